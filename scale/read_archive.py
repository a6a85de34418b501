"""Reads a folder of JSONL files and web archives by a Spark cluster: see docs/scale.md.

    spark-submit --master spark://HOST:7077 scale/read_archive.py --in FOLDER --out FOLDER
    python3 scale/read_archive.py --local --in FOLDER --out FOLDER

With --local it reads in one process, needs no Spark, and writes the same rows as JSONL. Ends with 1 if the counts do not balance.
"""
import argparse
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from plain import run_plain
from reconcile import summary
from shards import plan_shards

root = Path(__file__).resolve().parent.parent


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in", dest="folder", required=True, help="folder of .jsonl, .jsonl.gz, .warc and .warc.gz files, the same on every machine")
    parser.add_argument("--out", required=True, help="folder to make, the same on every machine")
    parser.add_argument("--local", action="store_true", help="one process, without Spark")
    parser.add_argument("--shard-bytes", type=int, default=4 << 20, help="bytes of JSONL that one reader is given at a time")
    parser.add_argument("--reader", default=f"node {root / 'dist/cli/main.js'}", help="command of the reader")
    options = parser.parse_args(arguments)
    if options.shard_bytes < 1:
        parser.error("--shard-bytes must be 1 or more")
    return options


def main(arguments):
    options = parse(arguments)
    out = Path(options.out).resolve()
    shards = plan_shards(options.folder, options.shard_bytes)
    if not shards:
        sys.exit(f"There is no .jsonl or .warc file in {options.folder}.")
    out.mkdir(parents=True)
    if options.local:
        run = run_plain
    else:
        from cluster import run_cluster as run
    told = summary(*run(shards, options.reader, out))
    unfinished = out / "reconciliation.json.part"
    unfinished.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    os.replace(unfinished, out / "reconciliation.json")
    print(" ".join(f"{name}={told[name]}" for name in ("in", "recorded", "quarantined", "duplicates")), f"shards={len(shards)}")
    for fault in told["faults"]:
        print(fault, file=sys.stderr)
    return 0 if told["balances"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
