"""The picture as known on a day, by either clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from vedette.assess import assess
from vedette.codebook import Codebook
from vedette.ground import NO_PLACE, GroundedReport
from vedette.merge import merge, witnesses
from vedette.model import Actor, GroundedClaim, Grounding, Judgement, Mention, Picture, Place, Publication, World
from vedette.run.acronyms import joined
from vedette.run.judged import Judged, judged
from vedette.store import Store
from vedette.theatre import Theatre

Clock = Literal["publication", "recording"]
CLOCKS: tuple[Clock, ...] = get_args(Clock)

Unresolved = tuple[tuple[Mention, Grounding], ...]


def picture(
    store: Store, theatre: Theatre, codebook: Codebook, *, as_of: date | None = None, clock: Clock = "publication"
) -> Picture:
    """Compute every view from the claims of the reports known on `as_of` (None: all)."""
    publications = _known(store, as_of, clock)
    grounded = joined({report: one for report, one in store.grounded() if report in publications})
    reports = {one.id: one for one in store.reports() if one.id in publications}
    judgements = tuple(_as_told(store.judgements(), as_of, clock))
    found_claims = {claim.id: claim for one in grounded.values() for claim in one.claims}
    published = {report: _published(rows) for report, rows in publications.items()}
    world = _world(theatre, grounded)
    people = judged(found_claims, judgements, reports, published, world, codebook)
    claims, world = people.claims, _with(world, people)
    known_on = {report: _first(rows, clock) for report, rows in publications.items()}
    witness_of = witnesses(reports.values())
    events = merge(claims.values(), known_on, witness_of, world, codebook, judgements)
    source_of = {report: rows[0].source for report, rows in publications.items()}
    found = assess(
        tuple(claims.values()), events, known_on, source_of, witness_of, world, codebook, theatre.sources, until=as_of
    )
    return Picture(
        as_of, world, reports, publications, claims, events, found.disputes, found.control, found.pockets,
        _unresolved(grounded, claims), people.review,
    )  # fmt: skip


def _known(store: Store, as_of: date | None, clock: Clock) -> dict[str, tuple[Publication, ...]]:
    """The publications that count on a day, without withdrawn reports."""
    withdrawn = store.withdrawn()
    found = {}
    for report, rows in store.publications().items():
        known = tuple(row for row in rows if as_of is None or _day(row, clock) <= as_of)
        if known and report not in withdrawn:
            found[report] = known
    return found


def _day(publication: Publication, clock: Clock) -> date:
    return publication.known_on if clock == "publication" else publication.recorded_at.date()


def _first(rows: tuple[Publication, ...], clock: Clock) -> date:
    """The day from which a report counts: its earliest publication; recording counts where none is dated."""
    if clock == "publication":
        return _published(rows) or min(row.known_on for row in rows)
    return min(row.recorded_at.date() for row in rows)


def _published(rows: tuple[Publication, ...]) -> date | None:
    return min((row.published for row in rows if row.published), default=None)


def _as_told(judgements: Iterable[Judgement], as_of: date | None, clock: Clock) -> Iterator[Judgement]:
    """The judgements that count; by recording, those passed by the day, and retracted only if they were by then."""
    for one in judgements:
        if as_of is None or clock == "publication":
            yield one
        elif one.at.date() <= as_of:
            late = one.retracted_at is not None and one.retracted_at.date() > as_of
            yield replace(one, retracted_at=None) if late else one


def _with(world: World, people: Judged) -> World:
    """The world with those of whom only people spoke."""
    actors = {one.id: one for one in people.actors} | dict(world.actors)
    places = {one.id: one for one in people.places} | dict(world.places)
    return World(actors, places)


def _world(theatre: Theatre, grounded: Mapping[str, GroundedReport]) -> World:
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    for one in grounded.values():
        actors.update((actor.id, actor) for actor in one.actors)
        places.update((place.id, place) for place in one.places)
    actors.update((actor.id, actor) for actor in theatre.actors)
    places.update((place.id, place) for place in theatre.places)
    return World(actors, places)


def _unresolved(grounded: Mapping[str, GroundedReport], claims: Mapping[str, GroundedClaim]) -> Unresolved:
    """Mentions in claims for which nothing was chosen, unless somebody corrected the field; who is quoted may be anybody."""
    open_ones = {
        g.mention: g
        for one in grounded.values()
        for g in one.groundings
        if g.choice is None and not any(candidate.id == NO_PLACE for candidate in g.candidates)
    }
    return tuple(
        {
            part.participant.mention.id: (part.participant.mention, open_ones[part.participant.mention.id])
            for claim in claims.values()
            for part in claim.participants
            if part.participant.role != "speaker" and part.participant.mention.id in open_ones
        }.values()
    )
