"""Docs to the windows that the encoder reads, and the readings back to one per paragraph.

A paragraph of up to :data:`LONGEST` words is one window. A longer one is read in windows that
overlap, and each word is taken from the window in which it lies deepest: nothing is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.tokens import Doc

from .pieces import Pieces, shape
from .shipped import Reading

LONGEST, OVERLAP, MOST_PIECES = 150, 50, 480
"""Words in a window and shared by two neighbours; pieces that fit into the encoder's 512."""
UNSEEN = -60.0
"""Score of an arc between words that no window holds together: only where no other head is left."""

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
STOPS = frozenset(".!?:…;")
CLOSERS = frozenset("\"'”\u2019)]»")
HEADLINE = 60
"""A line of fewer characters that the next line does not continue in small letters stands alone."""
MOST_WORDS = 600
"""Words of a paragraph: its arcs take the square of that, so a longer one is parted, behind a full stop if it has one."""
ASIDE = 6
"""Words in brackets up to which they are read by themselves: parsers trip over a name in brackets."""
BRACKETS = {"(": ")", "[": "]"}
_CITY = r"(?!The |An? )[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}?"
_DAY = r",? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:,? \d{4})?"
_SENT = rf"{_CITY}(?:, {_CITY})?(?:(?:{_DAY})? ?\([A-Z][\w ./&-]{{1,40}}\)|{_DAY}) ?[—–-]+"
_BARE = rf"(?:{_CITY}(?:, {_CITY})? ?(?:—|--)|[A-Z][A-Z'’.-]+(?: [A-Z'’.-]+){{0,3}}(?:, {_CITY})? [–-])(?![^.!?\n]{{0,120}} [—–-]+ )"
DATELINE = re.compile(rf"(?:{_SENT}|{_BARE}) (?=[\"“'‘]?[A-Z])")
"""Where a report was sent from, before its first words: "KABUL, Aug 8 (Hill Agency) - The …"; no part of the sentence."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one paragraph: their indices in the doc, texts and shapes.

    ``starts`` are words that surely open a sentence (0 always): after a line that ended. ``beside`` is
    the token that an aside in brackets stands behind: "(SDF)" is read by itself and hangs on the name.
    """

    tokens: tuple[int, ...]
    words: tuple[str, ...]
    shapes: tuple[int, ...]
    starts: frozenset[int] = frozenset({0})
    beside: int | None = None

    def __len__(self) -> int:
        return len(self.words)


def paragraphs(doc: Doc) -> Iterator[Paragraph]:
    """The paragraphs of a tokenised doc; tokens of white space belong to none."""
    held: list[int] = []
    starts = {0}
    line = 0
    for token in doc:
        if not token.is_space:
            held.append(token.i)
            if len(held) >= MOST_WORDS and (token.text in STOPS or len(held) >= 2 * MOST_WORDS):
                yield from _behind_dateline(doc, held, starts)
                held, starts = [], {0}
            continue
        if "\n" not in token.text or not held:
            continue
        if BLANK_LINE.search(token.text):
            yield from _behind_dateline(doc, held, starts)
            held, starts = [], {0}
        elif _ends_line(doc, held[-1], token.i + 1, token.idx - line):
            starts.add(len(held))
        line = token.idx + len(token.text)
    if held:
        yield from _behind_dateline(doc, held, starts)


def _behind_dateline(doc: Doc, held: list[int], starts: set[int]) -> Iterator[Paragraph]:
    """A paragraph; where the report was sent from is read by itself."""
    text = doc[held[0] : held[-1] + 1].text
    found = DATELINE.match(text)
    first = doc[held[0]].idx + found.end() if found else 0
    ahead = sum(doc[i].idx < first for i in held)
    if 0 < ahead < len(held):
        yield _paragraph(doc, held[:ahead], {0})
    yield from _with_asides(doc, held[ahead:], {0, *(start - ahead for start in starts if start >= ahead)})


def _with_asides(doc: Doc, held: list[int], starts: set[int]) -> Iterator[Paragraph]:
    """A paragraph without its short asides in brackets, then each of those."""
    main: list[int] = []
    opening: set[int] = set()
    asides: list[tuple[int, list[int]]] = []
    i = 0
    while i < len(held):
        size = _aside(doc, held, i) if main and i not in starts else 0
        if size:
            asides.append((main[-1], held[i : i + size]))
            i += size
            continue
        if i in starts:
            opening.add(len(main))
        main.append(held[i])
        i += 1
    yield _paragraph(doc, main, opening)
    for beside, tokens in asides:
        yield replace(_paragraph(doc, tokens, {0}), beside=beside)


def _aside(doc: Doc, held: list[int], start: int) -> int:
    """How many words the aside in brackets has that begins here, brackets counted; 0 if there is none."""
    closer = BRACKETS.get(doc[held[start]].text)
    if closer is None or doc[held[start - 1]].text in STOPS:
        return 0
    for size, i in enumerate(held[start + 1 : start + ASIDE + 2], 2):
        if doc[i].text == closer:
            return size if size > 2 else 0
        if doc[i].text in BRACKETS or doc[i].text in STOPS:
            return 0
    return 0


def _ends_line(doc: Doc, last: int, following: int, length: int) -> bool:
    """Whether the single line break after token ``last`` ends a sentence."""
    text = doc[last].text
    if text in CLOSERS and last:
        text = doc[last - 1].text
    if text[-1:] in STOPS:
        return True
    follower = doc[following].text[:1] if following < len(doc) else ""
    return length < HEADLINE and not follower.islower()


def _paragraph(doc: Doc, held: list[int], starts: set[int]) -> Paragraph:
    words = tuple(doc[i].text for i in held)
    shapes = tuple(
        shape(word, i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space)
        for i, word in zip(held, words, strict=True)
    )
    return Paragraph(tuple(held), words, shapes, frozenset(start for start in starts if start < len(held)))


def cut(paragraph: Paragraph, pieces: Pieces) -> list[tuple[int, int]]:
    """Half-open windows over the paragraph's words that the encoder can hold."""
    sizes = [len(pieces.of(word)) for word in paragraph.words]
    if len(sizes) <= LONGEST and sum(sizes) <= MOST_PIECES:
        return [(0, len(sizes))]
    windows = []
    start = end = 0
    while end < len(sizes):
        end, room = start, MOST_PIECES
        while end < len(sizes) and end - start < LONGEST and sizes[end] <= room:
            room -= sizes[end]
            end += 1
        windows.append((start, end))
        start = max(start + 1, end - min(OVERLAP, (end - start) // 2))
    return windows


def owners(windows: Sequence[tuple[int, int]], size: int) -> list[int]:
    """For each word the window in which it lies deepest; the paragraph's own edges are no edges."""
    depths = np.full((len(windows), size), -1)
    for row, (start, end) in enumerate(windows):
        inner = np.arange(start, end)
        left = inner - start if start else np.full(end - start, size)
        right = end - 1 - inner if end < size else np.full(end - start, size)
        depths[row, start:end] = np.minimum(left, right)
    return [int(row) for row in depths.argmax(0)]


def joined(readings: Sequence[Reading], windows: Sequence[tuple[int, int]], size: int) -> Reading:
    """One reading of the whole paragraph from those of its windows."""
    if len(readings) == 1:
        return readings[0]
    owner = owners(windows, size)
    by_word = {
        name: np.stack([getattr(readings[row], name)[i - windows[row][0]] for i, row in enumerate(owner)])
        for name in ("starts", "upos", "xpos", "feats", "mentions", "names", "vectors")
    }
    arcs = np.full((size, size + 1), UNSEEN, dtype=np.float32)
    labels = np.zeros((size, size + 1), dtype=np.int32)
    for i, row in enumerate(owner):
        start, end = windows[row]
        for whole, part in ((arcs, readings[row].arcs), (labels, readings[row].labels)):
            whole[i, 0] = part[i - start, 0]
            whole[i, start + 1 : end + 1] = part[i - start, 1:]
    return Reading(**by_word, arcs=arcs, labels=labels)
