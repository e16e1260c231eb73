"""One gazetteer file: an SQLite database of places by name. The shipped one and a user's own have the same tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedette.errors import GazetteerError
from vedette.ground.fold import loose, skeleton

VERSION = 2
"""Written to SQLite's `user_version`; another one is refused."""
SCHEMA = f"""
PRAGMA user_version = {VERSION};
CREATE TABLE places (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, name TEXT NOT NULL, lat REAL, lon REAL, kind TEXT NOT NULL,
                     country TEXT NOT NULL, province INTEGER, population INTEGER NOT NULL, radius REAL NOT NULL,
                     source INTEGER NOT NULL) STRICT;
CREATE INDEX places_of_country ON places (country);
CREATE INDEX places_by_population ON places (population) WHERE population >= 100000;
CREATE TABLE names (key TEXT, form TEXT, place INTEGER, PRIMARY KEY (key, form, place)) STRICT, WITHOUT ROWID;
CREATE TABLE shapes (place INTEGER PRIMARY KEY, wkt TEXT NOT NULL) STRICT;
CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL, licence TEXT NOT NULL, url TEXT NOT NULL,
                      file TEXT NOT NULL, added TEXT NOT NULL, digest TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE countries (code TEXT PRIMARY KEY, id INTEGER, name TEXT, capital TEXT, population INTEGER, area REAL,
                        neighbours TEXT, lat REAL, lon REAL) STRICT, WITHOUT ROWID;
"""
COLUMNS = "id, uid, name, lat, lon, kind, country, province, population, radius, source"


@dataclass(frozen=True, slots=True)
class Row:
    """A place as it stands in a book.

    `lat`, `lon` in degrees, a point inside for what is no point; `radius` in metres, 0 where the kind tells; `kind`
    is empty for a settlement whose inhabitants tell it; `uid` is empty for one that GeoNames numbers with `id`;
    `province` is the row's id of the province, or None.
    """

    id: int
    uid: str
    name: str
    lat: float | None
    lon: float | None
    kind: str = ""
    country: str = ""
    province: int | None = None
    population: int = 0
    radius: float = 0.0
    source: int = 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where places come from. `digest` is of the file, so that the same file twice is one source."""

    name: str
    licence: str
    url: str
    file: str = ""
    added: str = ""
    digest: str = ""


class Book:
    """An open gazetteer file, read only."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise GazetteerError(f"{path}: no gazetteer there: install Vedette again")
        self.path = path
        self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        try:
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{path}: damaged ({error}): remove it and add its files again") from error
        if version != VERSION:
            raise GazetteerError(f"{path}: made by another version of Vedette: remove it and add its files again")

    def by_keys(self, keys: Sequence[str], form: str, most: int) -> list[tuple[str, str, Row]]:
        """Skeleton, loose form and place of the names with these skeletons: those of this form first, then by inhabitants."""
        marks = ", ".join("?" * len(keys))
        rows = self._database.execute(
            f"SELECT n.key, n.form, {_of('p')} FROM names n JOIN places p ON p.id = n.place "  # noqa: S608 - no outside text
            f"WHERE n.key IN ({marks}) "
            "ORDER BY CASE WHEN n.form = '' THEN n.key ELSE n.form END = ? DESC, p.population DESC LIMIT ?",
            (*keys, form, most),
        )
        return [(row[0], row[1] or row[0], Row(*row[2:])) for row in rows]

    def keys_of(self, country: str) -> list[str]:
        """The skeletons of all names of a country's places."""
        rows = self._database.execute(
            "SELECT DISTINCT key FROM names WHERE place IN (SELECT id FROM places WHERE country = ?)", (country,)
        )
        return [key for (key,) in rows]

    def settlements(self, country: str) -> int:
        """How many settlements of a country there are."""
        asked = "SELECT COUNT(*) FROM places WHERE country = ? AND kind = ''"
        return int(self._database.execute(asked, (country,)).fetchone()[0])

    def place(self, identity: int) -> Row | None:
        """A place by its row's id."""
        row = self._database.execute(f"SELECT {COLUMNS} FROM places WHERE id = ?", (identity,)).fetchone()  # noqa: S608
        return Row(*row) if row else None

    def shape(self, identity: int) -> str:
        """The shape of a place as WKT, or ""."""
        row = self._database.execute("SELECT wkt FROM shapes WHERE place = ?", (identity,)).fetchone()
        return str(row[0]) if row else ""

    def outlines(self, country: str) -> list[str]:
        """The shapes of a country's provinces as WKT."""
        rows = self._database.execute(
            "SELECT wkt FROM shapes WHERE place IN (SELECT id FROM places WHERE country = ? AND kind = 'province')",
            (country,),
        )
        return [shape for (shape,) in rows]

    def countries(self) -> list[tuple[str, int, str, str, int, float, str, float, float]]:
        """The rows of countries."""
        return list(self._database.execute("SELECT * FROM countries"))

    def sources(self) -> dict[int, SourceRow]:
        """Where the places come from, by the id that rows tell."""
        rows = self._database.execute("SELECT id, name, licence, url, file, added, digest FROM sources ORDER BY id")
        return {row[0]: SourceRow(*row[1:]) for row in rows}

    def counts(self) -> dict[int, int]:
        """Number of places by source."""
        return dict(self._database.execute("SELECT source, COUNT(*) FROM places GROUP BY source"))

    def populous(self, least: int) -> Iterator[str]:
        """The names of settlements with at least so many inhabitants (100,000 and more)."""
        rows = self._database.execute(
            "SELECT name FROM places WHERE population >= 100000 AND population >= ? AND kind = ''", (least,)
        )
        return (name for (name,) in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def create(path: Path) -> sqlite3.Connection:
    """Make a new, empty book and return the connection that writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    return database


def write(database: sqlite3.Connection, row: Row, names: Iterable[str], shape: str = "") -> None:
    """Put one place with its names (as printed) and its shape (WKT) into a book."""
    values = tuple(getattr(row, name.strip()) for name in COLUMNS.split(","))
    database.execute(f"INSERT OR REPLACE INTO places ({COLUMNS}) VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608
    forms = {(skeleton(name), loose(name)) for name in (row.name, *names)}
    database.executemany(
        "INSERT OR IGNORE INTO names VALUES (?, ?, ?)",
        ((key, "" if form == key else form, row.id) for key, form in sorted(forms) if key),
    )
    if shape:
        database.execute("INSERT OR REPLACE INTO shapes VALUES (?, ?)", (row.id, shape))


def _of(table: str) -> str:
    return ", ".join(f"{table}.{name.strip()}" for name in COLUMNS.split(","))
