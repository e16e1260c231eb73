"""Which pairs of claims are worth a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from vedette.merge.told import Told, gap

WINDOW = 8
"""Days beyond which two claims are not compared."""
CROWD = 400
"""Claims in a block; of a larger one only neighbours in time are compared."""
UNDATED = -1

Pair = tuple[str, str]


class Blocks:
    """Claims by what two of them must share to be compared: a place; a side and a type, where no place is told; or a report."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, ...], dict[str, Told]] = defaultdict(dict)

    def add(self, key: str, one: Told) -> None:
        """Put a claim into its blocks."""
        for name in _names(one):
            self._of[name][key] = one

    def drop(self, key: str, one: Told) -> None:
        """Take a claim out of its blocks."""
        for name in _names(one):
            self._of[name].pop(key, None)

    def pairs(self, new: Iterable[tuple[str, Told]]) -> set[Pair]:
        """The pairs that new claims (which have been added) make with all others."""
        wanted: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for key, one in new:
            for name in _names(one):
                wanted[name].add(key)
        found: set[Pair] = set()
        for name, keys in wanted.items():
            found.update(_within(self._of[name], keys))
        return found


def _names(one: Told) -> Iterator[tuple[str, ...]]:
    for place in one.sites | one.goals:
        yield "place", place
    if not one.sites:
        for side in one.sides:
            yield "side", one.type, side
    yield "report", one.report


def _within(block: dict[str, Told], new: set[str]) -> Iterator[Pair]:
    """Pairs of a block of which one is new; of a crowded block, all that are neighbours in time."""
    ordered = sorted(block, key=lambda key: (_start(block[key]), key))
    at = {key: i for i, key in enumerate(ordered)}
    crowded = len(ordered) > CROWD
    for key in ordered if crowded else sorted(new):
        i = at[key]
        for j in range(i + 1, min(len(ordered), i + 1 + CROWD)):
            if not _near(block[key], block[ordered[j]]):
                if _start(block[key]) != UNDATED and _start(block[ordered[j]]) > _end(block[key]) + WINDOW:
                    break
                continue
            yield min(key, ordered[j]), max(key, ordered[j])
        for j in range(i - 1, -1, -1) if not crowded else ():
            if ordered[j] not in new and _near(block[key], block[ordered[j]]):
                yield min(key, ordered[j]), max(key, ordered[j])


def _near(a: Told, b: Told) -> bool:
    apart = gap(a, b)
    return apart is None or apart <= WINDOW


def _start(one: Told) -> int:
    return one.days[0] if one.days else UNDATED


def _end(one: Told) -> int:
    return one.days[1] if one.days else UNDATED
