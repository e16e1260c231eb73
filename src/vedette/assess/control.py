"""Who held a place when: a hidden Markov model a place.

The states are "held by side S" for every side that the evidence names, "contested", and "unknown". Each piece of
evidence multiplies the odds of the states that it speaks for on its day; between days a place stays as it is with a
named pace. Forward filtering uses what happened until a day; smoothing (forward-backward; Rabiner 1989) also what came
after, which is how "captured on the 14th from X" tells who held it on the 13th.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import numpy as np
import numpy.typing as npt

from vedette.assess.evidence import Evidence
from vedette.model import Control, ControlState

STAY = 240.0
"""Days that a hold lasts on average where nobody speaks of the place: silence ages into uncertainty, but slowly, for a
change of hands would be told. Half a year of silence leaves a hold at even odds."""
FIGHT = 12.0
"""Days that a contest lasts on average."""
ODDS = 4.0
"""Logarithm of the odds that a full piece of evidence gives: e**4 is about fifty to one."""
CONTEST = 2.2
"""The same for evidence of fighting, which speaks less clearly."""
UNKNOWN = 0.35
"""Share of "unknown" before any evidence, and of what a lapsed hold turns into."""
LAPSE = 0.7
"""Share of holds that end in the unknown when nobody speaks of the place."""
RETURN = 0.3
"""How fast the unknown becomes known again by itself, against how fast holds lapse: hardly."""
TURN = 0.6
"""Chance of a change on a day on which a full piece of evidence tells of one."""
SURE = 0.45
"""The probability from which a holder is named, if it is as much above the next as `AHEAD`."""
AHEAD = 1.3
BEFORE = 180
"""Days before the first evidence that are looked back on: "taken from X" tells of the weeks before, ever less surely."""
SIEGE = 21
"""Days that a siege counts after it was last told."""
MOST_SIDES = 6
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Course:
    """Posterior by day (rows) and state (columns): the sides, then contested, then unknown."""

    first: date
    sides: tuple[str, ...]
    odds: Array


def control(evidence: Mapping[str, Sequence[Evidence]], until: date, *, smooth: bool = True) -> tuple[Control, ...]:
    """Intervals of control for every place, to the day `until` (inclusive); the last one stays open."""
    found: list[Control] = []
    for place in sorted(evidence):
        rows = [one for one in evidence[place] if one.day <= until]
        if rows:
            found.extend(_intervals(place, rows, _course(rows, until, smooth=smooth), until))
    return tuple(found)


def _course(rows: Sequence[Evidence], until: date, *, smooth: bool) -> _Course:
    sides = _sides(rows)
    first = min(one.day for one in rows) - timedelta(BEFORE if smooth else 1)
    days = (max(until, *(one.day for one in rows)) - first).days + 1
    seen = _emissions(rows, sides, first, days)
    moves = _transitions(rows, sides, first, days)
    prior = np.full(len(sides) + 2, (1 - UNKNOWN) / (len(sides) + 1))
    prior[-1] = UNKNOWN
    forward = np.empty_like(seen)
    state = prior
    for day in range(days):
        state = state * seen[day] if day == 0 else (state @ moves[day]) * seen[day]
        state = state / state.sum()
        forward[day] = state
    return _Course(first, sides, _smoothed(forward, seen, moves) if smooth else forward)


def _smoothed(forward: Array, seen: Array, moves: Sequence[Array]) -> Array:
    back = np.ones(forward.shape[1])
    out = np.empty_like(forward)
    for day in range(len(forward) - 1, -1, -1):
        row = forward[day] * back
        out[day] = row / row.sum()
        back = moves[day] @ (seen[day] * back)
        back = back / back.sum()
    return out


def _sides(rows: Sequence[Evidence]) -> tuple[str, ...]:
    weight: dict[str, float] = {}
    for one in rows:
        weight[one.side] = weight.get(one.side, 0.0) + one.weight
    return tuple(sorted(sorted(weight, key=lambda side: (-weight[side], side))[:MOST_SIDES]))


def _emissions(rows: Sequence[Evidence], sides: tuple[str, ...], first: date, days: int) -> Array:
    """Likelihood of the evidence by day and state."""
    logs = np.zeros((days, len(sides) + 2))
    for one in rows:
        if one.side not in sides:
            continue
        day, column = (one.day - first).days, sides.index(one.side)
        if one.state in {"held", "besieged"}:
            strength = ODDS if one.state == "held" else CONTEST
            logs[day, column] += strength * one.weight
            if one.part:
                logs[day, -2] += strength * one.weight * 0.8
        elif one.state == "not_held":
            logs[day, column] -= ODDS * one.weight
        else:
            logs[day, -2] += CONTEST * one.weight
            logs[day, column] += 0.25 * CONTEST * one.weight
    likelihood: Array = np.exp(np.clip(logs, -12, 12))
    return likelihood


def _transitions(rows: Sequence[Evidence], sides: tuple[str, ...], first: date, days: int) -> list[Array]:
    """How a place changes from one day to the next: at its pace, or at once on a day on which it is told to change hands."""
    calm = _transition(len(sides))
    moves = [calm] * days
    for one in rows:
        day = (one.day - first).days
        if not one.turn or one.side not in sides or not 0 < day < days:
            continue
        goal = np.zeros(len(sides) + 2)
        if one.state == "held":
            goal[sides.index(one.side)] = 1.0
        else:
            goal[:-1] = 0.5 / max(1, len(sides))
            goal[sides.index(one.side)] = 0.0
            goal[-1] = 1 - goal.sum()
        turn = TURN * one.weight
        moves[day] = (1 - turn) * moves[day] + turn * goal
    return moves


def _transition(sides: int) -> Array:
    """The pace of change where nothing is told: holds lapse into the unknown, contests are decided."""
    size = sides + 2
    leave, calm = 1 - np.exp(-1 / STAY), 1 - np.exp(-1 / FIGHT)
    move = np.zeros((size, size))
    others = max(1, sides - 1)
    for i in range(sides):
        move[i, :sides] = leave * (1 - LAPSE) * 0.7 / others
        move[i, i] = 1 - leave
        move[i, -2] = leave * (1 - LAPSE) * 0.3
        move[i, -1] = leave * LAPSE
    move[-2, :sides] = calm / max(1, sides)
    move[-2, -2] = 1 - calm
    move[-1, :-1] = leave * RETURN / (size - 1)
    move[-1, -1] = 1 - leave * RETURN
    moves: Array = move / move.sum(axis=1, keepdims=True)
    return moves


# ---------------------------------------------------------------- intervals


def _intervals(place: str, rows: Sequence[Evidence], course: _Course, until: date) -> Iterator[Control]:
    start = course.first
    shown = min(len(course.odds), (until - start).days + 1)
    labels = [_label(course, day, rows) for day in range(shown)]
    position = 0
    for (holder, state), group in groupby(labels, key=lambda one: (one[0], one[1])):
        size = len(list(group))
        first, last = start + timedelta(position), start + timedelta(position + size)
        probability = max(labels[position + i][2] for i in range(size))
        ends = position + size >= shown
        position += size
        yield _control(place, holder, state, first, None if ends else last, probability, rows)


def _label(course: _Course, day: int, rows: Sequence[Evidence]) -> tuple[str, ControlState, float]:
    odds = course.odds[day]
    best = int(np.argmax(odds[:-1]))
    today = course.first + timedelta(day)
    second = float(np.sort(odds[:-1])[-2]) if odds.size > 2 else 0.0
    if odds[best] < SURE or odds[best] < AHEAD * second:
        held = odds[:-2]
        if held.size and odds[-2] + held.max() >= SURE + 0.1:
            return course.sides[int(np.argmax(held))], "contested", float(held.max())
        return "", "unknown", float(odds[-1])
    if best == len(course.sides):
        holder = course.sides[int(np.argmax(odds[:-2]))] if course.sides else ""
        return holder, "contested", float(odds[-2])
    side = course.sides[best]
    return side, _manner(side, today, rows), float(odds[best])


def _manner(side: str, today: date, rows: Sequence[Evidence]) -> ControlState:
    """How a side holds a place: besieged or in part while that was told of late, else plainly."""
    last_plain = max(
        (one.day for one in rows if one.side == side and one.state == "held" and not one.part and one.day <= today),
        default=date.min,
    )
    besieged = [one.day for one in rows if one.side == side and one.state == "besieged" and one.day <= today]
    if besieged and (today - max(besieged)).days <= SIEGE:
        return "besieged"
    part = [one.day for one in rows if one.side == side and one.part and one.state == "held" and one.day <= today]
    return "part" if part and max(part) > last_plain and (today - max(part)).days <= SIEGE else "held"


def _control(
    place: str,
    holder: str,
    state: ControlState,
    first: date,
    end: date | None,
    probability: float,
    rows: Sequence[Evidence],
) -> Control:
    last = end or date.max
    inside = [one for one in rows if first - timedelta(1) <= one.day < last]
    speaks = [one for one in inside if one.side == holder]
    pros = [one.claim for one in speaks if one.state != "not_held"]
    pros += [one.claim for one in inside if one.state == "contested"] if state == "contested" else []
    cons = [one.claim for one in speaks if one.state == "not_held"]
    cons += [one.claim for one in inside if one.side != holder and one.state == "held"]
    units = [one.unit for one in sorted(speaks, key=lambda one: (-one.weight, one.day)) if one.state == "held"]
    return Control(
        place, holder, first, end, state, round(probability, 3), units[0] if units else holder, None,
        tuple(dict.fromkeys(pros)), tuple(dict.fromkeys(one for one in cons if one not in pros)),
    )  # fmt: skip
