"""Control as a reader wants it: neighbouring intervals of one holder and state are one tenure, however sure each day is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from vedette.model import Control


def tenures(rows: Iterable[Control], on: date | None = None) -> list[Control]:
    """Join the intervals of each place, by place and time; with `on`, those of that day with that day's probability.

    A contest is one tenure, whichever side it leans to from day to day; the holder told is the one it leans to longest, or
    on that day.
    """
    found: list[list[Control]] = []
    for one in sorted(rows, key=lambda row: (row.place, row.start)):
        if found and _alike(found[-1][-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    if on is None:
        return [_joined(parts, _leant_to(parts)) for parts in found]
    return [_joined(parts, one) for parts in found for one in parts if _holds(one, on)]


def _alike(one: Control, other: Control) -> bool:
    same = one.holder == other.holder or one.state == "contested"
    return same and (one.place, one.state, one.end) == (other.place, other.state, other.start)


def _holds(one: Control, on: date) -> bool:
    return one.start <= on and (one.end is None or on < one.end)


def _leant_to(parts: list[Control]) -> Control:
    """The last of the intervals of the holder who has most days of them; one that is still open has the most."""
    days = Counter[str]()
    for one in parts:
        days[one.holder] += ((one.end or date.max) - one.start).days
    return next(one for one in reversed(parts) if days[one.holder] == max(days.values()))


def _joined(parts: list[Control], said: Control) -> Control:
    """One row for all: the unit, share and probability of one of them, everybody's claims."""
    shares = [one.share for one in parts if one.share is not None]
    return Control(
        said.place, said.holder, parts[0].start, parts[-1].end, said.state, said.probability, said.unit,
        said.share if said.share is not None or not shares else shares[-1],
        tuple(dict.fromkeys(claim for one in parts for claim in one.claims_for)),
        tuple(dict.fromkeys(claim for one in parts for claim in one.claims_against)),
    )  # fmt: skip
