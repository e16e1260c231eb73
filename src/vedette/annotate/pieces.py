"""Words to what the encoder reads: word pieces, word shapes, and where each word's pieces lie.

The encoder is uncased; the shape of a word (capitals, digits, a space before it) gives the
lost signal back. Training and the shipped annotator both read their input through this file,
so that the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

MAX_PIECES_A_WORD = 12
"""A URL of a hundred pieces says no more than its first twelve."""

SHAPES = ("pad", "lower", "title", "upper", "single", "mixed", "digit", "digits", "punct", "other")
SHAPE_COUNT = 2 * len(SHAPES)
"""Every shape stands twice: after a space, and glued to the word before."""


def shape(word: str, spaced: bool = True) -> int:
    """The shape of a word as a small integer below :data:`SHAPE_COUNT`; 0 is padding."""
    return 2 * SHAPES.index(_shape(word)) + int(spaced)


def _shape(word: str) -> str:
    if word.isalpha():
        return _letters(word)
    if word.isdigit():
        return "digits"
    if any(char.isdigit() for char in word):
        return "digit"
    if any(char.isalpha() for char in word):
        return _letters("".join(char for char in word if char.isalpha()))
    return "punct" if word.isascii() else "other"


def _letters(word: str) -> str:
    if word.islower():
        return "lower"
    if word.isupper():
        return "single" if len(word) == 1 else "upper"
    if word[0].isupper() and word[1:].islower():
        return "title"
    return "mixed" if word.upper() != word.lower() else "other"


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of words, padded: B windows, T pieces, W words.

    ``ids``, ``mask`` and ``shapes`` are B x T; ``first``, ``last``, ``word_shapes`` and
    ``words`` (1 where there is a word) are B x W. ``first`` and ``last`` index the pieces.
    """

    ids: Ints
    mask: Ints
    shapes: Ints
    first: Ints
    last: Ints
    word_shapes: Ints
    words: Ints

    def feed(self) -> dict[str, Ints]:
        """The arrays by the names that the exported model gives its inputs."""
        return {
            "ids": self.ids,
            "mask": self.mask,
            "shapes": self.shapes,
            "first": self.first,
            "last": self.last,
            "word_shapes": self.word_shapes,
        }


class Pieces:
    """Cuts words into pieces; remembers the words that it has seen (at most ``memory``)."""

    def __init__(self, tokenizer: Tokenizer, memory: int = 200_000) -> None:
        self._tokenizer = tokenizer
        self._memory = memory
        self._seen: dict[str, tuple[int, ...]] = {}
        self.start, self.end, self.unknown = (_known(tokenizer, mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))

    def of(self, word: str) -> tuple[int, ...]:
        """The piece ids of one word: at least one, at most :data:`MAX_PIECES_A_WORD`."""
        found = self._seen.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            found = tuple(ids[:MAX_PIECES_A_WORD]) or (self.unknown,)
            if len(self._seen) < self._memory:
                self._seen[word] = found
        return found

    def batch(self, windows: Sequence[Sequence[str]], shapes: Sequence[Sequence[int]]) -> Batch:
        """Pad the windows into one batch; ``shapes`` are those of :func:`shape`, a word each."""
        cut = [[self.of(word) for word in window] for window in windows]
        width = max(sum(map(len, pieces)) for pieces in cut) + 2
        words = max(map(len, windows))
        pieces_of = [np.zeros((len(windows), width), dtype=np.int64) for _ in range(3)]
        words_of = [np.zeros((len(windows), words), dtype=np.int64) for _ in range(4)]
        ids, mask, piece_shapes = pieces_of
        first, last, word_shapes, present = words_of
        for row, (pieces, row_shapes) in enumerate(zip(cut, shapes, strict=True)):
            sizes = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
            flat = [piece for word in pieces for piece in word]
            ends = np.cumsum(sizes)
            length, count = len(flat) + 2, len(pieces)
            ids[row, :length] = [self.start, *flat, self.end]
            mask[row, :length] = 1
            piece_shapes[row, 1 : length - 1] = np.repeat(row_shapes, sizes)
            first[row, :count] = ends - sizes + 1
            last[row, :count] = ends
            word_shapes[row, :count] = row_shapes
            present[row, :count] = 1
        return Batch(ids, mask, piece_shapes, first, last, word_shapes, present)


def _known(tokenizer: Tokenizer, mark: str) -> int:
    found = tokenizer.token_to_id(mark)
    assert found is not None, mark
    return found
