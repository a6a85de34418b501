"""Checks Web Annotations against the archive they come from: python3 resolve_annotations.py ARCHIVE ANNOTATIONS

Python counts code points, as the selectors do. Ends with 1 if an annotation does not resolve to its exact words.
"""
import functools
import json
import sqlite3
import sys


@functools.cache
def text_of(archive, source):
    article = source.removeprefix("urn:demarche:article:")
    row = archive.execute("select text from article_text where article_id = ?", (article,)).fetchone()
    return row[0] if row else None


def resolves(text, position, quote):
    start, end = position["start"], position["end"]
    around = len(quote["prefix"]), len(quote["suffix"])
    return (
        text is not None
        and text[start:end] == quote["exact"]
        and text[max(0, start - 32):start] == quote["prefix"]
        and text[end:end + 32] == quote["suffix"]
        and max(around) <= 32
    )


def is_told_by_words(text, position, quote):
    """Whether the first place where the quote stands, with what is around it, is the one that is meant."""
    words = quote["prefix"] + quote["exact"] + quote["suffix"]
    return text.find(words) == position["start"] - len(quote["prefix"])


def main(archive_file, annotation_file):
    archive = sqlite3.connect(f"file:{archive_file}?mode=ro", uri=True)
    with open(annotation_file, encoding="utf8") as file:
        items = json.load(file)["first"]["items"]
    found = told = 0
    for item in items:
        position, quote = item["target"]["selector"]
        text = text_of(archive, item["target"]["source"])
        if resolves(text, position, quote):
            found += 1
            told += is_told_by_words(text, position, quote)
        else:
            print(f"{item['id']} does not resolve", file=sys.stderr)
    print(f"{found} of {len(items)} annotations resolve, {told} by their words alone")
    return 0 if found == len(items) else 1


sys.exit(main(*sys.argv[1:]))
