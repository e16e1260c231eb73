"""Support: what the toponyms of one report say for each other's candidates.

A candidate is supported by the countries, provinces and positions that the other toponyms are likely to stand for, and
by the words that put it into, or beside, another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.ground.candidates import SMALL, Array, Table, Toponym
from vedette.ground.countries import Countries
from vedette.ground.gazetteer import kilometres
from vedette.ground.told import around, common, namesakes, province, settlements, told_areas

WEIGHTS = {
    "votes": 4.7,  # times the share of the report's other names that speak of its country
    "borders": 3.0,  # times the share that speaks of a country beside it
    "near": 3.5,  # times how near the nearest place is that the report is likely to speak of, 1 there to 0 afar
    "sibling": 2.2,  # another place of its province is likely to be spoken of
    "inside": 6.0,  # the words put it into a place that contains it ("Bama in Borno", "Tripoli, Libya")
    "listed": 5.0,  # times how near a place is that the words name in one breath with it
    "outside": -3.0,  # the words put it into a place that is known and does not contain it
    "apart": -5.0,  # times how far it is from where the words put it ("Selwa, west of Kidal")
    "unbacked": -7.0,  # only like the name, and neither country nor neighbour nor words speak for it
    "lonely": -4.5,  # a village far from all else that the report names
    "common": -2.0,  # times the logarithm of how many villages of its country have its name: any of them, or one unknown
    "foreign": -5.0,  # a town or village of a country that the report, which speaks of others, does not speak of
    "namesake": -3.5,  # a province, where the city of its name may be meant and nothing asks for the province
}
"""Weights in log odds, set by hand and then swept one at a time on TR-News; GeoVirus and the gold never chose any."""
UNHEARD, WORLD = 20_000, 2_000_000
"""Inhabitants up to which nobody knows a town that lies elsewhere than a report plays, and from which everybody does. Swept from
20,000 to 100,000: the lower, the more are right on TR-News and on GeoVirus."""
SPOKEN = 0.15
"""Share of a report's names from which it speaks of a country."""
BACKED = 0.3
"""Share of a country, nearness or containment from which a mere likeness is backed."""
BY = 0.4
"""Nearness from which a village is no longer lonely: another place is within some 25 kilometres."""
CLOSE = 0.55
"""Nearness from which a common name is that of this village: another place is within some 15 kilometres."""
MANY = 1.5
"""Logarithm of the villages of one name from which that a place of its province is named says little: each province has one."""
TRUST = 0.3
"""How much of a neighbour one is that is only like its name: two misspellings do not prove each other."""
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
        self.around = around(table, toponyms)
        self.told_areas = told_areas(table, toponyms)
        self.next_to = settlements(table, toponyms, lambda one: one.beside)
        self.listed = settlements(table, toponyms, lambda one: one.listed)
        self.namesake = namesakes(table, toponyms, countries)
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
        provinces = [province(one) for one in self.table.matches]
        names = sorted(set(provinces))
        self.province = np.array([names.index(one) for one in provinces])
        self.no_province = names.index("") if "" in names else -1

    def _note_kinds(self, theatre: frozenset[str]) -> None:
        matches = self.table.matches
        ours = np.array([one.place.id in theatre for one in matches])
        people = np.array([one.place.population for one in matches])
        self.settled = np.array([one.place.is_settlement for one in matches])
        self.small = self.settled & (people < SMALL) & ~ours
        known = np.log(np.maximum(people, 1) / UNHEARD) / math.log(WORLD / UNHEARD)
        self.minor = self.settled * ~ours * (1 - np.clip(known, 0.0, 1.0))
        self.loose = np.array([one.how in {"spelling", "alike"} for one in matches]) & ~ours
        self.common = common(self.table) * self.small
        self.trust = np.array([TRUST if one.how == "alike" else 1.0 for one in matches])

    def __call__(self, beliefs: Array) -> Array:
        """The support for each candidate, in log odds."""
        share, beside, nearest, sibling, inside = self.parts(beliefs)
        speaks = np.minimum(1.0, self._spoken(beliefs) / LIKELY)
        backing = np.minimum(1.0, np.maximum.reduce([share, nearest, inside]) / BACKED)
        placed = np.maximum(inside, np.minimum(1.0, nearest / CLOSE))
        abroad = 1 - np.minimum(1.0, (share + beside * np.maximum(1 / 12, nearest / 3) + inside) / SPOKEN)
        kin = sibling * np.where(self.common > MANY, placed, 1.0)
        signs = {
            "votes": share, "borders": beside, "near": nearest, "sibling": kin, "inside": inside,
            "listed": self._listed(beliefs), "outside": self._outside(beliefs, inside), "apart": self._apart(beliefs),
            "unbacked": self.loose * (1 - backing), "lonely": self._lonely(beliefs, nearest) * (1 - inside),
            "common": self.common * (1 - placed**2), "foreign": self.minor * speaks * abroad, "namesake": self.namesake,
        }  # fmt: skip
        return np.asarray(sum(WEIGHTS[name] * sign for name, sign in signs.items()), dtype=np.float64)

    def _listed(self, beliefs: Array) -> Array:
        """How near a settlement of the same list is likely to be, 0..1."""
        found = np.zeros(len(beliefs))
        for row, others in self.listed.items():
            found[row] = float((self.near[row, others] * beliefs[others]).max())
        return found

    def _outside(self, beliefs: Array, inside: Array) -> Array:
        """How far candidates lie outside the countries and provinces that the words put them into, 0..1."""
        found = np.zeros(len(beliefs))
        for number, rows in self.told_areas.items():
            sure = 1.0 if -1 in rows else float(beliefs[rows].sum())
            own = self.table.group == number
            found[own] = np.maximum(0.0, min(1.0, sure) - inside[own])
        return found

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
        nearest = (self.near * (beliefs * self.trust)[None, :]).max(axis=1, initial=0.0)
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


def _borders(countries: Countries, one: str, other: str) -> bool:
    known = countries.by_code.get(one)
    return known is not None and other in known.neighbours


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
