"""Pronouns of GAP's development rows read by Stanford CoreNLP (statistical coreference), scored as bench/sets/gap.ts does.

    nice -n 15 python3 bench/peers/gap.py JARS --data ../shared/data

JARS is the folder that bench/peers/corenlp.py takes. A name counts as named when the chain that has a mention of exactly the
pronoun's characters has a mention of type PROPER whose head token lies inside the name. Each pair is one decision.
Every tenth row is read, from the first on; --step 1 reads all.
"""
import argparse
import csv
import json
import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path


def utf16(text):
    """Length in UTF-16 code units, which CoreNLP counts in; GAP counts code points."""
    return len(text.encode("utf-16-le")) // 2


def place(text, words, at):
    start = utf16(text[: int(at)])
    return start, start + utf16(words)


def chains(read):
    """For each chain the type, span and head span of its mentions, in UTF-16 code units."""
    for chain in read["corefs"].values():
        mentions = []
        for mention in chain:
            tokens = read["sentences"][mention["sentNum"] - 1]["tokens"]
            first, last, head = (tokens[mention[key] - back] for key, back in (("startIndex", 1), ("endIndex", 2), ("headIndex", 1)))
            spans = [(a["characterOffsetBegin"], b["characterOffsetEnd"]) for a, b in ((first, last), (head, head))]
            mentions.append((mention["type"], *spans))
        yield mentions


def is_one_actor(read, pronoun, name):
    return any(
        any(span == pronoun for _, span, _ in mentions)
        and any(kind == "PROPER" and name[0] <= head[0] and head[1] <= name[1] for kind, _, head in mentions)
        for mentions in read
    )


def figures(counts):
    right, given, wanted = counts["right"], counts["given"], counts["wanted"]
    p, r = right / max(1, given), right / max(1, wanted)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * right / max(1, given + wanted):.3f}"


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("jars")
    ask.add_argument("--data", default="../shared/data")
    ask.add_argument("--step", type=int, default=10)
    given = ask.parse_args()
    with open(Path(given.data, "gap", "gap-development.tsv"), encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[:: given.step]
    tally = {"all": Counter(), "masculine": Counter(), "feminine": Counter()}
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for number, row in enumerate(rows):
            (work / f"{number}.txt").write_text(row["Text"], encoding="utf8")
        (work / "list").write_text("\n".join(str(work / f"{number}.txt") for number in range(len(rows))))
        java = ["java", "-Xmx4g", "-XX:+UseSerialGC", "-cp", f"{given.jars}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP"]
        java += ["-threads", "1", "-annotators", "tokenize,ssplit,pos,lemma,ner,depparse,coref", "-coref.algorithm", "statistical"]
        java += ["-encoding", "utf8", "-outputFormat", "json", "-outputDirectory", folder, "-filelist", str(work / "list")]
        subprocess.run(java, check=True, capture_output=True)
        for number, row in enumerate(rows):
            read = list(chains(json.loads((work / f"{number}.txt.json").read_text(encoding="utf8"))))
            pronoun = place(row["Text"], row["Pronoun"], row["Pronoun-offset"])
            found += any(span == pronoun for mentions in read for _, span, _ in mentions)
            gender = "masculine" if re.fullmatch("he|him|his", row["Pronoun"], re.I) else "feminine"
            for name in "AB":
                is_same = row[f"{name}-coref"] == "TRUE"
                is_found = is_one_actor(read, pronoun, place(row["Text"], row[name], row[f"{name}-offset"]))
                for counts in (tally["all"], tally[gender]):
                    counts.update(right=is_same and is_found, given=is_found, wanted=is_same)
    print(f"{len(rows)} rows; the pronoun is in a chain in {found}")
    for label, counts in tally.items():
        print(f"{label:9}  {figures(counts)}")


if __name__ == "__main__":
    main()
