"""The picture as one GeoJSON collection (RFC 7946): control, events and claimed pockets on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from shapely import from_wkt, to_geojson

from vedette.model import Picture


def geojson(picture: Picture, on: date | None = None) -> dict[str, Any]:
    """Return a FeatureCollection; with `on`, control is that of the day and events are those up to it."""
    features = [*_control(picture, on), *_events(picture, on), *_pockets(picture, on)]
    return {"type": "FeatureCollection", "features": features}


def _control(picture: Picture, on: date | None) -> Iterator[dict[str, Any]]:
    for one in picture.control:
        place = picture.world.places.get(one.place)
        if place is None or not place.geometry or (on and not (one.start <= on and (one.end is None or on < one.end))):
            continue
        yield _feature(
            place.geometry,
            kind="control",
            place=place.name,
            holder=picture.world.actor_name(one.holder) if one.holder else None,
            state=one.state,
            probability=round(one.probability, 3),
            start=one.start.isoformat(),
            end=one.end.isoformat() if one.end else None,
        )


def _events(picture: Picture, on: date | None) -> Iterator[dict[str, Any]]:
    for event in picture.events:
        if not event.where.geometry or (on and event.when.earliest and event.when.earliest > on):
            continue
        yield _feature(
            event.where.geometry,
            kind="event",
            id=event.id,
            type=event.type,
            modality=event.modality,
            actor=[picture.world.actor_name(one) for one in event.actors],
            recipient=[picture.world.actor_name(one) for one in event.recipients],
            place=[picture.world.place_name(one) for one in event.where.places],
            earliest=event.when.earliest.isoformat() if event.when.earliest else None,
            latest=event.when.latest.isoformat() if event.when.latest else None,
            precision_m=event.where.precision,
            witnesses=event.witnesses,
        )


def _pockets(picture: Picture, on: date | None) -> Iterator[dict[str, Any]]:
    for pocket in picture.pockets:
        geometry = pocket.geometry or pocket.where.geometry
        if geometry and not (on and pocket.on and pocket.on > on):
            holder = picture.world.actor_name(pocket.holder)
            yield _feature(geometry, kind="pocket", basis=pocket.basis, holder=holder)


def _feature(wkt: str, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "geometry": json.loads(to_geojson(from_wkt(wkt))), "properties": properties}
