"""GeoJSON: shapes and points with properties, OCHA's polygons and Who's On First's records among them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from shapely import from_geojson, to_wkt
from shapely.errors import ShapelyError

from vedette.errors import GazetteerError
from vedette.ground.packs import table, whosonfirst
from vedette.ground.packs.entry import Entry, Unread, readable

NAMES = ("name", "name_en", "NAME", "NAME_1", "shapeName", "wof:name")
SIMPLE = 0.002
"""Degrees by which a line may move: two hundred metres, finer than reports speak."""


def features(data: Any, file: str) -> list[Any]:
    """The features of a collection, or the one feature that the file is.

    Raises:
        GazetteerError: it is no GeoJSON.

    """
    if isinstance(data, dict) and data.get("type") == "FeatureCollection" and isinstance(data.get("features"), list):
        return list(data["features"])
    if isinstance(data, dict) and data.get("type") == "Feature":
        return [data]
    raise GazetteerError(f"{file}: JSON, but neither GeoJSON features nor an extract of Who's On First")


def entries(data: Any, file: str) -> Iterator[Entry | Unread]:
    """The places of a file of features."""
    for number, one in enumerate(features(data, file), 1):
        where = f"{file}, feature {number}"
        try:
            shape = from_geojson(json.dumps(one.get("geometry")))
        except (ShapelyError, AttributeError, TypeError) as error:
            yield Unread(where, f"no geometry: {error}")
            continue
        if shape is None or shape.is_empty:
            yield Unread(where, "no geometry")
            continue
        inside = shape.representative_point()
        west, south, east, north = shape.bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            yield Unread(where, "its positions are no degrees of longitude and latitude: convert it to WGS 84")
            continue
        drawn = "" if shape.geom_type == "Point" else to_wkt(shape.simplify(SIMPLE), rounding_precision=4, trim=True)
        found = _entry(one.get("properties") or {}, drawn, (round(inside.y, 5), round(inside.x, 5)), one.get("id"))
        if found is not None and found.name:
            yield found
        elif found is not None:
            yield Unread(where, "no name")


def _entry(properties: dict[str, Any], drawn: str, point: tuple[float, float], identity: Any) -> Entry | None:
    if "wof:id" in properties:
        return whosonfirst.record(properties, drawn, point)
    if table.is_pcodes(properties):
        texts = {key.lower(): str(value) for key, value in properties.items() if value is not None}
        return table.coded_entry(texts, point, drawn) or Entry("", "", (), *point)
    name = next((str(properties[key]) for key in NAMES if properties.get(key)), "")
    others = properties.get("names") or properties.get("aliases") or []
    listed = others if isinstance(others, list) else str(others).split(";")
    kind = str(properties.get("kind") or properties.get("type") or ("area" if drawn else "")).lower()
    people = properties.get("population")
    return Entry(
        f"place:{identity or properties.get('id') or f'{name}@{point[0]},{point[1]}'}", name,
        tuple(str(one).strip() for one in listed if readable(str(one).strip())), *point,
        kind if kind in table.PLACE_KINDS else "area" if drawn else "", str(properties.get("country") or "")[:2].upper(),
        people if isinstance(people, int) else 0, drawn,
    )  # fmt: skip
