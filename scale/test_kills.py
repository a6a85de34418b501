"""A cluster on this machine whose readers and executors are killed while it reads: python3 scale/test_kills.py [--articles 2000] [--kills 6]

Needs `pip install pyspark pyarrow`, Java 17 and the built program; takes minutes and up to 6 GB. Starts a master and three workers on loopback. Ends with
1 unless the counts are those that the articles were made with and every table has the rows of a run in one process.
"""
import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.parquet
import pyspark
from made_articles import write_articles

here = Path(__file__).resolve().parent
bin = Path(pyspark.__file__).parent / "bin"
memory = "700m"
rest = (2, 6)  # seconds between two kills


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--words", type=int, default=110)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shards", type=int, default=24)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="demarche-spark-") as name:
        return test(Path(name), options)


def test(folder, options):
    given = folder / "in"
    given.mkdir()
    expected = write_articles(given, options.articles, options.words, options.seed)
    size = sum(path.stat().st_size for path in given.iterdir())
    common = ["--in", str(given), "--shard-bytes", str(size // options.shards)]
    env = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "PYSPARK_PYTHON": sys.executable, "SPARK_WORKER_DIR": str(folder / "work"), "SPARK_LOCAL_DIRS": str(folder / "tmp")}
    begun = time.monotonic()
    killed, status = with_cluster(folder, env, [*common, "--out", str(folder / "cluster")], options)
    between = time.monotonic()
    subprocess.run([sys.executable, str(here / "read_archive.py"), "--local", *common, "--out", str(folder / "plain")], check=True)
    faults = [] if status == 0 else [f"spark-submit ended with {status}"]
    if sum(killed.values()) < options.kills:
        faults.append("the run ended before all kills")
    faults += differences(folder, expected) if status == 0 else []
    print(f"killed {killed}; {between - begun:.0f} s with the cluster, {time.monotonic() - between:.0f} s in one process; expected {expected}")
    print("\n".join(faults) or "balanced, and identical to one process")
    return 1 if faults else 0


def with_cluster(folder, env, arguments, options):
    """Runs the job on a cluster of its own, killing as it goes. Gives what was killed and the status of the job."""
    port = free_port()
    address = f"spark://127.0.0.1:{port}"
    log = open(folder / "log", "w")
    started = []

    def start(*words):
        started.append(subprocess.Popen([str(bin / words[0]), *words[1:]], env=env, stdout=log, stderr=log))
        return started[-1]

    try:
        start("spark-class", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        until(lambda: answers(port), "the master does not answer")
        workers = [start("spark-class", "org.apache.spark.deploy.worker.Worker", "-c", "1", "-m", "900m", "--host", "127.0.0.1", "--webui-port", "0", address) for _ in range(3)]
        settings = {"spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false", "spark.executor.memory": memory, "spark.driver.memory": memory, "spark.task.maxFailures": "8", "spark.sql.shuffle.partitions": "6"}
        conf = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
        job = start("spark-submit", "--master", address, *conf, str(here / "read_archive.py"), *arguments)
        return kill_at_random(job, workers, options), job.wait()
    finally:
        for pid in [each for process in started for each in descendants(process.pid)]:
            end(pid)
        for process in reversed(started):
            process.kill()
            process.wait()
        log.close()
        told = [line for line in open(folder / "log", errors="replace") if line.startswith("in=") or "Lost task" in line or "Lost executor" in line]
        print("".join(line[:200].rstrip() + "\n" for line in told))


def kill_at_random(job, workers, options):
    """Kills readers, and an executor every third time, at random times while all workers have something to read."""
    chance = random.Random(options.seed)
    killed = {"readers": 0, "executors": 0}
    while sum(killed.values()) < options.kills and job.poll() is None:
        time.sleep(chance.uniform(*rest))
        below = [pid for worker in workers for pid in descendants(worker.pid)]
        what = "executors" if sum(killed.values()) % 3 == 2 else "readers"
        mark = "CoarseGrainedExecutorBackend" if what == "executors" else "--count"
        readers = [pid for pid in below if is_called(pid, "node", "--count")]
        found = [pid for pid in below if is_called(pid, "java", mark)] if what == "executors" else readers
        if readers and found:
            end(chance.choice(found))
            killed[what] += 1
    return killed


def end(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def descendants(pid):
    try:
        children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [each for child in children for each in (child, *descendants(child))]


def is_called(pid, program, mark):
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return False
    return Path(words[0]).name == program and any(mark in word for word in words)


def differences(folder, expected):
    told = json.loads((folder / "cluster/reconciliation.json").read_text())
    plain = json.loads((folder / "plain/reconciliation.json").read_text())
    faults = [] if told == plain and told["balances"] else ["the reconciliations differ"]
    faults += [f"{name}: {told[name]} and not {count}" for name, count in expected.items() if told[name] != count]
    for table in ("readings", "records", "duplicates", "quarantine"):
        ours = pyarrow.parquet.read_table(folder / "cluster" / table).to_pylist()
        theirs = [json.loads(line) for line in open(folder / "plain" / f"{table}.jsonl", encoding="utf8")]
        print(f"{table}: {len(ours)} rows")
        if ordered(ours) != ordered(theirs):
            faults.append(f"{table}: the rows differ")
    return faults


def ordered(rows):
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(port):
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def until(holds, fault, seconds=90):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(fault)
        time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
