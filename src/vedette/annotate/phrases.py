"""Labels to phrases: logits over BIO to half-open spans of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from .scheme import TYPES

Floats = npt.NDArray[np.float32]
Phrase = tuple[int, int, str]


CAUTION = {"mentions": 0.8, "names": 0.5}
"""Added to the logit of "no phrase", a head each: corpora that leave labels open make the heads
generous. Chosen by a sweep from -2 to 2 on re3d dev and WNUT17 dev; flat within 0.5 on either side."""


def phrases(logits: Floats, starts: Iterable[int], *, caution: float = 0.0) -> list[Phrase]:
    """The spans of the best labels of n words (n x labels); none crosses a sentence start.

    An ``I-`` that continues nothing opens a phrase of its type.
    """
    labels = np.where(logits[:, 1:].max(1) > logits[:, 0] + caution, logits[:, 1:].argmax(1) + 1, 0)
    return list(_spans(labels.tolist(), set(starts)))


def _spans(labels: list[int], breaks: set[int]) -> Iterator[Phrase]:
    start, kind = 0, -1
    for i, label in enumerate([*labels, 0]):
        own = (label - 1) // 2 if label else -1
        opens = label % 2 == 1 or own != kind or i in breaks
        if kind >= 0 and opens:
            yield start, i, TYPES[kind]
        if opens:
            start, kind = i, own


def read_phrases(mentions: Floats, names: Floats, starts: Sequence[int]) -> list[Phrase]:
    """The phrases of both heads, from their logits."""
    return merged(
        phrases(mentions, starts, caution=CAUTION["mentions"]),
        phrases(names, starts, caution=CAUTION["names"]),
    )


def merged(mentions: list[Phrase], names: list[Phrase]) -> list[Phrase]:
    """Phrases of both heads, in order; where two overlap, the mention stays."""
    taken = {i for first, last, _ in mentions for i in range(first, last)}
    free = [name for name in names if taken.isdisjoint(range(name[0], name[1]))]
    return sorted([*mentions, *free])
