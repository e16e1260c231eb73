"""Candidates: all places that the toponyms of one report may stand for, each with what it has for itself.

Whatever the other toponyms are: how the name is spelt, what kind and size of place it is, and whether the words ask
for such a kind. What the toponyms say of each other stands in ``support.py``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vedette.ground.countries import Countries
from vedette.ground.fold import plain
from vedette.ground.gazetteer import Match

Array = NDArray[np.float64]

WEIGHTS = {
    "name": 2.3,  # printed as the place is called
    "alias": 0.6,  # printed as the gazetteer says that it is called as well
    "alike": -4.0,  # misspelt, if it is this one at all: most names that are only like one are of places unknown
    "unlike": -11.0,  # for each hundredth part that the spelling differs, a hundredth of this
    "misspelt": -2.0,  # only like the name of a city of 100,000, which those who write of it can spell
    "unlisted": 0.6,  # times the logarithm of the share of its country's settlements that the gazetteer has, if misspelt
    "size": 0.9,  # for each tenfold of inhabitants above 500: a city is named more often than a village
    "unpeopled": 0.0,  # a settlement of which nobody told the inhabitants
    "country": 6.0,  # a whole country
    "province": 0.9,  # a province, beside the city of its name
    "capital": 1.5,  # the capital of a country: what its name means all over the world
    "area": 3.0,  # a region, sea or river of the world
    "asked": 1.2,  # the words say its kind ("the village of", "province")
    "otherwise": -3.0,  # the words say another kind
    "dry": -14.0,  # the words ask for a river or a desert, and this is a settlement
    "theatre": 9.0,  # the analyst put it there
    "known": 1.0,  # the case has found it in other reports
}
"""Weights in log odds, set by hand and then swept one at a time on TR-News; GeoVirus and the gold never chose any."""
SMALL, LARGE = 10_000, 100_000
"""Inhabitants below which a settlement is a village, and from which it is a city."""
SPELT = {"name": 1.0, "alias": 1.0, "spelling": 0.5}
"""How much the inhabitants count by how the name is spelt: those who write of a large city can spell it."""
LOOSELY = 0.4
"""How much the same skeleton counts as misspelt, beside a name that is only alike."""
MANY, FEW, CROWD = 25, 4, 1500
"""Candidates of a toponym: at most, at least where a report has very many, and of a report all in all."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a report with the places that it may be.

    `wanted` are kinds that its words ask for, `inside` the ids of countries and the keys of other toponyms that its
    words put around it, `beside` the keys of those that its words put it next to, `listed` of those that they name in one breath with it.
    """

    key: str
    name: str
    options: tuple[Match, ...]
    wanted: frozenset[str] = frozenset()
    inside: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


@dataclass(slots=True)
class Table:
    """All candidates of a report, one a row."""

    matches: list[Match]
    group: NDArray[np.int64]
    own: Array
    reasons: list[list[str]]
    lat: Array = field(init=False)
    lon: Array = field(init=False)

    def __post_init__(self) -> None:
        self.lat = np.array([math.nan if one.lat is None else one.lat for one in self.matches])
        self.lon = np.array([math.nan if one.lon is None else one.lon for one in self.matches])


def _best(options: Sequence[Match], limit: int, theatre: frozenset[str]) -> list[Match]:
    def rank(one: Match) -> tuple[bool, float, int]:
        printed = one.how in {"name", "alias"}
        return one.place.id not in theatre, -1.0 if printed else -one.likeness, -one.place.population

    ranked = sorted(options, key=rank)
    return ranked[:limit]


def table_of(
    toponyms: Sequence[Toponym], countries: Countries, known: frozenset[str], theatre: frozenset[str]
) -> Table:
    """The candidates of all toponyms; `known`, `theatre` are ids of places that the case or the analyst know."""
    limit = max(FEW, min(MANY, CROWD // max(1, len(toponyms))))
    matches, group, own, reasons = [], [], [], []
    for number, toponym in enumerate(toponyms):
        options = _best(toponym.options, limit, theatre)
        capital = next((one for one in _by_size(options) if is_capital(one, countries)), None)
        for match in options:
            score, why = _own(toponym, match, known, theatre)
            if match is capital:
                score += WEIGHTS["capital"]
                why.append("a capital")
            matches.append(match)
            group.append(number)
            own.append(score)
            reasons.append(why)
    return Table(matches, np.array(group, dtype=np.int64), np.array(own), reasons)


def _own(toponym: Toponym, match: Match, known: frozenset[str], theatre: frozenset[str]) -> tuple[float, list[str]]:
    """What a candidate has for itself, whatever the other toponyms are."""
    place, why = match.place, [_spelt(match)]
    score = WEIGHTS.get(match.how, 0.0) + WEIGHTS["unlike"] * (1 - match.likeness)
    if match.how in {"spelling", "alike"} and place.is_settlement:
        doubt = 1.0 if match.how == "alike" else LOOSELY if place.population < LARGE else 0.0
        score += WEIGHTS["unlisted"] * doubt * math.log(max(match.listed, 0.01))
    if match.how == "alike" and place.population >= LARGE:
        score += WEIGHTS["misspelt"]
    score += WEIGHTS.get(place.kind, 0.0 if place.is_settlement else WEIGHTS["area"])
    if place.kind == "country" or not (place.is_settlement or place.population):
        pass
    elif place.population:
        why.append(f"{place.population:,} inhabitants")
        score += WEIGHTS["size"] * SPELT.get(match.how, 0.0) * math.log10(max(place.population, 500) / 500)
    else:
        score += WEIGHTS["unpeopled"]
    if toponym.wanted:
        fits = place.kind in toponym.wanted
        wide = place.is_settlement and bool(toponym.wanted & {"river", "desert"})
        score += WEIGHTS["asked" if fits else "dry" if wide else "otherwise"]
        why.append(f"the words {'ask for' if fits else 'do not ask for'} a {place.kind}")
    for identity, weight, said in ((theatre, "theatre", "in the theatre"), (known, "known", "the case knows it")):
        if place.id in identity:
            score += WEIGHTS[weight]
            why.append(said)
    return score, why


def _by_size(options: Sequence[Match]) -> list[Match]:
    return sorted(options, key=lambda one: -one.place.population)


def is_capital(match: Match, countries: Countries) -> bool:
    """Whether a settlement is the capital of its country."""
    country = countries.by_code.get(match.place.country)
    return country is not None and match.place.is_settlement and plain(match.place.name) == plain(country.capital)


def _spelt(match: Match) -> str:
    return {
        "name": "printed as it is called",
        "alias": f"another name of {match.place.name}",
        "spelling": f"a spelling of {match.place.name}",
        "alike": f"like {match.place.name} ({match.likeness:.2f})",
    }[match.how]
