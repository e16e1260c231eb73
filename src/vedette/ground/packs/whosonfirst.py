"""Who's On First (https://whosonfirst.org): extracts as one JSON list, and its own GeoJSON records."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from vedette.ground.packs.entry import Entry, Unread, kinds, position, readable, shown


def is_record(row: Any) -> bool:
    """Whether a JSON object is of an extract."""
    return isinstance(row, dict) and "wof" in row and "type" in row


def entries(rows: list[Any], file: str) -> Iterator[Entry | Unread]:
    """The places of an extract: those that others supersede, or that exist no more, are left out."""
    for number, row in enumerate(rows, 1):
        if not is_record(row) or row.get("type") not in kinds("whosonfirst") or row.get("sup") or row.get("dep"):
            continue
        point = position(row.get("lat"), row.get("lon"))
        if point is None or not row.get("name"):
            yield Unread(f"{file}, entry {number}", "no name or no position")
            continue
        kind, others = kinds("whosonfirst")[row["type"]], names(row.get("names") or {})
        yield Entry(
            f"geonames:{row['gn']}" if row.get("gn") and not kind else f"wof:{row['wof']}",
            shown(str(row["name"]), others),
            (str(row["name"]), *others),
            *point,
            kind,
            str(row.get("country") or ""),
            int(row.get("pop") or 0) if not kind else 0,
            "",
            _radius(str(row.get("bbox") or "")) if kind in {"province", "district", "area"} else 0.0,
        )


def record(properties: Mapping[str, Any], shape: str, point: tuple[float, float]) -> Entry | None:
    """One of Who's On First's own GeoJSON records; None for a placetype that is left out."""
    kind = kinds("whosonfirst").get(str(properties.get("wof:placetype")))
    if kind is None or properties.get("edtf:deprecated") or properties.get("wof:superseded_by"):
        return None
    told = {key.removeprefix("name:"): value for key, value in properties.items() if key.startswith("name:")}
    population = int(properties.get("wof:population") or properties.get("gn:population") or 0)
    return Entry(
        f"wof:{properties['wof:id']}", str(properties.get("wof:name") or ""), names(told), *point, kind,
        str(properties.get("wof:country") or ""), 0 if kind else population, shape,
    )  # fmt: skip


def names(by_language: Mapping[str, Any]) -> tuple[str, ...]:
    """All names in a script that is kept."""
    english_first = sorted(by_language, key=lambda key: not key.startswith("eng"))
    listed = (by_language[key] for key in english_first)
    found = (str(name) for values in listed if isinstance(values, list) for name in values)
    return tuple(dict.fromkeys(name for name in found if readable(name)))


def _radius(box: str) -> float:
    """Half the diagonal of a bounding box, in metres."""
    try:
        west, south, east, north = map(float, box.split(","))
    except ValueError:
        return 0.0
    return round(55_600 * math.hypot(north - south, (east - west) * math.cos(math.radians((north + south) / 2))))
