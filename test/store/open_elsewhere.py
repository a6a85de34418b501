"""Reads the views of an archive with Python's SQLite and, where it is installed, with DuckDB: python3 open_elsewhere.py ARCHIVE

Prints the number of rows of each view. Ends with 1 if DuckDB gives other rows.
"""
import sqlite3
import sys


def shown(rows):
    return sorted(str(row) for row in rows)


def duckdb_on(archive):
    try:
        import duckdb

        connection = duckdb.connect()
        connection.execute(f"attach '{archive}' as archive (type sqlite, read_only)")
        return connection
    except Exception as error:
        print(f"without DuckDB: {str(error).splitlines()[0]}", file=sys.stderr)
        return None


def main(archive):
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    views = [name for (name,) in connection.execute("select name from sqlite_master where type = 'view' order by name")]
    other = duckdb_on(archive)
    differing = []
    for view in views:
        rows = connection.execute(f"select * from {view}").fetchall()
        print(view, len(rows))
        if other and shown(other.execute(f"select * from archive.{view}").fetchall()) != shown(rows):
            differing.append(view)
    if differing:
        print("DuckDB gives other rows:", ", ".join(differing), file=sys.stderr)
    return 1 if differing else 0


sys.exit(main(*sys.argv[1:]))
