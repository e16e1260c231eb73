"""How far evidence reaches: from an area or a stretch to the settlements in it, from the encircled to the neighbours."""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

import numpy as np
from shapely import LineString, Point, STRtree, from_wkt
from shapely.affinity import scale

from vedette.assess.evidence import Evidence
from vedette.model import GroundedClaim, World

WITHIN = 0.35
"""Factor for claims on an area, for the settlements in it."""
ALONG = 0.15
"""Factor for claims on the stretch between two places, for the settlements that lie on it."""
STRETCH = 3000.0
"""Metres from the line between two places within which a settlement lies on the stretch between them."""
RING = 10_000.0
"""Metres from an encircled place within which the encircler is taken to be."""
RINGED = 0.15
"""Factor for that: little, for a ring is seldom drawn by a report."""
SILENT = 21
"""Days within which a word that the encircled hold a neighbour, too, speaks against that."""
DEGREE = 111_320.0
"""Metres in a degree of latitude."""

Rows = Mapping[str, Sequence[Evidence]]


class Reach:
    """Which claims reach which settlements beside those that they name. Claims may be added at any time, in any order."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._settlements = _Settlements(world)
        self._children: dict[str, list[str]] = defaultdict(list)
        for place in world.places.values():
            if place.is_settlement:
                for area in world.within(place.id)[1:]:
                    self._children[area].append(place.id)
        self._along: dict[str, list[GroundedClaim]] = defaultdict(list)
        self._around: dict[str, list[GroundedClaim]] = defaultdict(list)

    def add(self, claim: GroundedClaim) -> set[str]:
        """Take in a claim; return the settlements that it reaches."""
        found = {child for place in claim.where.places for child in self._children.get(place, ())}
        if claim.where.relation == "between":
            for place in self._settlements.along(claim.where.geometry, claim.where.places):
                self._along[place].append(claim)
                found.add(place)
        if claim.type == "encircle" and claim.actors:
            for place in self._settlements.around(claim.where.places):
                self._around[place].append(claim)
                found.add(place)
        return found

    def rows(self, place: str, found: Rows) -> list[Evidence]:
        """All evidence of a place that some claim names: its own (in `found`), and what reaches it."""
        rows = list(found[place])
        for claim in sorted(self._along.get(place, ()), key=lambda one: one.id):
            rows.extend(_lent(_said(claim, found), place, ALONG))
        for claim in sorted(self._around.get(place, ()), key=lambda one: one.id):
            rows.extend(_ring(claim, _said(claim, found), place, found, self._world))
        rows.extend(_from_areas(place, found, self._world))
        return rows


def reach(found: Rows, claims: Iterable[GroundedClaim], world: World) -> dict[str, list[Evidence]]:
    """Evidence by place, with what claims on areas, stretches and sieges say of settlements that are spoken of."""
    every = Reach(world)
    for claim in claims:
        every.add(claim)
    return {place: every.rows(place, found) for place in found}


def _said(claim: GroundedClaim, found: Rows) -> list[Evidence]:
    return [one for place in claim.where.places for one in found.get(place, ()) if one.claim == claim.id]


class _Settlements:
    """The settlements that have a position, by where they lie."""

    def __init__(self, world: World) -> None:
        known = [world.places[one] for one in sorted(world.places)]
        located = [one for one in known if one.is_settlement and one.lat is not None and one.lon is not None]
        self._ids = [one.id for one in located]
        self._points = [Point(one.lon or 0.0, one.lat or 0.0) for one in located]
        self._bank = {one.id: one.bank for one in located}
        self._tree = STRtree(self._points)
        self._at = dict(zip(self._ids, self._points, strict=True))

    def along(self, geometry: str, but: Sequence[str]) -> Iterator[str]:
        """Those on the stretch that a line (WKT) draws, without the ones that it is drawn by."""
        line = from_wkt(geometry) if geometry else None
        if isinstance(line, LineString):
            yield from (one for one in self._within(line, STRETCH, but) if not self._across(one, but))

    def _across(self, one: str, others: Sequence[str]) -> bool:
        """Whether a settlement lies on the other bank of the river than all the others."""
        banks = {self._bank.get(other, "") for other in others}
        return bool(self._bank[one]) and "" not in banks and self._bank[one] not in banks

    def around(self, places: Sequence[str]) -> Iterator[str]:
        """Those near a place."""
        for place in places:
            if place in self._at:
                yield from self._within(self._at[place], RING, places)

    def _within(self, shape: Point | LineString, metres: float, but: Sequence[str]) -> Iterator[str]:
        lat = shape.centroid.y
        narrow = math.cos(math.radians(lat))
        wide = metres / DEGREE / max(narrow, 0.1)
        flat = scale(shape, narrow, 1.0, origin=(0, 0))
        for index in np.sort(self._tree.query(shape.buffer(wide))):
            point = scale(self._points[index], narrow, 1.0, origin=(0, 0))
            if self._ids[index] not in but and flat.distance(point) * DEGREE <= metres:
                yield self._ids[index]


def _lent(rows: Iterable[Evidence], place: str, factor: float) -> Iterator[Evidence]:
    """What claims on more than the place say of it: who holds it, not that it is fought over or turned."""
    seen = set()
    for one in rows:
        key = (one.day, one.side, one.state)
        if one.state in {"held", "not_held"} and not one.part and key not in seen:
            seen.add(key)
            yield dataclasses.replace(one, place=place, weight=one.weight * factor, turn=False)


def _from_areas(place: str, found: Rows, world: World) -> Iterator[Evidence]:
    known = world.places.get(place)
    if known is None or not known.is_settlement:
        return
    for area in world.within(place)[1:]:
        if area in world.places and world.places[area].kind != "country":
            yield from _lent(found.get(area, ()), place, WITHIN)


def _ring(claim: GroundedClaim, said: Iterable[Evidence], place: str, found: Rows, world: World) -> Iterator[Evidence]:
    """The encircler is round about, unless a report of those weeks gives the neighbour to the encircled as well."""
    for one in said:
        if one.state != "besieged":
            continue
        near = timedelta(SILENT)
        if not any(o.side == one.side and o.state != "not_held" and abs(o.day - one.day) <= near for o in found[place]):
            for actor in claim.actors:
                side = world.side(actor, one.day)
                yield Evidence(place, one.day, side, actor, "held", one.weight * RINGED, claim.id)
        return
