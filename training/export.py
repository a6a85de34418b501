"""The trained net -> model: int8 ONNX, vocabulary, labels, and the scores before and after.

    python training/export.py --work training/build/net --out model
"""
import argparse
import json
from pathlib import Path

import onnx
import torch
import torch.nn as nn
from onnxruntime.quantization import QuantType, quantize_dynamic

from batches import read_corpus, tag_pairs
from model import Net
from pieces import WordPieces
from sources import vocabulary as pieces_of_source

OUTPUTS = ("upos", "xpos", "arcs", "heads", "relations", "entities", "sources", "cues", "contents", "links", "embedded")


class Attention(torch.autograd.Function):
    """Attention as one operator of the runtime: q, k, v [B,T,H], mask [B,T] of 0 and 1."""

    @staticmethod
    def forward(ctx, q, k, v, mask, heads):
        b, t, h = q.shape
        cut = lambda x: x.view(b, t, heads, h // heads).transpose(1, 2)
        scores = cut(q) @ cut(k).transpose(-1, -2) * (h // heads) ** -0.5
        scores = scores + (1 - mask.float())[:, None, None, :] * -10000.0
        return (scores.softmax(-1) @ cut(v)).transpose(1, 2).reshape(b, t, h)

    @staticmethod
    def symbolic(g, q, k, v, mask, heads):
        # The input that is left out (bias) has to be named as empty.
        empty = g.op("prim::Constant")
        empty.setType(torch._C.OptionalType.ofTensor())
        out = g.op("com.microsoft::MultiHeadAttention", q, k, v, empty, mask, num_heads_i=heads, mask_filter_value_f=-10000.0)
        out.setType(q.type())
        return out


class Shipped(nn.Module):
    """The net as it runs: encoder with fused attention, all heads, the two best heads of every word."""

    def __init__(self, net, fused=True):
        super().__init__()
        self.net = net
        self.fused = fused

    def encode(self, pieces, shapes, firsts):
        net = self.net
        at = torch.arange(pieces.shape[1])
        embedded = net.pieces(pieces)
        x = net.norm(embedded + net.shapes(shapes) + net.positions(at))
        mask = (pieces != 0).to(torch.int32)
        for layer in net.layers:
            q, k, v = layer.qkv(x).chunk(3, -1)
            if self.fused:
                mixed = Attention.apply(q, k, v, mask, layer.heads)
            else:
                mixed = Attention.forward(None, q, k, v, mask, layer.heads)
            x = layer.norm1(x + layer.out(mixed))
            x = layer.norm2(x + layer.down(nn.functional.gelu(layer.up(x))))
        return torch.gather(x, 1, firsts.long()[:, :, None].expand(-1, -1, x.shape[2])), embedded

    def forward(self, pieces, shapes, firsts, sentences):
        net = self.net
        words, embedded = self.encode(pieces, shapes, firsts)
        same = sentences[:, :, None] == sentences[:, None, :]
        real = (sentences > 0)[:, None, :]
        arcs = torch.where(same & real, net.arcs(words), torch.tensor(-10000.0))
        links = torch.where(real, net.links(words), torch.tensor(-10000.0))
        # A row of one word has no second head: the best stands twice.
        heads = torch.cat([arcs, arcs[:, :, :1] - 20000.0], -1).topk(2, -1).indices
        heads = torch.minimum(heads, torch.tensor(arcs.shape[2] - 1))
        roles = net.roles(words)
        return (
            net.upos(words), net.xpos(words), arcs, heads.to(torch.int32), net.relate(words, heads), net.entities(words),
            roles[:, :, 0:3], roles[:, :, 3:6], roles[:, :, 6:9], links, embedded,
        )


def load(work, checkpoint=False):
    """The trained net (or the average of a run that has not ended), its labels, the whole vocabulary, and corpora left out."""
    vocabulary = pieces_of_source()
    if checkpoint:
        held = torch.load(work / "checkpoint.pt", weights_only=False)
        state, labels, options = held["net"] | held["average"], json.loads((work / "labels.json").read_text()), {}
    else:
        held = torch.load(work / "net.pt", weights_only=False)
        state, labels, options = held["net"], held["labels"], held["options"]
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    net = Net(len(vocabulary), labels, layers=layers)
    net.load_state_dict(state)
    net.eval()
    return net, labels, vocabulary, options.get("without", [])


def pruned(net, vocabulary, corpus):
    """Vocabulary of what the corpora use at least twice, single letters and marks, and the special pieces."""
    cutter = WordPieces(vocabulary)
    counts = [0] * len(vocabulary)
    sets = {"gum-train", "ewt-train", "polnear-train", "names-train", "articles"}
    for document in read_corpus(corpus, sets):
        for paragraph in document["paragraphs"]:
            for sentence in paragraph:
                for word in sentence["words"]:
                    for piece in cutter.of(word):
                        counts[piece] += 1
    special = {"[PAD]", "[UNK]", "[CLS]", "[SEP]"}
    single = lambda p: len(p.removeprefix("##")) == 1
    kept = [i for i, p in enumerate(vocabulary) if p in special or counts[i] >= 2 or single(p)]
    order = [i for i in kept if vocabulary[i] in special] + [i for i in kept if vocabulary[i] not in special]
    order.sort(key=lambda i: (vocabulary[i] != "[PAD]", vocabulary[i] not in special))
    table = nn.Embedding(len(order), net.pieces.weight.shape[1])
    table.weight.data = net.pieces.weight.data[order].clone()
    net.pieces = table
    return [vocabulary[i] for i in order]


def export(net, path, fused):
    net.eval()
    example = (
        torch.randint(4, net.pieces.num_embeddings, (2, 12)), torch.zeros(2, 12, dtype=torch.int64),
        torch.arange(1, 9).repeat(2, 1), torch.ones(2, 8, dtype=torch.int64),
    )
    example = tuple(x.to(torch.int32) for x in example)
    names = ("pieces", "shapes", "firsts", "sentences")
    axes = {n: {0: "B", 1: "T" if n in names[:2] else "W"} for n in names}
    axes |= {n: {0: "B", 1: "T" if n == "embedded" else "W"} for n in OUTPUTS}
    axes["arcs"][2] = axes["links"][2] = "W"
    torch.onnx.export(
        Shipped(net, fused), example, str(path), input_names=list(names), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
    )
    onnx.checker.check_model(onnx.load(str(path)))


def quantise(path, out):
    # The tables of casing and positions are small and add to every piece: rounded, they cost names a point.
    quantize_dynamic(
        str(path), str(out), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=["/shapes/Gather", "/positions/Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def printed(labels):
    """JSON with the relations of a pair on one line."""
    rows = [f'  "{upos}": {{\n' + ",\n".join(f'   "{x}": {json.dumps(r)}' for x, r in tags.items()) + "\n  }" for upos, tags in labels["pairs"].items()]
    return json.dumps(labels | {"pairs": 0}, indent=1).replace('"pairs": 0', '"pairs": {\n' + ",\n".join(rows) + "\n }") + "\n"


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--corpus", default="training/build/corpus.jsonl")
    ask.add_argument("--work", default="training/build/net")
    ask.add_argument("--out", default="model")
    ask.add_argument("--checkpoint", action="store_true", help="the average of a run that has not ended")
    ask.add_argument("--plain", action="store_true", help="attention in single operators")
    given = ask.parse_args()
    work, out = Path(given.work), Path(given.out)
    out.mkdir(parents=True, exist_ok=True)
    net, labels, vocabulary, without = load(work, given.checkpoint)
    kept = pruned(net, vocabulary, given.corpus)
    whole = work / "net.fp32.onnx"
    export(net, whole, not given.plain)
    quantise(whole, out / "net.onnx")
    (out / "vocab.txt").write_text("\n".join(kept) + "\n", encoding="utf8")
    pairs = tag_pairs(read_corpus(given.corpus, {"gum-train", "ewt-train"}))
    # Without the corpus of reported speech that head knows nothing: no labels tell the reader to go by grammar alone.
    roles = [] if "polnear" in without else ["O", "B", "I"]
    described = labels | {"pairs": pairs} | {"roles": roles, "shapes": ["none", "lower", "upper", "title", "mixed"], "window": 126}
    (out / "labels.json").write_text(printed(described), encoding="utf8")
    print(f"{len(kept)} pieces, {(out / 'net.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
