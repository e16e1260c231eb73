"""Who held a place when: the course of each place cut into intervals, with the claims for and against."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from vedette.assess.course import Course, course
from vedette.assess.evidence import Evidence
from vedette.model import Control, ControlState, World

SURE = 0.4
"""The probability from which a holder is named, if that is likelier than any other answer and `AHEAD` times the next
holder's. Swept from 0.35 to 0.55 on hand-coded reports: below, nothing changes; above, places fall silent, not wrong."""
AHEAD = 1.3
SOME = 0.6
FOUGHT = 0.25
"""A place that no single side is sure to hold, but all that are named together with `SOME`, is contested, if it is with
`FOUGHT` at least: that nobody can tell who holds it makes no fight (swept: the same from 0.1 to 0.3)."""
BANDS = (0.7, 0.9)
"""Probabilities from which a holder is called likely, and certain."""
BEFORE = 180
"""Days before the first evidence that are looked back on: "taken from X" tells of the weeks before, ever less surely."""
AFTER = 450
"""Days after the last evidence that are followed: by then every hold has lapsed into the unknown."""
RECENT = 21
"""Days that a siege, a fight or a word on a part of a place counts after it was last told."""


def control(
    evidence: Mapping[str, Sequence[Evidence]], until: date, world: World, *, smooth: bool = True
) -> tuple[Control, ...]:
    """Intervals of control for every place, to the day `until` (inclusive); the last one stays open."""
    tracks = (track(place, evidence[place], world, smooth=smooth) for place in sorted(evidence) if evidence[place])
    return tuple(one for found in tracks for one in found.to(until))


@dataclass(frozen=True, slots=True)
class Track:
    """A place followed from before its first evidence until all that is known of it has lapsed.

    `sums` are the probabilities of what is said, summed up day by day from `first` on.
    """

    first: date
    controls: tuple[Control, ...]
    sums: npt.NDArray[np.float64]

    def to(self, until: date) -> Iterator[Control]:
        """The intervals that begin by a day, the last one open and as sure as it is on average so far."""
        shown = [one for one in self.controls if one.start <= until]
        yield from shown[:-1]
        if shown:
            last = shown[-1]
            start, end = (last.start - self.first).days, min(len(self.sums) - 1, (until - self.first).days + 1)
            mean = float(self.sums[end] - self.sums[start]) / (end - start)
            open_end = last.end is None or last.end > until
            yield replace(last, end=None, probability=round(mean, 3)) if open_end else last


def track(place: str, evidence: Sequence[Evidence], world: World, *, smooth: bool = True) -> Track:
    """Follow a place by all its evidence."""
    rows = sorted(evidence, key=lambda one: (one.day, one.claim, one.side, one.state))
    first = rows[0].day - timedelta(BEFORE if smooth else 1)
    known = world.places.get(place)
    area = known is not None and not known.is_settlement
    path = course(rows, first, (rows[-1].day - first).days + AFTER, area=area, smooth=smooth)
    told = _Told(rows, first)
    labels, sure = _labels(told, path)
    sums = np.concatenate([[0.0], np.cumsum(sure)])
    return Track(first, tuple(_intervals(place, told, labels, sums)), sums)


class _Told:
    """The evidence of a place by day, and when each side was last told to be besieged there, and so on."""

    def __init__(self, rows: Sequence[Evidence], first: date) -> None:
        self.rows = rows
        self.first = first
        self._days = [(one.day - first).days for one in rows]
        self.labels: dict[object, _Label] = {}

    def between(self, start: int, end: int) -> Sequence[Evidence]:
        """The evidence of the days `[start, end)`."""
        return self.rows[bisect_left(self._days, start) : bisect_left(self._days, end)]

    def late(self, day: int) -> tuple[int, int]:
        """Where in the rows that stands which was told of late, on a day."""
        return bisect_left(self._days, day - RECENT), bisect_left(self._days, day + 1)

    def manner(self, side: str, late: tuple[int, int]) -> ControlState:
        """How a side holds a place that is its own: besieged while that was told of late; in part as long as no more is told."""
        if any(one.side == side and one.state == "besieged" for one in self.rows[slice(*late)]):
            return "besieged"
        own = [one for one in self.rows if one.side == side and one.state == "held"]
        told = [one for one in self.rows[: late[1]] if one.side == side and one.state == "held"] or own[:1]
        return "part" if told and told[-1].part else "held"

    def shared(self, side: str, late: tuple[int, int]) -> ControlState:
        """Whether a place that nobody holds whole is fought over, or one side is only told to hold a part of it."""
        told = [one for one in self.rows[slice(*late)] if one.state != "not_held"]
        alone = bool(told) and all(one.side == side and one.part and one.state == "held" for one in told)
        return "part" if alone else "contested"


@dataclass(frozen=True, slots=True)
class _Label:
    """What is said of a day; a new interval begins where it changes. `band` is how sure it is."""

    holder: str
    state: ControlState
    band: int


def _intervals(place: str, told: _Told, labels: Sequence[_Label], sums: npt.NDArray[np.float64]) -> Iterator[Control]:
    tenures = _runs([one.holder for one in labels])
    number = 0
    for start, end in _runs(labels):
        number += tenures[number][1] <= start
        last = end if end < len(labels) else None
        mean = float(sums[end] - sums[start]) / (end - start)
        yield _control(place, told, labels[start], (start, last), tenures[number], mean)


def _runs(labels: Sequence[object]) -> list[tuple[int, int]]:
    """Half-open ranges of days with one label."""
    starts = [day for day in range(len(labels)) if day == 0 or labels[day] != labels[day - 1]]
    return list(pairwise([*starts, len(labels)]))


def _labels(told: _Told, path: Course) -> tuple[list[_Label], npt.NDArray[np.float64]]:
    """The label of every day and its probability."""
    held, contested, unknown = path.odds[:, :-2], path.odds[:, -2], path.odds[:, -1]
    top = held.argmax(axis=1)
    best = held.max(axis=1)
    second = np.sort(np.column_stack([held, contested]), axis=1)[:, -2]
    single = (best > contested) & (best >= SURE) & (best >= unknown) & (best >= AHEAD * second)
    several = ~single & (unknown <= 1 - SOME) & (contested >= FOUGHT)
    sure = np.where(single, best, np.where(several, np.where(contested > best, contested, best), unknown))
    bands = (sure[:, None] >= np.array(BANDS)).sum(axis=1).tolist()
    sides = [path.sides[one] for one in top]
    labels = [
        _label(told, side, told.late(day), band, (one, some))
        for day, (side, band, one, some) in enumerate(zip(sides, bands, single.tolist(), several.tolist(), strict=True))
    ]
    return labels, sure


def _label(told: _Told, side: str, late: tuple[int, int], band: int, held: tuple[bool, bool]) -> _Label:
    """The label of a day on which one side holds the place, or several together do, or nobody can tell; most days are like others."""
    key = side, late, band, held
    if key not in told.labels:
        single, several = held
        if single:
            told.labels[key] = _Label(side, told.manner(side, late), band)
        elif several:
            told.labels[key] = _Label(side, told.shared(side, late), band)
        else:
            told.labels[key] = _Label("", "unknown", band)
    return told.labels[key]


def _control(
    place: str, told: _Told, label: _Label, days: tuple[int, int | None], tenure: tuple[int, int], probability: float
) -> Control:
    """One interval. The claims for and against are those of the whole tenure: an interval may be nothing but silence.

    Those that weigh most come first: they are what a table quotes.
    """
    start, end = days
    inside = sorted(told.between(tenure[0] - 1, tenure[1]), key=lambda one: (-one.weight, one.day, one.claim))
    speaks = [one for one in inside if one.side == label.holder]
    pros = [one.claim for one in speaks if one.state != "not_held"]
    pros += [one.claim for one in inside if one.state == "contested" or one.part] if label.state == "contested" else []
    cons = [one.claim for one in speaks if one.state == "not_held"]
    cons += [one.claim for one in inside if one.side != label.holder and one.state in {"held", "besieged"}]
    late = told.between(tenure[0] - 1, end if end is not None else tenure[1])
    units = [one.unit for one in speaks if one.state == "held"]
    shares = [one.share for one in late if one.side == label.holder and one.part and one.share is not None]
    return Control(
        place, label.holder, told.first + timedelta(start), told.first + timedelta(end) if end is not None else None,
        label.state, round(probability, 3), units[0] if units else label.holder,
        shares[-1] if shares and label.state in {"part", "contested"} else None,
        tuple(dict.fromkeys(pros)), tuple(dict.fromkeys(one for one in cons if one not in pros)),
    )  # fmt: skip
