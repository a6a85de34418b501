"""A shipped model back as a net that can be trained further: its int8 weights, scaled, over the starting vocabulary."""
import json
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from sources import small, vocabulary


def shipped(folder):
    """(Net, labels) of `model/`. Pieces that it does not hold keep their starting weights, which training never changes."""
    folder = Path(folder)
    described = json.loads((folder / "labels.json").read_text(encoding="utf8"))
    labels = {name: described[name] for name in ("upos", "xpos", "relations", "entities")}
    graph = onnx.load(str(folder / "net.onnx")).graph
    held = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    net = small(labels)
    own = net.state_dict()
    for name in own:
        if name.startswith("pieces."):
            continue
        if f"net.{name}" in held:
            own[name] = held[f"net.{name}"].float()
        elif f"net.{name}_quantized" in held:
            own[name] = _real(held, f"net.{name}")
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        weight = next(i.removesuffix("_quantized") for i in node.input if i.removesuffix("_quantized") + "_scale" in held)
        name, real = _parameter(node.name), _real(held, weight)
        if name in ("arcs", "links"):
            # The middle of a pair: its last row, the bias, is the initialiser that was numbered next.
            own[f"{name}.weight"] = torch.cat([real, held[f"onnx::Add_{int(weight.rsplit('_', 1)[1]) + 1}"][None]])
        else:
            own[f"{name}.weight"] = real.T.contiguous()
    net.load_state_dict(own)
    return net, labels


def _parameter(node):
    """"/up_2/MatMul_quant" -> "layers.2.up", "/arcs/head/MatMul_quant" -> "arcs.head"."""
    name = ".".join(node.strip("/").split("/")[:-1])
    part, _, number = name.partition("_")
    return f"layers.{number or 0}.{part}" if part in ("qkv", "out", "up", "down") else name


def _real(held, name):
    return (held[f"{name}_quantized"].float() - held[f"{name}_zero_point"].float()) * held[f"{name}_scale"].float()
