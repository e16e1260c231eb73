"""Where things stand on a static map: a frame around what is held, and the points of an SVG within it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shapely import from_wkt
from shapely.geometry.base import BaseGeometry

WIDTH, HEIGHT = 960.0, 620.0
"""The largest map, in pixels."""
MARGIN = 0.12
"""What is left free around the outermost places, as a part of the frame."""
LEAST = 0.08
"""The smallest frame, in degrees: one village alone is not drawn finer than this."""
FLATTEST = 0.5
"""How high the map is at least, as a part of its width, and the other way round: places in a row make no strip."""
TRIMMED = 0.03
"""The part of the places at each edge that may fall outside: one far-off capital would make the front a dot."""
LABEL_WIDTH, LABEL_HEIGHT = 6.2, 13.0
"""Pixels of a letter and of a line of the map's names."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A frame in degrees and how large it is drawn. Plate carrée, true to scale in the middle of the frame."""

    west: float
    south: float
    east: float
    north: float
    scale: float

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> Chart:
        """The frame around points of longitude and latitude."""
        west, east = _span([x for x, _ in points])
        south, north = _span([y for _, y in points])
        squeeze = math.cos(math.radians((south + north) / 2))
        west, east, south, north = _widened((west, east, south, north), squeeze)
        scale = min(WIDTH / ((east - west) * squeeze), HEIGHT / (north - south))
        return cls(west, south, east, north, scale)

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def width(self) -> float:
        """Pixels."""
        return round((self.east - self.west) * self.squeeze * self.scale, 1)

    @property
    def height(self) -> float:
        """Pixels."""
        return round((self.north - self.south) * self.scale, 1)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """The pixel of a position."""
        return round((lon - self.west) * self.squeeze * self.scale, 1), round((self.north - lat) * self.scale, 1)

    def shows(self, lon: float, lat: float) -> bool:
        """Whether a position lies within the frame."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def path(self, lines: Iterable[Iterable[tuple[float, float]]], *, closed: bool = False) -> str:
        """The SVG path of lines of longitude and latitude."""
        end = "Z" if closed else ""
        return " ".join("M" + " ".join(f"{x},{y}" for x, y in (self.at(*one) for one in line)) + end for line in lines)

    def drawn(self, wkt: str) -> str:
        """The SVG path of a geometry; points give an empty one."""
        return " ".join(filter(None, map(self._part, _parts(from_wkt(wkt)))))

    def _part(self, shape: BaseGeometry) -> str:
        if shape.geom_type == "Polygon":
            return self.path([ring.coords for ring in (shape.exterior, *shape.interiors)], closed=True)
        return self.path([shape.coords]) if shape.geom_type == "LineString" else ""

    def kilometres(self) -> tuple[int, float]:
        """A round length for the scale bar and its pixels."""
        wanted = self.width / 5 / self.scale * 111.32
        size = 10 ** math.floor(math.log10(wanted))
        length = max(size * step for step in (1, 2, 5) if size * step <= wanted)
        return max(1, round(length)), round(max(1, round(length)) / 111.32 * self.scale, 1)


def _span(values: list[float]) -> tuple[float, float]:
    ranked = sorted(values)
    cut = int(len(ranked) * TRIMMED)
    low, high = ranked[cut], ranked[-1 - cut]
    missing = max(0.0, LEAST - (high - low)) / 2
    edge = (high - low + 2 * missing) * MARGIN
    return low - missing - edge, high + missing + edge


def _widened(frame: tuple[float, float, float, float], squeeze: float) -> tuple[float, float, float, float]:
    """A frame (west, east, south, north) that is no strip."""
    west, east, south, north = frame
    wide, high = (east - west) * squeeze, north - south
    up, aside = max(0.0, FLATTEST * wide - high) / 2, max(0.0, FLATTEST * high - wide) / squeeze / 2
    return west - aside, east + aside, south - up, north + up


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for one in shape.geoms for part in _parts(one)] if hasattr(shape, "geoms") else [shape]


class Labels:
    """Names on a map, each only where it covers no other."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float, float]] = []

    @staticmethod
    def left(x: float, text: str, width: float) -> float:
        """Where a mark's name begins: to its right, or to its left where it would leave the map."""
        return x + 9 if x + 9 + len(text) * LABEL_WIDTH <= width else max(0.0, x - 9 - len(text) * LABEL_WIDTH)

    def fits(self, x: float, y: float, text: str) -> bool:
        """Take the room of a name that begins at a pixel, if it is free."""
        mine = (x, y - LABEL_HEIGHT, x + len(text) * LABEL_WIDTH, y)
        if any(mine[0] < r and l < mine[2] and mine[1] < b and t < mine[3] for l, t, r, b in self._taken):  # noqa: E741
            return False
        self._taken.append(mine)
        return True
