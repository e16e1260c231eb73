"""Which pairs of claims are worth a look."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from vedette.merge.told import Told, gap

WINDOW = 8
"""Days beyond which two claims are not compared."""
CROWD = 400
"""Neighbours in time, before and after, that a claim is compared with in one block."""
UNDATED = -1

Pair = tuple[str, str]
Name = tuple[str, ...]
Place = tuple[int, str]
"""Where a claim stands in its blocks: its first day and its key."""


class Blocks:
    """Claims by what two of them must share to be compared: a place; a side and a type, where no place is told; or a report."""

    def __init__(self) -> None:
        self._rows: dict[Name, list[Place]] = defaultdict(list)
        self._told: dict[str, Told] = {}
        self._found: set[Pair] = set()
        self._lost: set[Pair] = set()
        self._gone: set[str] = set()

    def add(self, key: str, one: Told) -> None:
        """Put a claim into its blocks."""
        self._told[key] = one
        for name in _names(one):
            row = self._rows[name]
            at = bisect_left(row, _place(key, one))
            row.insert(at, _place(key, one))
            self._found.update(self._around(row, at))
            pushed = range(max(0, at - CROWD), min(at, len(row) - CROWD - 1))
            self._lost.update(_pair(row[i][1], row[i + CROWD + 1][1]) for i in pushed)

    def drop(self, key: str) -> None:
        """Take a claim out of its blocks."""
        one = self._told.pop(key)
        self._gone.add(key)
        for name in _names(one):
            row = self._rows[name]
            at = bisect_left(row, _place(key, one))
            del row[at]
            pulled = range(max(0, at - CROWD), min(at, len(row) - CROWD))
            near = ((row[i][1], row[i + CROWD][1]) for i in pulled)
            self._found.update(_pair(a, b) for a, b in near if _near(self._told[a], self._told[b]))
            if not row:
                del self._rows[name]

    def changes(self) -> tuple[set[Pair], set[Pair]]:
        """The pairs to compare and those to forget since this was last asked; a crowd pushes two claims apart."""
        doubtful = self._lost | {pair for pair in self._found if not self._gone.isdisjoint(pair)}
        apart = {pair for pair in doubtful if not self._together(pair)}
        changes = self._found - apart, apart
        self._found, self._lost, self._gone = set(), set(), set()
        return changes

    def _around(self, row: Sequence[Place], at: int) -> Iterator[Pair]:
        """The pairs that a claim makes with its neighbours."""
        key = row[at][1]
        one = self._told[key]
        end = one.days[1] + WINDOW if one.days else None
        for start, other in row[at + 1 : at + 1 + CROWD]:
            if end is not None and start > end:
                break
            if _near(one, self._told[other]):
                yield _pair(key, other)
        for _, other in row[max(0, at - CROWD) : at]:
            if _near(one, self._told[other]):
                yield _pair(key, other)

    def _together(self, pair: Pair) -> bool:
        """Whether two claims are neighbours in any block."""
        one, other = (self._told.get(key) for key in pair)
        if one is None or other is None or not _near(one, other):
            return False
        for name in {*_names(one)} & {*_names(other)}:
            row = self._rows[name]
            places = (bisect_left(row, _place(key, self._told[key])) for key in pair)
            if abs(next(places) - next(places)) <= CROWD:
                return True
        return False


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _place(key: str, one: Told) -> Place:
    return (one.days[0] if one.days else UNDATED), key


def _names(one: Told) -> Iterator[Name]:
    for place in one.sites | one.goals:
        yield "place", place
    if not one.sites:
        for side in one.sides:
            yield "side", one.type, side
    yield "report", one.report


def _near(a: Told, b: Told) -> bool:
    apart = gap(a, b)
    return apart is None or apart <= WINDOW
