"""The picture as known on a day, by either clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from vedette.assess import assess
from vedette.codebook import Codebook
from vedette.ground import GroundedReport
from vedette.merge import merge, witnesses
from vedette.model import Actor, Grounding, Mention, Picture, Place, Publication, World
from vedette.run.acronyms import joined
from vedette.store import Store
from vedette.theatre import Theatre

Clock = Literal["publication", "recording"]

Unresolved = tuple[tuple[Mention, Grounding], ...]


def picture(
    store: Store, theatre: Theatre, codebook: Codebook, *, as_of: date | None = None, clock: Clock = "publication"
) -> Picture:
    """Compute every view from the claims of the reports known on `as_of` (None: all)."""
    publications = _known(store, as_of, clock)
    grounded = joined({report: one for report, one in store.grounded() if report in publications})
    world = _world(theatre, grounded)
    claims = {claim.id: claim for one in grounded.values() for claim in one.claims}
    reports = {one.id: one for one in store.reports() if one.id in publications}
    known_on = {report: _first(rows, clock) for report, rows in publications.items()}
    witness_of = witnesses(reports.values())
    events = merge(claims.values(), known_on, witness_of, world, codebook, store.judgements())
    source_of = {report: rows[0].source for report, rows in publications.items()}
    found = assess(
        tuple(claims.values()), events, known_on, source_of, witness_of, world, codebook, theatre.sources, until=as_of
    )
    return Picture(
        as_of, world, reports, publications, claims, events, found.disputes, found.control, found.pockets,
        _unresolved(grounded),
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
        dated = [row.published for row in rows if row.published]
        return min(dated) if dated else min(row.known_on for row in rows)
    return min(row.recorded_at.date() for row in rows)


def _world(theatre: Theatre, grounded: Mapping[str, GroundedReport]) -> World:
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    for one in grounded.values():
        actors.update((actor.id, actor) for actor in one.actors)
        places.update((place.id, place) for place in one.places)
    actors.update((actor.id, actor) for actor in theatre.actors)
    places.update((place.id, place) for place in theatre.places)
    return World(actors, places)


def _unresolved(grounded: Mapping[str, GroundedReport]) -> Unresolved:
    """Mentions in claims for which nothing was chosen."""
    found: dict[str, tuple[Mention, Grounding]] = {}
    for one in grounded.values():
        open_ones = {g.mention: g for g in one.groundings if g.choice is None}
        for claim in one.claims:
            for part in claim.claim.participants:
                if part.mention.id in open_ones:
                    found[part.mention.id] = (part.mention, open_ones[part.mention.id])
    return tuple(found.values())
