"""The network: MiniLM with word shapes, and a head for each thing that the patterns need.

Six layers of 384 (BERT's architecture, post-norm, as the published weights want it), written
out plainly so that it exports to ONNX without a framework in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from vedette.annotate.pieces import SHAPE_COUNT
from vedette.annotate.scheme import BIO

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC, LABEL, TAG = 320, 80, 256


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes each head tells apart."""

    upos: int
    xpos: int
    feats: int
    rels: int


class Layer(nn.Module):
    """One transformer layer: attention, then the feed-forward part, each followed by its norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.norm1, self.norm2 = (nn.LayerNorm(HIDDEN, eps=1e-12) for _ in range(2))
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` is B x T x HIDDEN; ``bias`` B x 1 x 1 x T (or B x HEADS x T x T), very negative where there is no piece."""
        q, k, v = (self._split(part(x)) for part in (self.query, self.key, self.value))
        weights = torch.softmax(q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + bias, -1)
        mixed = (self.drop(weights) @ v).transpose(1, 2).flatten(2)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))

    @staticmethod
    def _split(x: Tensor) -> Tensor:
        return x.unflatten(-1, (HEADS, HIDDEN // HEADS)).transpose(1, 2)


class Encoder(nn.Module):
    """Pieces and their shapes to vectors. The word embeddings stay as published."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.kinds = nn.Parameter(torch.zeros(HIDDEN))
        self.shapes = nn.Embedding(SHAPE_COUNT, HIDDEN)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """B x T integers to B x T x HIDDEN."""
        where = torch.cumsum(torch.ones_like(ids), 1) - 1
        x = self.words(ids) + self.positions(where) + self.kinds + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def head(width: int, classes: int, dropout: float) -> nn.Sequential:
    """A classifier over words with one hidden layer."""
    return nn.Sequential(
        nn.Dropout(dropout),
        nn.Linear(HIDDEN, width),
        nn.GELU(),
        nn.Dropout(dropout),
        nn.Linear(width, classes),
    )


class Biaffine(nn.Module):
    """Scores of head for dependent (Dozat and Manning, 2017), the root being word 0."""

    def __init__(self, size: int, classes: int, dropout: float) -> None:
        super().__init__()
        self.dependent, self.governor = (
            nn.Sequential(nn.Dropout(dropout), nn.Linear(HIDDEN, size), nn.GELU(), nn.Dropout(dropout))
            for _ in range(2)
        )
        self.weight = nn.Parameter(torch.empty(size + 1, classes * (size + 1)))
        nn.init.normal_(self.weight, std=0.3 / size**0.5)
        self.classes = classes

    def project(self, words: Tensor, rooted: Tensor) -> tuple[Tensor, Tensor]:
        """Both sides with a constant 1 appended; the dependents already times the weight."""
        one = torch.ones_like(words[..., :1])
        dependents = torch.cat([self.dependent(words), one], -1) @ self.weight
        one = torch.ones_like(rooted[..., :1])
        return dependents.unflatten(-1, (self.classes, -1)), torch.cat([self.governor(rooted), one], -1)


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, sizes: Sizes, dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.word_shapes = nn.Embedding(SHAPE_COUNT, HIDDEN)
        nn.init.normal_(self.word_shapes.weight, std=0.02)
        self.root = nn.Parameter(torch.zeros(HIDDEN))
        self.tags = nn.Sequential(nn.Dropout(dropout), nn.Linear(HIDDEN, TAG), nn.GELU(), nn.Dropout(dropout))
        self.upos, self.xpos, self.feats = (nn.Linear(TAG, size) for size in (sizes.upos, sizes.xpos, sizes.feats))
        self.starts = head(64, 1, dropout)
        self.mentions, self.names = (head(TAG, len(BIO), dropout) for _ in range(2))
        self.arcs, self.labels = Biaffine(ARC, 1, dropout), Biaffine(LABEL, sizes.rels, dropout)

    def words(self, feed: dict[str, Tensor]) -> Tensor:
        """One vector a word: the mean of its first and last piece, and its shape."""
        pieces = self.encoder(feed["ids"], feed["mask"], feed["shapes"])
        first, last = (pieces.gather(1, feed[side].unsqueeze(-1).expand(-1, -1, HIDDEN)) for side in ("first", "last"))
        return (first + last) * 0.5 + self.word_shapes(feed["word_shapes"])

    def rooted(self, words: Tensor) -> Tensor:
        """The words with the root before them: B x (W + 1) x HIDDEN."""
        return torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)

    def arc_scores(self, words: Tensor, rooted: Tensor) -> Tensor:
        """B x W x (W + 1)."""
        dependents, governors = self.arcs.project(words, rooted)
        return dependents.squeeze(2) @ governors.transpose(1, 2)

    def label_table(self, words: Tensor, rooted: Tensor) -> Tensor:
        """The best label for every pair: B x W x (W + 1)."""
        dependents, governors = self.labels.project(words, rooted)
        scores = dependents @ governors.transpose(1, 2).unsqueeze(1)
        return scores.argmax(2)

    def label_scores(self, words: Tensor, rooted: Tensor, heads: Tensor) -> Tensor:
        """The labels' scores for given heads: B x W x labels."""
        dependents, governors = self.labels.project(words, rooted)
        chosen = governors.gather(1, heads.unsqueeze(-1).expand(-1, -1, governors.shape[-1]))
        return (dependents * chosen.unsqueeze(2)).sum(-1)


PUBLISHED = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}


def load_published(encoder: Encoder, path: Path) -> None:
    """Fill the encoder from the published ``model.safetensors`` (checked by the caller)."""
    found = load_file(path)
    state = encoder.state_dict()
    state["words.weight"] = found["embeddings.word_embeddings.weight"]
    state["positions.weight"] = found["embeddings.position_embeddings.weight"]
    state["kinds"] = found["embeddings.token_type_embeddings.weight"][0]
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = found[f"embeddings.LayerNorm.{kind}"]
        for layer in range(LAYERS):
            for theirs, ours in PUBLISHED.items():
                state[f"layers.{layer}.{ours}.{kind}"] = found[f"encoder.layer.{layer}.{theirs}.{kind}"]
    encoder.load_state_dict(state)
