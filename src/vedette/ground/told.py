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
from vedette.ground.gazetteer import Match

PART = 0.05
"""Part of a province's inhabitants from which the city of its name is what one thinks of first."""


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
    cities: dict[tuple[int, str], int] = {}
    capitals = set()
    for n, one in zip(table.group, table.matches, strict=True):
        if one.place.is_settlement:
            key = (int(n), province(one))
            cities[key] = max(one.place.population, cities.get(key, 0))
            capitals |= {(int(n), one.place.country)} if is_capital(one, countries) else set()
    return np.array([
        one.place.kind in {"province", "district"}
        and (
            cities.get((int(n), province(one)), -1) > PART * one.place.population - (one.place.kind == "district")
            or (int(n), one.place.country) in capitals
        )
        and not toponyms[n].wanted
        for n, one in zip(table.group, table.matches, strict=True)
    ])  # fmt: skip


def _contains(outer: Match, inner: Match) -> bool:
    if outer.place.id in inner.place.parents:
        return True
    if not outer.place.is_settlement or outer.place.id == inner.place.id:
        return False
    namesake = province(outer)  # "Hajin in Deir Ezzor": the city lends its province its name
    return bool(namesake) and namesake == province(inner)
