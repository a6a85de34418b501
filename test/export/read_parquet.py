"""Reads Parquet files with DuckDB: python3 read_parquet.py FILE...

Prints of each its rows, its columns, and the table that its metadata names. Ends with 1 if the columns are not those that the metadata
tells.
"""
import json
import sys

import duckdb


def main(files):
    fits = True
    for file in files:
        (rows,) = duckdb.execute("select count(*) from read_parquet(?)", [file]).fetchone()
        columns = [name for name, *_ in duckdb.execute("describe select * from read_parquet(?)", [file]).fetchall()]
        (told,) = duckdb.execute(
            "select decode(value) from parquet_kv_metadata(?) where decode(key) = 'demarche'", [file]
        ).fetchone()
        codebook = json.loads(told)
        fits = fits and columns == [column["name"] for column in codebook["columns"]]
        print(codebook["table"], rows, len(columns))
    return 0 if fits else 1


sys.exit(main(sys.argv[1:]))
