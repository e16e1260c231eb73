"""The heads: what a small network sees in an annotated text, word by word: a trigger and its type, and who takes part.

A transformer layer over the encoder's vectors of the words (`doc.tensor`), with their tags, functions and kinds of names; then a
softmax over the claim types and "none" for each word, one over the modalities, and a biaffine score of each word as actor, recipient,
place or speaker of another (Dozat and Manning, 2017). Taught by `training/heads.py` on our own coded passages and reports, never on those
that figures are told of (`benchmarks/RESULTS.md`); runs in onnxruntime.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from vedette.annotate import DATA, session
from vedette.model import Role

FILE = DATA / "heads.onnx"
WIDTH = 768
LONGEST, CONTEXT, MOST = 140, 40, 400
"""Words of a window, of the sentences before it that are read with it, and of a sentence that is not cut."""
LIKELY = 0.3
"""Probability of some type from which it is kept who takes part."""
FEATURES = ("pos", "dep", "ent")
TABLES = (*FEATURES, "kinds", "roles")
OUTPUTS = ("types", "arguments")
"""The network also tells how sure a claim is; the words of the codebook tell it better (`training/RESULTS.md`)."""

Floats = npt.NDArray[np.float32]
Classes = npt.NDArray[np.int64]
Window = tuple[int, int, int]
"""The first word read, the first and last word (half-open) that the window tells of."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the heads see in one text. Rows are tokens: `types` n x kinds, probabilities.

    `arguments` gives for each likely trigger the tokens that were read with it, and the probabilities of those in its roles.
    """

    kinds: tuple[str, ...]
    roles: tuple[Role, ...]
    types: Floats
    arguments: dict[int, tuple[Sequence[int], Floats]]

    def of(self, token: Token, role: Role) -> list[tuple[int, float]]:
        """Words that may be in this role of a trigger, with their probabilities, as they stand in the text."""
        if token.i not in self.arguments:
            return []
        words, scores = self.arguments[token.i]
        return list(zip(words, map(float, scores[self.roles.index(role)]), strict=True))


class Heads:
    """The network in memory."""

    def __init__(self, path: Path = FILE) -> None:
        self._session = session(path.read_bytes())
        held = self._session.get_modelmeta().custom_metadata_map
        self.tables = {name: tuple(json.loads(held[name])) for name in TABLES}
        self._index = {name: {word: i for i, word in enumerate(self.tables[name], 1)} for name in FEATURES}

    def read(self, doc: Doc) -> Sheet:
        """What stands in an annotated and mended text."""
        words = [token for token in doc if not token.is_space]
        kinds = self.tables["kinds"]
        types = np.zeros((len(doc), len(kinds)), dtype=np.float32)
        arguments: dict[int, tuple[Sequence[int], Floats]] = {}
        for first, start, end in windows([bool(token.is_sent_start) for token in words]):
            read = words[first:end]
            told = self._session.run(OUTPUTS, self._feed(doc, read))
            own = slice(start - first, end - first)
            rows = [token.i for token in read[own]]
            types[rows] = softmax(told[0][0, own])[:, 1:]
            among = [token.i for token in read]
            scores = 1 / (1 + np.exp(-told[1][0]))
            told_of = [(i, row) for row, i in enumerate(rows, start - first) if types[i].max() >= LIKELY]
            arguments |= {i: (among, scores[:, row].copy()) for i, row in told_of}
        return Sheet(kinds, self.tables["roles"], types, arguments)

    def _feed(self, doc: Doc, words: Sequence[Token]) -> dict[str, npt.NDArray[np.generic]]:
        vectors = np.asarray(doc.tensor)[[token.i for token in words]].astype(np.float32)
        told = {
            "pos": [one.pos_ for one in words],
            "dep": [one.dep_ for one in words],
            "ent": [one.ent_type_ for one in words],
        }
        feed: dict[str, npt.NDArray[np.generic]] = {
            "vectors": vectors[None],
            "mask": np.ones((1, len(words)), dtype=bool),
        }
        for name, values in told.items():
            feed[name] = np.array([[self._index[name].get(value, 0) for value in values]], dtype=np.int64)
        at = {token.i: row for row, token in enumerate(words)}
        heads = np.array([at.get(token.head.i, row) for row, token in enumerate(words)])
        feed["path"] = paths(heads, feed["dep"][0], len(self._index["dep"]) + 1)[None]
        return feed


def windows(starts: Sequence[bool]) -> Iterator[Window]:
    """Windows of whole sentences over the words of a text, each with the sentences before it; `starts`: the word opens one."""
    edges = [i for i, opens in enumerate(starts) if opens or i == 0] + [len(starts)]
    k = 0
    while k < len(edges) - 1:
        j = k + 1
        while j < len(edges) - 1 and edges[j + 1] - edges[k] <= LONGEST:
            j += 1
        start, end = edges[k], edges[j]
        while end - start > MOST:
            yield max(0, start - CONTEXT), start, start + MOST
            start += MOST
        yield min((edge for edge in edges[: k + 1] if start - edge <= CONTEXT), default=start), start, end
        k = j


def paths(heads: Classes, deps: Classes, size: int) -> Classes:
    """How each word stands to each other one in the tree, n x n.

    It is its head, or a child, a grandchild, a sister or a sister of its head, by one of `size` functions; 0 for nothing of the kind.
    """
    words = np.arange(len(heads))
    above = heads[heads]
    found = np.zeros((len(words), len(words)), dtype=np.int64)
    kinds = (
        (heads[None] == above[:, None]) & (words[None] != heads[:, None]),
        (heads[None] == heads[:, None]) & (words[None] != words[:, None]),
        above[None] == words[:, None],
        heads[None] == words[:, None],
    )
    for step, holds in zip((3, 2, 1, 0), kinds, strict=True):
        found = np.where(holds, (2 + step * size + deps)[None], found)
    found[words, heads] = 1
    found[words, words] = 0
    return found


def softmax(scores: Floats) -> Floats:
    """Scores to probabilities, row by row."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


@cache
def shipped() -> Heads:
    """The heads that ship, read once."""
    return Heads()
