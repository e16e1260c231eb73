"""Sentences to windows, windows to batches: what one step of training sees."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from vedette.annotate.pieces import Pieces, shape
from vedette.annotate.scheme import BIO

from .corpora import REPEATS, Classes
from .noise import Bank, noisy, recased, swapped
from .sentence import Sentence

WORDS_A_BATCH = 1_600
LONGEST = 150
"""Words in a window at most; the annotator's windows are as long."""
ALONE = 0.2
"""Share of windows that hold a single sentence: titles and short reports stand alone."""
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences that the encoder sees together. ``continuous``: they follow each other in a text."""

    sentences: tuple[Sentence, ...]
    continuous: bool

    def __len__(self) -> int:
        return sum(len(sentence.words) for sentence in self.sentences)


def round_of(
    corpora: dict[str, list[Sentence]], bank: Bank, number: int, seed: int, *, calm: bool = False
) -> list[list[Window]]:
    """The batches of one round over all corpora; the same for the same number and seed.

    A calm round swaps names and does nothing else to the words.
    """
    change = swapped if calm else noisy
    rng = random.Random(f"{seed}-{number}")
    windows: list[Window] = []
    for name, sentences in corpora.items():
        for _ in range(_times(REPEATS[name], rng)):
            share = min(1.0, REPEATS[name]) if REPEATS[name] < 1 else 1.0
            cut = list(_windows([change(s, bank, rng) for s in sentences], rng))
            windows += cut if share == 1.0 else rng.sample(cut, int(share * len(cut)))
    return _batches(windows, rng)


def _times(repeats: float, rng: random.Random) -> int:
    return max(1, int(repeats + (rng.random() < repeats % 1)))


def _windows(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Window]:
    held: list[Sentence] = []
    limit = 0
    for sentence in _documents(sentences, rng):
        size = sum(len(one.words) for one in held)
        breaks = sentence.opens_paragraph and rng.random() < 0.75
        if held and (breaks or size + len(sentence.words) > limit):
            yield Window(tuple(held), held[0].syntax is not None)
            held = []
        if not held:
            limit = 1 if rng.random() < ALONE else rng.randint(25, LONGEST)
        held.append(sentence)
    if held:
        yield Window(tuple(held), held[0].syntax is not None)


def _documents(sentences: Sequence[Sentence], rng: random.Random) -> Iterator[Sentence]:
    documents: list[list[Sentence]] = []
    for sentence in sentences:
        if sentence.opens_document or not documents:
            documents.append([])
        documents[-1].append(sentence)
    rng.shuffle(documents)
    for document in documents:
        yield from document


def _batches(windows: list[Window], rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, about ``WORDS_A_BATCH`` words each, in random order."""
    windows.sort(key=lambda window: len(window) * (0.9 + 0.2 * rng.random()))
    batches: list[list[Window]] = [[]]
    for window in windows:
        batch = batches[-1]
        if batch and (len(batch) + 1) * max(map(len, [*batch, window])) > WORDS_A_BATCH:
            batches.append([])
        batches[-1].append(window)
    rng.shuffle(batches)
    return batches


@dataclass(frozen=True, slots=True)
class Targets:
    """What the heads should say, B x W; ``IGNORED`` where nothing is known.

    ``sentence`` numbers the sentences of a window (-1 for padding); ``mentions`` and ``names``
    are B x W x labels and true where the label is allowed.
    """

    upos: Tensor
    xpos: Tensor
    feats: Tensor
    heads: Tensor
    rels: Tensor
    starts: Tensor
    sentence: Tensor
    mentions: Tensor
    names: Tensor


class Tensors:
    """Turns batches of windows into tensors."""

    def __init__(self, pieces: Pieces, classes: Classes) -> None:
        self.pieces = pieces
        self.index = {
            name: {value: i for i, value in enumerate(getattr(classes, name))}
            for name in ("upos", "xpos", "feats", "rels")
        }

    def of(self, batch: list[Window], rng: random.Random | None) -> tuple[dict[str, Tensor], Targets]:
        """The network's feed and the targets; some windows recased if there is an ``rng``."""
        words = [[word for one in window.sentences for word in one.words] for window in batch]
        words = [recased(row, rng) for row in words] if rng else words
        spaced = [[gap for s in window.sentences for gap in s.spaced] for window in batch]
        shapes = [
            [shape(word, gap) for word, gap in zip(row, gaps, strict=True)]
            for row, gaps in zip(words, spaced, strict=True)
        ]
        read = self.pieces.batch(words, shapes)
        feed = {name: torch.from_numpy(array) for name, array in read.feed().items()}
        return feed, self._targets(batch, read.words.shape)

    def _targets(self, batch: list[Window], size: tuple[int, ...]) -> Targets:
        arrays = {
            name: np.full(size, IGNORED, dtype=np.int64)
            for name in ("upos", "xpos", "feats", "heads", "rels", "starts")
        }
        sentence = np.full(size, -1, dtype=np.int64)
        allowed = {name: np.full(size, (1 << len(BIO)) - 1, dtype=np.int64) for name in ("mentions", "names")}
        for row, window in enumerate(batch):
            offset = 0
            for number, one in enumerate(window.sentences):
                end = offset + len(one.words)
                sentence[row, offset:end] = number
                for name, labels in allowed.items():
                    labels[row, offset:end] = getattr(one, name)
                if one.syntax:
                    self._syntax(arrays, one, row, offset)
                if window.continuous and end - offset and number:
                    arrays["starts"][row, offset] = 1
                offset = end
        spread = np.arange(len(BIO))
        chosen = {name: torch.from_numpy((labels[..., None] >> spread) & 1 == 1) for name, labels in allowed.items()}
        tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
        return Targets(**tensors, sentence=torch.from_numpy(sentence), **chosen)

    def _syntax(self, arrays: dict[str, np.ndarray], one: Sentence, row: int, offset: int) -> None:
        syntax = one.syntax
        assert syntax
        end = offset + len(one.words)
        for name in ("upos", "xpos", "feats", "rels"):
            index = self.index[name]
            arrays[name][row, offset:end] = [index.get(value, IGNORED) for value in getattr(syntax, name)]
        arrays["heads"][row, offset:end] = [head + offset if head else 0 for head in syntax.heads]
        arrays["starts"][row, offset:end] = 0
        if offset == 0:
            arrays["starts"][row, 0] = IGNORED
