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
        """`mask` is added to the scores: [B,1,1,T], or [B,heads,T,T] with a bias for distances."""
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


class Distances(nn.Module):
    """A bias for every head by the distance of two pieces, in 32 buckets that grow with it (as in T5 and MPNet)."""

    def __init__(self, heads, buckets=32, furthest=128):
        super().__init__()
        self.buckets = buckets
        self.furthest = furthest
        self.bias = nn.Embedding(buckets, heads)

    def forward(self, size):
        """[1,heads,T,T]."""
        at = torch.arange(size)
        distance = at[:, None] - at[None, :]
        half = self.buckets // 2
        near = half // 2
        far = distance.abs().clamp(min=1).float()
        grown = near + (torch.log(far / near) / math.log(self.furthest / near) * (half - near)).long()
        bucket = torch.where(distance.abs() < near, distance.abs(), grown.clamp(max=half - 1))
        return self.bias(bucket + (distance < 0) * half).permute(2, 0, 1)[None]


class Net(nn.Module):
    """`distances`: attention is told how far two pieces are apart, besides the embeddings of positions."""

    def __init__(
        self, vocabulary, labels, width=384, layers=6, heads=12, inner=1536, positions=256, dropout=0.1, distances=False
    ):
        super().__init__()
        self.distances = Distances(heads) if distances else None
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
        if self.distances is not None:
            mask = mask + self.distances(t)
        for layer in self.layers:
            x = layer(x, mask)
        return torch.gather(x, 1, firsts.long()[:, :, None].expand(-1, -1, x.shape[2]))

    def relate(self, words, heads):
        """Logits [B,W,K,R] of the relation of each word to each of K heads [B,W,K]."""
        b, w, k = heads.shape
        d = F.gelu(self.relation_dependent(words))
        h = F.gelu(self.relation_head(words))
        h = torch.gather(h[:, :, None, :].expand(-1, -1, k, -1), 1, heads[..., None].expand(-1, -1, -1, h.shape[2]))
        both = torch.cat([d[:, :, None, :].expand(-1, -1, k, -1), h], -1)
        # [B,W,K,S] x [B,W,S,R]: the dependent's side is computed once for all K.
        return self.relation_sum(both) + h @ self.relation(d).view(b, w, -1, h.shape[-1]).transpose(-1, -2)

    def forward(self, pieces, shapes, firsts, sentences):
        words = self.dropout(self.encode(pieces, shapes, firsts))
        same = sentences[:, :, None] == sentences[:, None, :]
        real = (sentences > 0)[:, None, :]
        arcs = self.arcs(words).float().masked_fill(~(same & real), -10000.0)
        links = self.links(words).float().masked_fill(~real, -10000.0)
        return words, arcs, links
