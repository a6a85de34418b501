"""Named entities of a spaCy model on bench/gold/entities (the third that is measured), scored as bench/sets/names.ts does.

    python bench/peers/names.py MODEL        (a name or a folder that spacy.load takes)

Its types are mapped to ours; a leading "the" and a trailing 's are taken off, dates and numbers are not counted.
"""
import glob
import json
import re
import sys
from collections import Counter
from pathlib import Path

import spacy

TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "EVENT": "EVENT", "FAC": "FAC"}
TYPES |= {name: "MISC" for name in ("WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE")}
FOLDER = Path(__file__).parent.parent / "gold" / "entities"


def found(doc):
    for entity in doc.ents:
        kind = TYPES.get(entity.label_)
        if kind is None:
            continue
        text, start = entity.text, entity.start_char
        lead = re.match(r"(?:the|The)\s+", text)
        if lead:
            text, start = text[lead.end():], start + lead.end()
        text = re.sub(r"['’]s?$", "", text)
        yield kind, start, start + len(text)


def main():
    nlp = spacy.load(sys.argv[1])
    hits, wanted, given = Counter(), Counter(), Counter()
    for path in sorted(glob.glob(str(FOLDER / "[en]*.json"))):
        gold = json.load(open(path, encoding="utf8"))
        if int(gold["id"][1:]) % 3 or gold["id"] == "e03":
            continue
        text = gold["text"]
        utf16 = [0]
        for c in text:
            utf16.append(utf16[-1] + (2 if ord(c) > 0xFFFF else 1))
        mine = {(k, utf16[a], utf16[b]) for k, a, b in found(nlp(text))}
        right = {(k, a, b) for a, b, k in gold["entities"]}
        for store, items in ((hits, mine & right), (wanted, right), (given, mine)):
            for kind, _, _ in items:
                store[kind] += 1
                store["micro"] += 1
    for kind in sorted(wanted):
        print(f"{kind:6} F1 {2 * hits[kind] / max(1, wanted[kind] + given[kind]):.3f}")


if __name__ == "__main__":
    main()
