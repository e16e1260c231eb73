"""Choice: which places the toponyms of one report stand for, decided over all of them together.

Each toponym starts with what its own words and the gazetteer tell; then, for a few rounds, each candidate is
supported by the countries, provinces and positions that the other toponyms are likely to stand for (mean-field
inference over a pairwise model). "None of these" is a candidate too. Reasons are kept in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.ground.candidates import SMALL, Array, Table, Toponym, table_of
from vedette.ground.countries import Countries
from vedette.ground.gazetteer import Match, kilometres
from vedette.ground.support import Support

NONE = 1.1
"""The score of "none of these", in log odds, beside the weights of ``candidates.py`` and ``support.py``."""
ROUNDS = 3
"""Rounds of mutual support: the choices of both corpora stand still after three."""
TOGETHER = 30.0
"""Kilometres within which two candidates are one answer (a city and the district around it)."""
SURE, SURE_VILLAGE, SURE_COMMON = 0.5, 0.6, 0.85
"""Probability that a choice needs, that of a village, and that of a village with a common name: below it the answer is that
we do not know, since a pin in the wrong village is worse than none."""
LIKE = 0.8
"""Likeness that a name needs to be taken for a misspelt one. Of spellings of Syrian and Iraqi villages that no list has
5 % are less like their village, and so is a fifth of all names to some village of a country that is not theirs."""
COMMON = 5
"""Villages of a country with the same name from which it is common: those that no list has are sooner ten than none."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its probability, 0..1, and the reasons in words."""

    match: Match
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The candidates, best first, and the one chosen, or None: we do not know."""

    candidates: tuple[Scored, ...] = ()
    choice: Match | None = None


def choose(
    toponyms: Sequence[Toponym],
    votes: Mapping[str, int],
    countries: Countries,
    known: frozenset[str] = frozenset(),
    theatre: frozenset[str] = frozenset(),
) -> dict[str, Chosen]:
    """The choice for each toponym by its key.

    `votes`: names of the report that speak of a country without being a place of it ("Syrian", "Ankara warned"), by
    ISO code. `known`, `theatre`: ids of places that the case or the analyst know.
    """
    table = table_of(toponyms, countries, known, theatre)
    if not table.matches:
        return {one.key: Chosen() for one in toponyms}
    support = Support(table, votes, countries, toponyms, theatre)
    beliefs = _softmax(table.own, table.group, len(toponyms))
    score = table.own
    for _ in range(ROUNDS):
        score = table.own + support(beliefs)
        beliefs = _softmax(score, table.group, len(toponyms))
    support.explain(beliefs)
    return {one.key: _chosen(table, beliefs, number, theatre | known) for number, one in enumerate(toponyms)}


def _softmax(score: Array, group: NDArray[np.int64], groups: int) -> Array:
    """Probabilities within each toponym, "none of these" being one more answer."""
    top = np.full(groups, NONE)
    np.maximum.at(top, group, score)
    odds = np.exp(score - top[group])
    total = np.exp(NONE - top)
    np.add.at(total, group, odds)
    return np.asarray(odds / total[group], dtype=np.float64)


def _chosen(table: Table, beliefs: Array, number: int, ours: frozenset[str]) -> Chosen:
    own = [int(row) for row in np.flatnonzero(table.group == number)]
    rows = sorted(own, key=lambda row: (-beliefs[row], table.matches[row].place.id))
    if not rows:
        return Chosen()
    best = rows[0]
    together = sum(beliefs[row] for row in rows if row == best or _one_answer(table, best, row))
    found = tuple(Scored(table.matches[row], float(beliefs[row]), tuple(table.reasons[row])) for row in rows)
    match = table.matches[best]
    if match.how == "alike" and match.likeness < LIKE and match.place.id not in ours:
        return Chosen(found)
    needed = _needed(match, [table.matches[row] for row in rows])
    return Chosen(found, match if together >= needed else None)


def _needed(best: Match, all_of: Sequence[Match]) -> float:
    """The probability that a choice needs."""
    if not best.place.is_settlement or best.place.population >= SMALL:
        return SURE
    same = [one for one in all_of if one.place.is_settlement and one.place.country == best.place.country]
    return SURE_COMMON if sum(one.how in {"name", "alias"} for one in same) >= COMMON else SURE_VILLAGE


def _one_answer(table: Table, row: int, other: int) -> bool:
    """Whether two candidates say the same of where: one contains the other, or they lie side by side."""
    one, two = table.matches[row].place, table.matches[other].place
    if one.id in two.parents or two.id in one.parents:
        return True
    return kilometres(table.lat[row], table.lon[row], table.lat[other], table.lon[other]) < TOGETHER
