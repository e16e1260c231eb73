"""From the nouns of a picture to the rows that are shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import quote as url_quote

from vedette.export import MANNER, WHERE, difference, plain
from vedette.model import Picture, Role, Where
from vedette.model.claim import GroundedClaim, Quantity
from vedette.model.views import Control, Dispute, Event, Pocket
from vedette.model.when import When
from vedette.web import shapes
from vedette.web.sides import colours


def report_url(report: str, claim: str = "") -> str:
    """Where the reader shows a report, at the words of a claim."""
    base = f"/reports/{url_quote(report, safe='')}"
    return f"{base}?claim={url_quote(claim, safe='')}#c-{url_quote(claim, safe='')}" if claim else base


def actors(picture: Picture, ids: Iterable[str]) -> list[shapes.Named]:
    """Name actors."""
    return [shapes.Named(id=one, name=picture.world.actor_name(one)) for one in ids]


def places(picture: Picture, ids: Iterable[str]) -> list[shapes.Named]:
    """Name places."""
    return [shapes.Named(id=one, name=picture.world.place_name(one)) for one in ids]


def when(time: When) -> shapes.Span:
    """Say an interval in a form that does not pass for more than is known."""
    return shapes.Span(
        earliest=time.earliest,
        latest=time.latest,
        precision=time.precision,
        basis=time.basis,
        expression=time.expression,
        shown=_shown(time),
    )


def _shown(time: When) -> str:
    last = time.latest - timedelta(days=1) if time.latest else None
    if time.earliest and last:
        span = time.earliest.isoformat() if last <= time.earliest else f"{time.earliest} to {last}"
    elif time.earliest:
        span = f"since {time.earliest}"
    elif last:
        span = f"by {last}"
    else:
        return "undated"
    return f"{span} (by publication)" if time.basis == "publication" else span


def quote(picture: Picture, claim: GroundedClaim) -> shapes.Quote:
    """Give a claim's words and where they stand."""
    span = claim.claim.span
    first = picture.first_publication(span.report) if span.report in picture.publications else None
    report = picture.reports.get(span.report)
    return shapes.Quote(
        claim=claim.id,
        report=span.report,
        title=report.heading if report else "",
        source=first.source if first else "",
        published=first.published if first else None,
        quote=span.quote,
        start=span.start,
        end=span.end,
        type=claim.type,
        modality=claim.claim.modality,
        url=report_url(span.report, claim.id),
    )


def quotes(picture: Picture, ids: Iterable[str]) -> list[shapes.Quote]:
    """Give the words of claims; a claim that the picture does not know is left out."""
    return [quote(picture, picture.claims[one]) for one in ids if one in picture.claims]


def claim(picture: Picture, one: GroundedClaim) -> shapes.ClaimRow:
    """Make the row of a claim."""
    return shapes.ClaimRow(
        id=one.id,
        type=one.type,
        modality=one.claim.modality,
        mode=one.claim.mode,
        actors=[_told(one, each, "actor") for each in actors(picture, one.actors)],
        recipients=[_told(one, each, "recipient") for each in actors(picture, one.recipients)],
        places=[_told(one, each, *WHERE) for each in places(picture, one.where.places)],
        relation=one.where.relation,
        when=when(one.when),
        speaker=one.speaker_name or (picture.world.actor_name(one.speaker) if one.speaker else ""),
        number=_number(one.claim.quantity),
        confidence=round(one.claim.confidence, 3),
        summary=summary(picture, one.type, one.claim.modality, one.actors, one.recipients, one.where),
        quote=quote(picture, one),
    )


def _told(claim: GroundedClaim, one: shapes.Named, *roles: Role) -> shapes.Told:
    return shapes.Told(id=one.id, name=one.name, basis=claim.telling(one.id, *roles))


def _number(quantity: Quantity | None) -> str:
    return f"{quantity.text} {quantity.unit}".strip() if quantity else ""


def summary(
    picture: Picture, kind: str, modality: str, acting: tuple[str, ...], receiving: tuple[str, ...], where: Where
) -> str:
    """Say in one line who did what to whom and where; a plan or a denial says so first."""
    text = MANNER.get(modality, "") + plain(picture, kind, acting, receiving, where)
    return text[:1].upper() + text[1:]


def event_summary(picture: Picture, one: Event) -> str:
    """Say an event in one line."""
    return summary(picture, one.type, one.modality, one.actors, one.recipients, one.where)


def event(picture: Picture, one: Event) -> shapes.EventRow:
    """Make the row of an event."""
    return shapes.EventRow(
        id=one.id,
        type=one.type,
        modality=one.modality,
        actors=actors(picture, one.actors),
        recipients=actors(picture, one.recipients),
        places=places(picture, one.where.places),
        relation=one.where.relation,
        precision_m=one.where.precision,
        when=when(one.when),
        counts=[shapes.Number(unit=c.unit, low=c.low, best=c.best, high=c.high) for c in one.counts],
        witnesses=one.witnesses,
        summary=event_summary(picture, one),
        quotes=quotes(picture, one.claims),
    )


def dispute(picture: Picture, one: Dispute) -> shapes.DisputeRow:
    """Make the row of a dispute."""
    return shapes.DisputeRow(
        id=one.id,
        field=one.field,
        differs=difference(picture, one),
        places=places(picture, one.places),
        when=when(one.when),
        quotes=quotes(picture, one.claims),
    )


def control(picture: Picture, one: Control) -> shapes.ControlRow:
    """Make the row of a stretch of control."""
    return shapes.ControlRow(
        place=places(picture, [one.place])[0],
        holder=actors(picture, [one.holder])[0] if one.holder else None,
        unit=actors(picture, [one.unit])[0] if one.unit else None,
        start=one.start,
        end=one.end,
        state=one.state,
        probability=round(one.probability, 3),
        share=one.share,
        colour=colours(picture).get(one.holder),
        quotes_for=quotes(picture, one.claims_for),
        quotes_against=quotes(picture, one.claims_against),
    )


def pocket(picture: Picture, one: Pocket) -> shapes.PocketRow:
    """Make the row of a pocket."""
    return shapes.PocketRow(
        id=one.id,
        basis=one.basis,
        holder=actors(picture, [one.holder])[0],
        surrounded_by=actors(picture, one.surrounded_by),
        places=places(picture, one.places or one.where.places),
        on=one.on,
        count=one.count,
        area_km2=one.area,
        quotes=quotes(picture, one.claims),
    )
