"""Who, where and when as an import or a person gave them: taken as they are, joined to the theatre by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vedette.codebook import Codebook
from vedette.ground import GroundedReport, extent
from vedette.model import (
    Actor,
    Claim,
    Grounded,
    GroundedClaim,
    Mention,
    MentionKind,
    Modality,
    Participant,
    Place,
    Precision,
    Publication,
    Quantity,
    Relation,
    Report,
    Role,
    Span,
    When,
)
from vedette.theatre import Theatre

ROLES: tuple[tuple[Role, MentionKind], ...] = (("actor", "actor"), ("recipient", "actor"), ("place", "place"))


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, row: object) -> object:
        """An export writes null for what nobody knows: that is the same as leaving it out.

        Words that stand for nobody known have null as name and id, and stay so.
        """
        if not isinstance(row, dict):
            return row
        told = {key: value for key, value in row.items() if value is not None}
        nobody = row.get("name", "") is None and row.get("id", "") is None
        return {**told, "unknown": True} if nobody else told


class ReportItem(_Row):
    """The report that a claim is from, by the name of its file."""

    file: str


class ActorItem(_Row):
    """An actor: the words, the name and the id; at least one of them. `unknown`: the words stand for nobody known."""

    text: str = ""
    name: str = ""
    id: str = ""
    unknown: bool = False

    @property
    def label(self) -> str:
        """The best name there is."""
        return self.name or self.text or self.id


class PlaceItem(ActorItem):
    """A place with the relation that the words give, and its coordinates in degrees if known."""

    relation: Relation | None = None
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)
    kind: str = ""


class TimeItem(_Row):
    """A half-open interval of days."""

    text: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    basis: Literal["expression", "anchor", "publication", "none"] = "expression"


class QuantityItem(_Row):
    """A number with inclusive bounds."""

    text: str = ""
    min: float | None = None
    max: float | None = None
    unit: str = ""


class QuoteItem(_Row):
    """The report's own words."""

    text: str = Field(min_length=1)
    start: int | None = None
    end: int | None = None


class ClaimRow(_Row):
    """One line of an import: the format of `vedette export claims`."""

    report: ReportItem
    type: str
    mode: str = ""
    modality: Modality = "happened"
    actor: list[ActorItem] = []
    recipient: list[ActorItem] = []
    place: list[PlaceItem] = []
    time: TimeItem | None = None
    quantity: list[QuantityItem] = []
    attribution: ActorItem | None = None
    quote: QuoteItem
    confidence: float = Field(1.0, ge=0, le=1)

    def items(self, role: str) -> Sequence[ActorItem | PlaceItem]:
        """The items in a role."""
        if role == "place":
            return self.place
        return self.actor if role == "actor" else self.recipient


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
    """The words given, where they stand in the quote; else the whole quote, looked up by the name given."""
    name = item.name or item.text or item.id
    start = quote.quote.find(item.text) if item.text else -1
    if start < 0:
        return Mention(quote, name, ((kind, 1.0),))
    start += quote.start
    return Mention(report.span(start, start + len(item.text)), name, ((kind, 1.0),))


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


class Known:
    """Actors and places by id and name; what is lacking is made from what was given.

    `actors` and `places` are those that were asked for. Of several by one name the first counts.
    """

    def __init__(self, actors: Iterable[Actor], places: Iterable[Place]) -> None:
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self._told = actors, places

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        """By id and name; worked out when somebody is looked up, for that is seldom."""
        return {key: one for one in reversed([*self._told[0]]) for key in (one.id, *map(_fold, one.names))}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {key: one for one in reversed([*self._told[1]]) for key in (one.id, *map(_fold, one.names))}

    @classmethod
    def of(cls, theatre: Theatre) -> Known:
        """What a theatre knows."""
        return cls(theatre.actors, theatre.places)

    def actor(self, item: ActorItem) -> str:
        """The id of an actor."""
        found = self._actors.get(item.id or item.label) or self._actors.get(_fold(item.label))
        if found is None:
            identity = item.id or "provisional:" + _slug(item.label)
            found = Actor(identity, tuple(dict.fromkeys(filter(None, (item.label, item.text)))), provisional=True)
        self.actors[found.id] = found
        return found.id

    def place(self, item: PlaceItem) -> str:
        """The id of a place."""
        found = self._places.get(item.id or item.label) or self._places.get(_fold(item.label))
        if found is None:
            found = _given_place(item)
        self.places[found.id] = found
        return found.id


def _given_place(item: PlaceItem) -> Place:
    identity = item.id or "provisional:" + _slug(item.label)
    names = tuple(dict.fromkeys(filter(None, (item.label, item.text))))
    if item.lat is None or item.lon is None:
        return Place(identity, names, item.kind or "area", provisional=True)
    point = f"POINT ({item.lon} {item.lat})"
    return Place(
        identity, names, item.kind or "settlement", point, item.lat, item.lon, source="import", provisional=True
    )


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


def _fold(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain).strip().casefold()


def _slug(name: str) -> str:
    return _fold(name).replace(" ", "-")
