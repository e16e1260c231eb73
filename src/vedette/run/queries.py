"""What one asks of a picture. The command line, the API, the Python API and the exports share this one layer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rapidfuzz import process

from vedette.codebook import Codebook
from vedette.export import MANNER, Selection
from vedette.model import Actor, Control, Dispute, Event, GroundedClaim, Picture, Place, Pocket
from vedette.run.query import Fits, Query, Searched, fold, named

ALIKE = 70.0
"""How alike (0..100) a name must be to be offered for one that nothing answers to; one wrong letter in four is 75."""


def claims_of(picture: Picture, query: Query) -> list[GroundedClaim]:
    """Claims that fit all that is asked, in the order of publication and of the text."""
    asked = Fits(picture, query)
    return sorted(filter(asked.claim, picture.claims.values()), key=lambda one: _order(picture, one))


def events_of(picture: Picture, query: Query, searched: Searched | None = None) -> list[Event]:
    """Events that fit all that is asked, latest first, undated ones last; `searched` as :class:`Fits` takes it."""
    asked = Fits(picture, query, searched)
    return sorted(
        filter(asked.event, picture.events), key=lambda one: (event_day(one) or date.min, one.id), reverse=True
    )


def control_of(picture: Picture, query: Query, on: date | None = None) -> list[Control]:
    """Intervals of control, on a day or all, by place and time."""
    asked = Fits(picture, query)
    fits = (one for one in picture.control if asked.control(one) and (on is None or _holds(one, on)))
    return sorted(fits, key=lambda one: (picture.world.place_name(one.place), one.place, one.start))


def disputes_of(picture: Picture, query: Query, searched: Searched | None = None) -> list[Dispute]:
    """Disputes of which at least one claim fits all that is asked; `searched` as :class:`Fits` takes it."""
    asked = Fits(picture, query, searched)
    return [one for one in picture.disputes if query.empty or asked.any_claim(one.claims)]


def pockets_of(picture: Picture, query: Query) -> list[Pocket]:
    """Pockets of which at least one claim fits all that is asked."""
    asked = Fits(picture, query)
    return [one for one in picture.pockets if query.empty or asked.any_claim(one.claims)]


def selection(picture: Picture, query: Query, codebook: Codebook, on: date | None = None) -> Selection:
    """All that fits what is asked, for the exports; with `on`, control is that of the day."""
    return Selection(
        picture,
        claims_of(picture, query),
        events_of(picture, query),
        disputes_of(picture, query),
        control_of(picture, query, on),
        pockets_of(picture, query),
        codebook,
    )


def event_day(event: Event) -> date | None:
    """The day an event is listed under: the first it may have been, else the last."""
    if event.when.earliest:
        return event.when.earliest
    return date.fromordinal(event.when.latest.toordinal() - 1) if event.when.latest else None


def unknown_names(picture: Picture, query: Query) -> list[str]:
    """Say which names that are asked for nothing answers to, with the names most like them."""
    world = picture.world
    asked: tuple[tuple[str, str, Mapping[str, Place | Actor]], ...] = (
        ("place", query.place, world.places),
        ("actor", query.actor, world.actors),
    )
    told = [
        _unknown(what, name, {spelling for one in among.values() for spelling in one.names})
        for what, name, among in asked
        if name and not named(name, among)
    ]
    outlets = {row.source for rows in picture.publications.values() for row in rows if row.source}
    kinds = {one.type for one in picture.claims.values()} | {one.type for one in picture.events}
    words = (("type", query.type, kinds), ("modality", query.modality, {*MANNER}), ("outlet", query.source, outlets))
    return [*told, *(_unknown(what, name, known) for what, name, known in words if name and not _is_one(name, known))]


def _is_one(name: str, known: set[str]) -> bool:
    return fold(name) in map(fold, known)


def _unknown(what: str, name: str, known: set[str]) -> str:
    alike = [one for one, _, _ in process.extract(name, sorted(known), limit=3, score_cutoff=ALIKE, processor=fold)]
    return f"no {what} here is called {name!r}" + (f": perhaps {', '.join(alike)}?" if alike else "")


def _holds(one: Control, on: date) -> bool:
    return one.start <= on and (one.end is None or on < one.end)


def _order(picture: Picture, claim: GroundedClaim) -> tuple[date, str, int, str]:
    first = picture.first_publication(claim.claim.report)
    return first.known_on, claim.claim.report, claim.claim.trigger.start, claim.id
