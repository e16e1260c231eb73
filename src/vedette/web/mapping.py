"""What the map of the page draws for its address: control, events (clustered where there are many) and pockets."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from shapely import from_wkt
from shapely.errors import ShapelyError

from vedette.model import Control, Event, Picture
from vedette.run.queries import event_day
from vedette.web.asking import Shown, last_day
from vedette.web.feed import Address, Asked, feed
from vedette.web.indexed import indexed
from vedette.web.maps import RECENT, Feature, collection, event_feature, feature, pocket_feature
from vedette.web.pockets import pockets as pockets_of_day
from vedette.web.sides import colours

MOST = 1500
"""Events drawn one by one; of more, those close together on the screen become one mark with their number."""
CELL = 56
"""Pixels of a cell in which events are drawn together."""
TILE = 512
"""Pixels of the whole world at zoom 0."""

router = APIRouter(prefix="/map", include_in_schema=False)
Zoom = Annotated[float, Query(ge=0, le=24)]
Box = Annotated[str, Query(max_length=120, description="west,south,east,north in degrees")]


@router.get("/control")
def control(shown: Shown, wanted: Address) -> Feature:
    """Who held which place on the day, with the days since the last evidence."""
    day, index = wanted.on or last_day(shown), indexed(shown)
    shades = colours(shown)
    return collection(one for row in index.held_on(day) if (one := _control(shown, row, day, shades)))


@router.get("/events")
def events(shown: Shown, wanted: Address, zoom: Zoom = 6, box: Box = "") -> Feature:
    """The events of the feed: those of the fortnight up to the day, or of the period that was brushed."""
    day = wanted.on or last_day(shown)
    chosen = [one for one in feed(shown, wanted, day) if one.where.geometry and _recent(one, wanted, day)]
    chosen = _within(chosen, box) if box else chosen
    if len(chosen) > MOST:
        return collection(_clusters(chosen, zoom))
    return collection(one for event in chosen if (one := event_feature(shown, event, day)))


@router.get("/pockets")
def pockets(shown: Shown, wanted: Address) -> Feature:
    """The pockets told of up to the day; computed ones only where they are asked for."""
    found = pockets_of_day(shown, wanted.on or last_day(shown), areas=wanted.areas)
    return collection(one for pocket in found if (one := pocket_feature(shown, pocket)))


def _control(picture: Picture, one: Control, day: date, shades: dict[str, int]) -> Feature | None:
    place = picture.world.places.get(one.place)
    if place is None:
        return None
    point = f"POINT ({place.lon} {place.lat})" if place.lon is not None and place.lat is not None else place.geometry
    return feature(
        point, place=one.place, name=place.name, colour=shades.get(one.holder), state=one.state,
        holder=picture.world.actor_name(one.holder) if one.holder else None,
        probability=round(one.probability, 3), age=_age(picture, one, day),
    )  # fmt: skip


def _age(picture: Picture, one: Control, day: date) -> int:
    """Days since a report last spoke for the row, as far as the day knows."""
    told = [
        picture.first_publication(picture.claims[claim].claim.report).known_on
        for claim in one.claims_for
        if claim in picture.claims
    ]
    return max(0, (day - max((when for when in told if when <= day), default=one.start)).days)


def _recent(event: Event, wanted: Asked, day: date) -> bool:
    when = event_day(event)
    return when is not None and (wanted.since is not None or when > day - RECENT)


def _within(events: Sequence[Event], box: str) -> list[Event]:
    try:
        west, south, east, north = map(float, box.split(","))
    except ValueError:
        return list(events)
    return [one for one in events if (at := _middle(one)) and west <= at[0] <= east and south <= at[1] <= north]


_middles: dict[str, tuple[float, float] | None] = {}


def _middle(event: Event) -> tuple[float, float] | None:
    """The middle of what an event covers, by its geometry."""
    wkt = event.where.geometry
    if wkt not in _middles:
        if len(_middles) > 100_000:
            _middles.clear()
        try:
            point = from_wkt(wkt).centroid
            _middles[wkt] = (point.x, point.y)
        except ShapelyError:
            _middles[wkt] = None
    return _middles[wkt]


def _clusters(events: Iterable[Event], zoom: float) -> Iterable[Feature | None]:
    """One mark for all events of a cell of the screen, in the middle of them (Web Mercator, EPSG:3857)."""
    cell = 360 * CELL / (TILE * 2 ** math.floor(zoom))
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for event in events:
        if at := _middle(event):
            cells[math.floor(at[0] / cell), math.floor(_mercator(at[1]) / cell)].append(at)
    for points in cells.values():
        x, y = (sum(one[i] for one in points) / len(points) for i in (0, 1))
        yield feature(f"POINT ({x:.5f} {y:.5f})", count=len(points), age=0, summary=f"{len(points)} events")


def _mercator(lat: float) -> float:
    """Latitude as degrees of the map's own vertical scale."""
    bound = max(-85.0, min(85.0, lat))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(bound) / 2)))
