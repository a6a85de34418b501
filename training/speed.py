"""Words per second of the net beside a spaCy model, one thread each, on the same articles, in turns.

    python training/speed.py MODEL --data ../shared/data

MODEL is what spacy.load takes. After `build.py` (or its first two steps).
"""
import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", BLIS_NUM_THREADS="1")
import spacy

sys.path.append(str(Path(__file__).resolve().parents[1] / "bench" / "peers"))
from articles import articles

ask = argparse.ArgumentParser()
ask.add_argument("model")
ask.add_argument("--data", default="../shared/data")
ask.add_argument("--articles", type=int, default=30)
ask.add_argument("--turns", type=int, default=4)
given = ask.parse_args()

chosen = articles(given.data, given.articles)
work = Path("training/build")
(work / "speed.ids").write_text("\n".join(row["id"] for row in chosen))
nlp = spacy.load(given.model)
nlp(chosen[0]["text"])
totals = {}
for _ in range(given.turns):
    out = subprocess.run(
        ["node", str(work / "training" / "speed.js"), "--ids", str(work / "speed.ids")], check=True, capture_output=True, text=True
    )
    ours = json.loads(out.stdout)
    began, used = time.time(), time.process_time()
    words = sum(len(nlp(row["text"])) for row in chosen)
    theirs = {"words": words, "seconds": time.process_time() - used, "wall": time.time() - began}
    theirs["rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, run in (("net", ours), (given.model, theirs)):
        speed = (run["words"] / run["seconds"], run["words"] / run["wall"])
        totals.setdefault(name, []).append(speed)
        print(f"{name[-24:]:24} {run['words']} words, {speed[0]:.0f} a CPU second, {speed[1]:.0f} a second, {run['rss']} MiB")
means = {name: sum(s[0] for s in speeds) / len(speeds) for name, speeds in totals.items()}
net, peer = means["net"], means[given.model]
print(f"net {net:.0f}, peer {peer:.0f} words a CPU second: {net / peer:.2f}")
