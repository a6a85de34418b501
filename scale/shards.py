"""Cuts a folder of articles into shards, and gives the lines of one."""
import gzip
from pathlib import Path

line_files = {".jsonl", ".ndjson"}


def kind_of(path):
    """`lines` for JSONL, `web` for a web archive, None for other files."""
    suffixes = path.suffixes
    last = suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else suffixes[-1] if suffixes else ""
    return "lines" if last in line_files else "web" if last == ".warc" else None


def plan_shards(folder, shard_bytes):
    """Shards in the order of their files. A JSONL file is cut every `shard_bytes` bytes; what is packed and web archives stay whole.

    A shard is {shard, file, kind, start, end}: the lines that begin in [start, end) bytes; `end` is None where the file is taken whole.
    """
    shards = []
    for path in sorted(Path(folder).resolve().rglob("*")):
        kind = kind_of(path) if path.is_file() else None
        if kind is None:
            continue
        size = path.stat().st_size
        whole = kind == "web" or path.suffix == ".gz"
        cuts = [0] if whole else range(0, size, shard_bytes)
        for start in cuts:
            end = None if whole else min(start + shard_bytes, size)
            shards.append({"shard": len(shards), "file": str(path), "kind": kind, "start": start, "end": end})
    return shards


def lines_of(shard):
    """(offset, line) of every line that begins in the shard; offsets count bytes, unpacked. The line keeps its LF."""
    path = shard["file"]
    if shard["end"] is None:
        with (gzip.open(path) if path.endswith(".gz") else open(path, "rb")) as file:
            offset = 0
            for line in file:
                yield offset, line
                offset += len(line)
        return
    with open(path, "rb") as file:
        offset = shard["start"]
        if offset > 0:
            file.seek(offset - 1)
            offset += len(file.readline()) - 1
        while offset < shard["end"]:
            line = file.readline()
            if line == b"":
                return
            yield offset, line
            offset += len(line)


def is_blank(line):
    """Whether the reader passes over the line."""
    return line.strip(b" \t\r\n") == b""
