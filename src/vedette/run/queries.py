"""What one asks of a picture: by place, actor, type and day. The page, the API and the tables share these."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from vedette.model import Control, Event, GroundedClaim, Picture, Where


def claims_of(
    picture: Picture, *, place: str | None = None, actor: str | None = None, kind: str | None = None
) -> list[GroundedClaim]:
    """Claims that fit all that is asked, in the order of publication and of the text."""
    places, actors = _places(picture, place), _actors(picture, actor)
    fits = [
        one
        for one in picture.claims.values()
        if _at(one.where, places) and _by((*one.actors, *one.recipients), actors) and kind in {None, one.type}
    ]
    return sorted(fits, key=lambda one: _order(picture, one))


def events_of(picture: Picture, *, place: str | None = None, actor: str | None = None) -> list[Event]:
    """Events that fit all that is asked, latest first."""
    places, actors = _places(picture, place), _actors(picture, actor)
    fits = [one for one in picture.events if _at(one.where, places) and _by((*one.actors, *one.recipients), actors)]
    return sorted(fits, key=lambda one: (one.when.earliest or date.min, one.id), reverse=True)


def control_of(picture: Picture, *, on: date | None = None, place: str | None = None) -> list[Control]:
    """Intervals of control, on a day or all, by place and time."""
    places = _places(picture, place)
    fits = [
        one
        for one in picture.control
        if (places is None or one.place in places)
        and (on is None or (one.start <= on and (one.end is None or on < one.end)))
    ]
    return sorted(fits, key=lambda one: (picture.world.place_name(one.place), one.start))


def _at(where: Where, places: set[str] | None) -> bool:
    return places is None or bool(places & set(where.places))


def _by(people: tuple[str, ...], actors: set[str] | None) -> bool:
    return actors is None or bool(actors & set(people))


def _places(picture: Picture, name: str | None) -> set[str] | None:
    if name is None:
        return None
    return {one.id for one in picture.world.places.values() if _fold(name) in map(_fold, (one.id, *one.names))}


def _actors(picture: Picture, name: str | None) -> set[str] | None:
    """The actor of that name and all that belong to it."""
    if name is None:
        return None
    named = {one.id for one in picture.world.actors.values() if _fold(name) in map(_fold, (one.id, *one.names))}
    return {one for one in picture.world.actors if named & set(picture.world.ancestors(one))}


def _fold(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", re.sub(r"^(?:al|as|ash|ad|an|ar|az|at|the)[- ]", "", plain.casefold())).strip()


def _order(picture: Picture, claim: GroundedClaim) -> tuple[date, str, int, str]:
    first = picture.first_publication(claim.claim.report)
    return first.known_on, claim.claim.report, claim.claim.trigger.start, claim.id
