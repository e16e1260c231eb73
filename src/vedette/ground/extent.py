"""Where: places in a relation become a geometry with a precision in metres."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pyproj import Geod
from shapely import LineString, MultiPoint, MultiPolygon, Point, Polygon, from_wkt, to_wkt
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

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


ROUGH = 0.3
"""Share of a told distance by which it may be off: "10 km south" is rounded, and seldom due south."""
STEP = 50_000.0
"""Metres between the vertices of a long line."""
TOUCHING = 0.02
"""Degrees within which two areas count as neighbours: hand-drawn borders do not meet exactly."""
METRES_A_DEGREE = 111_195.0


def extent(
    places: Sequence[Place],
    relation: Relation | None,
    share: float | None = None,
    *,
    bearing: float | None = None,
    distance: float | None = None,
) -> Where:
    """The geometry (WKT, WGS 84) and precision of places in a relation; both unknown where no place has a position.

    `bearing` (degrees from north) and `distance` (metres) are those that the words tell ("12 km south-east of A"). With a
    line (a river, a road, a border) among the places, "along" and "between" are the stretch of it from one settlement to
    the other; two areas have their common border. Bearings and distances are geodesic on WGS 84.
    """
    ids = tuple(place.id for place in places)
    located = [place for place in places if place.geometry]
    if not located:
        return Where(ids, relation, share=share)
    shape = _shape(
        located, relation, BEARING.get(relation, bearing) if relation and bearing is None else bearing, distance
    )
    return Where(ids, relation, to_wkt(shape, rounding_precision=5), _reach(located, relation, distance), share)


def _reach(places: Sequence[Place], relation: Relation | None, distance: float | None) -> float:
    """The precision in metres: the size of the place, and what the relation leaves open."""
    own = max(map(_radius, places))
    if relation is None:
        return own
    if distance is None:
        return own + WIDER.get(relation, 0.0)
    return own + (ROUGH * distance if relation in BEARING else distance)


def _shape(
    places: Sequence[Place], relation: Relation | None, bearing: float | None, distance: float | None
) -> BaseGeometry:
    shapes = [from_wkt(place.geometry) for place in places]
    points = [shape if isinstance(shape, Point) else shape.centroid for shape in shapes]
    if len(shapes) == 1:
        if bearing is not None and isinstance(shapes[0], Point):
            return _moved(shapes[0], bearing, AWAY if distance is None else distance)
        return shapes[0]
    lines = [shape for shape in shapes if isinstance(shape, LineString)]
    ends = [shape for shape in shapes if isinstance(shape, Point)]
    if relation in {"along", "between"} and lines and ends:
        return _stretch(lines[0], ends)
    areas = [shape for shape in shapes if isinstance(shape, (Polygon, MultiPolygon))]
    if relation in {"along", "between"} and len(areas) == len(shapes) == 2:
        border = areas[0].intersection(areas[1].buffer(TOUCHING)).boundary.intersection(areas[0].boundary)
        return border if not border.is_empty else MultiPoint(points)
    return _line(points) if relation == "between" else MultiPoint(points)


def _stretch(line: LineString, ends: Sequence[Point]) -> BaseGeometry:
    """The part of a line between settlements; beside a single one, as far as "along" reaches."""
    along = sorted(line.project(end) for end in ends)
    if len(along) == 1:
        spare = WIDER["along"] / METRES_A_DEGREE
        along = [max(0.0, along[0] - spare), min(line.length, along[0] + spare)]
    return substring(line, along[0], along[-1])


def _line(points: Sequence[Point]) -> LineString:
    """The shortest way over the earth through points, with a vertex every fifty kilometres."""
    found = [(points[0].x, points[0].y)]
    for one, other in pairwise(points):
        length = EARTH.inv(one.x, one.y, other.x, other.y)[2]
        found += EARTH.npts(one.x, one.y, other.x, other.y, int(length // STEP)) if length > STEP else []
        found.append((other.x, other.y))
    return LineString(found)


def _moved(point: Point, bearing: float, distance: float) -> Point:
    lon, lat, _ = EARTH.fwd(point.x, point.y, bearing, distance)
    return Point(lon, lat)


def _radius(place: Place) -> float:
    """How far a place reaches from its geometry: a drawn area not at all, a settlement by its size."""
    if place.radius:
        return place.radius
    if place.is_settlement:
        return RADIUS.get(place.kind, 2000.0)
    return 0.0 if not place.geometry.startswith("POINT") else AREA
