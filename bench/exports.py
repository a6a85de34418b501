"""Checks every export of a whole archive with other programs: python3 bench/exports.py STORE [DATA]

Needs the package duckdb, and the program and the bench as `npm run bench:room` builds them. DATA is the folder that has `events-schemas`
(DEMARCHE_DATA if it is not given). Ends with 1 if anything does not fit.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

root = Path(__file__).parent.parent
program = ["node", str(root / "dist/cli/main.js")]
tables = ["records", "quotes", "meetings", "agreements", "events", "links", "news", "parties", "articles", "actors"]
layouts = {"gdelt-events": "gdelt-2.0-events", "gdelt-mentions": "gdelt-2.0-mentions", "polecat": "polecat"}
faults = []


def told(name, fits, text):
    print(f"{name:16}{text}{'' if fits else '  WRONG'}", flush=True)
    if not fits:
        faults.append(name)


def export(store, folder, form, layer=None):
    file = folder / f"{layer or form}.{form}"
    of = ["--layer", layer] if layer else []
    subprocess.run([*program, "export", "--store", store, "--format", form, "--out", str(file), *of], check=True, stderr=subprocess.DEVNULL)
    return file


def check_table(store, folder, table):
    with open(export(store, folder, "csv", table), encoding="utf8", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        head = next(reader)
        widths = [len(row) for row in reader]
    file = str(export(store, folder, "parquet", table))
    (rows,) = duckdb.execute("select count(*) from read_parquet(?)", [file]).fetchone()
    columns = [name for name, *_ in duckdb.execute("describe select * from read_parquet(?)", [file]).fetchall()]
    with open(export(store, folder, "jsonl", table), encoding="utf8") as lines:
        objects = sum(1 for line in lines if isinstance(json.loads(line), dict))
    fits = columns == head and rows == len(widths) == objects and all(width == len(head) for width in widths)
    told(table, fits, f"{len(widths)} rows of CSV, {rows} of Parquet, {objects} of JSONL; {len(head)} columns")


def check_layout(store, folder, data, form, layout):
    described = json.loads((data / "events-schemas" / f"{layout}.json").read_text(encoding="utf8"))
    expected = [column["name"] for column in described["columns"]]
    with open(root / f"data/layouts/{form}.csv", encoding="utf8", newline="") as lines:
        own = [row["column"] for row in csv.DictReader(lines)]
    with open(export(store, folder, form), encoding="utf8", newline="") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    head = rows.pop(0) if described["header"] else expected
    fits = own == expected == head and all(len(row) == len(expected) for row in rows)
    told(form, fits, f"{len(rows)} rows, {len(expected)} columns in order")


def check_plover(store, folder, data):
    described = json.loads((data / "events-schemas/plover-json.json").read_text(encoding="utf8"))
    order = [field["name"] for field in described["record"]]
    with open(export(store, folder, "plover"), encoding="utf8") as lines:
        records = [json.loads(line) for line in lines]
    fits = all(list(record) == [name for name in order if name in record] for record in records)
    told("plover", fits, f"{len(records)} records, fields in order")


def run_check(name, command):
    done = subprocess.run(command, capture_output=True, text=True)
    told(name, done.returncode == 0, (done.stdout or done.stderr).strip().splitlines()[-1])


def main(store, data=os.environ.get("DEMARCHE_DATA", str(root.parent / "shared/data"))):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for table in tables:
            check_table(store, folder, table)
        for form, layout in layouts.items():
            check_layout(store, folder, Path(data), form, layout)
        check_plover(store, folder, Path(data))
        annotations = export(store, folder, "web-annotation")
        run_check("web-annotation", [sys.executable, str(root / "test/export/resolve_annotations.py"), f"{store}/record.sqlite", str(annotations)])
        graph = export(store, folder, "jsonld")
        run_check("jsonld", ["node", "--max-old-space-size=4096", str(root / "dist-bench/exports/linked-data.js"), str(graph)])
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
