"""The gazetteer: places of the world by name, in one read-only SQLite file that ships, and in the user's own.

The data that ship are GeoNames' (CC BY 4.0): settlements of 500 inhabitants and more, and countries; provinces after
Natural Earth (public domain). What `vedette gazetteer add` has read stands in the user's own file.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path
from typing import Literal

from rapidfuzz import fuzz, process

from vedette.ground.book import Book, Row, SourceRow
from vedette.ground.fold import bones, likeness, loose, plain, skeleton
from vedette.model import Place, digest

SOURCE = "GeoNames, CC BY 4.0"
CITY, TOWN = 100_000, 10_000
"""Inhabitants from which a settlement is shown as a city or a town."""
MOST = 100
"""Candidates looked at for one name, the most populous first."""
ALIKE, SURE = 66.0, 0.72
"""Ratio of skeletons (0..100) from which a spelling is weighed, and the likeness (0..1) from which it is a candidate."""
WEIGHED, TRIED, ROWS, KEPT = 80, 25, 400, 20
"""For one misspelt name: skeletons weighed by themselves, tried with their consonants, names read, and places kept."""
SAME = 3.0
"""Kilometres within which two books that know a name speak of one place."""
DENSE = 5 / 10_000
"""Settlements an inhabitant that a full list of villages has: 4 to 6 in 10,000 in those of Syria, Iraq and Ukraine."""
SHORT = 4
"""A skeleton of fewer letters is like too many others."""
VOWELS = "aeiou"
VARIABLE = "VEDETTE_GAZETTEER"

How = Literal["name", "alias", "spelling", "alike"]
HOWS: tuple[How, ...] = ("name", "alias", "spelling", "alike")
"""How a name may be that of a place, the surest first."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country; `area` in square kilometres, `neighbours` by ISO code, `lat` and `lon` a point inside."""

    code: str
    id: int
    name: str
    capital: str
    population: int
    area: float
    neighbours: tuple[str, ...]
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may stand for.

    `how`: the name is the place's own, another that the gazetteer gives it, a transliteration of one, or only like
    one; `likeness` 0..1. `lat` and `lon` are a point inside it, of areas as well. `listed` is the share, 0..1, of its
    country's settlements that the gazetteer has.
    """

    place: Place
    how: How
    likeness: float
    lat: float | None
    lon: float | None
    listed: float = 1.0


class Gazetteer:
    """Read-only look-up of places by name, in several books of which the first ships."""

    def __init__(self, *paths: Path) -> None:
        self.books = tuple(Book(path) for path in paths)
        self._people = {row[0]: row[4] for row in self.books[0].countries()}
        self._sources = [book.sources() for book in self.books]
        self.named = lru_cache(maxsize=20_000)(self._named)
        self.alike = lru_cache(maxsize=20_000)(self._alike)
        self.listed = lru_cache(maxsize=300)(self._listed)
        self._province = lru_cache(maxsize=5_000)(self.books[0].place)
        self._keys = lru_cache(maxsize=12)(self._bucketed)

    @classmethod
    def shipped(cls) -> Gazetteer:
        """The gazetteer of the package alone."""
        return cls(shipped_path())

    @classmethod
    def open(cls) -> Gazetteer:
        """The gazetteer of the package and, if there is one, the user's own."""
        own = user_path()
        return cls(shipped_path(), own) if own.is_file() else cls(shipped_path())

    def _named(self, name: str) -> tuple[Match, ...]:
        """Places whose name has the same skeleton, the most populous first."""
        key = skeleton(name)
        return tuple(self._matches(name, [key], MOST)) if key else ()

    def _alike(self, name: str, country: str) -> tuple[Match, ...]:
        """Places of a country whose names are like this one, most like first."""
        key = skeleton(name)
        if len(key) < SHORT:
            return tuple(self._matches(name, [key], ROWS, country)) if key else ()
        found = process.extract(
            key, self._keys(country).get(_initial(key), ()), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=WEIGHED
        )
        own = bones(key)
        keys = sorted(found, key=lambda one: -one[1] - fuzz.ratio(own, bones(one[0])))[:TRIED]
        matches = self._matches(name, [one for one, *_ in keys], ROWS, country) if keys else []
        return tuple(sorted(matches, key=lambda one: (-one.likeness, -one.place.population, one.place.id)))

    def _listed(self, country: str) -> float:
        """About which share of a country's settlements the books have, 0..1; 1 where nobody tells its inhabitants."""
        people = self._people.get(country, 0)
        if not people:
            return 1.0
        return min(1.0, sum(book.settlements(country) for book in self.books) / (people * DENSE))

    def _bucketed(self, country: str) -> dict[str, list[str]]:
        """The skeletons of a country's names by the first consonant, of which most misspellings leave the kind."""
        buckets: dict[str, list[str]] = defaultdict(list)
        initials: dict[str, str] = {}
        for key in sorted({key for book in self.books for key in book.keys_of(country)}):
            head = key.lstrip(VOWELS)[:1]
            if head not in initials:
                initials[head] = _initial(key)
            buckets[initials[head]].append(key)
        return buckets

    def _matches(self, name: str, keys: Sequence[str], most: int, country: str = "") -> list[Match]:
        """Places with names of these skeletons; with `country` those in it that are like enough, the likest."""
        found: list[Match] = []
        for number, book in reversed(tuple(enumerate(self.books))):
            others = tuple(found)
            best: dict[int, tuple[How, float, Row]] = {}
            for key, form, row in book.by_keys(keys, loose(name), most):
                how, alike = _how(name, key, form, row)
                if row.id not in best or best[row.id][1] < alike:
                    best[row.id] = (how, alike, row)
            ranked = list(best.values())
            if country:
                fits = [one for one in ranked if one[2].country == country and one[1] >= SURE]
                ranked = sorted(fits, key=lambda one: (-one[1], -one[2].population, one[2].id))[:KEPT]
            for how, alike, row in ranked:
                twin = next((n for n, other in enumerate(others) if _same(row, other)), None)
                match = Match(self._place(number, row, name), how, alike, row.lat, row.lon, self.listed(row.country))
                if twin is None:
                    found.append(match)
                else:
                    found[twin] = _both(found[twin], match)
        return sorted(found, key=lambda one: (-one.place.population, one.place.id))

    def _place(self, number: int, row: Row, asked: str) -> Place:
        book = self.books[number]
        kind = row.kind or ("city" if row.population >= CITY else "town" if row.population >= TOWN else "village")
        area = kind in {"province", "district"} or not _is_point(kind)
        shape = book.shape(row.id) if area else ""
        point = f"POINT ({row.lon} {row.lat})" if row.lat is not None else ""
        province = self._province(row.province) if row.province else None
        parents = (*((_uid(province),) if province else ()), *((f"country:{row.country}",) if row.country else ()))
        names = (row.name,) if plain(asked) == plain(row.name) else (row.name, asked)
        source = self._sources[number].get(row.source)
        return Place(
            _uid(row), names, kind, shape or point, None if area else row.lat, None if area else row.lon, row.country,
            parents, row.population, row.radius, source=_credit(source) if source else SOURCE,
        )  # fmt: skip

    def countries(self) -> Iterator[Country]:
        """All countries."""
        for row in self.books[0].countries():
            code, identity, name, capital, population, area, neighbours, lat, lon = row
            beside = tuple(filter(None, neighbours.split(",")))
            yield Country(code, identity, name, capital, population, area, beside, lat, lon)

    def cities(self, least: int) -> Iterator[str]:
        """The names of settlements with at least so many inhabitants (100,000 and more)."""
        return (name for book in self.books for name in book.populous(least))

    def sources(self) -> Iterator[tuple[SourceRow, int]]:
        """Where the places come from, with the number of places."""
        for book, known in zip(self.books, self._sources, strict=True):
            counts = book.counts()
            yield from ((source, counts.get(number, 0)) for number, source in known.items())

    def digest(self) -> str:
        """A digest of what the user's own books were made from; "" where there is only the one that ships."""
        own = [one for sources in self._sources[1:] for one in sources.values()]
        return digest(*(part for one in own for part in (one.name, one.digest))) if own else ""

    def close(self) -> None:
        """Let go of the files."""
        for book in self.books:
            book.close()


def shipped_path() -> Path:
    """Where the gazetteer of the package lies."""
    return Path(str(files("vedette.ground").joinpath("data/gazetteer.sqlite")))


def user_path() -> Path:
    """Where the user's own gazetteer lies: VEDETTE_GAZETTEER, else in the system's folder for a user's data."""
    if told := os.environ.get(VARIABLE):
        return Path(told)
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where the variable tells

    return user_data_path("vedette", appauthor=False) / "gazetteer.sqlite"


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


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points that are not far apart, in kilometres, to about a hundredth."""
    east = (lon - other_lon + 180) % 360 - 180
    return 111.2 * hypot(lat - other_lat, east * cos(radians((lat + other_lat) / 2)))


def _how(name: str, key: str, form: str, row: Row) -> tuple[How, float]:
    if loose(name) == loose(row.name):
        return "name", 1.0
    if loose(name) == form:
        return "alias", 0.99
    alike = likeness(name, key, form)
    return ("spelling", min(0.98, alike)) if skeleton(name) == key else ("alike", min(0.95, alike))


def _same(row: Row, other: Match) -> bool:
    """Whether another book has this place already: the same id, or a settlement of the country a stone's throw away."""
    if _uid(row) == other.place.id:
        return True
    points = row.lat is not None and row.lon is not None and other.place.lat is not None and other.place.lon is not None
    if not points or row.country != other.place.country or not _is_point(row.kind):
        return False
    assert row.lat is not None
    assert row.lon is not None
    assert other.place.lat is not None
    assert other.place.lon is not None
    return (
        skeleton(row.name) == skeleton(other.place.name)
        and kilometres(row.lat, row.lon, other.place.lat, other.place.lon) < SAME
    )


def _both(own: Match, shipped: Match) -> Match:
    """A place that two books have: as the user's own tells it, with the inhabitants and the spelling that the other knows."""
    place = own.place
    if place.is_settlement and shipped.place.population > place.population:
        place = replace(place, population=shipped.place.population, kind=shipped.place.kind)
    better = min(own, shipped, key=lambda one: HOWS.index(one.how))
    return replace(own, place=place, how=better.how, likeness=better.likeness)


def _is_point(kind: str) -> bool:
    return kind in {"", "city", "town", "village", "settlement", "camp", "facility", "hill", "district_of_city"}


def _uid(row: Row) -> str:
    return row.uid or f"geonames:{row.id}"


def _credit(source: SourceRow) -> str:
    return f"{source.name}, {source.licence}" if source.licence else source.name


def _initial(key: str) -> str:
    """The first consonant, those that transliterations mix up made one."""
    return bones(key.lstrip(VOWELS)[:1])


def alike_in(gazetteer: Gazetteer, name: str, countries: Iterable[str]) -> tuple[Match, ...]:
    """Places of these countries whose names are like this one."""
    return tuple(one for country in countries for one in gazetteer.alike(name, country))
