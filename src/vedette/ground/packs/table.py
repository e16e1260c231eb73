"""Tables: OCHA's p-codes (https://cod.unocha.org), and any CSV with a name and a position."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping

from vedette.errors import GazetteerError
from vedette.ground.packs.entry import Entry, Unread, kinds, position, readable

LEVEL = re.compile(r"^adm(?:in)?(\d)_?(?:name)?_?(?:(en)|[a-z]{2}\d?)?$", re.IGNORECASE)
"""Columns of names by level of administration: ADM3_EN, admin3Name_ar, ADM2_FR."""
CODE = re.compile(r"^adm(?:in)?(\d)_?pcode$", re.IGNORECASE)
LAT = ("lat", "latitude", "latitude_y", "point_y", "y", "center_lat", "centroid_y")
LON = ("lon", "lng", "long", "longitude", "longitude_x", "point_x", "x", "center_lon", "centroid_x")
NAME = ("name", "name_en", "asciiname", "place", "location", "settlement", "village")
OTHERS = (
    "names",
    "aliases",
    "alternatenames",
    "alternate_names",
    "altnames",
    "name_ar",
    "name_fr",
    "name_ku",
    "name_uk",
    "name_ru",
)
TYPED = ("kind", "type")
PLACE_KINDS = frozenset(
    {"city", "town", "village", "settlement", "district_of_city", "camp", "facility", "hill", "province", "district", "desert", "valley",
     "area", "river"}
)  # fmt: skip


def is_pcodes(columns: Iterable[str]) -> bool:
    """Whether the columns are those of a table of p-codes."""
    return any(CODE.match(one) for one in columns)


def entries(lines: Iterable[str], file: str) -> Iterator[Entry | Unread]:
    """The places of a table.

    Raises:
        GazetteerError: no column holds a name or a position.

    """
    reader = csv.DictReader(lines)
    columns = [one.strip() for one in reader.fieldnames or ()]
    lower = [one.lower() for one in columns]
    coded = is_pcodes(columns)
    if not (set(LAT) & set(lower) and set(LON) & set(lower)) or not (coded or set(NAME) & set(lower)):
        raise GazetteerError(f"{file}: needs columns name, lat and lon (or p-codes with positions); it has {columns}")
    for number, row in enumerate(reader, 2):
        told = {
            key.strip().lower(): (value or "").strip()
            for key, value in row.items()
            if key and not isinstance(value, list)
        }
        point = position(_first(told, LAT), _first(told, LON))
        if point is None:
            yield Unread(f"{file}, line {number}", "no position in degrees")
            continue
        entry = coded_entry(told, point) if coded else _plain_entry(told, point)
        yield entry or Unread(f"{file}, line {number}", "no name")


def coded_entry(row: Mapping[str, str], point: tuple[float, float], shape: str = "") -> Entry | None:
    """A row of p-codes: a place of its finest level."""
    codes = {int(match[1]): row[key] for key in row if (match := CODE.match(key)) and row[key]}
    if not codes:
        return None
    level = max(codes)
    names = [(match[2] or "", row[key]) for key in row if (match := LEVEL.match(key)) and int(match[1]) == level]
    ranked = [name for english, name in sorted(names, key=lambda one: not one[0]) if readable(name)]
    if not ranked:
        return None
    letters = re.match(r"[A-Z]{2}(?=\d|$)", codes[level])
    kind = kinds("pcodes").get(str(level), "")
    return Entry(
        f"ocha:{codes[level]}", ranked[0], tuple(dict.fromkeys(ranked[1:])), *point, kind, letters[0] if letters else "",
        shape=shape,
    )  # fmt: skip


def _plain_entry(row: Mapping[str, str], point: tuple[float, float]) -> Entry | None:
    name = _first(row, NAME)
    if not name:
        return None
    others = tuple(
        part.strip() for key in OTHERS for part in re.split(r"[|;]", row.get(key, "")) if readable(part.strip())
    )
    kind = _first(row, TYPED).lower()
    people = re.sub(r"[ ,]", "", row.get("population", ""))
    return Entry(
        f"place:{_first(row, ('id', 'uid', 'pcode')) or f'{name}@{point[0]},{point[1]}'}", name, others, *point,
        kind if kind in PLACE_KINDS else "", row.get("country", "")[:2].upper(), int(people) if people.isdigit() else 0,
    )  # fmt: skip


def _first(row: Mapping[str, str], columns: Iterable[str]) -> str:
    return next((row[one] for one in columns if row.get(one)), "")
