"""Rows of a reading in the columns of docs/exports.md. What only an archive knows (keys of actors, later status, decisions) is None."""
import json

place = [("shard", "integer"), ("number", "integer"), ("file", "text"), ("offset", "integer")]
article = [("article_id", "text"), ("date", "text"), ("outlet", "text"), ("title", "text"), ("byline", "list"), ("url", "text"), ("language", "text")]
lists = {"holder", "spokesperson", "counterpart", "addressee", "content", "condition", "condition_type", "condition_by", "according_to", "cue"}
record_names = (
    "article_id article_date outlet title url day kind holder spokesperson counterpart addressee content conditional "
    "condition condition_type condition_by strength polarity deadline deadline_words mode according_to status cue sentence start end"
).split()
record_types = {"conditional": "boolean", "start": "integer", "end": "integer"}

columns = {
    "readings": [*article, ("reader", "text"), *place, ("reading", "text")],
    "records": [(name, "list" if name in lists else record_types.get(name, "text")) for name in record_names],
    "duplicates": [*article, *place],
    "quarantine": [*place, ("item", "integer"), ("id", "text"), ("code", "text"), ("message", "text")],
}


def well_formed(value):
    """Lone surrogates, which UTF-8 cannot hold, as U+FFFD; the reading keeps them, escaped."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [well_formed(each) for each in value] if isinstance(value, list) else value


def cells(table, row):
    return {name: well_formed(row.get(name)) for name, _ in columns[table]}


def reading_row(row):
    """The row of `readings` for an article that `read_shard` gave; `duplicates` has some of its columns."""
    reading = json.loads(row["reading"])
    own = reading["article"]
    return cells("readings", {**own, "byline": own.get("byline", []), **row, "reader": reading["reader"]})


def record_rows(text):
    """A row for each record of a reading that is given as JSON."""
    reading = json.loads(text)
    own = reading["article"]
    names = {actor["id"]: actor["name"] for actor in reading["actors"]}
    for record in reading["records"]:
        time, deadline = record["time"] or {}, record["deadline"] or {}
        conditions = record["conditions"]
        sentence = resting_on(record)
        yield cells("records", {
            "article_id": own["sha256"],
            "article_date": own.get("date"),
            **{name: own.get(name) for name in ("outlet", "title", "url")},
            "day": time.get("value") or own.get("date"),
            **{name: record.get(name) for name in ("kind", "strength", "polarity", "mode", "status")},
            **{role: unique(names.get(id, id) for id in record[role]) for role in ("holder", "spokesperson", "counterpart", "addressee")},
            "content": words(record["content"]),
            "conditional": bool(conditions),
            "condition": words(condition["span"] for condition in conditions),
            "condition_type": [condition["type"] for condition in conditions],
            "condition_by": [", ".join(names.get(id, id) for id in condition["by"]) for condition in conditions],
            "deadline": deadline.get("value"),
            "deadline_words": (deadline.get("span") or {}).get("text"),
            "according_to": [according(link, names) for link in record["attribution"]],
            "cue": words(record["cue"]),
            "sentence": sentence.get("text"),
            "start": sentence.get("start"),
            "end": sentence.get("end"),
        })


def words(spans):
    return [span["text"] for span in spans]


def unique(values):
    return list(dict.fromkeys(values))


def according(link, names):
    given = link.get("source")
    ids = given if isinstance(given, list) else [given] if given else []
    return ", ".join(names.get(id, id) for id in ids) or (link.get("span") or {}).get("text", "")


def resting_on(record):
    """The sentence of its evidence that holds its cue, else the first."""
    cue = record["cue"][0] if record["cue"] else {"start": -1, "end": -1}
    holds = (one for one in record["evidence"] if one["start"] <= cue["start"] and cue["end"] <= one["end"])
    return next(holds, record["evidence"][0] if record["evidence"] else {})
