"""Trains the net for records: an encoder of its own, which begins as the first did and learns nothing but the positions that a sentence takes.

    python training/stances.py --model model                  # scores of five folds
    python training/stances.py --model model --final          # the net of all texts, as model/stances.onnx

stances.jsonl comes from training/stances.ts. The vectors of word pieces are those of net.onnx, which gives them away: they are half of a net.
"""
import argparse
import copy
import json
import os
import random
import shutil
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import torch
import torch.nn as nn
import torch.nn.functional as F

from batches import batches, collate, rows_of
from export import Attention, quantise
from pieces import WordPieces
from sources import small, vocabulary

SEEN = (2, 3, 4, 5)  # layers of which the head sees what they say of a word
WINDOW = 126
KINDS = "agreement threat assurance commitment offer refusal demand denial evaluation assessment".split()
# Of a word: whether it stands in a condition, names a counterpart, or stands in what is promised, asked or held.
PARTS = "condition toward content".split()
FIELDS = "conditions toward contents".split()
LABELS = KINDS + PARTS
TOLERATED = 0.6  # what it weighs that a reading which a reader may defend is no record


class Layer(nn.Module):
    """Words of one sentence see each other: a layer of attention with its norms in front."""

    def __init__(self, size, heads, dropout):
        super().__init__()
        self.heads = heads
        self.before, self.after = nn.LayerNorm(size), nn.LayerNorm(size)
        self.asks, self.mixed = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.wide, self.narrow = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, barred):
        b, w, size = x.shape
        parts = self.asks(self.before(x)).view(b, w, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        scores = parts[0] @ parts[1].transpose(-1, -2) / (size // self.heads) ** 0.5
        seen = self.drop((scores + barred).softmax(-1)) @ parts[2]
        x = x + self.drop(self.mixed(seen.transpose(1, 2).reshape(b, w, size)))
        return x + self.drop(self.narrow(self.drop(F.gelu(self.wide(self.after(x))))))


class Stances(nn.Module):
    """An encoder without vectors of pieces and a head on it: these vectors [B,T,H], casing [B,T], real pieces [B,T], first pieces and
    sentences of words [B,W] -> logits [B,W,K] of words. Pieces of a row see each other; in the head only words of one sentence do."""

    def __init__(self, net, size=128, depth=2, inputs=0.2, dropout=0.3):
        super().__init__()
        for name in ("shapes", "positions", "norm", "layers", "dropout"):
            setattr(self, name, copy.deepcopy(getattr(net, name)))
        width = self.positions.embedding_dim * len(SEEN)
        self.inputs = inputs
        self.spread = nn.LayerNorm(width, elementwise_affine=False)
        self.down = nn.Linear(width, size)
        self.mixers = nn.ModuleList(Layer(size, 4, dropout) for _ in range(depth))
        self.drop = nn.Dropout(dropout)
        self.up = nn.Linear(size, len(LABELS))

    def encoder(self):
        return [p for part in (self.shapes, self.positions, self.norm, self.layers) for p in part.parameters()]

    def attend(self, layer, x, real):
        return layer(x, (~real)[:, None, None, :] * -10000.0)

    def forward(self, embedded, shapes, real, firsts, sentences):
        x = self.dropout(self.norm(embedded + self.shapes(shapes) + self.positions(torch.arange(embedded.shape[1]))))
        at = firsts.long()[:, :, None].expand(-1, -1, x.shape[2])
        said = []
        for number, layer in enumerate(self.layers):
            x = self.attend(layer, x, real)
            if number in SEEN:
                said.append(torch.gather(x, 1, at).float())
        weight = self.down.weight
        if self.training:
            weight = weight * F.dropout(torch.ones(weight.shape[1]), self.inputs)
        words = F.linear(self.spread(torch.cat(said, -1)), weight, self.down.bias)
        same = sentences[:, :, None] == sentences[:, None, :]
        barred = torch.where(same[:, None], 0.0, -1e4)
        for mixer in self.mixers:
            words = mixer(words, barred)
        return self.up(self.drop(F.gelu(words)))


class Shipped(Stances):
    """As it runs: attention as one operator of the runtime; which pieces are real told by their numbers."""

    def attend(self, layer, x, real):
        q, k, v = layer.qkv(x).chunk(3, -1)
        x = layer.norm1(x + layer.out(Attention.apply(q, k, v, real.to(torch.int32), layer.heads)))
        return layer.norm2(x + layer.down(F.gelu(layer.up(x))))

    def forward(self, embedded, shapes, pieces, firsts, sentences):
        return super().forward(embedded, shapes, pieces != 0, firsts, sentences)


def pooled(logits, real):
    """[B,W,K], [B,W] -> [B,K]: a soft maximum over the words of a sentence."""
    return torch.logsumexp(logits * 2 + (~real)[..., None] * -1e4, 1) / 2


def read(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file]


def known(sentence):
    """Whether anything is known of it: of sentences beside one that was looked at alone nothing is."""
    return bool(sentence["kinds"]) or "conditions" in sentence or len(sentence["open"]) < len(KINDS)


def rows(documents, cutter):
    """Rows of the net with [(sentence, where its words begin in the row, how many there are)] of what is known."""
    labels = {name: ["O"] for name in ("upos", "xpos", "relations", "entities")}
    found = []
    for document in documents:
        sentences = {(p, s): x for p, paragraph in enumerate(document["paragraphs"]) for s, x in enumerate(paragraph)}
        for row in rows_of(document, cutter, labels, WINDOW):
            items = [(sentences[place], offset, taken) for place, offset, taken in row.place if taken and known(sentences[place])]
            if items:
                found.append((row, items))
    return found


def targets(cues, kinds, open_):
    """Of a sentence: 1 for its kinds, -1 where either is right, else 0; of its words [W,K] the kind of their cue."""
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


class Batch:
    """Rows for the net, and of their sentences [S] with up to L words: where these stand, whether they are real [S,L], kinds [S,K] with what
    each of them weighs, cues [S,L,K] and parts [S,L,P]; -1 is not known."""

    def __init__(self, group):
        held = collate([row for row, _ in group])
        self.pieces, self.shapes, self.firsts, self.sentences = (held[n] for n in ("pieces", "shapes", "firsts", "sentences"))
        self.items = [(b, *item) for b, (_, items) in enumerate(group) for item in items]
        longest, size = max(taken for *_, taken in self.items), len(self.items)
        steps = torch.arange(longest)
        self.row = torch.tensor([b for b, *_ in self.items])[:, None].expand(size, longest)
        self.real = steps[None] < torch.tensor([taken for *_, taken in self.items])[:, None]
        self.at = (torch.tensor([offset for _, _, offset, _ in self.items])[:, None] + steps).clamp(max=self.firsts.shape[1] - 1)
        self.weights = torch.ones(size, len(KINDS))
        self.want, self.marks = torch.zeros(size, len(KINDS)), torch.zeros(size, longest, len(KINDS))
        self.parts = torch.full((size, longest, len(PARTS)), -1.0)
        for i, (_, x, _, n) in enumerate(self.items):
            self.want[i], self.marks[i, :n] = targets(x["cues"][:n], x["kinds"], x["open"])
            for kind in x["tolerated"]:
                if self.want[i, KINDS.index(kind)] == 0:
                    self.weights[i, KINDS.index(kind)] = TOLERATED
            for part, name in enumerate(FIELDS):
                if name in x:
                    self.parts[i, :n, part] = torch.tensor(x[name][:n], dtype=torch.float)


def said(net, stances, batch):
    """Logits [S,L,K] of the words of the sentences of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=net.bf16):
        logits = stances(net.pieces(batch.pieces), batch.shapes, batch.pieces != 0, batch.firsts, batch.sentences)
    return logits.float()[batch.row, batch.at]


def loss_of(logits, batch, shares):
    stances, size = logits[..., : len(KINDS)], len(KINDS)
    top, sure = pooled(stances, batch.real), batch.want >= 0
    loss = F.binary_cross_entropy_with_logits(top[sure], batch.want[sure], batch.weights[sure], reduction="sum")
    # Where a cue is marked, the kind lies there and not in the words beside it.
    place = (stances + (~batch.real)[..., None] * -1e4).log_softmax(1)
    loss = loss - 0.5 * ((place * batch.marks).sum(1) / batch.marks.sum(1).clamp(min=1)).sum()
    for part, share in enumerate(shares):
        sure = batch.parts[..., part] >= 0
        loss = loss + share * F.binary_cross_entropy_with_logits(logits[..., size + part][sure], batch.parts[..., part][sure], reduction="sum")
    return loss / len(batch.items)


def fit(net, chosen, given, seed=0, shares=(0.5, 0.5, 0.1)):
    """The trained Stances of some rows, beginning with the encoder of the net."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    stances = Stances(net)
    own = stances.encoder()
    ids = {id(p) for p in own}
    head = [p for p in stances.parameters() if id(p) not in ids]
    best = torch.optim.AdamW([{"params": own, "lr": given.rate}, {"params": head, "lr": given.rate * 10}], weight_decay=0.02)
    items = {id(row): held for row, held in chosen}
    groups = lambda: [[(row, items[id(row)]) for row in group] for group in batches([row for row, _ in chosen], given.batch, rng)]
    total = given.epochs * len(groups())
    warm = max(1, total // 10)
    plan = torch.optim.lr_scheduler.LambdaLR(best, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm))))
    average = {n: p.detach().clone() for n, p in stances.named_parameters()}
    began, step = time.time(), 0
    for epoch in range(given.epochs):
        stances.train()
        sums = 0.0
        every = groups()
        for group in every:
            batch = Batch(group)
            loss = loss_of(said(net, stances, batch), batch, shares)
            best.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(stances.parameters(), 1.0)
            best.step()
            plan.step()
            step += 1
            sums += loss.item()
            decay = min(given.decay, (step + 1) / (step + 10))
            for n, p in stances.named_parameters():
                average[n].lerp_(p.detach(), 1 - decay)
        print(f"epoch {epoch + 1}: loss {sums / len(every):.3f}, {time.time() - began:.0f} s", flush=True)
    stances.load_state_dict(average, strict=False)
    return stances.eval()


def scores(net, stances, chosen):
    """Of each sentence the probabilities of its kinds [K] and of the parts of its words [W,P], and what is known of it."""
    found = []
    with torch.no_grad():
        for at in range(0, len(chosen), 8):
            batch = Batch(chosen[at : at + 8])
            logits = said(net, stances, batch)
            top = torch.sigmoid(pooled(logits[..., : len(KINDS)], batch.real))
            parts = torch.sigmoid(logits[..., len(KINDS) :])
            found += [(top[i], parts[i, :n], x) for i, (_, x, _, n) in enumerate(batch.items)]
    return found


def ship(stances, folder):
    """Puts the trained net into a folder as model/ is: stances.onnx in eight bits, and its labels beside the others."""
    folder = Path(folder)
    own = copy.deepcopy(stances)
    own.__class__ = Shipped
    example = (
        torch.zeros(2, 12, own.positions.embedding_dim), *(torch.ones(2, 12, dtype=torch.int32) for _ in range(2)),
        torch.arange(1, 9, dtype=torch.int32).repeat(2, 1), torch.ones(2, 8, dtype=torch.int32),
    )
    names = ("embedded", "shapes", "pieces", "firsts", "sentences")
    axes = {n: {0: "B", 1: "T" if n in names[:3] else "W"} for n in names} | {"stances": {0: "B", 1: "W"}}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            own.eval(), example, str(whole), input_names=list(names), output_names=["stances"], opset_version=17, dynamo=False,
            dynamic_axes=axes, custom_opsets={"com.microsoft": 1},
        )
        quantise(whole, folder / "stances.onnx")
    labels = folder / "labels.json"
    text = labels.read_text(encoding="utf8")
    if json.loads(text).get("stances") != LABELS:
        lines = [x for x in text.split("\n") if not x.startswith(' "stances"')]
        lines.insert(1, f' "stances": {json.dumps(LABELS)},')
        labels.write_text("\n".join(lines), encoding="utf8")


def judge(scored, threshold):
    """(right, found, wanted, found though a reader may see it) at a threshold; each kind of a sentence once."""
    right = found = wanted = tolerated = 0
    for top, _, x in scored:
        left = [list(k) for k in x["kinds"]]
        wanted += len(left)
        for kind in sorted((k for i, k in enumerate(KINDS) if top[i] > threshold), key=lambda k: -top[KINDS.index(k)]):
            hit = next((k for k in left if kind == k[0]), None) or next((k for k in left if kind in k), None)
            if hit:
                left.remove(hit)
                right += 1
                found += 1
            elif kind in x["tolerated"]:
                tolerated += 1
            elif kind not in x["open"] and not any(kind in k for k in x["kinds"]):
                found += 1
    return right, found, wanted, tolerated


def judge_part(scored, name, part, threshold):
    """(right, found, wanted) of sentences that have one: right where half of the words, found or wanted, are the same."""
    right = found = wanted = 0
    for _, parts, x in scored:
        if name not in x:
            continue
        said = {i for i, p in enumerate(parts[:, part]) if p > threshold}
        told = {i for i, p in enumerate(x[name][: len(parts)]) if p}
        found += bool(said)
        wanted += bool(told)
        right += bool(said and told and len(said & told) * 2 >= len(said | told))
    return right, found, wanted


def line(name, threshold, counts):
    right, found, wanted, *tolerated = counts
    share = lambda found: f"P {right / max(found, 1):.3f} F1 {2 * right / max(found + wanted, 1):.3f}"
    strict = f"; what is tolerated taken as wrong: {share(found + tolerated[0])}" if tolerated else ""
    print(f"{name}, threshold {threshold}: R {right / max(wanted, 1):.3f} {share(found)}{strict}", flush=True)


def report(scored):
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
        line("kinds", threshold, judge(scored, threshold))
    for part, name in enumerate(FIELDS):
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
            line(name, threshold, judge_part(scored, name, part, threshold))


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--corpus", default="training/build/stances.jsonl")
    ask.add_argument("--model", default="model")
    ask.add_argument("--final", action="store_true")
    ask.add_argument("--folds", help="a folder for the nets of the folds; text i is held back from the net i % 5")
    ask.add_argument("--fold", type=int, action="append", help="only these of the folds")
    ask.add_argument("--epochs", type=int, default=4)
    ask.add_argument("--rate", type=float, default=1e-4, help="of the encoder's layers; the head's is ten times as high")
    ask.add_argument("--batch", type=int, default=1024)
    ask.add_argument("--decay", type=float, default=0.99, help="of the running average of the weights")
    ask.add_argument("--threads", type=int, default=2)
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    documents = read(given.corpus)
    cutter = WordPieces(vocabulary())
    net = small({name: ["O"] for name in ("upos", "xpos", "relations", "entities")})
    net.bf16 = "avx512_bf16" in Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else False
    net.pieces.requires_grad_(False)
    print(len(documents), "texts,", sum(len(x["kinds"]) for d in documents for p in d["paragraphs"] for x in p), "records", flush=True)
    if given.final:
        ship(fit(net, rows(documents, cutter), given), given.model)
        return
    scored = []
    for fold in given.fold or range(5):
        stances = fit(net, rows([d for i, d in enumerate(documents) if i % 5 != fold], cutter), given)
        if given.folds:
            ship(stances, shutil.copytree(given.model, Path(given.folds) / str(fold), dirs_exist_ok=True))
        held = [d for i, d in enumerate(documents) if i % 5 == fold and d["set"] == "records"]
        scored += scores(net, stances, rows(held, cutter))
    report(scored)


if __name__ == "__main__":
    main()
