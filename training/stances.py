"""Trains the head for records on the shipped net, whose own weights stay: stances.jsonl -> scores of folds, or a head.

    python training/stances.py --model model [--final training/build/stances.pt]
"""
import argparse
import json
import random
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F

from batches import batches, collate, rows_of
from pieces import WordPieces
from shipped import shipped
from sources import vocabulary

KINDS = "agreement threat assurance commitment offer refusal demand denial evaluation assessment".split()


class Stances(nn.Module):
    """Logits [W,K] of words; a sentence has those of its best words."""

    def __init__(self, width, size=96, dropout=0.3):
        super().__init__()
        self.down = nn.Linear(width, size)
        self.up = nn.Linear(size, len(KINDS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, words):
        return self.up(self.dropout(F.gelu(self.down(self.dropout(words)))))


def pooled(logits):
    """[W,K] -> [K]: a soft maximum."""
    return torch.logsumexp(logits * 2, 0) / 2


def read(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file]


def vectors(documents, model):
    """For every sentence (document number, words [W,H], cues, kinds, open)."""
    net, labels = shipped(model)
    net.eval()
    cutter = WordPieces(vocabulary())
    found = []
    with torch.no_grad():
        for number, document in enumerate(documents):
            sentences = {(p, s): x for p, paragraph in enumerate(document["paragraphs"]) for s, x in enumerate(paragraph)}
            for group in batches(rows_of(document, cutter, labels, 126), 2048, random.Random(1)):
                held = collate(group)
                out = net.encode(held["pieces"], held["shapes"], held["firsts"])
                for b, row in enumerate(group):
                    for place, offset, taken in row.place:
                        x = sentences[place]
                        if taken:
                            found.append((number, out[b, offset : offset + taken].half(), x["cues"][:taken], x["kinds"], x["open"]))
    return found


def targets(cues, kinds, open_):
    """Of a sentence: 1 for its kinds, -1 where either is right, else 0; of its words the kind of their cue."""
    want = torch.zeros(len(KINDS))
    for kind in open_:
        want[KINDS.index(kind)] = -1
    for first, *others in kinds:
        for other in others:
            if want[KINDS.index(other)] == 0:
                want[KINDS.index(other)] = -1
    for first, *_ in kinds:
        want[KINDS.index(first)] = 1
    marks = torch.zeros(len(cues), len(KINDS))
    for i, kind in enumerate(cues):
        if kind != "O":
            marks[i, KINDS.index(kind)] = 1
    return want, marks


def fit(sentences, seed, epochs, size, rate):
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = Stances(sentences[0][1].shape[1], size)
    ready = [(words.float(), *targets(cues, kinds, open_)) for _, words, cues, kinds, open_ in sentences]
    best = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.02)
    steps = epochs * (len(ready) // 32 + 1)
    plan = torch.optim.lr_scheduler.OneCycleLR(best, rate, total_steps=steps + 1)
    head.train()
    for _ in range(epochs):
        rng.shuffle(ready)
        for at in range(0, len(ready), 32):
            loss = 0
            for words, want, marks in ready[at : at + 32]:
                logits = head(words)
                top = pooled(logits)
                known = want >= 0
                loss = loss + F.binary_cross_entropy_with_logits(top[known], want[known], reduction="sum")
                # A cue shows where the kind lies; words beside it are nothing.
                if marks.any():
                    own = marks.any(0)
                    loss = loss + 0.5 * F.cross_entropy(logits[:, own].T, marks[:, own].T / marks[:, own].sum(0)[:, None], reduction="sum")
            best.zero_grad()
            (loss / 32).backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            best.step()
            plan.step()
    head.eval()
    return head


def judge(scored, threshold):
    """(right, found, wanted) at a threshold; each kind of a sentence once."""
    right = found = wanted = 0
    for top, kinds, open_ in scored:
        said = [k for i, k in enumerate(KINDS) if top[i] > threshold]
        left = [list(k) for k in kinds]
        wanted += len(left)
        for kind in sorted(said, key=lambda k: -top[KINDS.index(k)]):
            hit = next((k for k in left if kind == k[0]), None) or next((k for k in left if kind in k), None)
            if hit:
                left.remove(hit)
                right += 1
                found += 1
            elif kind not in open_ and not any(kind in k for k in kinds):
                found += 1
    return right, found, wanted


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--corpus", default="training/build/stances.jsonl")
    ask.add_argument("--model", default="model")
    ask.add_argument("--final")
    ask.add_argument("--epochs", type=int, default=12)
    ask.add_argument("--size", type=int, default=96)
    ask.add_argument("--rate", type=float, default=2e-3)
    ask.add_argument("--cache", default="training/build/stances.vectors.pt")
    given = ask.parse_args()
    documents = read(given.corpus)
    cache = Path(given.cache)
    sentences = torch.load(cache, weights_only=False) if cache.exists() else vectors(documents, given.model)
    torch.save(sentences, cache)
    print(len(documents), "texts,", len(sentences), "sentences,", sum(len(k) for _, _, _, k, _ in sentences), "records", flush=True)
    if given.final:
        head = fit(sentences, 1, given.epochs, given.size, given.rate)
        torch.save({"head": head.state_dict(), "kinds": KINDS}, given.final)
        return
    scored = []
    for fold in range(5):
        head = fit([x for x in sentences if x[0] % 5 != fold], 1, given.epochs, given.size, given.rate)
        with torch.no_grad():
            for _, words, cues, kinds, open_ in (x for x in sentences if x[0] % 5 == fold):
                scored.append((torch.sigmoid(pooled(head(words.float()))), kinds, open_))
        print("fold", fold, flush=True)
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7):
        right, found, wanted = judge(scored, threshold)
        p, r = right / max(found, 1), right / wanted
        print(f"threshold {threshold}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}")


if __name__ == "__main__":
    main()
