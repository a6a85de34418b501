"""The net: a small encoder with one head a task. Shapes: B rows, T pieces, W words."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

SHAPES = 9


class Layer(nn.Module):
    """A transformer layer, norm after the sum. Plain attention: its backward pass is faster on a CPU than the fused one."""

    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (h // self.heads) ** -0.5 + mask.to(q.dtype)
        mixed = (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Biaffine(nn.Module):
    """Scores of pairs of words: [B,W,W], row = dependent, column = head."""

    def __init__(self, width, size):
        super().__init__()
        self.dependent = nn.Linear(width, size)
        self.head = nn.Linear(width, size)
        self.weight = nn.Parameter(torch.randn(size + 1, size) / math.sqrt(size) / 4)

    def forward(self, words):
        d, h = F.gelu(self.dependent(words)), F.gelu(self.head(words))
        return (d @ self.weight[:-1] + self.weight[-1]) @ h.transpose(-1, -2)


class Net(nn.Module):
    def __init__(self, vocabulary, labels, width=384, layers=6, heads=12, inner=1536, positions=256, dropout=0.1):
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.positions = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList([Layer(width, heads, inner, dropout) for _ in range(layers)])
        self.dropout = nn.Dropout(dropout)
        self.upos = nn.Linear(width, len(labels["upos"]))
        self.xpos = nn.Linear(width, len(labels["xpos"]))
        self.arcs = Biaffine(width, 128)
        self.relation_dependent = nn.Linear(width, 96)
        self.relation_head = nn.Linear(width, 96)
        self.relation = nn.Linear(96, len(labels["relations"]) * 96)
        self.relation_sum = nn.Linear(192, len(labels["relations"]))
        self.entities = nn.Linear(width, len(labels["entities"]))
        self.roles = nn.Linear(width, 9)
        self.links = Biaffine(width, 96)

    def encode(self, pieces, shapes, firsts):
        """[B,T] pieces and casing, [B,W] first pieces -> [B,W,width] words."""
        t = pieces.shape[1]
        at = torch.arange(t, device=pieces.device)
        x = self.pieces(pieces) + self.shapes(shapes) + self.positions(at)
        x = self.dropout(self.norm(x))
        mask = (pieces == 0)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        return torch.gather(x, 1, firsts.long()[:, :, None].expand(-1, -1, x.shape[2]))

    def relate(self, words, heads):
        """Logits [B,W,K,R] of the relation of each word to each of K heads [B,W,K]."""
        b, w, k = heads.shape
        d = F.gelu(self.relation_dependent(words))
        h = F.gelu(self.relation_head(words))
        h = torch.gather(h[:, :, None, :].expand(-1, -1, k, -1), 1, heads[..., None].expand(-1, -1, -1, h.shape[2]))
        d = d[:, :, None, :].expand(-1, -1, k, -1)
        return self.relation_sum(torch.cat([d, h], -1)) + torch.einsum(
            "bwkrs,bwks->bwkr", self.relation(d).view(b, w, k, -1, 96), h
        )

    def forward(self, pieces, shapes, firsts, sentences):
        words = self.dropout(self.encode(pieces, shapes, firsts))
        same = sentences[:, :, None] == sentences[:, None, :]
        real = (sentences > 0)[:, None, :]
        arcs = self.arcs(words).float().masked_fill(~(same & real), -10000.0)
        links = self.links(words).float().masked_fill(~real, -10000.0)
        return words, arcs, links
