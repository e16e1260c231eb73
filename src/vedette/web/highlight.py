"""A text cut where marks begin and end, so that overlapping claims can be shown in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim's words: half-open offsets into a text."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the ids of the claims that cover it; `begins` are those that start here."""

    text: str
    ids: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def segments(text: str, marks: Iterable[Marked], start: int = 0, end: int | None = None) -> tuple[Segment, ...]:
    """Cut `text[start:end]` at every border of a mark. The segments joined give the stretch again."""
    stop = len(text) if end is None else end
    inside = sorted(
        (m for m in marks if m.start < stop and m.end > start and m.start < m.end),
        key=lambda m: (m.start, m.end, m.id),
    )
    cuts = {start, stop, *(max(m.start, start) for m in inside), *(min(m.end, stop) for m in inside)}
    borders = sorted(cuts)
    return tuple(_segment(text, a, b, inside, start) for a, b in pairwise(borders))


def _segment(text: str, a: int, b: int, marks: list[Marked], start: int) -> Segment:
    covering = [m for m in marks if m.start <= a and b <= m.end]
    return Segment(
        text[a:b],
        tuple(m.id for m in covering),
        tuple(m.id for m in covering if max(m.start, start) == a),
    )
