"""The articles that speed is measured on: the same ones for every peer."""
import gzip
import json
import random
from pathlib import Path


def articles(data, count):
    """So many rows of `articles/` of 2,000 to 8,000 characters, drawn at random with a fixed seed."""
    rows = []
    for path in sorted(Path(data, "articles").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf8") as file:
            rows += [row for row in map(json.loads, file) if 2000 < len(row["text"]) < 8000]
    return random.Random(1).sample(rows, count)
