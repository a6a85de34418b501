"""Variants of a document that a writer could have typed: other quotation marks, other casing, other names. Labels stay true."""
import random
from collections import defaultdict

OPENING, CLOSING = {"“", "``", "„"}, {"”", "''"}
STYLES = (("“", "”", "’"), ('"', '"', "'"), ("``", "''", "'"), ("«", "»", "’"))


def names_of(documents):
    """Type -> the names of that type in these documents, as tuples of words; once for each time they occur."""
    found = defaultdict(list)
    for document in documents:
        for sentence in (s for paragraph in document["paragraphs"] for s in paragraph):
            for start, end, label in spans(sentence.get("entities", ())):
                found[label].append(tuple(sentence["words"][start:end]))
    return dict(found)


def spans(labels):
    """(start, end, type) of a row of B-, I-, O labels."""
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, i, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = i


def variant(document, names, rng: random.Random):
    """A copy with one style of quotation marks, now and then a sentence in capitals or lower case, and, where nothing but names
    is annotated, every second name replaced by one of its type."""
    style = rng.choice(STYLES) if rng.random() < 0.5 else None
    paragraphs = [[_sentence(s, style, names, rng) for s in paragraph] for paragraph in document["paragraphs"]]
    return document | {"paragraphs": paragraphs}


def _sentence(sentence, style, names, rng):
    words = sentence["words"]
    out = dict(sentence)
    if names and not any(key in sentence for key in ("heads", "roles", "upos")):
        words, out["entities"] = _renamed(sentence, names, rng)
    if style:
        words = [_styled(word, style) for word in words]
    turn = rng.random()
    if turn < 0.02:
        words = [word.upper() for word in words]
    elif turn < 0.03:
        words = [word.lower() for word in words]
    elif turn < 0.05:
        words = [word[:1].upper() + word[1:] for word in words]
    return out | {"words": words}


def _renamed(sentence, names, rng):
    words, labels, at = [], [], 0
    for start, end, kind in spans(sentence["entities"]):
        words += sentence["words"][at:start]
        labels += sentence["entities"][at:start]
        name = rng.choice(names[kind]) if rng.random() < 0.5 else sentence["words"][start:end]
        words += name
        labels += [f"B-{kind}"] + [f"I-{kind}"] * (len(name) - 1)
        at = end
    return words + sentence["words"][at:], labels + sentence["entities"][at:]


def _styled(word, style):
    if word in OPENING:
        return style[0]
    if word in CLOSING:
        return style[1]
    return word.replace("’", style[2]).replace("'", style[2]) if len(word) < 12 else word
