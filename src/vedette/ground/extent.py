"""Where: places in a relation become a geometry with a precision in metres."""

from __future__ import annotations

from collections.abc import Sequence

from pyproj import Geod
from shapely import LineString, MultiPoint, Point, from_wkt, to_wkt
from shapely.geometry.base import BaseGeometry

from vedette.model import Place, Relation, Where

EARTH = Geod(ellps="WGS84")
RADIUS = {
    "city": 6000.0,
    "town": 2500.0,
    "village": 1500.0,
    "settlement": 1500.0,
    "camp": 1500.0,
    "facility": 1000.0,
    "hill": 1500.0,
}
"""How far from its point a settlement of this kind reaches, in metres, where nobody tells."""
AREA = 25_000.0
"""Precision of a region whose shape nobody gave."""
WIDER: dict[Relation, float] = {
    "near": 8000.0, "around": 5000.0, "outskirts_of": 1500.0, "toward": 10_000.0, "from": 5000.0, "along": 3000.0, "between": 3000.0,
    "north_of": 10_000.0, "south_of": 10_000.0, "east_of": 10_000.0, "west_of": 10_000.0,
}  # fmt: skip
"""What a relation adds to the precision, in metres: reports seldom say how near is near."""
BEARING: dict[Relation, float] = {"north_of": 0, "east_of": 90, "south_of": 180, "west_of": 270}
AWAY = 8000.0
"""How far "north of" is taken to lead, in metres, when no distance is told."""


def extent(places: Sequence[Place], relation: Relation | None, share: float | None = None) -> Where:
    """The geometry (WKT, WGS 84) and precision of places in a relation; both unknown where no place has a position."""
    ids = tuple(place.id for place in places)
    located = [place for place in places if place.geometry]
    if not located:
        return Where(ids, relation, share=share)
    shape = _shape(located, relation)
    reach = (
        max(_radius(place) for place in located) + WIDER.get(relation, 0.0) if relation else max(map(_radius, located))
    )
    return Where(ids, relation, to_wkt(shape, rounding_precision=5), reach, share)


def _shape(places: Sequence[Place], relation: Relation | None) -> BaseGeometry:
    shapes = [from_wkt(place.geometry) for place in places]
    points = [shape if isinstance(shape, Point) else shape.centroid for shape in shapes]
    if len(shapes) == 1:
        if relation in BEARING and isinstance(shapes[0], Point):
            return _moved(shapes[0], BEARING[relation])
        return shapes[0]
    return LineString(points) if relation == "between" else MultiPoint(points)


def _moved(point: Point, bearing: float) -> Point:
    lon, lat, _ = EARTH.fwd(point.x, point.y, bearing, AWAY)
    return Point(lon, lat)


def _radius(place: Place) -> float:
    """How far a place reaches from its geometry: a drawn area not at all, a settlement by its size."""
    if place.radius:
        return place.radius
    if place.is_settlement:
        return RADIUS.get(place.kind, 2000.0)
    return 0.0 if not place.geometry.startswith("POINT") else AREA
