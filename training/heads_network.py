"""The network of the heads: a transformer layer over the encoder's vectors of the words, and what is told of each word.

The layer begins as the language model's own fifth, which reads the same vectors. Exports to ONNX without a framework in between.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .network import HEADS, HIDDEN, Layer

REACH = 64
"""Words away from which distances are told alike."""
PART = 128
"""Numbers by which a trigger and one who takes part are compared."""
RARE = -3.0
"""Where scores of parts begin: few words take part."""


class HeadsNetwork(nn.Module):
    """Layer and heads; ``sizes`` counts tags, functions, kinds of names, claim types, modalities and roles."""

    def __init__(self, sizes: dict[str, int], dropout: float = 0.2) -> None:
        super().__init__()
        self.lower, self.words = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        nn.init.eye_(self.lower.weight)
        nn.init.zeros_(self.lower.bias)
        nn.init.normal_(self.words.weight, std=0.01)
        self.told = nn.ModuleList(nn.Embedding(sizes[name] + 1, HIDDEN) for name in ("pos", "dep", "ent"))
        for table in self.told:
            nn.init.normal_(table.weight, std=0.02)
        self.drop = nn.Dropout(dropout)
        self.layer = Layer(0.1)
        self.near = nn.Parameter(torch.zeros(HEADS, 2 * REACH + 1))
        self.types = classifier(256, sizes["kinds"] + 1, dropout)
        self.certainty = classifier(128, sizes["modalities"], dropout)
        self.trigger, self.part = (
            nn.Sequential(nn.Dropout(dropout), nn.Linear(HIDDEN, PART), nn.GELU(), nn.Dropout(dropout))
            for _ in range(2)
        )
        self.weight = nn.Parameter(torch.randn(sizes["roles"], PART + 1, PART + 1) * 0.05)
        self.far = nn.Parameter(torch.zeros(sizes["roles"], 2 * REACH + 1))
        self.path = nn.Embedding(2 + 4 * (sizes["dep"] + 1), sizes["roles"])
        nn.init.zeros_(self.path.weight)
        self.rare = nn.Parameter(torch.full((sizes["roles"], 1, 1), RARE))

    def forward(
        self, vectors: Tensor, pos: Tensor, dep: Tensor, ent: Tensor, mask: Tensor, path: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Types B x W x (kinds + 1, the first for none), certainty B x W x modalities, arguments B x roles x W x W: scores."""
        embedded, fourth = vectors[..., :HIDDEN], vectors[..., HIDDEN:]
        x = self.lower(fourth) + self.words(embedded)
        for table, told in zip(self.told, (pos, dep, ent), strict=True):
            x = x + table(told)
        x = self.drop(x)
        count = torch.cumsum(torch.ones_like(pos[0]), 0)
        apart = (count[None] - count[:, None]).clamp(-REACH, REACH) + REACH
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        x = self.layer(x, bias + self.near[:, apart])
        both = torch.cat([x, embedded], -1)
        return self.types(both), self.certainty(both), self._arguments(x, apart, path)

    def _arguments(self, x: Tensor, apart: Tensor, path: Tensor) -> Tensor:
        one = torch.ones_like(x[..., :1])
        trigger, part = torch.cat([self.trigger(x), one], -1), torch.cat([self.part(x), one], -1)
        scores = (trigger.unsqueeze(1) @ self.weight) @ part.transpose(1, 2).unsqueeze(1)
        return scores + self.far[:, apart] + self.path(path).permute(0, 3, 1, 2) + self.rare


def classifier(width: int, classes: int, dropout: float) -> nn.Sequential:
    """Over a word's state and its embedding, with one hidden layer."""
    return nn.Sequential(
        nn.Dropout(dropout),
        nn.Linear(2 * HIDDEN, width),
        nn.GELU(),
        nn.Dropout(dropout),
        nn.Linear(width, classes),
    )
