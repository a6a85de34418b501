"""The reckoning of a run: every article that went in is recorded, quarantined or a duplicate, and no shard is missing."""
from collections import Counter
from pathlib import Path

outcomes = ("recorded", "quarantined", "duplicates")


def reconcile(shards, counts, kept):
    """Gives (table, faults).

    `shards` are those planned, `counts` the count rows of the shards that were read, `kept` {outcome: {shard: rows that were written}}.
    The table has one row a shard: shard, file, start, end, in, and the three outcomes. Without a fault the run balances.
    """
    faults = []
    by_shard = {}
    for count in counts:
        if count["shard"] in by_shard:
            faults.append(f"shard {count['shard']} was counted twice")
        by_shard[count["shard"]] = count
    table = []
    for shard in shards:
        number = shard["shard"]
        count = by_shard.pop(number, None)
        if count is None:
            faults.append(f"shard {number} has no count")
        written = {outcome: kept.get(outcome, {}).get(number, 0) for outcome in outcomes}
        row = {**{name: shard[name] for name in ("shard", "file", "start", "end")}, "in": count["in"] if count else 0, **written}
        table.append(row)
        if row["in"] != sum(written.values()):
            faults.append(f"shard {number}: {row['in']} in, but {sum(written.values())} kept")
        if count and written["quarantined"] != count["failed"]:
            faults.append(f"shard {number}: {count['failed']} failed, but {written['quarantined']} are in quarantine")
    faults += [f"shard {number} was never planned" for number in by_shard]
    return table, faults + unread(shards, counts)


def unread(shards, counts):
    """JSONL files of which the shards together did not read every byte."""
    read = {count["shard"]: count["bytes"] for count in counts}
    files = Counter()
    for shard in shards:
        if shard["end"] is not None:
            files[shard["file"]] += read.get(shard["shard"], 0)
    sizes = {file: Path(file).stat().st_size for file in files}
    return [f"{file}: {files[file]} of {size} bytes were read" for file, size in sizes.items() if files[file] != size]


def totals(table):
    return {name: sum(row[name] for row in table) for name in ("in", *outcomes)}


def summary(table, faults):
    """What `reconciliation.json` holds."""
    return {"balances": not faults, **totals(table), "faults": faults, "shards": table}
