"""A run in one process: the rows that a cluster writes, as JSONL, in the order of the shards."""
import json
import shlex
from collections import Counter
from contextlib import ExitStack

from read_shard import read_shard
from reconcile import reconcile
from tables import cells, columns, reading_row, record_rows


def run_plain(shards, reader, out):
    """Writes the tables into `out`; gives what `reconcile` does. Memory grows by one id for each article."""
    program = shlex.split(reader)
    kept = {outcome: Counter() for outcome in ("recorded", "quarantined", "duplicates")}
    counts, seen = [], set()
    with ExitStack() as stack:
        files = {name: stack.enter_context(open(out / f"{name}.jsonl", "w", encoding="utf8")) for name in columns}

        def write(table, row):
            files[table].write(json.dumps(row, ensure_ascii=False) + "\n")

        for shard in shards:
            for row in read_shard(shard, program):
                if row["kind"] == "count":
                    counts.append(row)
                elif row["kind"] == "error":
                    write("quarantine", cells("quarantine", row))
                    kept["quarantined"][row["shard"]] += 1
                elif row["article_id"] in seen:
                    write("duplicates", cells("duplicates", reading_row(row)))
                    kept["duplicates"][row["shard"]] += 1
                else:
                    seen.add(row["article_id"])
                    write("readings", reading_row(row))
                    for record in record_rows(row["reading"]):
                        write("records", record)
                    kept["recorded"][row["shard"]] += 1
    return reconcile(shards, counts, kept)
