"""Rebuilds model from corpora, in one command; a run that was cut off goes on where its checkpoint stands.

    python3 training/build.py --data ../shared/data

Needs Node (dependencies installed with `npm ci`), Python 3.10 or later, and a package index for requirements.txt.
"""
import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "training" / "build"


def run(*command):
    print("$", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT)


def python():
    """The interpreter of an environment with what requirements.txt names."""
    folder = WORK / "venv"
    inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    wanted = (HERE / "requirements.txt").read_text()
    mark = folder / "requirements.done"
    if not mark.exists() or mark.read_text() != wanted:
        venv.create(folder, with_pip=True)
        run(inside, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt")
        mark.write_text(wanted)
    return inside


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--data", default="../shared/data", help="folder with ud/, quotes/ and articles/")
    ask.add_argument("--out", default="model")
    ask.add_argument("--without", action="append", default=[], help="a corpus to leave out, such as polnear")
    ask.add_argument("--seed", default="1")
    ask.add_argument("--steps", default="6000", help="of the first run")
    ask.add_argument("--more", default="1800", help="of the second, which goes on from what the first would ship")
    given = ask.parse_args()
    name = "-".join(["net", *(f"without-{corpus}" for corpus in given.without), given.seed, given.steps])
    corpus = WORK / "corpus.jsonl"
    if sys.platform == "win32":
        run("cmd", "/c", "npx", "tsc", "-p", "training/tsconfig.json")
    else:
        run("npx", "tsc", "-p", "training/tsconfig.json")
    run("node", WORK / "training" / "corpus.js", "--data", given.data, "--out", corpus)
    interpreter = python()
    left = [part for other in given.without for part in ("--without", other)]
    same = ["--corpus", corpus, *left]
    first, second = WORK / name, WORK / f"{name}-{given.more}"
    train = [interpreter, HERE / "train.py", *same]
    export = [interpreter, HERE / "export.py", "--corpus", corpus]
    run(*train, "--work", first, "--seed", given.seed, "--steps", given.steps, "--vary", "0", "--rounded", "1")
    run(*export, "--work", first, "--out", first / "model")
    more = ["--start", first / "model", "--rate", "1.5e-4", "--rounded", "0.35"]
    run(*train, "--work", second, "--seed", str(int(given.seed) + 1), "--steps", given.more, *more)
    run(*export, "--work", second, "--out", given.out)
    run(interpreter, HERE / "evaluate.py", "--corpus", corpus, "--work", second, "--model", given.out)
    ranker = ["--data", given.data, "--model", given.out, "--cache", WORK / f"{name}-antecedents.jsonl"]
    run("node", WORK / "training" / "antecedents.js", *ranker, "--out", Path(given.out) / "antecedents.json")
    run("node", WORK / "training" / "stances.js", "--data", given.data, "--positions", "--out", WORK / "stances.jsonl")
    run(interpreter, HERE / "stances.py", "--model", given.out, "--corpus", WORK / "stances.jsonl", "--final")


if __name__ == "__main__":
    main()
