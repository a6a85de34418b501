"""A tiny net with random weights for the tests of src/model: same inputs and outputs, no knowledge.

    python training/fixture.py test/model/fixture
"""
import json
import sys
from pathlib import Path

import torch

from export import export
from model import Net

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = ["the", "minister", "said", "that", "he", "would", "sign", "if", "they", "agree", ",", ".", "“", "”", "##s", "##ed"]


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{c}" for c in LETTERS), *WORDS]
    labels = {
        "upos": ["ADP", "NOUN", "PRON", "VERB"],
        "xpos": ["IN", "NN", "PRP", "VBD"],
        "relations": ["nsubj", "obj", "root"],
        "entities": ["O", "B-ORG", "B-PER", "I-ORG", "I-PER"],
    }
    torch.manual_seed(7)
    net = Net(len(vocabulary), labels, width=16, layers=1, heads=2, inner=32, positions=48, dropout=0.0)
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.normal_(0, 0.5)
    export(net, out / "net.onnx", True)
    (out / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf8")
    (out / "lemmas.txt").write_text("said\tVERB|VBD\tsay\nagree\nminister\nsign\n", encoding="utf8")
    pairs = {
        "ADP": {"IN": ["obj"]},
        "NOUN": {"NN": ["nsubj", "obj", "root"]},
        "PRON": {"PRP": ["nsubj", "obj"]},
        "VERB": {"NN": ["obj"], "VBD": ["root"]},
    }
    described = labels | {"pairs": pairs, "roles": ["O", "B", "I"], "window": 32}
    (out / "labels.json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
