"""A place: who held it when, with the words that say so, and what happened there."""

from __future__ import annotations

from vedette.model import Event, Picture
from vedette.web import rows, shapes
from vedette.web.asking import missing
from vedette.web.indexed import indexed

LISTED = 100
"""Events listed with a place; the feed has all."""


def place(picture: Picture, identity: str) -> shapes.PlaceRow:
    """Make the row of a place.

    Raises:
        HTTPException: 404, the picture knows no such place.

    """
    known = picture.world.places.get(identity)
    index = indexed(picture)
    history = [one for one in index.tenures if one.place == identity]
    events = [one for one in index.events if _there(picture, identity, one)][:LISTED]
    if known is None and not history and not events:
        raise missing("place", identity)
    return shapes.PlaceRow(
        id=identity,
        name=picture.world.place_name(identity),
        names=list(known.names) if known else [identity],
        kind=known.kind if known else "unknown",
        lat=known.lat if known else None,
        lon=known.lon if known else None,
        within=rows.places(picture, picture.world.within(identity)[1:]),
        source=known.source if known else "",
        control=[rows.control(picture, one) for one in history],
        events=[rows.event(picture, one) for one in events],
    )


def _there(picture: Picture, identity: str, event: Event) -> bool:
    """Tell whether an event happened at the place or within it."""
    return any(identity in picture.world.within(place) for place in event.where.places)


def with_history(picture: Picture) -> list[shapes.Named]:
    """List the places that somebody held or that something happened in, by name."""
    return rows.places(picture, (one.id for one in indexed(picture).places))
