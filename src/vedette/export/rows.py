"""Claims, events, disputes and control as plain rows, ready for JSON Lines and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vedette.export.sentences import difference
from vedette.model import Control, Dispute, Event, GroundedClaim, Mention, Picture, Pocket, Quantity, Role, Span, When

WORDS_QUOTED = 60
"""An export never carries more of a report at a time than this many words."""
WHERE: tuple[Role, ...] = ("place", "origin", "destination")
"""Roles of a place."""

Row = dict[str, Any]


def claim_rows(picture: Picture, chosen: Iterable[GroundedClaim] | None = None) -> Iterator[Row]:
    """One row a claim; all of the picture, in the order of publication and of the text, where none are chosen."""
    for claim in in_order(picture) if chosen is None else chosen:
        yield _claim_row(picture, claim)


def event_rows(picture: Picture, chosen: Iterable[Event] | None = None) -> Iterator[Row]:
    """One row an event with the ids of its claims."""
    for event in picture.events if chosen is None else chosen:
        yield {
            "id": event.id,
            "type": event.type,
            "modality": event.modality,
            "actor": [picture.world.actor_name(one) for one in event.actors],
            "recipient": [picture.world.actor_name(one) for one in event.recipients],
            "place": [picture.world.place_name(one) for one in event.where.places],
            "time": _time(event.when),
            "counts": [
                {"unit": c.unit, "low": c.low, "best": c.best, "high": c.high, "claims": [s[0] for s in c.said]}
                for c in event.counts
            ],
            "witnesses": event.witnesses,
            "first_report": _iso(event.first_report),
            "last_report": _iso(event.last_report),
            "claims": list(event.claims),
            "was": list(event.was),
        }


def dispute_rows(picture: Picture, chosen: Iterable[Dispute] | None = None) -> Iterator[Row]:
    """One row a dispute with the ids of its claims and their quotes."""
    for dispute in picture.disputes if chosen is None else chosen:
        yield {
            "id": dispute.id,
            "field": dispute.field,
            "differs": difference(picture, dispute),
            "place": [picture.world.place_name(one) for one in dispute.places],
            "claims": list(dispute.claims),
            "quotes": [words(picture.claims[one].claim.span) for one in dispute.claims if one in picture.claims],
        }


CONTROL_COLUMNS = ("place", "lat", "lon", "actor", "from", "to", "probability", "state", "share", "unit", "claims_for",
                   "claims_against")  # fmt: skip


def control_rows(picture: Picture, chosen: Iterable[Control] | None = None) -> Iterator[Row]:
    """One row an interval of control; `to` is the first day after, empty while it lasts."""
    for one in picture.control if chosen is None else chosen:
        yield _control_row(picture, one)


def pocket_rows(picture: Picture, chosen: Iterable[Pocket] | None = None) -> Iterator[Row]:
    """One row a pocket, claimed or computed."""
    for pocket in picture.pockets if chosen is None else chosen:
        yield {
            "id": pocket.id,
            "basis": pocket.basis,
            "holder": picture.world.actor_name(pocket.holder),
            "places": [picture.world.place_name(one) for one in pocket.places],
            "relation": pocket.where.relation,
            "on": _iso(pocket.on),
            "surrounded_by": [picture.world.actor_name(one) for one in pocket.surrounded_by],
            "count": pocket.count,
            "area": pocket.area,
            "claims": list(pocket.claims),
            "quotes": [words(picture.claims[one].claim.span) for one in pocket.claims if one in picture.claims],
        }


def in_order(picture: Picture) -> list[GroundedClaim]:
    """All claims in the order of publication and of the text."""
    return sorted(picture.claims.values(), key=lambda one: _order(picture, one))


def _order(picture: Picture, claim: GroundedClaim) -> tuple[Any, ...]:
    first = picture.first_publication(claim.claim.report)
    return first.known_on, first.file, claim.claim.report, claim.claim.trigger.start, claim.id


def _claim_row(picture: Picture, claim: GroundedClaim) -> Row:
    source = picture.first_publication(claim.claim.report)
    report = picture.reports[claim.claim.report]
    return {
        "id": claim.id,
        "report": {
            "id": report.id,
            "file": source.file,
            "title": report.title,
            "source": source.source,
            "published": _iso(source.published),
        },
        "type": claim.type,
        "mode": claim.claim.mode,
        "modality": claim.claim.modality,
        "actor": _people(picture, claim, "actor"),
        "recipient": _people(picture, claim, "recipient"),
        "place": _places(picture, claim),
        "time": _time(claim.when),
        "quantity": _quantity(claim.claim.quantity),
        "attribution": _attribution(picture, claim),
        "quote": _quote(claim.claim.span),
        "confidence": round(claim.claim.confidence, 3),
        "component": claim.claim.component,
        "run": claim.claim.run,
    }


def _people(picture: Picture, claim: GroundedClaim, role: str) -> list[Row]:
    """Each actor once, with the words that stand for it; words that stand for nobody known keep their place."""
    rows, seen = [], set()
    for part in claim.participants:
        if part.participant.role != role:
            continue
        text = _text(part.participant.mention, claim)
        for one in part.ids or ("",):
            if (one or text) and (one or text) not in seen:
                seen.add(one or text)
                name = picture.world.actor_name(one) if one else None
                rows.append({"text": text, "name": name, "id": one or None, "basis": claim.told(part.participant)})
    chosen = claim.actors if role == "actor" else claim.recipients
    rows += [
        {"text": "", "name": picture.world.actor_name(one), "id": one, "basis": "understood"}
        for one in chosen if one not in seen
    ]  # fmt: skip
    return rows


def _text(mention: Mention, claim: GroundedClaim) -> str:
    """The mention's words; those that it stands for where it is only what the claim hangs on ("killed" for a town).

    Nothing where it is the whole quote, which carries a name given from outside.
    """
    words, trigger = mention.span, claim.claim.trigger
    if mention.antecedent and trigger.start <= words.start and words.end <= trigger.end:
        return mention.antecedent.quote
    return words.quote if words != claim.claim.span or mention.name in words.quote else ""


def _places(picture: Picture, claim: GroundedClaim) -> list[Row]:
    rows, seen = [], set()
    for part in claim.participants:
        if part.participant.role not in WHERE:
            continue
        for one in part.ids:
            if one not in seen and (part.participant.role != "origin" or one in claim.where.places):
                seen.add(one)
                text = _text(part.participant.mention, claim)
                relation = part.participant.relation or claim.where.relation
                rows.append(_place(picture, one, text, relation) | {"basis": claim.told(part.participant)})
    rows += [
        _place(picture, one, "", claim.where.relation) | {"basis": "understood"}
        for one in claim.where.places if one not in seen
    ]  # fmt: skip
    return rows


def _place(picture: Picture, identity: str, text: str, relation: str | None) -> Row:
    place = picture.world.places.get(identity)
    point = place if place and place.is_settlement else None
    return {
        "text": text,
        "name": picture.world.place_name(identity),
        "id": identity,
        "relation": relation,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
    }


def _time(when: When) -> Row | None:
    if not when.known:
        return None
    return {
        "text": when.expression,
        "earliest": _iso(when.earliest),
        "latest": _iso(when.latest),
        "precision": when.precision,
        "basis": when.basis,
    }


def _quantity(quantity: Quantity | None) -> list[Row]:
    if quantity is None:
        return []
    return [{"text": quantity.text, "min": quantity.min, "max": quantity.max, "unit": quantity.unit}]


def _attribution(picture: Picture, claim: GroundedClaim) -> Row | None:
    if not claim.speaker and not claim.speaker_name:
        return None
    name = picture.world.actor_name(claim.speaker) if claim.speaker else None
    return {"text": claim.speaker_name or name, "name": name, "id": claim.speaker or None}


def _quote(span: Span) -> Row:
    """The claim's words; a longer quote is cut at its end, so that it stays verbatim."""
    text = words(span)
    return {"text": text, "start": span.start, "end": span.start + len(text)}


def words(span: Span) -> str:
    """The words of a span, at most 60 of them, verbatim from its beginning."""
    parts = span.quote.split()
    if len(parts) <= WORDS_QUOTED:
        return span.quote
    end = 0
    for word in parts[:WORDS_QUOTED]:
        end = span.quote.index(word, end) + len(word)
    return span.quote[:end]


def _control_row(picture: Picture, one: Control) -> Row:
    place = picture.world.places.get(one.place)
    return {
        "place": picture.world.place_name(one.place),
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "actor": picture.world.actor_name(one.holder) if one.holder else "",
        "from": _iso(one.start),
        "to": _iso(one.end),
        "probability": round(one.probability, 3),
        "state": one.state,
        "share": one.share,
        "unit": picture.world.actor_name(one.unit) if one.unit else "",
        "claims_for": " ".join(one.claims_for),
        "claims_against": " ".join(one.claims_against),
    }


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None
