"""The gazetteer: places of the world by name, in one read-only SQLite file that ships with the package.

The data are GeoNames' (CC BY 4.0): settlements of 500 inhabitants and more, and countries.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from vedette.errors import GazetteerError
from vedette.ground.fold import plain, skeleton
from vedette.model import Place

SOURCE = "GeoNames, CC BY 4.0"
CITY, TOWN = 100_000, 10_000
"""Inhabitants from which a settlement is shown as a city or a town."""
MOST = 40
"""Candidates looked at for one name, the most populous first."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country; `area` in square kilometres, `neighbours` by ISO code."""

    code: str
    id: int
    name: str
    capital: str
    population: int
    area: float
    neighbours: tuple[str, ...]


class Gazetteer:
    """Read-only look-up of places by name."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise GazetteerError(f"{path}: no gazetteer there: install Vedette again")
        self._database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.named = lru_cache(maxsize=20_000)(self._named)

    @classmethod
    def shipped(cls) -> Gazetteer:
        """The gazetteer of the package."""
        return cls(Path(str(files("vedette.ground").joinpath("data/gazetteer.sqlite"))))

    def _named(self, name: str) -> tuple[Place, ...]:
        """Settlements whose name has the same skeleton, the most populous first."""
        rows = self._database.execute(
            "SELECT p.* FROM names n JOIN places p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC LIMIT ?",
            (skeleton(name), MOST),
        )
        return tuple(_place(row, name) for row in rows)

    def countries(self) -> Iterator[Country]:
        """All countries."""
        for row in self._database.execute("SELECT * FROM countries"):
            code, identity, name, capital, population, area, neighbours = row
            beside = tuple(filter(None, neighbours.split(",")))
            yield Country(code, identity, name, capital, population, area, beside)

    def cities(self, least: int) -> Iterator[str]:
        """The names of settlements with at least so many inhabitants."""
        for (name,) in self._database.execute("SELECT name FROM places WHERE population >= ?", (least,)):
            yield name

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _place(row: tuple[int, str, float, float, str, int], asked: str) -> Place:
    identity, name, lat, lon, country, population = row
    kind = "city" if population >= CITY else "town" if population >= TOWN else "village"
    names = (name,) if plain(asked) == plain(name) else (name, asked)
    return Place(f"geonames:{identity}", names, kind, f"POINT ({lon} {lat})", lat, lon, country, (f"country:{country}",),
                 population, source=SOURCE)  # fmt: skip


def country_place(country: Country) -> Place:
    """A country as a place: known by name, drawn as no point."""
    return Place(
        f"country:{country.code}",
        (country.name,),
        "country",
        country=country.code,
        population=country.population,
        source=SOURCE,
    )
