"""Reads the shards on standard input, one JSON object a line: python3 read_shard.py PROGRAM...

PROGRAM is the reader, such as `demarche`. Prints a row for every article and a count for every shard. Ends with 3, printing no count, where the reader
ended early, was killed, or counts otherwise than it was given.
"""
import json
import subprocess
import sys
import threading
import zlib

from shards import is_blank, lines_of


class ShardError(Exception):
    """A shard that was not read to its end."""


def read_shard(shard, program):
    """Rows of the shard in order, then its count: {kind: article | error | count, shard, number, offset, …}."""
    is_lines = shard["kind"] == "lines"
    command = [*program, "read", "--jsonl", "--count", "-" if is_lines else shard["file"]]
    reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    fed = {"offsets": [], "bytes": 0, "is_whole": False}
    feeder = threading.Thread(target=feed, args=(reader, shard if is_lines else None, fed), daemon=True)
    feeder.start()
    tally = {"kind": "count", "shard": shard["shard"], "in": 0, "read": 0, "failed": 0}
    count = None
    try:
        for printed in reader.stdout:
            if count is not None:
                raise ShardError("the reader goes on behind its count")
            line = printed.decode()
            if not line.endswith("\n"):
                raise ShardError("the last line of the reader was cut off")
            told = json.loads(line)
            if told.get("schema") == "demarche/count@1":
                count = told
                continue
            number = tally["in"]
            tally["in"] += 1
            tally["failed" if "error" in told else "read"] += 1
            offset = fed["offsets"][number] if number < len(fed["offsets"]) else None
            yield row_of(told, line, shard, number, offset)
    except ValueError as error:
        raise ShardError(f"the reader printed no JSON: {error}") from error
    finally:
        if sys.exc_info()[0] is not None:
            reader.kill()
        reader.stdout.close()
        status = reader.wait()
        feeder.join()
    yield {**tally, "bytes": fed["bytes"], **checked(count, status, tally, fed, is_lines)}


def feed(reader, shard, fed):
    """Gives the reader the lines of the shard, and keeps where each begins that is not blank."""
    try:
        for offset, line in lines_of(shard) if shard else []:
            if not is_blank(line):
                fed["offsets"].append(offset)
            fed["bytes"] += len(line)
            reader.stdin.write(line if line.endswith(b"\n") else line + b"\n")
        reader.stdin.flush()
        fed["is_whole"] = True
    except (OSError, EOFError, zlib.error) as error:
        fed["fault"] = str(error)
    try:
        reader.stdin.close()
    except OSError:
        pass


def checked(count, status, tally, fed, is_lines):
    """What the reader's count adds. Raises ShardError unless it fits what was fed and what was printed."""
    if count is None or status not in (0, 1):
        raise ShardError(f"the reader ended with {status} after {tally['in']} articles, {'with' if count else 'without'} a count")
    if not fed["is_whole"]:
        raise ShardError(f"the reader did not take all of its input: {fed.get('fault')}")
    if any(count[name] != tally[name] for name in ("in", "read", "failed")):
        raise ShardError(f"the reader counts {count}, and printed {tally}")
    if is_lines and count["in"] != len(fed["offsets"]):
        raise ShardError(f"the reader counts {count['in']} articles of {len(fed['offsets'])}")
    return {"errors": count["errors"]}


def row_of(told, line, shard, number, offset):
    place = {"shard": shard["shard"], "number": number, "file": shard["file"], "offset": offset}
    if "error" in told:
        error = told["error"]
        own = {"id": told.get("id"), "item": told.get("item"), "code": error["code"], "message": error["message"]}
        return {"kind": "error", **place, **own}
    return {"kind": "article", **place, "article_id": told["article"]["sha256"], "reading": line.rstrip("\n")}


if __name__ == "__main__":
    for given in sys.stdin:
        shard = json.loads(given)
        try:
            for row in read_shard(shard, sys.argv[1:]):
                print(json.dumps(row), flush=row["kind"] == "count")
        except ShardError as error:
            sys.stderr.write(f"shard {shard['shard']} ({shard['file']} from {shard['start']}): {error}\n")
            sys.exit(3)
