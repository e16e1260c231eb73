"""How a place fared from day to day: a hidden Markov model a place (Rabiner 1989), forward and backward.

The states are "held by side S" for every side that the evidence names, "contested", and "unknown"; a hold is fresh when
it was just told, and grows stale in silence. Each piece of
evidence multiplies the odds of the states that it speaks for on its day; between days a place stays as it is with a
named pace. Only days with evidence are computed one by one: over the days between them the pace is a power of one
matrix, so that a long silence costs little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from vedette.assess.evidence import Evidence

STAY = 350.0
"""Days after which a hold has lapsed on average where nobody speaks of the place. It lapses in two steps, fresh and then
stale: a change of hands would be told, so that the first months of silence cost little, and a year of it leaves a hold
below even odds."""
FIGHT = 12.0
"""Days that a contest of a settlement lasts on average."""
STRIFE = 180.0
"""The same for an area (a desert, a province, a valley), which is seldom decided in a fortnight."""
ODDS = 5.0
"""Logarithm of the odds that a full piece of evidence gives: e**5 is about a hundred and fifty to one."""
CONTEST = 2.5
"""The same for evidence of fighting and of sieges, which speaks less clearly."""
PARTLY = 0.6
"""What a claim on a part of a place says for "held" against what it says for "contested"."""
UNKNOWN = 0.5
"""Share of "unknown" before any evidence: somebody whom no claim names may hold the place, so that a hint ("cells are
active there") names no holder, while a plain word does."""
LAPSE = 0.7
"""Share of holds that end in the unknown when nobody speaks of the place."""
RETURN = 0.3
"""How fast the unknown becomes known again by itself, against how fast holds lapse: hardly."""
TURN = 0.6
"""Chance of a change on a day on which a full piece of evidence tells of one."""
CLIP = 12.0
"""No day's evidence speaks louder than e**12, however many reports repeat it."""
MOST_SIDES = 6
"""Sides a place is followed for; of more, those that the evidence speaks of most."""
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Course:
    """Posterior by day since `first` (rows) and state (columns): the sides, then contested, then unknown."""

    first: date
    sides: tuple[str, ...]
    odds: Array


def course(rows: Sequence[Evidence], first: date, days: int, *, area: bool = False, smooth: bool = True) -> Course:
    """Follow a place for so many days from `first`, by the evidence of these days.

    With `smooth`, a day is judged by what came before and after it; else only by what came before. `area` tells that
    the place is no settlement.
    """
    sides = _sides(rows)
    by_day: dict[int, list[Evidence]] = {}
    for one in rows:
        by_day.setdefault((one.day - first).days, []).append(one)
    knots = sorted(day for day in by_day if 0 <= day < days)
    seen = {day: _emission(by_day[day], sides) for day in knots}
    moves = {day: _move(by_day[day], sides, area=area) for day in knots}
    powers = _powers(len(sides), area, 1 << days.bit_length())
    odds = _forward(knots, seen, moves, powers, days)
    if smooth:
        odds = odds * _backward(knots, seen, moves, powers, days)
    odds = odds / odds.sum(axis=1, keepdims=True)
    held = odds[:, : len(sides)] + odds[:, len(sides) : -2]
    return Course(first, sides, np.column_stack([held, odds[:, -2:]]))


def _sides(rows: Sequence[Evidence]) -> tuple[str, ...]:
    weight: dict[str, float] = {}
    for one in rows:
        weight[one.side] = weight.get(one.side, 0.0) + one.weight
    return tuple(sorted(sorted(weight, key=lambda side: (-weight[side], side))[:MOST_SIDES]))


def _forward(
    knots: Sequence[int], seen: Mapping[int, Array], moves: Mapping[int, Array], powers: Array, days: int
) -> Array:
    """What is known of each day by the evidence up to it."""
    size = powers.shape[1]
    out = np.empty((days, size))
    state = np.full(size, (1 - UNKNOWN) / size)  # a hold is fresh or stale, a contest is one: equal shares
    state[-2:] = 2 * state[0], UNKNOWN
    last = 0
    for day in knots:
        out[last:day] = state @ powers[: day - last]
        state = (out[day - 1] @ moves[day] if day else state) * seen[day]
        state = state / state.sum()
        last = day
    out[last:] = state @ powers[: days - last]
    return out


def _backward(
    knots: Sequence[int], seen: Mapping[int, Array], moves: Mapping[int, Array], powers: Array, days: int
) -> Array:
    """What the evidence after each day says of it."""
    size = powers.shape[1]
    out = np.empty((days, size))
    later, end = np.ones(size), days
    for day in reversed(knots):
        out[day:end] = (powers[: end - day] @ later)[::-1]
        later = moves[day] @ (seen[day] * out[day])
        later, end = later / later.sum(), day
    out[:end] = (powers[:end] @ later)[::-1]
    return out


def _emission(rows: Sequence[Evidence], sides: tuple[str, ...]) -> Array:
    """Likelihood of a day's evidence by state."""
    logs = np.zeros(2 * len(sides) + 2)
    for one in rows:
        if one.side not in sides:
            continue
        fresh = sides.index(one.side)
        both = [fresh, len(sides) + fresh]
        if one.state == "contested":
            logs[-2] += CONTEST * one.weight
        elif one.state == "not_held":
            logs[both] -= ODDS * one.weight
        else:
            strength = (ODDS if one.state == "held" else CONTEST) * one.weight
            logs[both] += strength * (PARTLY if one.part else 1.0)
            logs[-2] += strength if one.part else 0.0
    likelihood: Array = np.exp(np.clip(logs, -CLIP, CLIP))
    return likelihood


def _move(rows: Sequence[Evidence], sides: tuple[str, ...], *, area: bool) -> Array:
    """How the place may change on a day: at its pace, or at once where it is told to change hands or to be fought over.

    A hold that is told again is fresh again.
    """
    move = _calm(len(sides), area).copy()
    for one in rows:
        if one.side not in sides:
            continue
        if one.turn:
            turn = TURN * one.weight
            move = (1 - turn) * move + turn * _goal(one, sides)
        if one.state in {"held", "besieged"}:
            fresh = sides.index(one.side)
            move[:, fresh] += one.weight * move[:, len(sides) + fresh]
            move[:, len(sides) + fresh] *= 1 - one.weight
    return move


def _goal(one: Evidence, sides: tuple[str, ...]) -> Array:
    goal = np.zeros(2 * len(sides) + 2)
    if one.part or one.state == "contested":
        goal[-2] = 1.0  # part of a place changed hands, or it is fought over: the whole is contested
    elif one.state == "held":
        goal[sides.index(one.side)] = 1.0
    else:
        goal[: len(sides)] = 0.5 / len(sides)
        goal[sides.index(one.side)] = 0.0
        goal[-2] = 0.5 / len(sides)
        goal[-1] = 1 - goal.sum()
    return goal


@cache
def _calm(sides: int, area: bool) -> Array:
    """The pace of change where nothing is told: holds grow stale and lapse into the unknown, contests are decided."""
    size = 2 * sides + 2
    age, calm = 1 - np.exp(-2 / STAY), 1 - np.exp(-1 / (STRIFE if area else FIGHT))
    move = np.zeros((size, size))
    for side in range(sides):
        stale = sides + side
        move[side, [side, stale]] = 1 - age, age
        move[stale, :sides] = age * (1 - LAPSE) * 0.7 / max(1, sides - 1)
        move[stale, side] = 0.0
        move[stale, -2:] = age * (1 - LAPSE) * 0.3, age * LAPSE
        move[stale, stale] = 1 - age
    move[-2, :sides] = calm / (sides + 1)
    move[-2, -2:] = 1 - calm, calm / (sides + 1)  # or by somebody whom no claim names
    move[-1, :sides] = age * RETURN / (2 * sides + 2)
    move[-1, -2:] = age * RETURN / (2 * sides + 2), 1 - age * RETURN / 2
    moves: Array = move / move.sum(axis=1, keepdims=True)
    return moves


@cache
def _powers(sides: int, area: bool, size: int) -> Array:
    """The pace over 0, 1, 2 … days, computed once for so many days."""
    calm = _calm(sides, area)
    powers = np.empty((size, *calm.shape))
    powers[0] = np.eye(len(calm))
    for n in range(1, size):
        powers[n] = powers[n - 1] @ calm
    return powers
