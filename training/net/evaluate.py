"""Quick scores on gold words during training: the bench measures what ships."""
import torch

from batches import NONE, collate, rows_of


@torch.no_grad()
def evaluate(net, documents, cutter, labels, window):
    net.eval()
    counts = {}
    add = lambda key, right, all_: counts.__setitem__(key, [a + b for a, b in zip(counts.get(key, [0, 0]), (right, all_))])
    spans = {}
    names = [label.split("-", 1) for label in labels["entities"]]
    for document in documents:
        rows = sorted(rows_of(document, cutter, labels, window), key=lambda r: len(r.pieces))
        for i in range(0, len(rows), 16):
            batch = collate(rows[i : i + 16])
            words, arcs, links = net(batch["pieces"], batch["shapes"], batch["firsts"], batch["sentences"])
            corpus = document["set"]
            heads = arcs.argmax(-1)
            if (batch["upos"] != NONE).any():
                real = batch["upos"] != NONE
                add(f"{corpus} upos", ((net.upos(words).argmax(-1) == batch["upos"]) & real).sum().item(), real.sum().item())
                add(f"{corpus} xpos", ((net.xpos(words).argmax(-1) == batch["xpos"]) & real).sum().item(), real.sum().item())
                right = (heads == batch["heads"]) & real
                relation = net.relate(words, heads[..., None])[:, :, 0].argmax(-1) == batch["relations"]
                add(f"{corpus} uas", right.sum().item(), real.sum().item())
                add(f"{corpus} las", (right & relation).sum().item(), real.sum().item())
            if (batch["entities"] != NONE).any():
                found = net.entities(words).argmax(-1)
                _spans(spans, f"{corpus} names", found, batch["entities"], names)
            if (batch["roles"] != NONE).any():
                found = net.roles(words).unflatten(-1, (3, 3)).argmax(-1)
                for k, role in enumerate(("source", "cue", "content")):
                    _spans(spans, f"{corpus} {role}", found[..., k], batch["roles"][..., k], [["O"], ["B", ""], ["I", ""]])
                real = batch["links"] != NONE
                add(f"{corpus} links", ((links.argmax(-1) == batch["links"]) & real).sum().item(), real.sum().item())
    net.train()
    out = {key: round(100 * a / max(1, b), 2) for key, (a, b) in counts.items()}
    for key, (right, found, gold) in spans.items():
        out[key + " F1"] = round(200 * right / max(1, found + gold), 2)
    return out


def _spans(counts, key, found, gold, names):
    for f, g in zip(found.tolist(), gold.tolist()):
        size = sum(1 for x in g if x != NONE)
        a, b = _runs(f[:size], names), _runs(g[:size], names)
        old = counts.get(key, (0, 0, 0))
        counts[key] = (old[0] + len(a & b), old[1] + len(a), old[2] + len(b))


def _runs(row, names):
    found, start, kind = set(), None, None
    for i, label in enumerate([*row, 0]):
        tag = names[label] if label >= 0 else ["O"]
        if start is not None and (tag[0] != "I" or tag[1] != kind):
            found.add((start, i, kind))
            start = None
        if start is None and tag[0] != "O":
            start, kind = i, tag[1]
    return found
