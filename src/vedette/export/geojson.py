"""Control, events and claimed pockets as one GeoJSON collection (RFC 7946), or one of them alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from shapely import from_wkt, to_geojson

from vedette.export.rows import words
from vedette.export.selection import Selection
from vedette.model import Control, Event, Picture, Pocket

Feature = dict[str, Any]


def geojson(selection: Selection, on: date | None = None, *, only: str = "") -> Feature:
    """Return a FeatureCollection; with `on`, control is that of the day and events and pockets are those up to it.

    `only` is control, events or pockets; without it all three stand in one collection, told apart by `kind`. What
    has no geometry is left out: the tables have it.
    """
    views = {"control": _control, "events": _events, "pockets": _pockets}
    chosen = [views[only]] if only else list(views.values())
    return {"type": "FeatureCollection", "features": [one for view in chosen for one in view(selection, on)]}


def _control(selection: Selection, on: date | None) -> Iterator[Feature]:
    for one in selection.control:
        place = selection.picture.world.places.get(one.place)
        if place and place.geometry and (on is None or _holds(one, on)):
            yield _feature(place.geometry, f"{one.place} {one.start}", _of_control(selection.picture, one))


def _of_control(picture: Picture, one: Control) -> Feature:
    return {
        "kind": "control",
        "place": picture.world.place_name(one.place),
        "holder": picture.world.actor_name(one.holder) if one.holder else None,
        "state": one.state,
        "probability": round(one.probability, 3),
        "start": one.start.isoformat(),
        "end": one.end.isoformat() if one.end else None,
        "quote": _quote(picture, one.claims_for),
    }


def _events(selection: Selection, on: date | None) -> Iterator[Feature]:
    for event in selection.events:
        if event.where.geometry and not (on and event.when.earliest and event.when.earliest > on):
            yield _feature(event.where.geometry, event.id, _of_event(selection.picture, event))


def _of_event(picture: Picture, event: Event) -> Feature:
    return {
        "kind": "event",
        "type": event.type,
        "modality": event.modality,
        "actor": "; ".join(map(picture.world.actor_name, event.actors)),
        "recipient": "; ".join(map(picture.world.actor_name, event.recipients)),
        "place": "; ".join(map(picture.world.place_name, event.where.places)),
        "relation": event.where.relation,
        "earliest": event.when.earliest.isoformat() if event.when.earliest else None,
        "latest": event.when.latest.isoformat() if event.when.latest else None,
        "precision_m": event.where.precision,
        "witnesses": event.witnesses,
        "quote": _quote(picture, event.claims),
    }


def _pockets(selection: Selection, on: date | None) -> Iterator[Feature]:
    for pocket in selection.pockets:
        geometry = pocket.geometry or pocket.where.geometry
        if geometry and not (on and pocket.on and pocket.on > on):
            yield _feature(geometry, pocket.id, _of_pocket(selection.picture, pocket))


def _of_pocket(picture: Picture, pocket: Pocket) -> Feature:
    return {
        "kind": "pocket",
        "basis": pocket.basis,
        "holder": picture.world.actor_name(pocket.holder) if pocket.holder else None,
        "surrounded_by": "; ".join(map(picture.world.actor_name, pocket.surrounded_by)),
        "on": pocket.on.isoformat() if pocket.on else None,
        "quote": _quote(picture, pocket.claims),
    }


def _holds(one: Control, on: date) -> bool:
    return one.start <= on and (one.end is None or on < one.end)


def _quote(picture: Picture, claims: tuple[str, ...]) -> str | None:
    return next((words(picture.claims[one].claim.span) for one in claims if one in picture.claims), None)


def _feature(wkt: str, identity: str, properties: Feature) -> Feature:
    return {
        "type": "Feature",
        "id": identity,
        "geometry": json.loads(to_geojson(from_wkt(wkt))),
        "properties": properties,
    }
