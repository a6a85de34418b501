"""The parts of scale/ that need no Spark: python3 -m unittest test/scale/test_scale.py"""
import gzip
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "scale"))
from plain import run_plain
from read_shard import ShardError, read_shard
from reconcile import reconcile, summary
from shards import lines_of, plan_shards
from tables import well_formed

# A reader that knows only how to count: articles are the lines that hold JSON, and the id is the text itself.
stand_in = """
import json, os, signal, sys
fault = sys.argv[1]
told = {"schema": "demarche/count@1", "in": 0, "read": 0, "failed": 0, "errors": {}}
for line in sys.stdin:
    if not line.strip():
        continue
    told["in"] += 1
    try:
        text = json.loads(line)["text"]
        told["read"] += 1
        print(json.dumps({"reader": "r", "article": {"sha256": text}, "actors": [], "records": []}), flush=True)
    except ValueError:
        told["failed"] += 1
        print(json.dumps({"line": told["in"], "error": {"code": "E_FORMAT", "message": "bad"}}), flush=True)
    if fault == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if fault == "early":
        sys.exit(0)
if fault == "wrong":
    told["in"] += 1
if fault != "silent":
    print(json.dumps(told))
sys.exit(1 if told["failed"] else 0)
"""


def reader(fault="none"):
    return [sys.executable, "-c", stand_in, fault]


class Scale(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)

    def put(self, name, content):
        (self.folder / name).write_bytes(content)

    def rows(self, fault="none"):
        [shard] = plan_shards(self.folder, 1 << 20)
        return list(read_shard(shard, reader(fault)))

    def test_every_line_is_in_one_shard_wherever_it_is_cut(self):
        content = b'{"a":1}\n\n' + "äö".encode() + b"\r\n" + b"x" * 20 + b"\nlast"
        self.put("a.jsonl", content)
        for size in range(1, len(content) + 2):
            lines = [line for shard in plan_shards(self.folder, size) for line in lines_of(shard)]
            self.assertEqual(b"".join(line for _, line in lines), content)
            self.assertEqual([content[offset : offset + len(line)] for offset, line in lines], [line for _, line in lines])

    def test_packed_files_and_web_archives_stay_whole_and_others_are_left(self):
        self.put("a.jsonl.gz", gzip.compress(b"1\n2\n"))
        for name in ("b.warc", "c.warc.gz", "d.txt", "e.gz", "f"):
            self.put(name, b"x" * 100)
        shards = plan_shards(self.folder, 10)
        self.assertEqual([(Path(each["file"]).name, each["kind"], each["end"]) for each in shards], [("a.jsonl.gz", "lines", None), ("b.warc", "web", None), ("c.warc.gz", "web", None)])
        self.assertEqual(list(lines_of(shards[0])), [(0, b"1\n"), (2, b"2\n")])

    def test_a_shard_gives_its_articles_its_errors_and_its_count(self):
        self.put("a.jsonl", b'{"text":"one"}\n\nnot json\n{"text":"two"}')
        *rows, count = self.rows()
        self.assertEqual([(row["kind"], row["number"], row["offset"]) for row in rows], [("article", 0, 0), ("error", 1, 16), ("article", 2, 25)])
        self.assertEqual([count[name] for name in ("in", "read", "failed", "bytes")], [3, 2, 1, 39])

    def test_a_reader_that_is_killed_ends_early_counts_wrongly_or_not_at_all_is_noticed(self):
        self.put("a.jsonl", b'{"text":"one"}\n{"text":"two"}\n')
        for fault in ("killed", "early", "wrong", "silent"):
            with self.subTest(fault), self.assertRaises(ShardError):
                self.rows(fault)

    def test_a_packed_file_that_was_cut_off_is_noticed(self):
        self.put("a.jsonl.gz", gzip.compress(b'{"text":"one"}\n' * 1000)[:-12])
        with self.assertRaises(ShardError):
            self.rows()

    def run_all(self):
        out = self.folder / "out"
        out.mkdir()
        shards = plan_shards(self.folder, 40)
        program = " ".join([sys.executable, "-c", "'" + stand_in + "'", "none"])
        return out, summary(*run_plain(shards, program, out))

    def test_a_run_balances_and_duplicates_are_counted_where_they_stand(self):
        self.put("a.jsonl", b'{"text":"one"}\n{"text":"two"}\n{"text":"one"}\nbad\n{"text":"three"}\n')
        out, told = self.run_all()
        self.assertEqual([told[name] for name in ("balances", "in", "recorded", "quarantined", "duplicates")], [True, 5, 3, 1, 1])
        [row] = map(json.loads, (out / "duplicates.jsonl").read_text(encoding="utf8").splitlines())
        self.assertEqual((row["article_id"], row["offset"]), ("one", 30))

    def test_a_row_that_is_missing_or_there_twice_a_shard_without_count_and_unread_bytes_are_told(self):
        self.put("a.jsonl", b"12345\n7890\n")
        shards = plan_shards(self.folder, 6)
        counts = [{"shard": 0, "in": 1, "failed": 0, "bytes": 6}, {"shard": 1, "in": 1, "failed": 1, "bytes": 5}]
        good = {"recorded": {0: 1}, "quarantined": {1: 1}, "duplicates": {}}
        self.assertEqual(reconcile(shards, counts, good)[1], [])
        for kept in ({**good, "recorded": {}}, {**good, "recorded": {0: 2}}, {**good, "recorded": {0: 1, 1: 1}, "quarantined": {}}):
            self.assertNotEqual(reconcile(shards, counts, kept)[1], [])
        for wrong in (counts[:1], [*counts, counts[0]], [counts[0], {**counts[1], "bytes": 4}], [*counts, {**counts[0], "shard": 7}]):
            self.assertNotEqual(reconcile(shards, wrong, good)[1], [])

    def test_what_utf_8_cannot_hold_is_replaced_and_the_rest_stays(self):
        self.assertEqual(well_formed(["a\ud83d", "😀", None]), ["a\ufffd", "😀", None])


if __name__ == "__main__":
    unittest.main()
