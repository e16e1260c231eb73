"""What the side column shows of one thing: an event, a claim, an actor, a source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.model import Event, GroundedClaim, Judgement, Picture
from vedette.run.queries import event_day
from vedette.web import rows, shapes
from vedette.web.asking import missing
from vedette.web.indexed import indexed

AROUND = 280
"""Characters shown before and after the words of a claim."""
NEAR = timedelta(days=8)
"""How far apart events lie that are offered for joining."""
OFFERED = 8
LISTED = 60
"""Events listed on a sheet; the feed has all."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field, with the words for it and against it."""

    value: str
    quotes_for: list[shapes.Quote]
    quotes_against: list[shapes.Quote]


@dataclass(frozen=True, slots=True)
class EventSheet:
    """An event: each field with its values, its claims, and the events that may be the same."""

    row: shapes.EventRow
    fields: list[tuple[str, list[Value]]]
    claims: list[shapes.ClaimRow]
    near: list[shapes.EventRow]
    first_report: date | None
    last_report: date | None


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """A claim in its sentence, with what people decided about it."""

    row: shapes.ClaimRow
    before: str
    after: str
    was: shapes.ClaimRow | None
    rejected: bool
    judgements: tuple[Judgement, ...]
    events: list[shapes.EventRow]
    by_person: bool


@dataclass(frozen=True, slots=True)
class ActorSheet:
    """An actor: what it did, what was done to it, what it said."""

    id: str
    name: str
    names: list[str]
    kind: str
    within: list[shapes.Named]
    did: list[shapes.EventRow]
    suffered: list[shapes.EventRow]
    said: list[shapes.ClaimRow]
    spellings: list[tuple[str, int]]
    holds: list[shapes.Named]


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """An outlet: its reports, and what other texts confirmed or disputed."""

    name: str
    reports: list[str]
    claims: int
    confirmed: list[shapes.EventRow]
    disputed: list[shapes.DisputeRow]
    alone: int


def event(picture: Picture, identity: str) -> EventSheet:
    """Make the sheet of an event; the ids of all its claims lead to it.

    Raises:
        HTTPException: 404, the picture knows no such event.

    """
    found = indexed(picture).event_of.get(identity)
    if not found:
        raise missing("event", identity)
    one = found[0]
    fields = [
        (name, [_value(picture, c.value, c.claims_for, c.claims_against) for c in choices])
        for name, choices in one.fields
    ]
    claims = [rows.claim(picture, picture.claims[key]) for key in one.claims if key in picture.claims]
    return EventSheet(rows.event(picture, one), fields, claims, _near(picture, one), one.first_report, one.last_report)


def _value(picture: Picture, value: str, told: tuple[str, ...], against: tuple[str, ...]) -> Value:
    return Value(value, rows.quotes(picture, told), rows.quotes(picture, against))


def _near(picture: Picture, one: Event) -> list[shapes.EventRow]:
    """Events at the same place within a few days, the nearest in time first."""
    day, places = event_day(one), set(one.where.places)
    found = []
    for other in picture.events:
        then = event_day(other)
        if other.id != one.id and day and then and abs(then - day) <= NEAR and places & set(other.where.places):
            found.append((abs(then - day), other.id, other))
    return [rows.event(picture, other) for _, _, other in sorted(found, key=lambda row: row[:2])[:OFFERED]]


def claim_of(picture: Picture, identity: str) -> GroundedClaim:
    """A claim by its id, a rejected one too.

    Raises:
        HTTPException: 404, the picture knows no such claim.

    """
    found = picture.claims.get(identity) or picture.review.rejected.get(identity)
    if found is None:
        raise missing("claim", identity)
    return found


def claim(picture: Picture, identity: str) -> ClaimSheet:
    """Make the sheet of a claim."""
    one = claim_of(picture, identity)
    span, text = one.claim.span, picture.reports[one.claim.report].text
    was = picture.review.before.get(identity)
    return ClaimSheet(
        rows.claim(picture, one),
        ("…" if span.start > AROUND else "") + text[max(0, span.start - AROUND) : span.start],
        text[span.end : span.end + AROUND] + ("…" if span.end + AROUND < len(text) else ""),
        rows.claim(picture, was) if was else None,
        identity in picture.review.rejected,
        picture.review.of.get(identity, ()),
        [rows.event(picture, found) for found in indexed(picture).event_of.get(identity, ())],
        one.claim.component == "person",
    )


def actor(picture: Picture, identity: str) -> ActorSheet:
    """Make the sheet of an actor, with what its units did.

    Raises:
        HTTPException: 404, the picture knows no such actor.

    """
    world, events = picture.world, indexed(picture).events
    did = [one for one in events if any(identity in world.ancestors(a) for a in one.actors)]
    suffered = [one for one in events if any(identity in world.ancestors(a) for a in one.recipients)]
    known = world.actors.get(identity)
    if known is None and not did and not suffered:
        raise missing("actor", identity)
    said = [one for one in picture.claims.values() if one.speaker == identity]
    spellings = Counter(
        " ".join(part.participant.mention.span.quote.split())
        for one in picture.claims.values()
        for part in one.participants
        if identity in part.ids and len(part.participant.mention.span.quote) < 80
    )
    held = {
        one.place for one in picture.control if one.holder == identity and one.end is None and one.state != "unknown"
    }
    return ActorSheet(
        identity, world.actor_name(identity), list(known.names) if known else [identity],
        known.kind if known else "unknown", rows.actors(picture, world.ancestors(identity)[1:]),
        [rows.event(picture, one) for one in did[:LISTED]], [rows.event(picture, one) for one in suffered[:LISTED]],
        [rows.claim(picture, one) for one in said[:LISTED]], spellings.most_common(30),
        sorted(rows.places(picture, held), key=lambda one: one.name.casefold()),
    )  # fmt: skip


def source(picture: Picture, name: str) -> SourceSheet:
    """Make the sheet of an outlet.

    Raises:
        HTTPException: 404, no report of the picture came from it.

    """
    index = indexed(picture)
    if name not in index.reports_by:
        raise missing("source", name)
    reports = set(index.reports_by[name])
    claims = {one.id for report in reports for one in index.claims_of.get(report, ()) if one.id in picture.claims}
    told = [one for one in index.events if not claims.isdisjoint(one.claims)]
    confirmed = [one for one in told if one.witnesses > 1]
    disputed = [one for one in picture.disputes if not claims.isdisjoint(one.claims)]
    return SourceSheet(
        name, sorted(reports), len(claims), [rows.event(picture, one) for one in confirmed[:LISTED]],
        [rows.dispute(picture, one) for one in disputed[:LISTED]], len(told) - len(confirmed),
    )  # fmt: skip


def spellings_of_place(picture: Picture, identity: str) -> list[tuple[str, int]]:
    """How reports wrote the name of a place, and how often."""
    seen = Counter(
        " ".join(part.participant.mention.name.split())
        for one in picture.claims.values()
        for part in one.participants
        if identity in part.ids
    )
    return seen.most_common(30)
