"""Support: what the toponyms of one report say for each other's candidates.

A candidate is supported by the countries, provinces and positions that the other toponyms are likely to stand for, and
by the words that put it into, or beside, another.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.ground.candidates import LARGE, SMALL, Array, Table, Toponym, is_capital
from vedette.ground.countries import Countries
from vedette.ground.gazetteer import Match, kilometres

WEIGHTS = {
    "votes": 4.7,  # times the share of the report's other names that speak of its country
    "borders": 2.0,  # times the share that speaks of a country beside it
    "near": 3.5,  # times how near the nearest place is that the report is likely to speak of, 1 there to 0 afar
    "sibling": 2.2,  # another place of its province is likely to be spoken of
    "inside": 6.0,  # the words put it into a place that contains it ("Hajin in Deir Ezzor", "Tripoli, Libya")
    "apart": -5.0,  # times how far it is from where the words put it ("Selwa, west of Kidal")
    "unbacked": -7.0,  # only like the name, and neither country nor neighbour nor words speak for it
    "lonely": -4.5,  # a village far from all else that the report names
    "common": -1.5,  # times the logarithm of how many villages of its country have its name: any of them, or one unknown
    "foreign": -4.0,  # a town or village of a country that the report, which speaks of others, does not speak of
    "namesake": -3.5,  # a province, where the city of its name may be meant and nothing asks for the province
}
"""Weights in log odds, set by hand and then swept one at a time on TR-News; GeoVirus and the gold never chose any."""
WORLD = 2_000_000
"""Inhabitants from which everybody knows a city, wherever else a report plays; a town of fewer than LARGE nobody does."""
PART = 0.05
"""Part of a province's inhabitants from which the city of its name is what one thinks of first."""
SPOKEN = 0.15
"""Share of a report's names from which it speaks of a country."""
BACKED = 0.3
"""Share of a country, nearness or containment from which a mere likeness is backed."""
BY = 0.4
"""Nearness from which a village is no longer lonely: another place is within some 25 kilometres."""
LIKELY = 0.5
"""Belief from which another toponym counts as a settlement that the report names."""
REACH, BESIDE = 100.0, 15.0
"""Kilometres at which the two halves of nearness have fallen to a third: one front, and one cluster of villages."""


class Support:
    """What the other toponyms of the report say for each candidate."""

    def __init__(
        self,
        table: Table,
        votes: Mapping[str, int],
        countries: Countries,
        toponyms: Sequence[Toponym],
        theatre: frozenset[str],
    ) -> None:
        self.table, self.near, self.groups = table, _nearness(table), len(toponyms)
        self.around = _around(table, toponyms)
        self.next_to = _next_to(table, toponyms)
        self.namesake = _namesakes(table, toponyms, countries)
        names = [one.key.rsplit("|", 1)[0] for one in toponyms]  # one name asked for as two kinds backs itself no more
        self.kin = np.array([names.index(names[number]) for number in table.group])
        self._note_countries(votes, countries)
        self._note_provinces()
        self._note_kinds(theatre)

    def _note_countries(self, votes: Mapping[str, int], countries: Countries) -> None:
        codes = sorted({one.place.country for one in self.table.matches} | set(votes))
        number = {code: n for n, code in enumerate(codes)}
        self.codes = codes
        self.country = np.array([number[one.place.country] for one in self.table.matches])
        self.told = np.array([math.sqrt(votes.get(code, 0)) if code else 0.0 for code in codes])
        self.beside = np.array([[_borders(countries, one, other) for other in codes] for one in codes], dtype=float)
        self.nameless = np.array([not code for code in codes])

    def _note_provinces(self) -> None:
        provinces = [_province(one) for one in self.table.matches]
        names = sorted(set(provinces))
        self.province = np.array([names.index(one) for one in provinces])
        self.no_province = names.index("") if "" in names else -1

    def _note_kinds(self, theatre: frozenset[str]) -> None:
        matches = self.table.matches
        ours = np.array([one.place.id in theatre for one in matches])
        people = np.array([one.place.population for one in matches])
        self.settled = np.array([one.place.is_settlement for one in matches])
        self.small = self.settled & (people < SMALL) & ~ours
        known = np.log(np.maximum(people, 1) / LARGE) / math.log(WORLD / LARGE)
        self.minor = self.settled * ~ours * (1 - np.clip(known, 0.0, 1.0))
        self.loose = np.array([one.how in {"spelling", "alike"} for one in matches]) & ~ours
        self.common = _common(self.table) * self.small

    def __call__(self, beliefs: Array) -> Array:
        """The support for each candidate, in log odds."""
        share, beside, nearest, sibling, inside = self.parts(beliefs)
        speaks = np.minimum(1.0, self._spoken(beliefs) / LIKELY)
        backing = np.minimum(1.0, np.maximum.reduce([share, nearest, inside]) / BACKED)
        return np.asarray(
            WEIGHTS["votes"] * share + WEIGHTS["borders"] * beside + WEIGHTS["near"] * nearest
            + WEIGHTS["sibling"] * sibling + WEIGHTS["inside"] * inside
            + WEIGHTS["unbacked"] * self.loose * (1 - backing) + WEIGHTS["lonely"] * self._lonely(beliefs, nearest) * (1 - inside)
            + WEIGHTS["namesake"] * self.namesake + WEIGHTS["apart"] * self._apart(beliefs)
            + WEIGHTS["common"] * self.common * (1 - np.maximum(inside, np.minimum(1.0, nearest / BY)))
            + WEIGHTS["foreign"] * self.minor * speaks * (1 - np.minimum(1.0, (share + beside / 3 + inside) / SPOKEN)), dtype=np.float64,
        )  # fmt: skip

    def _apart(self, beliefs: Array) -> Array:
        """How far candidates are from those that the words put them beside, 0..1, as far as these are known themselves."""
        found = np.zeros(len(beliefs))
        for row, others in self.next_to.items():
            near = float((self.near[row, others] * beliefs[others]).max())
            sure = float((self.settled[others] * beliefs[others]).sum())
            found[row] = max(0.0, min(1.0, sure) - min(1.0, near / BY))
        return found

    def _spoken(self, beliefs: Array) -> Array:
        """The share of what else the report names that speaks of any country, 0..1."""
        return np.asarray(self._shares(beliefs).sum(axis=1)[self.kin], dtype=np.float64)

    def _shares(self, beliefs: Array) -> Array:
        """For each toponym the share of each country in what else the report names."""
        by_country = self._by_group(beliefs, self.country, len(self.codes))
        by_country[:, self.nameless] = 0.0
        others = by_country.sum(axis=0)[None, :] - by_country + self.told[None, :]
        return np.asarray(others / (others.sum(axis=1, keepdims=True) + 1.0), dtype=np.float64)

    def parts(self, beliefs: Array) -> tuple[Array, Array, Array, Array, Array]:
        """Shares of the country and of its neighbours, nearness, siblings and containers, each 0..1 a candidate."""
        group = self.kin
        shares = self._shares(beliefs)
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
        settled = self._by_group(beliefs * self.settled, np.zeros(len(beliefs), dtype=np.int64), 1)[:, 0] > LIKELY
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


def _around(table: Table, toponyms: Sequence[Toponym]) -> dict[int, list[int]]:
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


def _next_to(table: Table, toponyms: Sequence[Toponym]) -> dict[int, list[int]]:
    """For each settlement the rows of the settlements that its words put it beside."""
    rows: dict[str, list[int]] = {}
    for row, number in enumerate(table.group):
        if table.matches[row].place.is_settlement:
            rows.setdefault(toponyms[number].key, []).append(row)
    found: dict[int, list[int]] = {}
    for row, number in enumerate(table.group):
        others = [other for key in toponyms[number].beside for other in rows.get(key, ())]
        if others and table.matches[row].place.is_settlement:
            found[row] = others
    return found


def _common(table: Table) -> Array:
    """The logarithm of how many settlements of its country are candidates of the same name as printed."""
    keys = [(int(n), one.place.country) for n, one in zip(table.group, table.matches, strict=True)]
    printed = [one.place.is_settlement and one.how in {"name", "alias"} for one in table.matches]
    counts = Counter(key for key, yes in zip(keys, printed, strict=True) if yes)
    return np.array([math.log(max(1, counts[key])) for key in keys])


def _namesakes(table: Table, toponyms: Sequence[Toponym], countries: Countries) -> NDArray[np.bool_]:
    """Which candidates are provinces or districts whose name a large city in them, or the country's capital, has as well."""
    cities: dict[tuple[int, str], int] = {}
    capitals = set()
    for n, one in zip(table.group, table.matches, strict=True):
        if one.place.is_settlement:
            key = (int(n), _province(one))
            cities[key] = max(one.place.population, cities.get(key, 0))
            capitals |= {(int(n), one.place.country)} if is_capital(one, countries) else set()
    return np.array([
        one.place.kind in {"province", "district"}
        and (
            cities.get((int(n), _province(one)), -1) > PART * one.place.population - (one.place.kind == "district")
            or (int(n), one.place.country) in capitals
        )
        and not toponyms[n].wanted
        for n, one in zip(table.group, table.matches, strict=True)
    ])  # fmt: skip


def _nearness(table: Table) -> Array:
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


def _contains(outer: Match, inner: Match) -> bool:
    if outer.place.id in inner.place.parents:
        return True
    if not outer.place.is_settlement or outer.place.id == inner.place.id:
        return False
    namesake = _province(outer)  # "Hajin in Deir Ezzor": the city lends its province its name
    return bool(namesake) and namesake == _province(inner)
