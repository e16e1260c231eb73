"""Claims as an import or a person gave them: taken as they are, joined to the theatre by name."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from vedette.codebook import Codebook
from vedette.ground import GroundedReport, extent
from vedette.model import (
    Claim,
    Grounded,
    GroundedClaim,
    Mention,
    MentionKind,
    Participant,
    Publication,
    Quantity,
    Report,
    Role,
    Span,
    When,
)
from vedette.run.claim_row import ActorItem, ClaimRow, PlaceItem, TimeItem
from vedette.run.known import Known

ROLES: tuple[tuple[Role, MentionKind], ...] = (("actor", "actor"), ("recipient", "actor"), ("place", "place"))


def claim_of(
    report: Report, row: ClaimRow, span: tuple[int, int], *, component: str = "import", run: str = ""
) -> Claim:
    """Make the claim that stands at `span` of a report."""
    quote = report.span(*span)
    parts = tuple(
        Participant(role, _mention(report, quote, item, kind), item.relation if isinstance(item, PlaceItem) else None)
        for role, kind in ROLES
        for item in row.items(role)
    )
    if row.attribution:
        parts += (Participant("speaker", _mention(report, quote, row.attribution, "actor")),)
    number = row.quantity[0] if row.quantity else None
    return Claim(
        report.id,
        row.type,
        row.modality,
        quote,
        quote,
        parts,
        row.mode,
        Quantity(number.text, number.min, number.max, number.unit) if number else None,
        confidence=row.confidence,
        component=component,
        run=run,
    )


def _mention(report: Report, quote: Span, item: ActorItem | PlaceItem, kind: MentionKind) -> Mention:
    """The words given, where they stand in the quote or, nearest before it, in the report; else the whole quote.

    It is looked up by the name given.
    """
    start = _start(report.text, quote, item.text) if item.text else None
    span = quote if start is None else report.span(start, start + len(item.text))
    return Mention(span, item.name or item.text or item.id, ((kind, 1.0),))


def _start(text: str, quote: Span, given: str) -> int | None:
    """Where words stand: in the quote, else nearest before it, else behind it."""
    words = re.compile(rf"(?<!\w){re.escape(given)}(?!\w)")
    if inside := words.search(text, quote.start, quote.end):
        return inside.start()
    before = deque(words.finditer(text, 0, quote.start), maxlen=1)
    found = before[0] if before else words.search(text, quote.end)
    return found.start() if found else None


def regiven(
    claims: Iterable[tuple[Claim, ClaimRow]], known: Known, codebook: Codebook, published: Sequence[Publication] = ()
) -> GroundedReport:
    """Ground given claims: each name is the actor or place known by that id or name, else one of its own.

    Where a report came without a date, so that who coded it could not tell the time, and has been dated since, what was
    left undated is the news of that day.
    """
    day = _dated_since(published)
    grounded = tuple(_news(_grounded(claim, row, known), day, codebook) for claim, row in claims)
    return GroundedReport((), grounded, tuple(known.actors.values()), tuple(known.places.values()))


def _grounded(claim: Claim, row: ClaimRow, known: Known) -> GroundedClaim:
    actors, recipients, places = ([_known(item, known) for item in row.items(role)] for role, _ in ROLES)
    speaker = [_known(row.attribution, known)] if row.attribution else []
    relation = next((item.relation for item in row.place if item.relation), None)
    ids = (*actors, *recipients, *places, *speaker)
    return GroundedClaim(
        claim,
        claim.type,
        tuple(chain.from_iterable(actors)),
        tuple(chain.from_iterable(recipients)),
        extent([known.places[one] for one in chain.from_iterable(places)], relation),
        _when(row.time),
        "".join(chain.from_iterable(speaker)),
        (row.attribution.text or row.attribution.label) if row.attribution else "",
        tuple(Grounded(part, one) for part, one in zip(claim.participants, ids, strict=True)),
    )


def _dated_since(published: Sequence[Publication]) -> date | None:
    days = [one.published for one in published]
    return min(filter(None, days), default=None) if days and days[0] is None else None


def _news(claim: GroundedClaim, day: date | None, codebook: Codebook) -> GroundedClaim:
    """Dated as the news of a day: of that day or the day before, a state of that day; what lies ahead stays undated."""
    if day is None or claim.when.known or claim.claim.modality in {"planned", "expected"}:
        return claim
    state = claim.type in codebook.types and codebook.types[claim.type].state
    first = day if state else day - timedelta(1)
    when = When(first, day + timedelta(1), "day" if state else "interval", "publication", claim.when.expression)
    return replace(claim, when=when)


def _known(item: ActorItem | PlaceItem, known: Known) -> tuple[str, ...]:
    """The id of whom or what is given; none where the words stand for nobody known."""
    if item.unknown:
        return ()
    return (known.place(item) if isinstance(item, PlaceItem) else known.actor(item),)


def _when(time: TimeItem | None) -> When:
    """The interval given. An end that is left out is open where a precision is told, else the day after the first."""
    if time is None or (time.earliest is None and time.latest is None):
        return When(expression=(time and time.text) or "")
    latest = time.latest
    if latest is None and time.earliest and time.precision is None:
        latest = time.earliest + timedelta(1)
    one_day = bool(time.earliest and latest and (latest - time.earliest).days <= 1)
    return When(
        time.earliest, latest, time.precision or ("day" if one_day else "interval"), time.basis, time.text or ""
    )
