"""Words per second of the whole reader beside Stanford CoreNLP (ner, depparse, coref, quote), one thread each, in turns.

    python3 bench/peers/corenlp.py JARS --data ../shared/data        (after npm run build)

JARS is a folder with the jars of stanford-corenlp 4.5.10, its models and what it depends on. Loading is counted for neither.
"""
import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path

from articles import articles

READ = """
const { openReader, makeArticle } = await import(process.argv[1])
const { readFileSync } = await import('node:fs')
const reader = await openReader()
const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'))
await reader.read(makeArticle(texts[0], { language: 'en' }))
const began = performance.now()
let words = 0
for (const text of texts) words += (await reader.read(makeArticle(text, { language: 'en' }))).doc.tokens.length
console.log(JSON.stringify({ words, seconds: (performance.now() - began) / 1000, rss: process.resourceUsage().maxRSS / 1024 }))
"""

ask = argparse.ArgumentParser()
ask.add_argument("jars")
ask.add_argument("--data", default="../shared/data")
ask.add_argument("--articles", type=int, default=20)
ask.add_argument("--turns", type=int, default=2)
given = ask.parse_args()

texts = [row["text"] for row in articles(given.data, given.articles)]
index = Path(__file__).resolve().parents[2] / "dist" / "index.js"
with tempfile.TemporaryDirectory() as folder:
    work = Path(folder)
    (work / "texts.json").write_text(json.dumps(texts), encoding="utf8")
    for number, text in enumerate(texts):
        (work / f"{number}.txt").write_text(text, encoding="utf8")
    (work / "list").write_text("\n".join(str(work / f"{number}.txt") for number in range(len(texts))))
    java = ["java", "-Xmx5g", "-cp", f"{given.jars}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-threads", "1"]
    java += ["-annotators", "tokenize,ssplit,pos,lemma,ner,depparse,coref,quote", "-coref.algorithm", "statistical"]
    java += ["-outputFormat", "json", "-outputDirectory", folder, "-filelist", str(work / "list")]
    for turn in range(given.turns):
        node = ["node", "--input-type=module", "-e", READ, index.as_uri(), str(work / "texts.json")]
        ours = json.loads(subprocess.run(node, check=True, capture_output=True, text=True).stdout)
        print(f"reader   {ours['words']} words, {ours['words'] / ours['seconds']:.0f} a second, {ours['rss']:.0f} MiB", flush=True)
        said = subprocess.run(java, check=True, capture_output=True, text=True)
        total = re.search(r"TOTAL: ([\d.]+) sec\. for (\d+) tokens", said.stderr + said.stdout)
        seconds, words = float(total[1]), int(total[2])
        print(f"CoreNLP  {words} words, {words / seconds:.0f} a second; reader {ours['words'] / ours['seconds'] * seconds / words:.1f} times as fast", flush=True)
