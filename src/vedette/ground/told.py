"""Told: what the words of a report say of how its toponyms lie to each other, as rows of the table of candidates.

Which candidates lie in, or beside, what the words put them into or beside; which provinces only bear the name of their
city; how many villages share a name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.ground.candidates import Array, Table, Toponym, is_capital
from vedette.ground.countries import Countries
from vedette.ground.fold import skeleton
from vedette.ground.gazetteer import Match, kilometres

PART = 0.05
"""Part of a province's inhabitants from which the city of its name is what one thinks of first."""
SEAT = 80.0
"""Kilometres from the middle of a province or district within which the city of its name is its seat."""


def province(match: Match) -> str:
    """The id of the province that a place is or lies in, or ""."""
    if match.place.kind == "province":
        return match.place.id
    return next((one for one in match.place.parents if one.startswith("province:")), "")


def around(table: Table, toponyms: Sequence[Toponym]) -> dict[int, list[int]]:
    """For each candidate the rows of what contains it among what its words put around it; -1 for what is certain."""
    rows = _rows(table, toponyms, lambda _: True)
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


def told_areas(table: Table, toponyms: Sequence[Toponym]) -> dict[int, list[int]]:
    """For each toponym the rows of the countries and provinces that its words put around it; -1 for what is certain."""
    rows = _rows(table, toponyms, lambda one: one.place.kind in {"country", "province"})
    found: dict[int, list[int]] = {}
    for number, toponym in enumerate(toponyms):
        told = [row for key in toponym.inside for row in (rows.get(key, ()) if "|" in key else [-1])]
        if told:
            found[number] = told
    return found


def settlements(
    table: Table, toponyms: Sequence[Toponym], keys: Callable[[Toponym], Sequence[str]]
) -> dict[int, list[int]]:
    """For each settlement the rows of the settlements that its toponym is told with: those of the `keys` of it."""
    rows = _rows(table, toponyms, lambda one: one.place.is_settlement)
    found: dict[int, list[int]] = {}
    for row, number in enumerate(table.group):
        others = [other for key in keys(toponyms[number]) for other in rows.get(key, ())]
        if others and table.matches[row].place.is_settlement:
            found[row] = others
    return found


def _rows(table: Table, toponyms: Sequence[Toponym], fits: Callable[[Match], bool]) -> dict[str, list[int]]:
    """The rows of the candidates that fit, by the key of their toponym."""
    found: dict[str, list[int]] = {}
    for row, number in enumerate(table.group):
        if fits(table.matches[row]):
            found.setdefault(toponyms[number].key, []).append(row)
    return found


def common(table: Table) -> Array:
    """The logarithm of how many settlements of its country are candidates of the same name as printed."""
    keys = [(int(n), one.place.country) for n, one in zip(table.group, table.matches, strict=True)]
    printed = [one.place.is_settlement and one.how in {"name", "alias"} for one in table.matches]
    counts = Counter(key for key, yes in zip(keys, printed, strict=True) if yes)
    return np.array([math.log(max(1, counts[key])) for key in keys])


def namesakes(table: Table, toponyms: Sequence[Toponym], countries: Countries) -> NDArray[np.bool_]:
    """Which candidates are provinces or districts whose name a large city in them, or the country's capital, has as well."""
    found = np.zeros(len(table.matches), dtype=bool)
    for row, match in enumerate(table.matches):
        number = table.group[row]
        if match.place.kind in {"province", "district"} and not toponyms[number].wanted:
            others = [int(one) for one in np.flatnonzero(table.group == number)]
            found[row] = any(_lends_its_name(table, other, row, countries) for other in others)
    return found


def _lends_its_name(table: Table, city: int, area: int, countries: Countries) -> bool:
    """Whether a settlement is what one thinks of first where a province or district has the same name."""
    one, wide = table.matches[city], table.matches[area]
    if not one.place.is_settlement or one.place.country != wide.place.country:
        return False
    if is_capital(one, countries):
        return True
    home = province(one) and province(one) == province(wide)
    inside = home or kilometres(table.lat[city], table.lon[city], table.lat[area], table.lon[area]) < SEAT
    return bool(inside) and one.place.population > PART * wide.place.population - (wide.place.kind == "district")


def _contains(outer: Match, inner: Match) -> bool:
    if outer.place.id in inner.place.parents:
        return True
    if not outer.place.is_settlement or outer.place.id == inner.place.id:
        return False
    home = province(outer)  # "Wudil in Kano": the city lends its province its name
    return bool(home) and home == province(inner) and _is_seat(outer, home)


def _is_seat(city: Match, home: str) -> bool:
    """Whether a city has the name of its province, which the province's id has in it."""
    told = skeleton(home.partition("-")[2].replace("-", " "))
    return any(skeleton(name) == told for name in city.place.names)
