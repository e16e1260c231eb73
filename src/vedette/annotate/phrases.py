"""Labels to phrases: logits over BIO to half-open spans of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from .scheme import BIO, TYPES

Floats = npt.NDArray[np.float32]
Phrase = tuple[int, int, str]


def phrases(logits: Floats, starts: Iterable[int]) -> list[Phrase]:
    """The spans of the best labels; none crosses a sentence start.

    An ``I-`` that continues nothing opens a phrase of its type.
    """
    breaks = set(starts)
    return list(_spans(logits.argmax(1).tolist(), breaks))


def _spans(labels: list[int], breaks: set[int]) -> Iterator[Phrase]:
    start, kind = 0, -1
    for i, label in enumerate([*labels, 0]):
        own = (label - 1) // 2 if label else -1
        opens = label % 2 == 1 or own != kind or i in breaks
        if kind >= 0 and opens:
            yield start, i, TYPES[kind]
        if opens:
            start, kind = i, own


def merged(mentions: list[Phrase], names: list[Phrase]) -> list[Phrase]:
    """Phrases of both heads, in order; where two overlap, the mention stays."""
    taken = {i for first, last, _ in mentions for i in range(first, last)}
    free = [name for name in names if taken.isdisjoint(range(name[0], name[1]))]
    return sorted([*mentions, *free])


def label_count() -> int:
    """How many labels the logits must have."""
    return len(BIO)
