"""What goes out: the rows of the API, which the templates show as well, so page and JSON never differ."""

from __future__ import annotations

from datetime import date
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from vedette.model import Telling

Item = TypeVar("Item")


class Row(BaseModel):
    """The root of all rows."""

    model_config = ConfigDict(frozen=True)


class Page(Row, Generic[Item]):
    """Some of `total` rows, from `offset` on."""

    total: int
    limit: int
    offset: int
    items: list[Item]


class Named(Row):
    """An id and the name shown for it."""

    id: str
    name: str


class Told(Named):
    """An actor or place of a claim, and how the claim comes by it: quote, report, understood or given."""

    basis: Telling


class Span(Row):
    """An interval of days `[earliest, latest)` and what it rests on."""

    earliest: date | None
    latest: date | None
    precision: str
    basis: str
    expression: str
    shown: str


class Quote(Row):
    """A claim's words, and which report has them; `start:end` are offsets into the report's text."""

    claim: str
    report: str
    title: str
    source: str
    published: date | None
    quote: str
    start: int
    end: int
    type: str
    modality: str
    url: str


class ClaimRow(Row):
    """A claim with its names looked up."""

    id: str
    type: str
    modality: str
    mode: str
    actors: list[Told]
    recipients: list[Told]
    places: list[Told]
    relation: str | None
    when: Span
    speaker: str
    number: str
    confidence: float
    summary: str
    quote: Quote


class Number(Row):
    """A number told of an event: low, best, high."""

    unit: str
    low: float | None
    best: float | None
    high: float | None


class EventRow(Row):
    """An event with the quotes of its claims."""

    id: str
    type: str
    modality: str
    actors: list[Named]
    recipients: list[Named]
    places: list[Named]
    relation: str | None
    precision_m: float | None
    when: Span
    counts: list[Number]
    witnesses: int
    summary: str
    quotes: list[Quote]


class DisputeRow(Row):
    """Claims that cannot all be true, with their quotes."""

    id: str
    field: str
    differs: str
    places: list[Named]
    when: Span
    quotes: list[Quote]


class ControlRow(Row):
    """Who held a place in `[start, end)`, with the quotes for and against it."""

    place: Named
    holder: Named | None
    unit: Named | None
    start: date
    end: date | None
    state: str
    probability: float
    share: float | None
    colour: int | None
    quotes_for: list[Quote]
    quotes_against: list[Quote]


class PocketRow(Row):
    """An area of one holder, with the quotes that tell of it."""

    id: str
    basis: str
    holder: Named
    surrounded_by: list[Named]
    places: list[Named]
    on: date | None
    count: int | None
    area_km2: float | None
    quotes: list[Quote]


class ChangeRow(Row):
    """One change: a place that changed hands, or what is newly disputed or confirmed. `id` is that of the event or dispute."""

    kind: str
    on: date | None
    text: str
    id: str
    places: list[Named]
    quotes: list[Quote]


class PublicationRow(Row):
    """One outlet putting a report out."""

    source: str
    published: date | None
    url: str
    file: str


class ReportRow(Row):
    """A report without its text."""

    id: str
    title: str
    source: str
    published: date | None
    claims: int
    url: str


class ReportFull(ReportRow):
    """A report with its text, its outlets and its claims."""

    text: str
    body_start: int
    publications: list[PublicationRow]
    found: list[ClaimRow]


class PlaceRow(Row):
    """A place, who held it when, and what happened there."""

    id: str
    name: str
    names: list[str]
    kind: str
    lat: float | None
    lon: float | None
    within: list[Named]
    source: str
    control: list[ControlRow]
    events: list[EventRow]


class Day(Row):
    """How many events and reports a day has."""

    day: date
    events: int
    reports: int


class Side(Row):
    """A side that holds something, and the number of its colour."""

    id: str
    name: str
    colour: int


class Summary(Row):
    """What a picture holds."""

    case: str
    as_of: date | None
    first: date | None
    last: date | None
    reports: int
    claims: int
    events: int
    disputes: int
    pockets: int
    places_held: int
    unresolved: int
    sides: list[Side]
