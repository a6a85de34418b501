"""Trains the net. Resumes from its newest checkpoint; the learning rate falls by steps, so that a slow machine ends the same.

    python training/train.py --corpus training/build/corpus.jsonl --work training/build/net --steps 4000 --seed 1
"""
import argparse
import json
import os
import random
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
import torch
import torch.nn.functional as F

from augment import names_of, variant
from batches import NONE, batches, collate, label_sets, read_corpus, rows_of
from evaluate import DEV, evaluate, torch_predictor
from pieces import WordPieces
from rounding import rounding
from shipped import shipped
from sources import large, small, vocabulary

# How often a batch comes from each corpus, per unit of pieces.
SHARES = {"gum-train": 0.22, "ewt-train": 0.28, "polnear-train": 0.40, "names-train": 0.10}
WEIGHTS = {"upos": 0.5, "xpos": 0.3, "heads": 1.0, "relations": 0.7, "entities": 1.0, "roles": 1.0, "links": 0.5}


def loss_of(net, batch):
    """Sum of the weighted losses of what the batch has labels for, and each of them for the log."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=net.bf16):
        words, arcs, links = net(batch["pieces"], batch["shapes"], batch["firsts"], batch["sentences"])
        logits = {name: getattr(net, name)(words).float() for name in ("upos", "xpos", "entities", "roles")}
        heads = batch["heads"]
        relations = net.relate(words, heads.clamp(min=0)[..., None]).float()[:, :, 0]
    logits["roles"] = logits["roles"].unflatten(-1, (3, 3))
    logits |= {"heads": arcs, "relations": relations, "links": links}
    parts = {}
    for name, scores in logits.items():
        gold = batch[name]
        if (gold != NONE).any():
            parts[name] = F.cross_entropy(scores.flatten(0, gold.dim() - 1), gold.flatten(), ignore_index=NONE)
    return sum(WEIGHTS[name] * value for name, value in parts.items()), {k: v.item() for k, v in parts.items()}


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--corpus", default="training/build/corpus.jsonl")
    ask.add_argument("--work", default="training/build/net")
    ask.add_argument("--steps", type=int, default=6000)
    ask.add_argument("--batch", type=int, default=1024)
    ask.add_argument("--window", type=int, default=160)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--start", help="a folder as model/ is: go on from what was shipped")
    ask.add_argument("--large", action="store_true", help="the large net, to teach a small one")
    ask.add_argument("--rate", type=float, help="of the encoder; the heads' is five times, for the large net twenty times, as high")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--layers", type=int, default=6)
    ask.add_argument("--without", action="append", default=[], help="a corpus to leave out, such as polnear")
    ask.add_argument("--vary", type=float, default=0.5, help="share of documents that are varied each time (augment.py)")
    ask.add_argument("--rounded", type=float, default=0.75, help="share of the steps after which the net is trained as it is shipped: rounded")
    ask.add_argument("--every", type=int, default=250, help="steps between checkpoints")
    given = ask.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    work = Path(given.work)
    work.mkdir(parents=True, exist_ok=True)
    shares = {s: w for s, w in SHARES.items() if s.rsplit("-", 1)[0] not in given.without}
    documents = list(read_corpus(given.corpus, set(shares)))
    labels = label_sets(documents)
    (work / "labels.json").write_text(json.dumps(labels))
    cutter = WordPieces(vocabulary())
    names = names_of(d for d in documents if d["set"] == "names-train")

    def read(corpus, rng=None):
        chosen = (d for d in documents if d["set"] == corpus)
        varied = (variant(d, names, rng) if rng and rng.random() < given.vary else d for d in chosen)
        return [row for d in varied for row in rows_of(d, cutter, labels, given.window)]

    rows = {s: read(s) for s in shares}
    dev = [d for d in read_corpus(given.corpus, DEV)]
    print({s: (len(r), sum(len(x.pieces) for x in r)) for s, r in rows.items()}, flush=True)
    if given.start:
        net, held = shipped(given.start)
        if held != labels:
            raise SystemExit(f"the labels of {given.start} are not those of these corpora")
    else:
        net = large(labels) if given.large else small(labels, given.layers)
    net.bf16 = "avx512_bf16" in Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else False
    rate = given.rate or (6e-5 if given.large else 3e-4)
    net.pieces.weight.requires_grad_(False)
    base = [p for n, p in net.named_parameters() if n.split(".")[0] in ("layers", "positions", "norm", "distances")]
    ids = {id(p) for p in base}
    top = [p for p in net.parameters() if p.requires_grad and id(p) not in ids]
    optimiser = torch.optim.AdamW(
        [{"params": base, "lr": rate}, {"params": top, "lr": rate * (20 if given.large else 5)}],
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, given.steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (given.steps - s) / (given.steps - warm)))
    )
    rng = random.Random(given.seed)
    queues = {s: [] for s in shares}
    average = {n: p.detach().clone() for n, p in net.named_parameters() if p.requires_grad}
    step, checkpoint = 0, work / "checkpoint.pt"
    if checkpoint.exists():
        held = torch.load(checkpoint, weights_only=False)
        net.load_state_dict(held["net"])
        optimiser.load_state_dict(held["optimiser"])
        schedule.load_state_dict(held["schedule"])
        average, step = held["average"], held["step"]
        rng.setstate(held["rng"])
        torch.set_rng_state(held["torch"])
        print("resumed at", step, flush=True)
    began, sums, seen = time.time(), {}, 0
    while step < given.steps:
        name = rng.choices(list(shares), weights=list(shares.values()))[0]
        if not queues[name]:
            queues[name] = batches(read(name, rng) if given.vary else rows[name], given.batch, rng)
        group = queues[name].pop()
        net.train()
        if step == int(given.steps * given.rounded):
            print(step, "weights and what they meet are rounded as in int8 from here on", flush=True)
        rounding(net, step >= int(given.steps * given.rounded))
        loss, parts = loss_of(net, collate(group))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 1.0)
        optimiser.step()
        schedule.step()
        step += 1
        seen += sum(len(r.pieces) for r in group)
        decay = min(0.998, (step + 1) / (step + 10))
        for n, p in net.named_parameters():
            if n in average:
                average[n].lerp_(p.detach(), 1 - decay)
        for key, value in parts.items():
            sums.setdefault(key, []).append(value)
        if step % 50 == 0:
            means = {k: round(sum(v) / len(v), 3) for k, v in sums.items()}
            print(f"{step} {seen / (time.time() - began):.0f} wp/s {means}", flush=True)
            sums = {}
        if step % given.every == 0 or step == given.steps:
            state = {
                "net": net.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
                "average": average, "step": step, "rng": rng.getstate(), "torch": torch.get_rng_state(),
            }
            torch.save(state, work / "checkpoint.tmp")
            os.replace(work / "checkpoint.tmp", checkpoint)
        if step % (given.every * 4) == 0 or step == given.steps:
            kept = {n: p.detach().clone() for n, p in net.named_parameters() if n in average}
            net.load_state_dict(average, strict=False)
            net.eval()
            rounding(net, False)
            some = dev if step == given.steps else dev[::4]
            print(f"{step} averaged", evaluate(torch_predictor(net), some, cutter, labels, given.window), flush=True)
            if step == given.steps:
                torch.save({"net": net.state_dict(), "labels": labels, "options": vars(given)}, work / "net.pt")
            net.load_state_dict(kept, strict=False)


if __name__ == "__main__":
    main()
