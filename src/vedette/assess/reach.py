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
from vedette.model import GroundedClaim, Place, World

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
    """Which claims reach which settlements beside those that they name. Claims may come and go in any order."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._settlements = _Settlements(world)
        self._children = _children(world)
        self._along: dict[str, dict[str, GroundedClaim]] = defaultdict(dict)
        self._around: dict[str, dict[str, GroundedClaim]] = defaultdict(dict)
        self._from: dict[str, dict[str, GroundedClaim]] = defaultdict(dict)

    def add(self, identity: str, claim: GroundedClaim) -> None:
        """Take in a claim."""
        if claim.where.relation == "between" or (claim.type == "encircle" and claim.actors):
            for place in claim.where.places:
                self._from[place][identity] = claim
            self._lay(identity, claim, self._settlements)

    def drop(self, identity: str, claim: GroundedClaim) -> None:
        """Let a claim go."""
        if any(identity in self._from.get(place, ()) for place in claim.where.places):
            for place in claim.where.places:
                self._from[place].pop(identity, None)
            for table, places in (
                (self._along, self._settlements.along(claim)),
                (self._around, self._settlements.around(claim)),
            ):
                for place in places:
                    table[place].pop(identity, None)

    def beyond(self, place: str) -> set[str]:
        """The settlements of which what is said of a place tells something, too."""
        found = set(self._children.get(place, ()))
        for claim in self._from.get(place, {}).values():
            found.update(self._settlements.along(claim), self._settlements.around(claim))
        return found

    def see(self, world: World) -> None:
        """Look places up in this world from now on, which knows more of them."""
        before, self._world = self._world, world
        new = [key for key, one in world.places.items() if before.places.get(key) != one]
        gone = before.places.keys() - world.places.keys()
        if not new and not gone:
            return
        self._settlements = fresh = _Settlements(world)
        self._children = _children(world)
        if before.places.keys().isdisjoint(new) and not gone:
            fresh = _Settlements(world, new)
        else:
            self._along.clear()
            self._around.clear()
        for identity, claim in {key: one for row in self._from.values() for key, one in row.items()}.items():
            self._lay(identity, claim, fresh)

    def _lay(self, identity: str, claim: GroundedClaim, settlements: _Settlements) -> None:
        for place in settlements.along(claim):
            self._along[place][identity] = claim
        for place in settlements.around(claim):
            self._around[place][identity] = claim

    def rows(self, place: str, found: Rows) -> list[Evidence]:
        """All evidence of a place that some claim names: its own (in `found`), and what reaches it."""
        rows = list(found[place])
        for identity, claim in sorted(self._along.get(place, {}).items()):
            rows.extend(_lent(_said(identity, claim, found), place, ALONG))
        for identity, claim in sorted(self._around.get(place, {}).items()):
            rows.extend(_ring(claim, _said(identity, claim, found), place, found, self._world))
        rows.extend(_from_areas(place, found, self._world))
        return rows


def reach(found: Rows, claims: Iterable[GroundedClaim], world: World) -> dict[str, list[Evidence]]:
    """Evidence by place, with what claims on areas, stretches and sieges say of settlements that are spoken of."""
    every = Reach(world)
    for claim in claims:
        every.add(claim.id, claim)
    return {place: every.rows(place, found) for place in found}


def _said(identity: str, claim: GroundedClaim, found: Rows) -> list[Evidence]:
    return [one for place in claim.where.places for one in found.get(place, ()) if one.claim == identity]


def _children(world: World) -> dict[str, list[str]]:
    """The settlements in each area."""
    found = defaultdict[str, list[str]](list)
    for place in world.places.values():
        if place.is_settlement:
            for area in world.within(place.id)[1:]:
                found[area].append(place.id)
    return found


def _located(place: Place) -> bool:
    return place.is_settlement and place.lat is not None and place.lon is not None


class _Settlements:
    """The settlements that have a position, by where they lie; `only` these are sought."""

    def __init__(self, world: World, only: Iterable[str] | None = None) -> None:
        located = {key: one for key, one in world.places.items() if _located(one)}
        self._at = {key: Point(one.lon or 0.0, one.lat or 0.0) for key, one in located.items()}
        self._ids = [*located] if only is None else [one for one in only if one in located]
        self._points = [self._at[one] for one in self._ids]
        self._bank = {key: one.bank for key, one in located.items()}
        self._tree = STRtree(self._points)

    def along(self, claim: GroundedClaim) -> Iterator[str]:
        """Those on the stretch that a claim speaks of, without the ones that it is drawn by."""
        line = from_wkt(claim.where.geometry) if claim.where.relation == "between" and claim.where.geometry else None
        if isinstance(line, LineString):
            places = claim.where.places
            yield from (one for one in self._within(line, STRETCH, places) if not self._across(one, places))

    def _across(self, one: str, others: Sequence[str]) -> bool:
        """Whether a settlement lies on the other bank of the river than all the others."""
        banks = {self._bank.get(other, "") for other in others}
        return bool(self._bank[one]) and "" not in banks and self._bank[one] not in banks

    def around(self, claim: GroundedClaim) -> Iterator[str]:
        """Those near a place that a claim says somebody encircles."""
        if claim.type == "encircle" and claim.actors:
            for place in claim.where.places:
                if place in self._at:
                    yield from self._within(self._at[place], RING, claim.where.places)

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
