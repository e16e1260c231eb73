"""The borders of countries within a frame, from the shipped Natural Earth file (public domain, TopoJSON)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from shapely import LineString, box
from shapely.geometry.base import BaseGeometry

FILE = "web/static/vendor/countries-50m.json"
"""World Atlas, 1:50 million: the page draws the same."""


def borders(frame: tuple[float, float, float, float]) -> list[list[tuple[float, float]]]:
    """The lines of coasts and borders within west, south, east, north, as corners in longitude and latitude."""
    clip = box(*frame)
    found = (_lines(one.intersection(clip)) for one in _arcs() if one.intersects(clip))
    return [list(line.coords) for lines in found for line in lines]


def _lines(shape: BaseGeometry) -> list[LineString]:
    if isinstance(shape, LineString) and not shape.is_empty:
        return [shape]
    return [one for one in getattr(shape, "geoms", ()) if isinstance(one, LineString)] if shape else []


@cache
def _arcs() -> tuple[LineString, ...]:
    """Every arc of the topology, its quantised steps added up (TopoJSON 1.0, section 2.1.3)."""
    topology = json.loads(files("vedette").joinpath(FILE).read_text(encoding="utf-8"))
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        corners = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            corners.append((x * kx + dx, y * ky + dy))
        if len(corners) > 1:
            arcs.append(LineString(corners))
    return tuple(arcs)
