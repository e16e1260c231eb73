"""The user's own gazetteer: packs are read into one file that lasts across cases, with their sources and licences."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from shapely import Point, STRtree, from_wkt

from vedette.errors import GazetteerError
from vedette.ground.book import VERSION, Row, create, write
from vedette.ground.fold import skeleton
from vedette.ground.gazetteer import kilometres, shipped_path, user_path
from vedette.ground.packs import Entry, Pack, Unread, read_pack

URL = "https://download.geonames.org/export/dump/{code}.zip"
CODE = re.compile(r"^[A-Z]{2}$")
AT_ONCE = 2000
"""Places whose province is looked up together."""
NEAR = 0.1
"""Degrees within which a place outside all shapes (on a coast) belongs to the nearest province."""
NAMESAKE = 100.0
"""Kilometres within which a pack's province of the same name is the shipped one, drawn by another hand."""

Progress = Callable[[int], None]


@dataclass(slots=True)
class Added:
    """What one pack brought: places by what became of them, and the rows that could not be read."""

    source: str
    licence: str
    places: int = 0
    known: bool = False
    unread: list[Unread] = field(default_factory=list)


def add_pack(
    what: str, *, to: Path | None = None, source: str = "", licence: str = "", progress: Progress = lambda _done: None
) -> Added:
    """Read a pack into the user's gazetteer: a file, or two letters of a country whose GeoNames dump is fetched.

    A place that is there already (by its id) is replaced; the same file again changes nothing. All of it or nothing.

    Raises:
        GazetteerError: the file is missing or of no known kind, or the dump cannot be fetched.

    """
    path = Path(what)
    if CODE.match(what) and not path.exists():
        with tempfile.TemporaryDirectory() as folder:
            return _added(fetched(what, Path(folder)), to or user_path(), source, licence, progress)
    return _added(path, to or user_path(), source, licence, progress)


def fetched(code: str, folder: Path) -> Path:
    """Fetch GeoNames' dump of a country, because the user asked for it.

    Raises:
        GazetteerError: no network, or no such country.

    """
    url = URL.format(code=code)
    path = folder / f"{code}.zip"
    try:
        with urllib.request.urlopen(url, timeout=30) as answer, path.open("wb") as out:  # noqa: S310 - https, fixed host
            while block := answer.read(1 << 16):
                out.write(block)
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        raise GazetteerError(
            f"{url} cannot be fetched ({error}): fetch it on a machine with a network, then `vedette gazetteer add {code}.zip`"
        ) from error
    return path


def _added(path: Path, to: Path, source: str, licence: str, progress: Progress) -> Added:
    digest = _digest(path) if path.is_file() else ""
    with read_pack(path) as pack:
        done = Added(source or pack.source, licence or pack.licence)
        database = _opened(to)
        try:
            with database:
                number = _source(database, done, pack, path.name, digest)
                if not done.known:
                    _fill(database, pack.rows, number, done, progress)
        finally:
            database.close()
    return done


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        create(path).close()
    database = sqlite3.connect(path)
    try:
        (version,) = database.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise GazetteerError(f"{path}: damaged ({error}): remove it and add its files again") from error
    if version != VERSION:
        raise GazetteerError(f"{path}: made by another version of Vedette: remove it and add its files again")
    database.execute("CREATE UNIQUE INDEX IF NOT EXISTS places_by_uid ON places (uid)")
    return database


def _source(database: sqlite3.Connection, done: Added, pack: Pack, file: str, digest: str) -> int:
    known = database.execute("SELECT id FROM sources WHERE digest = ?", (digest,)).fetchone()
    if known:
        done.known = True
        return int(known[0])
    row = (done.source, done.licence, pack.url, file, datetime.now(UTC).date().isoformat(), digest)
    found = database.execute(
        "INSERT INTO sources (name, licence, url, file, added, digest) VALUES (?, ?, ?, ?, ?, ?)", row
    )
    assert found.lastrowid is not None
    return found.lastrowid


def _fill(
    database: sqlite3.Connection, rows: Iterator[Entry | Unread], source: int, done: Added, progress: Progress
) -> None:
    provinces = _Provinces()
    numbers = dict(database.execute("SELECT uid, id FROM places"))
    while batch := list(islice(rows, AT_ONCE)):
        done.unread.extend(one for one in batch if isinstance(one, Unread))
        entries = [one for one in batch if isinstance(one, Entry)]
        for entry, home in zip(entries, provinces.homes(entries), strict=True):
            _put(database, provinces.joined(entry), home, numbers, source)
        done.places += len(entries)
        progress(done.places)


def _put(database: sqlite3.Connection, entry: Entry, home: _Home | None, numbers: dict[str, int], source: int) -> None:
    number = numbers.get(entry.uid)
    if number is None:
        number = numbers[entry.uid] = len(numbers) + 1
    else:
        database.execute("DELETE FROM names WHERE place = ?", (number,))
        database.execute("DELETE FROM shapes WHERE place = ?", (number,))
    province = home.id if home and entry.kind != "province" else None
    country = entry.country or (home.country if home else "")
    row = Row(number, entry.uid, entry.name, entry.lat, entry.lon, entry.kind, country, province, entry.population,
              entry.radius, source)  # fmt: skip
    write(database, row, entry.names, entry.shape)


@dataclass(frozen=True, slots=True)
class _Home:
    """A province of the gazetteer that ships."""

    id: int
    uid: str
    name: str
    country: str
    lat: float
    lon: float
    wkt: str


class _Provinces:
    """The provinces that ship, to tell in which of them a place lies."""

    def __init__(self) -> None:
        database = sqlite3.connect(f"{shipped_path().absolute().as_uri()}?mode=ro", uri=True)
        rows = database.execute(
            "SELECT p.id, p.uid, p.name, p.country, p.lat, p.lon, s.wkt FROM places p JOIN shapes s ON s.place = p.id"
        )
        self.all = [_Home(*row) for row in rows]
        database.close()
        self.tree = STRtree([from_wkt(one.wkt) for one in self.all])

    def homes(self, entries: list[Entry]) -> list[_Home | None]:
        """The province of each place, or None; of the place's own country where the pack tells it."""
        found: list[_Home | None] = [None] * len(entries)
        points = [Point(one.lon, one.lat) for one in entries]
        for predicate, distance in (("within", None), ("dwithin", NEAR)):
            missing = [n for n, home in enumerate(found) if home is None]
            if not missing:
                break
            pairs = self.tree.query([points[n] for n in missing], predicate=predicate, distance=distance).T
            for one, shape in pairs:
                home = self.all[int(shape)]
                n = missing[int(one)]
                if found[n] is None and entries[n].country in {"", home.country}:
                    found[n] = home
        return found

    def joined(self, entry: Entry) -> Entry:
        """A province that ships already, by name and position: it keeps its id, and its shape if the pack draws none."""
        if entry.kind != "province":
            return entry
        keys = {skeleton(name) for name in (entry.name, *entry.names)}
        for home in self.all:
            near = kilometres(home.lat, home.lon, entry.lat, entry.lon) < NAMESAKE
            if near and skeleton(home.name) in keys:
                return Entry(home.uid, entry.name, (*entry.names, home.name), entry.lat, entry.lon, "province",
                             home.country, entry.population, entry.shape or home.wkt)  # fmt: skip
        return entry


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
