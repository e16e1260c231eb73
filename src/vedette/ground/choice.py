"""Choice: which places the toponyms of one report stand for, decided over all of them together.

Each toponym starts with what its own words and the gazetteer tell; then, for a few rounds, each candidate is
supported by the countries, provinces and positions that the other toponyms are likely to stand for (mean-field
inference over a pairwise model). "None of these" is a candidate too. Reasons are kept in words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vedette.ground.countries import Countries
from vedette.ground.fold import plain
from vedette.ground.gazetteer import Match, kilometres

Array = NDArray[np.float64]

WEIGHTS = {
    "name": 2.3,  # printed as the place is called
    "alias": 0.6,  # printed as the gazetteer says that it is called as well
    "alike": -4.0,  # misspelt, if it is this one at all: most names that are only like one are of places unknown
    "unlike": -11.0,  # for each hundredth part that the spelling differs, a hundredth of this
    "unbacked": -7.0,  # only like the name, and neither country nor neighbour nor words speak for it
    "size": 0.9,  # for each tenfold of inhabitants above 500: a city is named more often than a village
    "unpeopled": 0.0,  # a settlement of which nobody told the inhabitants
    "country": 6.0,  # a whole country
    "province": 0.9,  # a province, beside the city of its name
    "namesake": -3.5,  # a province, where the city of its name may be meant and nothing asks for the province
    "capital": 0.5,  # the capital of a country
    "area": 3.0,  # a region, sea or river of the world
    "votes": 4.7,  # times the share of the report's other names that speak of its country
    "borders": 2.0,  # times the share that speaks of a country beside it
    "near": 3.5,  # times how near the nearest place is that the report is likely to speak of, 1 there to 0 afar
    "sibling": 2.2,  # another place of its province is likely to be spoken of
    "lonely": -4.5,  # a village far from all else that the report names
    "common": -1.5,  # times the logarithm of how many villages of its country have its name: any of them, or one unknown
    "foreign": -4.0,  # a town or village of a country that the report, which speaks of others, does not speak of
    "inside": 6.0,  # the words put it into a place that contains it ("Hajin in Deir Ezzor", "Tripoli, Libya")
    "asked": 1.2,  # the words say its kind ("the village of", "province")
    "otherwise": -3.0,  # the words say another kind
    "theatre": 9.0,  # the analyst put it there
    "known": 1.0,  # the case has found it in other reports
    "none": 1.1,  # the score of "none of these"
}
"""Weights in log odds, set by hand and then swept one at a time on TR-News; GeoVirus and the gold never chose any."""
SMALL, MINOR = 10_000, 100_000
"""Inhabitants below which a settlement is a village that reports name beside its neighbours, and below which it is no
city that the world knows."""
PART = 0.05
"""Part of a province's inhabitants from which the city of its name is what one thinks of first."""
SPOKEN = 0.15
"""Share of a report's names from which it speaks of a country."""
BACKED = 0.3
"""Share of a country, nearness or containment from which a mere likeness is backed."""
BY = 0.4
"""Nearness from which a village is no longer lonely: another place is within some 25 kilometres."""
ROUNDS = 3
"""Rounds of mutual support: the choices of both corpora stand still after three."""
REACH, BESIDE = 100.0, 15.0
"""Kilometres at which the two halves of nearness have fallen to a third: one front, and one cluster of villages."""
TOGETHER = 30.0
"""Kilometres within which two candidates are one answer (a city and the district around it)."""
SURE, SURE_VILLAGE = 0.5, 0.6
"""Probability that a choice needs, and that of a village: below it the answer is that we do not know, since a pin in the
wrong village is worse than none."""
MANY, FEW, CROWD = 25, 4, 1500
"""Candidates of a toponym: at most, at least where a report has very many, and of a report all in all."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a report with the places that it may be.

    `wanted` are kinds that its words ask for, `inside` the ids of countries and the keys of other toponyms that its
    words put around it, `known` the ids that the case has found before.
    """

    key: str
    name: str
    options: tuple[Match, ...]
    wanted: frozenset[str] = frozenset()
    inside: tuple[str, ...] = ()


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


@dataclass(slots=True)
class _Table:
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
    limit = max(FEW, min(MANY, CROWD // max(1, len(toponyms))))
    kept = [(one, _best(one.options, limit, theatre)) for one in toponyms]
    table = _table(kept, countries, known, theatre)
    if not table.matches:
        return {one.key: Chosen() for one in toponyms}
    near = _nearness(table)
    beliefs = _softmax(table.own, table.group, len(toponyms))
    support = _Support(table, near, votes, countries, [one for one, _ in kept], theatre)
    score = table.own
    for _ in range(ROUNDS):
        score = table.own + support(beliefs)
        beliefs = _softmax(score, table.group, len(toponyms))
    support.explain(beliefs)
    return {one.key: _chosen(table, beliefs, number) for number, (one, _) in enumerate(kept)}


def _best(options: Sequence[Match], limit: int, theatre: frozenset[str]) -> list[Match]:
    def rank(one: Match) -> tuple[bool, float, int]:
        printed = one.how in {"name", "alias"}
        return one.place.id not in theatre, -1.0 if printed else -one.likeness, -one.place.population

    ranked = sorted(options, key=rank)
    return ranked[:limit]


def _table(
    kept: Sequence[tuple[Toponym, Sequence[Match]]],
    countries: Countries,
    known: frozenset[str],
    theatre: frozenset[str],
) -> _Table:
    matches, group, own, reasons = [], [], [], []
    for number, (toponym, options) in enumerate(kept):
        capital = next((one for one in _by_size(options) if _is_capital(one, countries)), None)
        for match in options:
            score, why = _own(toponym, match, known, theatre)
            if match is capital:
                score += WEIGHTS["capital"]
                why.append("a capital")
            matches.append(match)
            group.append(number)
            own.append(score)
            reasons.append(why)
    return _Table(matches, np.array(group, dtype=np.int64), np.array(own), reasons)


def _own(toponym: Toponym, match: Match, known: frozenset[str], theatre: frozenset[str]) -> tuple[float, list[str]]:
    """What a candidate has for itself, whatever the other toponyms are."""
    place, why = match.place, [_spelt(match)]
    score = WEIGHTS.get(match.how, 0.0) + WEIGHTS["unlike"] * (1 - match.likeness)
    score += WEIGHTS.get(place.kind, 0.0 if place.is_settlement else WEIGHTS["area"])
    if place.kind == "country" or not (place.is_settlement or place.population):
        pass
    elif place.population:
        why.append(f"{place.population:,} inhabitants")
        if match.how in {"name", "alias"}:  # everybody can spell a large city
            score += WEIGHTS["size"] * math.log10(max(place.population, 500) / 500)
    else:
        score += WEIGHTS["unpeopled"]
    if toponym.wanted:
        fits = place.kind in toponym.wanted
        score += WEIGHTS["asked" if fits else "otherwise"]
        why.append(f"the words {'ask for' if fits else 'do not ask for'} a {place.kind}")
    for identity, weight, said in ((theatre, "theatre", "in the theatre"), (known, "known", "the case knows it")):
        if place.id in identity:
            score += WEIGHTS[weight]
            why.append(said)
    return score, why


def _by_size(options: Sequence[Match]) -> list[Match]:
    return sorted(options, key=lambda one: -one.place.population)


def _is_capital(match: Match, countries: Countries) -> bool:
    country = countries.by_code.get(match.place.country)
    return country is not None and match.place.is_settlement and plain(match.place.name) == plain(country.capital)


def _spelt(match: Match) -> str:
    return {
        "name": "printed as it is called",
        "alias": f"another name of {match.place.name}",
        "spelling": f"a spelling of {match.place.name}",
        "alike": f"like {match.place.name} ({match.likeness:.2f})",
    }[match.how]


def _nearness(table: _Table) -> Array:
    """How near any two candidates of different toponyms are: 1 in one place, falling with the distance."""
    east = (table.lon[:, None] - table.lon[None, :] + 180) % 360 - 180
    middle = np.radians((table.lat[:, None] + table.lat[None, :]) / 2)
    distance = 111.2 * np.hypot(table.lat[:, None] - table.lat[None, :], east * np.cos(middle))
    distance = np.nan_to_num(distance, nan=np.inf)
    near = (np.exp(-distance / REACH) + np.exp(-distance / BESIDE)) / 2
    point = np.array([one.place.is_settlement for one in table.matches])
    near *= point[None, :] & (table.group[:, None] != table.group[None, :])
    same = np.array([one.place.id for one in table.matches])
    return np.where(same[:, None] == same[None, :], 0.0, near)


def _softmax(score: Array, group: NDArray[np.int64], groups: int) -> Array:
    """Probabilities within each toponym, "none of these" being one more answer."""
    top = np.full(groups, WEIGHTS["none"])
    np.maximum.at(top, group, score)
    odds = np.exp(score - top[group])
    total = np.exp(WEIGHTS["none"] - top)
    np.add.at(total, group, odds)
    return np.asarray(odds / total[group], dtype=np.float64)


class _Support:
    """What the other toponyms of the report say for each candidate."""

    def __init__(
        self,
        table: _Table,
        near: Array,
        votes: Mapping[str, int],
        countries: Countries,
        toponyms: Sequence[Toponym],
        theatre: frozenset[str],
    ) -> None:
        self.table, self.near = table, near
        codes = sorted({one.place.country for one in table.matches} | set(votes))
        self.codes = codes
        number = {code: n for n, code in enumerate(codes)}
        self.country = np.array([number[one.place.country] for one in table.matches])
        self.told = np.array([math.sqrt(votes.get(code, 0)) if code else 0.0 for code in codes])
        self.beside = np.array([[_borders(countries, one, other) for other in codes] for one in codes], dtype=float)
        self.nameless = np.array([not code for code in codes])
        provinces = [_province(one) for one in table.matches]
        names = sorted(set(provinces))
        self.province = np.array([names.index(one) for one in provinces])
        self.no_province = names.index("") if "" in names else -1
        self.around = _around(table, toponyms)
        loose = {"spelling", "alike"}
        small = [one.place.is_settlement and one.place.population < SMALL for one in table.matches]
        self.small = np.array(
            [yes and one.place.id not in theatre for yes, one in zip(small, table.matches, strict=True)]
        )
        minor = [one.place.is_settlement and one.place.population < MINOR for one in table.matches]
        self.minor = np.array(
            [yes and one.place.id not in theatre for yes, one in zip(minor, table.matches, strict=True)]
        )
        self.settled = np.array([one.place.is_settlement for one in table.matches])
        self.namesake = _namesakes(table, toponyms)
        self.common = _common(table) * self.small
        self.loose = np.array([one.how in loose and one.place.id not in theatre for one in table.matches])
        names_of = [
            one.key.rsplit("|", 1)[0] for one in toponyms
        ]  # one name asked for as two kinds backs itself no more
        self.kin = np.array([names_of.index(names_of[number]) for number in table.group])
        self.groups = len(toponyms)

    def __call__(self, beliefs: Array) -> Array:
        """The support for each candidate, in log odds."""
        share, beside, nearest, sibling, inside = self.parts(beliefs)
        backing = np.minimum(1.0, np.maximum.reduce([share, nearest, inside]) / BACKED)
        return np.asarray(
            WEIGHTS["votes"] * share + WEIGHTS["borders"] * beside + WEIGHTS["near"] * nearest
            + WEIGHTS["sibling"] * sibling + WEIGHTS["inside"] * inside
            + WEIGHTS["unbacked"] * self.loose * (1 - backing) + WEIGHTS["lonely"] * self._lonely(beliefs, nearest) * (1 - inside)
            + WEIGHTS["namesake"] * self.namesake
            + WEIGHTS["common"] * self.common * (1 - np.maximum(inside, np.minimum(1.0, nearest / BY)))
            + WEIGHTS["foreign"] * self.minor * (1 - np.minimum(1.0, (share + beside / 3 + inside) / SPOKEN)), dtype=np.float64,
        )  # fmt: skip

    def parts(self, beliefs: Array) -> tuple[Array, Array, Array, Array, Array]:
        """Shares of the country and of its neighbours, nearness, siblings and containers, each 0..1 a candidate."""
        group = self.kin
        by_country = self._by_group(beliefs, self.country, len(self.codes))
        by_country[:, self.nameless] = 0.0
        others = by_country.sum(axis=0)[None, :] - by_country + self.told[None, :]
        shares = others / (others.sum(axis=1, keepdims=True) + 1.0)
        beside = shares @ self.beside
        by_province = self._by_group(beliefs, self.province, int(self.province.max()) + 1)
        against = 1 - np.minimum(by_province, 0.99)  # never nought: each is divided out of the product again
        elsewhere = 1 - np.prod(against, axis=0)[None, :] / against
        if self.no_province >= 0:
            elsewhere[:, self.no_province] = 0.0
        nearest = (self.near * beliefs[None, :]).max(axis=1, initial=0.0)
        inside = np.zeros(len(beliefs))
        for row, containers in self.around.items():
            inside[row] = max((beliefs[one] if one >= 0 else 1.0 for one in containers), default=0.0)
        return (
            shares[group, self.country],
            beside[group, self.country],
            nearest,
            elsewhere[group, self.province],
            inside,
        )

    def _lonely(self, beliefs: Array, nearest: Array) -> Array:
        """How far villages are from what else is named, 0..1; nothing where the report names no two other settlements."""
        settled = self._by_group(beliefs * self.settled, np.zeros(len(beliefs), dtype=np.int64), 1)[:, 0] > SURE
        others = settled.sum() - settled[self.kin]
        return np.asarray(self.small * (others >= 2) * (1 - np.minimum(1.0, nearest / BY)), dtype=np.float64)

    def _by_group(self, beliefs: Array, column: NDArray[np.int64], width: int) -> Array:
        found = np.zeros((self.groups, width))
        np.add.at(found, (self.kin, column), beliefs)
        return np.minimum(found, 1.0)

    def explain(self, beliefs: Array) -> None:
        """Put the support into words."""
        share, beside, nearest, sibling, inside = self.parts(beliefs)
        for row, why in enumerate(self.table.reasons):
            place = self.table.matches[row].place
            if share[row] > 0.05:
                why.append(f"{share[row]:.0%} of what the report names speaks of {place.country}")
            elif beside[row] > 0.2:
                why.append(f"{place.country} borders what the report speaks of")
            if nearest[row] > 0.3:
                other = self.table.matches[int((self.near[row] * beliefs).argmax())].place
                why.append(f"{self._distance(row, other.id):.0f} km from {other.name}")
            if sibling[row] > 0.5:
                why.append("other places of its province are named")
            if inside[row] > 0.3:
                why.append("the words put it into what contains it")

    def _distance(self, row: int, other: str) -> float:
        column = next(n for n, one in enumerate(self.table.matches) if one.place.id == other)
        lat, lon = self.table.lat, self.table.lon
        return kilometres(lat[row], lon[row], lat[column], lon[column])


def _province(match: Match) -> str:
    if match.place.kind == "province":
        return match.place.id
    return next((one for one in match.place.parents if one.startswith("province:")), "")


def _borders(countries: Countries, one: str, other: str) -> bool:
    known = countries.by_code.get(one)
    return known is not None and other in known.neighbours


def _around(table: _Table, toponyms: Sequence[Toponym]) -> dict[int, list[int]]:
    """For each candidate the rows of what contains it among what its words put around it; -1 for what is certain."""
    rows: dict[str, list[int]] = {}
    for row, number in enumerate(table.group):
        rows.setdefault(toponyms[number].key, []).append(row)
    found: dict[int, list[int]] = {}
    for row, number in enumerate(table.group):
        match = table.matches[row]
        for container in toponyms[number].inside:
            if container in match.place.parents:
                found.setdefault(row, []).append(-1)
            for other in rows.get(container, ()):
                if _contains(table.matches[other], match):
                    found.setdefault(row, []).append(other)
    return found


def _common(table: _Table) -> Array:
    """The logarithm of how many settlements of its country are candidates of the same name as printed."""
    keys = [(int(n), one.place.country) for n, one in zip(table.group, table.matches, strict=True)]
    printed = [one.place.is_settlement and one.how in {"name", "alias"} for one in table.matches]
    counts = Counter(key for key, yes in zip(keys, printed, strict=True) if yes)
    return np.array([math.log(max(1, counts[key])) for key in keys])


def _namesakes(table: _Table, toponyms: Sequence[Toponym]) -> NDArray[np.bool_]:
    """Which candidates are provinces or districts of which the city of the same name is a candidate as well."""
    cities: dict[tuple[int, str], int] = {}
    for n, one in zip(table.group, table.matches, strict=True):
        if one.place.is_settlement:
            key = (int(n), _province(one))
            cities[key] = max(one.place.population, cities.get(key, 0))
    return np.array([
        one.place.kind in {"province", "district"}
        and cities.get((int(n), _province(one)), -1) > PART * one.place.population - (one.place.kind == "district")
        and not toponyms[n].wanted
        for n, one in zip(table.group, table.matches, strict=True)
    ])  # fmt: skip


def _contains(outer: Match, inner: Match) -> bool:
    if outer.place.id in inner.place.parents:
        return True
    if not outer.place.is_settlement or outer.place.id == inner.place.id:
        return False
    namesake = _province(outer)  # "Hajin in Deir Ezzor": the city lends its province its name
    return bool(namesake) and namesake == _province(inner)


def _chosen(table: _Table, beliefs: Array, number: int) -> Chosen:
    own = [int(row) for row in np.flatnonzero(table.group == number)]
    rows = sorted(own, key=lambda row: (-beliefs[row], table.matches[row].place.id))
    if not rows:
        return Chosen()
    best = rows[0]
    together = sum(beliefs[row] for row in rows if row == best or _one_answer(table, best, row))
    found = tuple(Scored(table.matches[row], float(beliefs[row]), tuple(table.reasons[row])) for row in rows)
    place = table.matches[best].place
    needed = SURE_VILLAGE if place.is_settlement and place.population < SMALL else SURE
    return Chosen(found, table.matches[best] if together >= needed else None)


def _one_answer(table: _Table, row: int, other: int) -> bool:
    """Whether two candidates say the same of where: one contains the other, or they lie side by side."""
    one, two = table.matches[row].place, table.matches[other].place
    if one.id in two.parents or two.id in one.parents:
        return True
    return kilometres(table.lat[row], table.lon[row], table.lat[other], table.lon[other]) < TOGETHER
