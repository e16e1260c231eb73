"""Views as flat tables, one column a value: what CSV, Parquet and data frames hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from vedette.export.acled import ACLED_COLUMNS, acled_rows
from vedette.export.positions import centre
from vedette.export.rows import WHERE, Row, words
from vedette.export.selection import Selection
from vedette.export.sentences import difference
from vedette.export.ucdp import UCDP_COLUMNS, ucdp_rows
from vedette.model import Event, GroundedClaim, Picture

Kind = Literal["text", "integer", "number", "date"]
View = Literal["claims", "events", "disputes", "control", "pockets", "acled", "ucdp"]


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table: the kind of each column by name, and the rows; a value may be None."""

    columns: Mapping[str, Kind]
    rows: Iterator[Row]


CLAIMS: dict[str, Kind] = {
    "id": "text", "report": "text", "file": "text", "title": "text", "source": "text", "published": "date", "type": "text",
    "mode": "text", "modality": "text", "actors": "text", "recipients": "text", "places": "text", "relation": "text",
    "lat": "number", "lon": "number", "precision_m": "number", "earliest": "date", "latest": "date", "time_basis": "text",
    "actors_basis": "text", "recipients_basis": "text", "places_basis": "text",
    "quantity": "text", "quantity_min": "number", "quantity_max": "number", "unit": "text", "speaker": "text",
    "quote": "text", "start": "integer", "end": "integer", "confidence": "number", "component": "text", "run": "text",
}  # fmt: skip
EVENTS: dict[str, Kind] = {
    "id": "text", "type": "text", "modality": "text", "actors": "text", "recipients": "text", "places": "text",
    "relation": "text", "lat": "number", "lon": "number", "precision_m": "number", "earliest": "date", "latest": "date",
    "time_basis": "text", "counts": "text", "witnesses": "integer", "first_report": "date", "last_report": "date",
    "sources": "text", "quote": "text", "claims": "text",
}  # fmt: skip
DISPUTES: dict[str, Kind] = {
    "id": "text", "field": "text", "differs": "text", "places": "text", "claims": "text", "quotes": "text",
}  # fmt: skip
CONTROL: dict[str, Kind] = {
    "place": "text", "lat": "number", "lon": "number", "actor": "text", "from": "date", "to": "date",
    "probability": "number", "state": "text", "share": "number", "unit": "text", "claims_for": "text", "claims_against": "text",
}  # fmt: skip
POCKETS: dict[str, Kind] = {
    "id": "text", "basis": "text", "holder": "text", "places": "text", "relation": "text", "on": "date",
    "surrounded_by": "text", "count": "integer", "area_km2": "number", "claims": "text", "quotes": "text",
}  # fmt: skip


def table(selection: Selection, view: View) -> Table:
    """The flat table of a view; several values of a cell are joined with "; ", ids with a space."""
    columns, rows = _TABLES[view]
    return Table(columns, rows(selection))


def _claims(selection: Selection) -> Iterator[Row]:
    for one in selection.claims:
        picture, claim = selection.picture, one.claim
        report, first = picture.reports[claim.report], picture.first_publication(claim.report)
        number = claim.quantity
        yield {
            "id": one.id, "report": report.id, "file": first.file, "title": report.title, "source": first.source,
            "published": first.published, "type": one.type, "mode": claim.mode, "modality": claim.modality,
            **_happening(picture, one), **_bases(one),
            "quantity": number.text if number else None, "quantity_min": number.min if number else None,
            "quantity_max": number.max if number else None, "unit": number.unit if number else None,
            "speaker": one.speaker_name or (picture.world.actor_name(one.speaker) if one.speaker else None),
            "quote": words(claim.span), "start": claim.span.start, "end": claim.span.start + len(words(claim.span)),
            "confidence": round(claim.confidence, 3), "component": claim.component, "run": claim.run,
        }  # fmt: skip


def _events(selection: Selection) -> Iterator[Row]:
    picture = selection.picture
    for one in selection.events:
        claims = [picture.claims[c].claim for c in one.claims if c in picture.claims]
        yield {
            "id": one.id, "type": one.type, "modality": one.modality, **_happening(picture, one),
            "counts": "; ".join(f"{_number(c.low, c.high)} {c.unit}" for c in one.counts), "witnesses": one.witnesses,
            "first_report": one.first_report, "last_report": one.last_report,
            "sources": "; ".join(dict.fromkeys(_outlet(picture, c.report) for c in claims)),
            "quote": words(claims[0].span) if claims else None, "claims": " ".join(one.claims),
        }  # fmt: skip


def _disputes(selection: Selection) -> Iterator[Row]:
    picture = selection.picture
    for one in selection.disputes:
        yield {
            "id": one.id, "field": one.field, "differs": difference(picture, one), "places": _places(picture, one.places),
            "claims": " ".join(one.claims), "quotes": _quotes(picture, one.claims),
        }  # fmt: skip


def _control(selection: Selection) -> Iterator[Row]:
    picture = selection.picture
    for one in selection.control:
        place = picture.world.places.get(one.place)
        yield {
            "place": picture.world.place_name(one.place), "lat": place.lat if place else None,
            "lon": place.lon if place else None, "actor": _actors(picture, [one.holder] if one.holder else []),
            "from": one.start, "to": one.end, "probability": round(one.probability, 3), "state": one.state,
            "share": one.share, "unit": _actors(picture, [one.unit] if one.unit else []),
            "claims_for": " ".join(one.claims_for), "claims_against": " ".join(one.claims_against),
        }  # fmt: skip


def _pockets(selection: Selection) -> Iterator[Row]:
    picture = selection.picture
    for one in selection.pockets:
        yield {
            "id": one.id, "basis": one.basis, "holder": _actors(picture, [one.holder] if one.holder else []),
            "places": _places(picture, one.places or one.where.places), "relation": one.where.relation, "on": one.on,
            "surrounded_by": _actors(picture, one.surrounded_by), "count": one.count, "area_km2": one.area,
            "claims": " ".join(one.claims), "quotes": _quotes(picture, one.claims),
        }  # fmt: skip


def _bases(one: GroundedClaim) -> Row:
    """How the claim comes by each actor, recipient and place, in the order of these columns."""
    return {
        "actors_basis": "; ".join(one.telling(each, "actor") for each in one.actors),
        "recipients_basis": "; ".join(one.telling(each, "recipient") for each in one.recipients),
        "places_basis": "; ".join(one.telling(each, *WHERE) for each in one.where.places),
    }


def _happening(picture: Picture, one: Event | GroundedClaim) -> Row:
    """The columns that claims and events share."""
    lat, lon = centre(one.where)
    return {
        "actors": _actors(picture, one.actors), "recipients": _actors(picture, one.recipients),
        "places": _places(picture, one.where.places), "relation": one.where.relation, "lat": lat, "lon": lon,
        "precision_m": one.where.precision if lat is not None else None, "earliest": one.when.earliest,
        "latest": one.when.latest, "time_basis": one.when.basis if one.when.known else None,
    }  # fmt: skip


def _number(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return f"at least {low:g}" if low is not None else f"up to {high:g}" if high is not None else "some"


def _actors(picture: Picture, ids: Iterable[str]) -> str:
    return "; ".join(map(picture.world.actor_name, ids))


def _places(picture: Picture, ids: Iterable[str]) -> str:
    return "; ".join(map(picture.world.place_name, ids))


def _quotes(picture: Picture, ids: Iterable[str]) -> str:
    return " | ".join(words(picture.claims[one].claim.span) for one in ids if one in picture.claims)


def _outlet(picture: Picture, report: str) -> str:
    first = picture.first_publication(report)
    return first.source or first.file


_TABLES: dict[View, tuple[Mapping[str, Kind], Callable[[Selection], Iterator[Row]]]] = {
    "claims": (CLAIMS, _claims),
    "events": (EVENTS, _events),
    "disputes": (DISPUTES, _disputes),
    "control": (CONTROL, _control),
    "pockets": (POCKETS, _pockets),
    "acled": (ACLED_COLUMNS, acled_rows),
    "ucdp": (UCDP_COLUMNS, ucdp_rows),
}
