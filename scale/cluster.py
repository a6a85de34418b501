"""A run on a Spark cluster: one task a shard, each with a reader of its own; Parquet out."""
import json
import os
import shlex
import shutil
from pathlib import Path

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as f

from reconcile import reconcile
from tables import cells, columns, reading_row, record_rows

here = Path(__file__).resolve().parent
types = {"text": "string", "integer": "bigint", "boolean": "boolean", "list": "array<string>"}


def run_cluster(shards, reader, out):
    """Writes the tables into `out` as folders of Parquet; gives what `reconcile` does, of the rows read back from there."""
    spark = SparkSession.builder.appName("demarche").getOrCreate()
    for name in ("cluster", "reconcile", "shards", "tables"):
        spark.sparkContext.addPyFile(str(here / f"{name}.py"))
    python = os.environ.get("PYSPARK_PYTHON", "python3")
    command = f"{shlex.join([python, str(here / 'read_shard.py')])} {reader}"
    given = spark.sparkContext.parallelize([json.dumps(shard) for shard in shards], len(shards))
    # Without checkCode a reader that is killed loses the rest of its shard, and the run succeeds.
    rows = given.pipe(command, checkCode=True).map(lambda line: (*keys_of(line), line))
    # Written first, so that nothing is read twice, and only rows of tasks that ended well are there.
    raw = str(out / "raw")
    spark.createDataFrame(rows, "kind string, shard bigint, number bigint, article_id string, line string").write.parquet(raw)
    write_tables(spark, spark.read.parquet(raw), out)
    counts = [json.loads(row.line) for row in spark.read.parquet(raw).where("kind = 'count'").select("line").collect()]
    kept = {outcome: by_shard(spark, out / table) for outcome, table in (("recorded", "readings"), ("quarantined", "quarantine"), ("duplicates", "duplicates"))}
    told = reconcile(shards, counts, kept)
    shutil.rmtree(raw)
    spark.stop()
    return told


def write_tables(spark, raw, out):
    articles = raw.where("kind = 'article'")
    rank = f.row_number().over(Window.partitionBy("article_id").orderBy("shard", "number"))
    later = articles.select("article_id", "shard", "number").withColumn("rank", rank).where("rank > 1").select("shard", "number")
    place = ["shard", "number"]
    write(spark, articles.join(later, place, "left_anti"), "readings", lambda row: [reading_row(row)], out)
    write(spark, articles.join(later, place, "left_semi"), "duplicates", lambda row: [cells("duplicates", reading_row(row))], out)
    write(spark, raw.where("kind = 'error'"), "quarantine", lambda row: [cells("quarantine", row)], out)
    readings = spark.read.parquet(str(out / "readings")).select("reading").rdd
    save(spark, readings.flatMap(lambda row: record_rows(row.reading)), "records", out)


def write(spark, frame, table, rows_of, out):
    save(spark, frame.select("line").rdd.flatMap(lambda row: rows_of(json.loads(row.line))), table, out)


def save(spark, rows, table, out):
    names = [name for name, _ in columns[table]]
    schema = ", ".join(f"`{name}` {types[kind]}" for name, kind in columns[table])
    spark.createDataFrame(rows.map(lambda row: tuple(row[name] for name in names)), schema).write.parquet(str(out / table))


def by_shard(spark, folder):
    """How many rows of each shard lie in a table that was written."""
    return {row["shard"]: row["count"] for row in spark.read.parquet(str(folder)).groupBy("shard").count().collect()}


def keys_of(line):
    row = json.loads(line)
    return row["kind"], row["shard"], row.get("number"), row.get("article_id")
