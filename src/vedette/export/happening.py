"""What ACLED-style and UCDP-style tables ask of an event alike: which events, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from vedette.export.positions import centre
from vedette.export.rows import words
from vedette.ground import Gazetteer
from vedette.model import Actor, Claim, Event, Picture, Place

STATE = frozenset({"government", "military", "police"})
REAL = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of an event: these tables know one location a row. Degrees, and the radius in metres."""

    event: Event
    number: int
    place: Place | None
    lat: float
    lon: float
    precision: float


def why_not(event: Event, most_days: int) -> str:
    """Why an event cannot stand in such a table; empty where it can."""
    if event.modality not in REAL:
        return "not told as having happened"
    if days(event) == 0:
        return "no day known"
    if days(event) > most_days:
        return "known too vaguely when"
    return "" if event.where.geometry else "no place known"


def days(event: Event) -> int:
    """How many days the event's interval has; 0 where an end is open."""
    when = event.when
    return (when.latest - when.earliest).days if when.earliest and when.latest else 0


def first_and_last(event: Event) -> tuple[date, date]:
    """The first and the last day that an event may have been."""
    assert event.when.earliest
    assert event.when.latest
    return event.when.earliest, date.fromordinal(event.when.latest.toordinal() - 1)


def spots(picture: Picture, event: Event) -> Iterator[Spot]:
    """The places of an event, one each; a stretch between places is one spot in its middle."""
    places = [picture.world.places[one] for one in event.where.places if one in picture.world.places]
    located = [one for one in places if one.lat is not None and one.lon is not None]
    if len(located) > 1 and event.where.relation != "between":
        for number, one in enumerate(located):
            assert one.lat is not None
            assert one.lon is not None
            yield Spot(event, number, one, round(one.lat, 5), round(one.lon, 5), event.where.precision or 0.0)
        return
    lat, lon = centre(event.where)
    if lat is not None and lon is not None:
        yield Spot(event, 0, places[0] if places else None, lat, lon, event.where.precision or 0.0)


def claims(picture: Picture, event: Event) -> list[Claim]:
    """The claims of an event that the picture knows."""
    return [picture.claims[one].claim for one in event.claims if one in picture.claims]


def outlets(picture: Picture, event: Event) -> str:
    """Who told of an event, joined with "; "."""
    found = (picture.first_publication(one.report) for one in claims(picture, event))
    return "; ".join(dict.fromkeys(one.source or one.file for one in found))


def note(picture: Picture, event: Event) -> str:
    """The words of the event's first claim."""
    return next((words(one.span) for one in claims(picture, event)), "")


def country(picture: Picture, place: Place | None) -> str:
    """The ISO code of a place's country, as far as it or an area around it tells; else empty."""
    around = picture.world.within(place.id) if place else ()
    known = (picture.world.places.get(one) for one in around)
    told = (
        one.country or (one.id.removeprefix("country:") if one.id.startswith("country:") else "")
        for one in known
        if one
    )
    return next(filter(None, told), "")


def country_name(picture: Picture, code: str) -> str:
    """The name of a country: the picture's own, else the gazetteer's, else the code itself."""
    named = (one.name for one in picture.world.places.values() if one.kind == "country" and one.country == code)
    return next(named, "") or _countries().get(code, code)


@cache
def _countries() -> Mapping[str, str]:
    gazetteer = Gazetteer.shipped()
    try:
        return {one.code: one.name for one in gazetteer.countries()}
    finally:
        gazetteer.close()


def area(picture: Picture, place: Place | None, kind: str) -> str:
    """The name of the nearest area of a kind that holds a place; else empty."""
    around = picture.world.within(place.id) if place else ()
    found = (picture.world.places[one] for one in around if one in picture.world.places)
    return next((one.name for one in found if one.kind == kind), "")


def known(picture: Picture, actor: str) -> Actor:
    """An actor, described or not."""
    return picture.world.actors.get(actor) or Actor(actor, (actor,))


def home(picture: Picture, actor: str) -> str:
    """The country whose state an actor serves, by itself or by what it belongs to; else empty."""
    for one in picture.world.ancestors(actor):
        described = known(picture, one)
        if described.country:
            return described.country
    return ""
