"""What the map draws, as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter
from shapely import from_wkt, to_geojson
from shapely.errors import ShapelyError

from vedette.model import Picture
from vedette.model.views import Control, Event, Pocket
from vedette.run.queries import event_day
from vedette.web import rows
from vedette.web.asking import On, Shown, events_until, held_on, last_day, pockets_until
from vedette.web.sides import colours

Feature = dict[str, Any]
RECENT = timedelta(days=14)  # how long an event stays on the map: a week's reports come late, older ones clutter

router = APIRouter(prefix="/api")


@router.get("/control.geojson")
def control(shown: Shown, on: On = None) -> Feature:
    """Who held which place on a day, as points with the side's colour and the probability."""
    found = [_control(shown, one) for one in held_on(shown, on or last_day(shown))]
    return collection(one for one in found if one)


@router.get("/events.geojson")
def events(shown: Shown, on: On = None) -> Feature:
    """The events of the fortnight up to a day (without a day: all), with their true precision in metres."""
    found = [event_feature(shown, one, on) for one in events_until(shown, on) if _recent(one, on)]
    return collection(one for one in found if one)


@router.get("/pockets.geojson")
def pockets(shown: Shown, on: On = None) -> Feature:
    """The pockets told of up to a day."""
    found = [pocket_feature(shown, one) for one in pockets_until(shown, on)]
    return collection(one for one in found if one)


@router.get("/layers.geojson")
def layers(shown: Shown) -> Feature:
    """The rivers, areas and borders that the theatre asks to draw always."""
    found = [
        feature(one.geometry, id=one.id, name=one.name, kind=one.kind)
        for one in shown.world.places.values()
        if one.layer and one.geometry
    ]
    return collection(one for one in found if one)


def collection(features: Any) -> Feature:
    """Make a FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(features)}


def feature(wkt: str, **properties: object) -> Feature | None:
    """Make a feature, or none where the geometry is empty or broken."""
    try:
        shape = from_wkt(wkt)
    except ShapelyError:
        return None
    if shape is None or shape.is_empty:
        return None
    return {"type": "Feature", "geometry": json.loads(to_geojson(shape)), "properties": properties}


def _recent(event: Event, on: date | None) -> bool:
    day = event_day(event)
    return on is None or (day is not None and day > on - RECENT)


def _control(picture: Picture, one: Control) -> Feature | None:
    place = picture.world.places.get(one.place)
    if place is None:
        return None
    point = f"POINT ({place.lon} {place.lat})" if place.lon is not None and place.lat is not None else place.geometry
    return feature(
        point,
        place=one.place,
        name=place.name,
        holder=picture.world.actor_name(one.holder) if one.holder else None,
        colour=colours(picture).get(one.holder),
        state=one.state,
        probability=round(one.probability, 3),
        start=one.start.isoformat(),
        end=one.end.isoformat() if one.end else None,
    )


def event_feature(picture: Picture, one: Event, on: date | None) -> Feature | None:
    """An event with its true precision in metres."""
    day = event_day(one)
    return feature(
        one.where.geometry,
        id=one.id,
        type=one.type,
        modality=one.modality,
        summary=rows.event_summary(picture, one),
        day=day.isoformat() if day else None,
        age=(on - day).days if on and day else 0,
        precision_m=one.where.precision,
        place=one.where.places[0] if one.where.places else None,
    )


def pocket_feature(picture: Picture, one: Pocket) -> Feature | None:
    """A pocket, claimed or computed."""
    return feature(
        one.geometry or one.where.geometry,
        id=one.id,
        basis=one.basis,
        holder=picture.world.actor_name(one.holder),
        colour=colours(picture).get(picture.world.side(one.holder, one.on)),
        on=one.on.isoformat() if one.on else None,
        places=[picture.world.place_name(place) for place in one.places],
    )
