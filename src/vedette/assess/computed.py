"""Pockets as computed: connected areas of one holder that others surround, drawn from settlements with evidence.

An area is the part of the plane nearer to its settlements than to any other's, and never farther than `REACH` from one of
them. It is an interpolation, and labelled so (`Pocket.basis` is "computed"): nothing is known between the settlements.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shapely import MultiPoint, Point, Polygon, STRtree, to_wkt, union_all, voronoi_polygons
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from vedette.model import Control, Pocket, Where, World, digest
from vedette.model.place import SETTLEMENTS

REACH = 10_000.0
"""Metres from a settlement with evidence beyond which nothing is drawn."""
HELD = 0.5
"""Probability from which a settlement counts for its holder."""
FACING = 0.3
"""Share of its border that others must hold for an area to be a pocket; the rest is open ground (desert, a river) that nobody
speaks of and that the 10 km cut."""
TOUCH = 100.0
"""Metres of common border from which two areas are neighbours."""
METRES = 111_320.0
"""Metres in a degree of latitude."""


@dataclass(frozen=True, slots=True)
class _Cell:
    place: str
    holder: str
    claims: tuple[str, ...]
    shape: BaseGeometry


def computed_pockets(control: Iterable[Control], world: World, on: date) -> tuple[Pocket, ...]:
    """The pockets of a day, by holder and size; none is drawn where no settlement has evidence.

    A settlement that is fought over is nobody's ground, and bounds both. Of two areas that border each other the one with
    more of its border in others' hands is the pocket, and the other surrounds it.
    """
    held = [one for one in control if one.start <= on and (one.end is None or on < one.end)]
    held = [one for one in held if one.holder and one.probability >= HELD and _located(one.place, world)]
    held = [replace(one, holder="") if one.state == "contested" else one for one in held]
    found = [pocket for group in _groups(held, world) for pocket in _of_group(group, world, on)]
    return tuple(sorted(found, key=lambda one: (one.holder, -(one.area or 0.0), one.places)))


def _located(place: str, world: World) -> bool:
    known = world.places.get(place)
    return known is not None and known.kind in SETTLEMENTS and known.lat is not None and known.lon is not None


def _point(place: str, world: World) -> tuple[float, float]:
    known = world.places[place]
    return known.lon or 0.0, known.lat or 0.0


def _groups(held: Sequence[Control], world: World) -> Iterator[list[Control]]:
    """Settlements whose areas may touch: each group is drawn on a plane of its own."""
    points = [Point(_point(one.place, world)) for one in held]
    tree = STRtree(points)
    left = set(range(len(held)))
    while left:
        stack, group = [min(left)], set[int]()
        while stack:
            index = stack.pop()
            if index not in group:
                group.add(index)
                wide = 2 * REACH / METRES / max(0.1, math.cos(math.radians(points[index].y)))
                stack.extend(int(i) for i in tree.query(points[index].buffer(wide)))
        left -= group
        yield [held[i] for i in sorted(group)]


def _of_group(group: Sequence[Control], world: World, on: date) -> Iterator[Pocket]:
    lat = sum(_point(one.place, world)[1] for one in group) / len(group)
    wide = METRES * math.cos(math.radians(lat))
    areas = list(_areas(_cells(group, world, wide)))
    shapes = [union_all([one.shape for one in area]) for area in areas]
    borders = [_borders(number, areas, shapes) for number in range(len(areas))]
    open_ = [sum(row.values()) / shape.length for row, shape in zip(borders, shapes, strict=True)]
    for number, (area, shape) in enumerate(zip(areas, shapes, strict=True)):
        around = {other: length for other, length in borders[number].items() if open_[other] < open_[number]}
        if area[0].holder and sum(around.values()) >= FACING * shape.length:
            sides = Counter[str]()
            for other, length in around.items():
                sides[areas[other][0].holder] += round(length)
            yield _pocket(area, shape, tuple(side for side, _ in sides.most_common() if side), on, wide)


def _borders(number: int, areas: Sequence[Sequence[_Cell]], shapes: Sequence[BaseGeometry]) -> dict[int, float]:
    """Metres of border that an area has with each area of another holder."""
    own, edge = areas[number][0].holder, shapes[number].boundary
    found = {
        other: edge.intersection(shapes[other].boundary).length
        for other, area in enumerate(areas)
        if other != number and area[0].holder != own
    }
    return {other: length for other, length in found.items() if length > TOUCH}


def _cells(group: Sequence[Control], world: World, wide: float) -> list[_Cell]:
    points = [Point(lon * wide, lat * METRES) for lon, lat in (_point(one.place, world) for one in group)]
    if len({(one.x, one.y) for one in points}) < 2:
        return [
            _Cell(one.place, one.holder, one.claims_for, p.buffer(REACH)) for one, p in zip(group, points, strict=True)
        ]
    faces = list(voronoi_polygons(MultiPoint(points), extend_to=MultiPoint(points).buffer(2 * REACH)).geoms)
    tree = STRtree(faces)
    cells = []
    for one, point in zip(group, points, strict=True):
        inside = [faces[int(i)] for i in tree.query(point, predicate="intersects")]
        face = inside[0] if inside else Polygon()
        cells.append(_Cell(one.place, one.holder, one.claims_for, face.intersection(point.buffer(REACH))))
    return cells


def _areas(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """Connected cells of one holder."""
    by_holder: dict[str, list[_Cell]] = defaultdict(list)
    for one in cells:
        by_holder[one.holder].append(one)
    for holder in sorted(by_holder):
        left = list(by_holder[holder])
        while left:
            stack, area = [left.pop(0)], list[_Cell]()
            while stack:
                one = stack.pop()
                area.append(one)
                near = [o for o in left if o.shape.intersection(one.shape).length > TOUCH]
                left = [o for o in left if o not in near]
                stack += near
            yield area


def _pocket(area: Sequence[_Cell], shape: BaseGeometry, around: tuple[str, ...], on: date, wide: float) -> Pocket:
    places = tuple(sorted(one.place for one in area))
    geometry = to_wkt(scale(shape, 1 / wide, 1 / METRES, origin=(0, 0)), rounding_precision=5)
    claims = tuple(dict.fromkeys(claim for one in area for claim in one.claims))
    return Pocket(
        digest("computed", area[0].holder, on.isoformat(), places), "computed", area[0].holder, places,
        Where(places, "in", geometry, REACH), on, around, None, round(shape.area / 1e6, 1), geometry, claims,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """A side's pockets as claimed and as computed for a day: the settlements that only one of the two gives it.

    `said` is the number of pockets that a report counts, `drawn` the number computed, `area` theirs in square kilometres.
    """

    holder: str
    only_claimed: tuple[str, ...]
    only_computed: tuple[str, ...]
    said: int | None
    drawn: int
    area: float

    @property
    def agree(self) -> bool:
        """Whether the two tell the same."""
        return not self.only_claimed and not self.only_computed and self.said in {None, self.drawn}


def compared(claimed: Iterable[Pocket], computed: Iterable[Pocket]) -> tuple[Compared, ...]:
    """Set claimed pockets beside computed ones, by holder; a mismatch is shown and not mended."""
    told, drawn = defaultdict[str, list[Pocket]](list), defaultdict[str, list[Pocket]](list)
    for one in claimed:
        told[one.holder].append(one)
    for one in computed:
        drawn[one.holder].append(one)
    rows = []
    for holder in sorted(filter(None, {*told, *drawn})):
        said = {place for one in told[holder] for place in one.places}
        made = {place for one in drawn[holder] for place in one.places}
        counts = [one.count for one in told[holder] if one.count is not None]
        area = round(sum(one.area or 0.0 for one in drawn[holder]), 1)
        rows.append(
            Compared(
                holder,
                tuple(sorted(said - made)),
                tuple(sorted(made - said)),
                counts[-1] if counts else None,
                len(drawn[holder]),
                area,
            )
        )
    return tuple(rows)
