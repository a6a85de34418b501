"""Scores on gold words, before and after quantisation (after it, parts of speech are chosen in pairs); the bench measures the reader on its own words.

    python training/evaluate.py --corpus training/build/corpus.jsonl --work training/build/net --model model
    python training/evaluate.py --model model --confused 10    # of the shipped net: the commonest confusions of UPOS
"""
import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from batches import NONE, collate, read_corpus, rows_of

DEV = {"gum-dev", "ewt-dev", "polnear-dev", "names-dev"}


def torch_predictor(net):
    """Best labels of a batch by the net itself: names to int arrays [B,W], roles [B,W,3]."""

    @torch.no_grad()
    def predict(batch):
        words, arcs, links = net(batch["pieces"], batch["shapes"], batch["firsts"], batch["sentences"])
        heads = arcs.argmax(-1)
        return {
            "upos": net.upos(words).argmax(-1).numpy(),
            "xpos": net.xpos(words).argmax(-1).numpy(),
            "heads": heads.numpy(),
            "relations": net.relate(words, heads[..., None])[:, :, 0].argmax(-1).numpy(),
            "entities": net.entities(words).argmax(-1).numpy(),
            "roles": net.roles(words).unflatten(-1, (3, 3)).argmax(-1).numpy(),
            "links": links.argmax(-1).numpy(),
        }

    return predict


def paired(upos, xpos, relations, labels):
    """The best UPOS and XPOS that go together and with the relation, as src/model/encoder.ts has it: logits [B,W,·] -> ints [B,W]."""
    pairs = [(u, x, set(r)) for u, tags in labels["pairs"].items() for x, r in tags.items()]
    us = np.array([labels["upos"].index(u) for u, _, _ in pairs])
    xs = np.array([labels["xpos"].index(x) for _, x, _ in pairs])
    unseen = np.array([[0 if name in r else 4 for _, _, r in pairs] for name in labels["relations"]])
    best = (upos[..., us] + xpos[..., xs] - unseen[relations]).argmax(-1)
    return us[best], xs[best]


def onnx_predictor(path, labels):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]

    def predict(batch):
        feed = {n: batch[n].numpy().astype(np.int32) for n in ("pieces", "shapes", "firsts", "sentences")}
        out = dict(zip(names, session.run(None, feed)))
        best = {n: out[n].argmax(-1) for n in ("entities", "links")}
        best["heads"] = out["heads"][..., 0]
        best["relations"] = out["relations"][:, :, 0].argmax(-1)
        best["upos"], best["xpos"] = paired(out["upos"], out["xpos"], best["relations"], labels)
        best["roles"] = np.stack([out[n].argmax(-1) for n in ("sources", "cues", "contents")], -1)
        return best

    return predict


def evaluate(predict, documents, cutter, labels, window):
    """Percent right (tags, heads, links) and F1 of exact spans (names, roles), by corpus; no cycles repaired."""
    counts, spans = {}, {}

    def add(key, right, of):
        old = counts.get(key, (0, 0))
        counts[key] = (old[0] + int(right.sum()), old[1] + int(of.sum()))

    kinds = [label.split("-", 1) for label in labels["entities"]]
    for document in documents:
        rows = sorted(rows_of(document, cutter, labels, window), key=lambda r: len(r.pieces))
        for i in range(0, len(rows), 16):
            batch = collate(rows[i : i + 16])
            found = predict(batch)
            gold = {name: values.numpy() for name, values in batch.items()}
            name = document["set"]
            real = gold["upos"] != NONE
            if real.any():
                for task in ("upos", "xpos"):
                    add(f"{name} {task}", (found[task] == gold[task]) & real, real)
                right = (found["heads"] == gold["heads"]) & real
                add(f"{name} uas", right, real)
                add(f"{name} las", right & (found["relations"] == gold["relations"]), real)
            if (gold["entities"] != NONE).any():
                _spans(spans, f"{name} names", found["entities"], gold["entities"], kinds)
            if (gold["roles"] != NONE).any():
                for k, role in enumerate(("source", "cue", "content")):
                    marks = [["O"], ["B", ""], ["I", ""]]
                    _spans(spans, f"{name} {role}", found["roles"][..., k], gold["roles"][..., k], marks)
                real = gold["links"] != NONE
                add(f"{name} links", (found["links"] == gold["links"]) & real, real)
    out = {key: round(100 * right / max(1, of), 2) for key, (right, of) in counts.items()}
    return out | {f"{key} F1": round(200 * tp / max(1, n + m), 2) for key, (tp, n, m) in spans.items()}


def confusions(predict, documents, cutter, labels, window):
    """By corpus: words, and how often a UPOS (first of the pair) was taken for another."""
    words, pairs = Counter(), {}
    for document in documents:
        for row in rows_of(document, cutter, labels, window):
            batch = collate([row])
            gold, found = batch["upos"].numpy(), predict(batch)["upos"]
            real, wrong = gold != NONE, (gold != NONE) & (found != gold)
            words[document["set"]] += int(real.sum())
            names = labels["upos"]
            pairs.setdefault(document["set"], Counter()).update((names[g], names[f]) for g, f in zip(gold[wrong], found[wrong]))
    return {name: (words[name], counts) for name, counts in pairs.items()}


def _spans(counts, key, found, gold, kinds):
    for f, g in zip(found.tolist(), gold.tolist()):
        size = sum(1 for label in g if label != NONE)
        mine, right = _runs(f[:size], kinds), _runs(g[:size], kinds)
        old = counts.get(key, (0, 0, 0))
        counts[key] = (old[0] + len(mine & right), old[1] + len(mine), old[2] + len(right))


def _runs(row, kinds):
    found, start, kind = set(), None, None
    for i, label in enumerate([*row, 0]):
        tag = kinds[label] if label >= 0 else ["O"]
        if start is not None and (tag[0] != "I" or tag[1] != kind):
            found.add((start, i, kind))
            start = None
        if start is None and tag[0] != "O":
            start, kind = i, tag[1]
    return found


def main():
    from export import load
    from pieces import WordPieces

    ask = argparse.ArgumentParser()
    ask.add_argument("--corpus", default="training/build/corpus.jsonl")
    ask.add_argument("--work", default="training/build/net")
    ask.add_argument("--model", default="model")
    ask.add_argument("--checkpoint", action="store_true")
    ask.add_argument("--confused", type=int, metavar="N", help="print only the N commonest confusions of UPOS, of the shipped net")
    given = ask.parse_args()
    folder = Path(given.model)
    kept = WordPieces((folder / "vocab.txt").read_text(encoding="utf8").rstrip("\n").split("\n"))
    shipped = json.loads((folder / "labels.json").read_text(encoding="utf8"))
    own = {n: shipped[n] for n in ("upos", "xpos", "relations", "entities")}
    predict = onnx_predictor(folder / "net.onnx", shipped)
    if given.confused:
        documents = read_corpus(given.corpus, {"gum-dev", "ewt-dev"})
        for name, (words, counts) in confusions(predict, documents, kept, own, shipped["window"]).items():
            wrong = counts.total()
            print(f"{name}: {wrong} of {words} wrong, UPOS {100 - 100 * wrong / words:.2f}")
            for (gold, found), n in counts.most_common(given.confused):
                print(f"  {n:4} {gold} taken for {found}")
        return
    documents = list(read_corpus(given.corpus, DEV))
    net, labels, vocabulary, _ = load(Path(given.work), given.checkpoint)
    before = evaluate(torch_predictor(net), documents, WordPieces(vocabulary), labels, 126)
    after = evaluate(predict, documents, kept, own, shipped["window"])
    print("| score | fp32 | int8 |\n| --- | --- | --- |")
    for key, value in before.items():
        print(f"| {key} | {value} | {after[key]} |")


if __name__ == "__main__":
    main()
