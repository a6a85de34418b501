"""Trains the head for records on the shipped net, whose own weights stay, and puts it into the graph.

    python training/stances.py --model model                  # scores of five folds
    python training/stances.py --model model --final          # the head of all texts, in model/net.onnx

stances.jsonl comes from training/stances.ts. The head sees what some layers of the net say of a word.
"""
import argparse
import io
import json
import random
import shutil
from pathlib import Path

import numpy
import onnx
import onnxruntime
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper

from batches import batches, collate, rows_of
from pieces import WordPieces

LAYERS = (3, 4, 5, 6)
MARK = "stances."
KINDS = "agreement threat assurance commitment offer refusal demand denial evaluation assessment".split()
PARTS = "condition toward".split()  # of a word: whether it stands in a condition, or names a counterpart
LABELS = KINDS + PARTS


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
    """Logits [B,W,K] of words, from what each of the layers of the net says of them [B,W,width]; words of one sentence, as `same` [B,W,W]
    has it, see each other."""

    def __init__(self, width, size, layers, inputs=0.4, dropout=0.3, attention=0.3):
        super().__init__()
        self.inputs = inputs
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.down = nn.Linear(width, size)
        self.layers = nn.ModuleList(Layer(size, 4, attention) for _ in range(layers))
        self.drop = nn.Dropout(dropout)
        self.up = nn.Linear(size, len(LABELS))

    def forward(self, words, same):
        weight = self.down.weight
        if self.training:
            weight = weight * F.dropout(torch.ones(weight.shape[1]), self.inputs)
        x = F.linear(self.norm(words), weight, self.down.bias)
        barred = (1 - same[:, None].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, barred)
        return self.up(self.drop(F.gelu(x)))


class Shipped(nn.Module):
    """The mean of several heads, on rows of sentences."""

    def __init__(self, heads):
        super().__init__()
        self.heads = nn.ModuleList(heads)

    def forward(self, words, sentences):
        same = sentences[:, :, None] == sentences[:, None, :]
        return sum(head(words, same) for head in self.heads) / len(self.heads)


def pooled(logits, real):
    """[B,W,K], [B,W] -> [B,K]: a soft maximum over the words of a sentence."""
    return torch.logsumexp(logits * 2 + (~real)[..., None] * -1e4, 1) / 2


def read(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file]


def bare(path):
    """The graph without a head for records that it may hold already."""
    graph = onnx.load(str(path))
    own = graph.graph
    for field in (own.node, own.initializer, own.output):
        left = [x for x in field if not x.name.startswith(MARK) and x.name != "stances"]
        del field[:]
        field.extend(left)
    return graph


def gathered(own, layers):
    """Adds nodes that give what each of the layers says of the first pieces of the words; names of their outputs."""
    last = next(n for n in own.node if n.op_type == "GatherElements" and "norm2" in n.input[0])
    names = []
    for number in layers:
        layer = "/norm2/LayerNormalization_output_0" if number == 1 else f"/norm2_{number - 1}/LayerNormalization_output_0"
        if layer == last.input[0]:
            names.append(last.output[0])
            continue
        name = f"{MARK}words{number}"
        own.node.append(helper.make_node("GatherElements", [layer, last.input[1]], [name], name=name, axis=1))
        names.append(name)
    return names


def vectors(documents, folder):
    """For every sentence of which anything is known its document's number, its words [W,H] as the shipped graph sees them, and what is known of it."""
    folder = Path(folder)
    labels = {name: ["O"] for name in ("upos", "xpos", "relations", "entities")}
    graph = bare(folder / "net.onnx")
    names = gathered(graph.graph, LAYERS)
    for name in names:
        graph.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["B", "W", "H"]))
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    cutter = WordPieces((folder / "vocab.txt").read_text(encoding="utf8").split("\n")[:-1])
    found = []
    for number, document in enumerate(documents):
        sentences = {(p, s): x for p, paragraph in enumerate(document["paragraphs"]) for s, x in enumerate(paragraph)}
        for group in batches(rows_of(document, cutter, labels, 126), 256, random.Random(1)):
            held = {name: value.numpy().astype(numpy.int32) for name, value in collate(group).items() if name in ("pieces", "shapes", "firsts", "sentences")}
            out = torch.from_numpy(numpy.concatenate(session.run(names, held), -1))
            for b, row in enumerate(group):
                for place, offset, taken in row.place:
                    x = sentences[place]
                    if taken and (x["kinds"] or "conditions" in x or len(x["open"]) < len(KINDS)):
                        found.append((number, out[b, offset : offset + taken].half(), x))
    return found


def graft(heads, folder):
    """Puts the mean of the heads into the graph as the output `stances` [B,W,K], and its labels beside the others."""
    folder = Path(folder)
    graph = bare(folder / "net.onnx")
    own = graph.graph
    names = gathered(own, LAYERS)
    own.node.append(helper.make_node("Concat", names, [MARK + "all"], name=MARK + "all", axis=-1))
    width = heads[0].down.weight.shape[1]
    file = io.BytesIO()
    torch.onnx.export(
        Shipped(heads).eval(), (torch.zeros(2, 7, width), torch.ones(2, 7, dtype=torch.int32)), file,
        input_names=["words", "sentences"], output_names=["stances"], opset_version=17, dynamo=False,
        dynamic_axes={"words": {0: "B", 1: "W"}, "sentences": {0: "B", 1: "W"}, "stances": {0: "B", 1: "W"}},
    )
    head = onnx.load_from_string(file.getvalue()).graph
    known = {"words": MARK + "all", "sentences": "sentences", "stances": "stances", "": ""}
    renamed = lambda name: known.get(name, MARK + name)
    for tensor in head.initializer:
        value = numpy_helper.to_array(tensor)
        name = renamed(tensor.name)
        if value.ndim == 2 and value.size > 1 << 16:
            # Half the bytes; the weights are small.
            own.initializer.append(numpy_helper.from_array(value.astype(numpy.float16), name + ".half"))
            own.node.append(helper.make_node("Cast", [name + ".half"], [name], name=name + ".cast", to=TensorProto.FLOAT))
        else:
            own.initializer.append(numpy_helper.from_array(value.copy(), name))
    for number, node in enumerate(head.node):
        node.name = f"{MARK}{number}"
        for field in (node.input, node.output):
            field[:] = [renamed(name) for name in field]
        own.node.append(node)
    own.output.append(helper.make_tensor_value_info("stances", TensorProto.FLOAT, ["B", "W", len(LABELS)]))
    onnx.checker.check_model(graph)
    onnx.save(graph, str(folder / "net.onnx"))
    labels = folder / "labels.json"
    text = labels.read_text(encoding="utf8")
    held = json.loads(text)
    if held.get("stances") != LABELS:
        lines = [x for x in text.split("\n") if not x.startswith(' "stances"')]
        lines.insert(1, f' "stances": {json.dumps(LABELS)},')
        labels.write_text("\n".join(lines), encoding="utf8")


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


def padded(sentences, few):
    """Words [B,W,H], whether they are real [B,W], kinds [B,K], cues [B,W,K] and parts [B,W,2] of some sentences; -1 is not known."""
    longest = max(len(sentences[i][1]) for i in few)
    words = torch.zeros(len(few), longest, sentences[few[0]][1].shape[1])
    real = torch.zeros(len(few), longest, dtype=torch.bool)
    want, marks = torch.zeros(len(few), len(KINDS)), torch.zeros(len(few), longest, len(KINDS))
    parts = torch.full((len(few), longest, len(PARTS)), -1.0)
    for b, i in enumerate(few):
        _, own, x = sentences[i]
        n = len(own)
        words[b, :n], real[b, :n] = own.float(), True
        want[b], marks[b, :n] = targets(x["cues"][:n], x["kinds"], x["open"])
        for part, name in enumerate(("conditions", "toward")):
            if name in x:
                parts[b, :n, part] = torch.tensor(x[name][:n])
    return words, real, want, marks, parts


def fit(sentences, seed, epochs, size, layers, rate, shares=(0.5, 0.5)):
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = Stances(sentences[0][1].shape[1], size, layers)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i][1]))
    groups = [padded(sentences, order[at : at + 64]) for at in range(0, len(order), 64)]
    best = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.02)
    plan = torch.optim.lr_scheduler.OneCycleLR(best, rate, total_steps=epochs * len(groups))
    head.train()
    for _ in range(epochs):
        rng.shuffle(groups)
        for words, real, want, marks, parts in groups:
            logits = head(words, real[:, None, :] & real[:, :, None])
            stances = logits[..., : len(KINDS)]
            top = pooled(stances, real)
            known = want >= 0
            loss = F.binary_cross_entropy_with_logits(top[known], want[known], reduction="sum")
            # Where a cue is marked, the kind lies there and not in the words beside it.
            own = marks.sum(1)
            place = (stances + (~real)[..., None] * -1e4).log_softmax(1)
            loss = loss - 0.5 * ((place * marks).sum(1) / own.clamp(min=1)).sum()
            for part, share in enumerate(shares):
                known = parts[..., part] >= 0
                if known.any():
                    said, told = logits[..., len(KINDS) + part][known], parts[..., part][known]
                    loss = loss + share * F.binary_cross_entropy_with_logits(said, told, reduction="sum")
            best.zero_grad()
            (loss / len(words)).backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            best.step()
            plan.step()
    head.eval()
    return head


def scores(heads, sentences):
    """Of each sentence the probabilities of its kinds [K] and of the parts of its words [W,2], by the mean of several heads."""
    found = []
    with torch.no_grad():
        for at in range(0, len(sentences), 64):
            few = range(at, min(at + 64, len(sentences)))
            words, real, *_ = padded(sentences, few)
            same = real[:, None, :] & real[:, :, None]
            logits = sum(head(words, same) for head in heads) / len(heads)
            top = torch.sigmoid(pooled(logits[..., : len(KINDS)], real))
            parts = torch.sigmoid(logits[..., len(KINDS) :])
            found += [(top[b], parts[b, : len(sentences[i][1])]) for b, i in enumerate(few)]
    return found


def judge(scored, threshold):
    """(right, found, wanted) at a threshold; each kind of a sentence once."""
    right = found = wanted = 0
    for top, x in scored:
        kinds, open_ = x["kinds"], x["open"]
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


def judge_part(scored, name, part, threshold):
    """(right, found, wanted) of sentences that have one: right where half of the words, found or wanted, are the same."""
    right = found = wanted = 0
    for parts, x in scored:
        if name not in x:
            continue
        said = {i for i, p in enumerate(parts[:, part]) if p > threshold}
        told = {i for i, p in enumerate(x[name][: len(parts)]) if p}
        found += bool(said)
        wanted += bool(told)
        right += bool(said and told and len(said & told) * 2 >= len(said | told))
    return right, found, wanted


def line(name, threshold, counts):
    right, found, wanted = counts
    p, r = right / max(found, 1), right / max(wanted, 1)
    print(f"{name}, threshold {threshold}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}", flush=True)


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--corpus", default="training/build/stances.jsonl")
    ask.add_argument("--model", default="model")
    ask.add_argument("--final", action="store_true")
    ask.add_argument("--folds", help="a folder for the nets of the folds; text i is held back from the net i % 5")
    ask.add_argument("--heads", type=int, default=3)
    ask.add_argument("--epochs", type=int, default=14)
    ask.add_argument("--size", type=int, default=128)
    ask.add_argument("--layers", type=int, default=2)
    ask.add_argument("--rate", type=float, default=2e-3)
    ask.add_argument("--cache", default="training/build/stances.vectors.pt")
    given = ask.parse_args()
    documents = read(given.corpus)
    cache = Path(given.cache)
    sentences = torch.load(cache, weights_only=False) if cache.exists() else vectors(documents, given.model)
    torch.save(sentences, cache)
    print(len(documents), "texts,", len(sentences), "sentences,", sum(len(x["kinds"]) for *_, x in sentences), "records", flush=True)
    if given.final:
        graft([fit(sentences, seed, given.epochs, given.size, given.layers, given.rate) for seed in range(given.heads)], given.model)
        return
    scored = []
    for fold in range(5):
        rest = [x for x in sentences if x[0] % 5 != fold]
        heads = [fit(rest, seed, given.epochs, given.size, given.layers, given.rate) for seed in range(given.heads)]
        if given.folds:
            graft(heads, shutil.copytree(given.model, Path(given.folds) / str(fold), dirs_exist_ok=True))
        held = [x for x in sentences if x[0] % 5 == fold]
        scored += [(top, parts, x) for (top, parts), (*_, x) in zip(scores(heads, held), held)]
    for threshold in (0.3, 0.4, 0.5, 0.6):
        line("kinds", threshold, judge([(top, x) for top, _, x in scored], threshold))
    for part, name in enumerate(("conditions", "toward")):
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
            line(name, threshold, judge_part([(parts, x) for _, parts, x in scored], name, part, threshold))


if __name__ == "__main__":
    main()
