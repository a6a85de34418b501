"""Documents of corpus.jsonl -> rows of pieces -> padded batches."""
import json
import random

import torch

from pieces import WordPieces, shape_of

NONE = -100


def read_corpus(path, sets):
    with open(path, encoding="utf8") as file:
        for line in file:
            document = json.loads(line)
            if document["set"] in sets:
                yield document


def label_sets(documents):
    """Labels that occur, sorted: part of the shipped labels.json."""
    found = {"upos": set(), "xpos": set(), "relations": set(), "entities": {"O"}}
    for document in documents:
        for paragraph in document["paragraphs"]:
            for sentence in paragraph:
                for name, seen in found.items():
                    seen.update(sentence.get(name, ()))
    return {name: (["O"] if name == "entities" else []) + sorted(seen - {"O"}) for name, seen in found.items()}


def tag_pairs(documents, least=3):
    """UPOS -> XPOS -> the relations of such words: pairs that occur at least so often, relations of a thousandth of them and twice."""
    counts = {}
    for document in documents:
        for sentence in (s for paragraph in document["paragraphs"] for s in paragraph):
            for upos, xpos, relation in zip(*(sentence.get(name, ()) for name in ("upos", "xpos", "relations"))):
                held = counts.setdefault(upos, {}).setdefault(xpos, {})
                held[relation] = held.get(relation, 0) + 1
    common = lambda held: sorted(r for r, n in held.items() if n >= max(2, sum(held.values()) / 1000))
    return {
        upos: {x: common(held) for x, held in sorted(pairs.items()) if sum(held.values()) >= least}
        for upos, pairs in sorted(counts.items())
    }


class Row:
    __slots__ = ("pieces", "shapes", "firsts", "sentences", "upos", "xpos", "heads", "relations", "entities", "roles", "links", "place")


def rows_of(document, cutter: WordPieces, labels, window):
    """Rows of at most `window` pieces with [CLS] and [SEP]: whole paragraphs where they fit, else whole sentences."""
    ids = {name: {label: i for i, label in enumerate(values)} for name, values in labels.items()}
    units, word = [], 0
    for p, paragraph in enumerate(document["paragraphs"]):
        unit = []
        for s, sentence in enumerate(paragraph):
            cut = [cutter.of(w) for w in sentence["words"]]
            unit.append((sentence, cut, word, (p, s)))
            word += len(cut)
        size = sum(len(c) for _, cut, _, _ in unit for c in cut)
        units += [unit] if size <= window - 2 else [[one] for one in unit]
    rows, current, size = [], [], 0
    for unit in units:
        more = sum(len(c) for _, cut, _, _ in unit for c in cut)
        if current and size + more > window - 2:
            rows.append(_row(current, cutter, ids, window))
            current, size = [], 0
        current = current + unit
        size += more
    if current:
        rows.append(_row(current, cutter, ids, window))
    return [row for row in rows if row.firsts]


def _row(items, cutter, ids, window):
    row = Row()
    for name in Row.__slots__:
        setattr(row, name, [])
    row.pieces, row.shapes = [cutter.ids["[CLS]"]], [0]
    numbers = {}
    for number, (sentence, cut, start, place) in enumerate(items, 1):
        offset = len(row.firsts)
        taken = 0
        for i, pieces in enumerate(cut):
            if len(row.pieces) + len(pieces) > window - 1:
                break
            numbers[start + i] = len(row.firsts)
            row.firsts.append(len(row.pieces))
            shape = shape_of(sentence["words"][i])
            shape += 4 if shape and i == 0 else 0
            row.pieces += pieces
            row.shapes += [shape] * len(pieces)
            row.sentences.append(number)
            taken += 1
        for name in ("upos", "xpos", "relations", "entities"):
            values = sentence.get(name)
            row_values = getattr(row, name)
            row_values += [NONE] * taken if values is None else [ids[name].get(v, NONE) for v in values[:taken]]
        heads = sentence.get("heads")
        row.heads += [NONE] * taken if heads is None else [offset + h if h < taken else NONE for h in heads[:taken]]
        roles = sentence.get("roles")
        row.roles += [[NONE] * 3] * taken if roles is None else [["OBI".index(r[i]) for r in roles] for i in range(taken)]
        row.links += [NONE] * taken if roles is None else sentence["links"][:taken]
        row.place.append((place, offset, taken))
    row.links = [numbers.get(link, NONE) if link >= 0 else NONE for link in row.links]
    row.pieces.append(cutter.ids["[SEP]"])
    row.shapes.append(0)
    return row


def collate(rows):
    """int64 tensors: pieces, shapes [B,T]; firsts, sentences and labels [B,W] (roles [B,W,3]); NONE = no label."""
    t, w = max(len(r.pieces) for r in rows), max(len(r.firsts) for r in rows)
    pad = lambda values, size, fill: values + [fill] * (size - len(values))
    out = {
        "pieces": torch.tensor([pad(r.pieces, t, 0) for r in rows]),
        "shapes": torch.tensor([pad(r.shapes, t, 0) for r in rows]),
        "firsts": torch.tensor([pad(r.firsts, w, 0) for r in rows]),
        "sentences": torch.tensor([pad(r.sentences, w, 0) for r in rows]),
        "roles": torch.tensor([pad(r.roles, w, [NONE] * 3) for r in rows]),
    }
    for name in ("upos", "xpos", "heads", "relations", "entities", "links"):
        out[name] = torch.tensor([pad(getattr(r, name), w, NONE) for r in rows])
    return out


def batches(rows, size, rng: random.Random):
    """Batches of about `size` pieces, rows of like length together, in random order."""
    order = sorted(rows, key=lambda r: len(r.pieces) + rng.random() * 12)
    groups, current, longest = [], [], 0
    for row in order:
        longest = max(longest, len(row.pieces))
        if current and longest * (len(current) + 1) > size:
            groups.append(current)
            current, longest = [], len(row.pieces)
        current.append(row)
    if current:
        groups.append(current)
    rng.shuffle(groups)
    return groups
