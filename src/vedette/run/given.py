"""Who, where and when as an import or a person gave them: taken as they are, joined to the theatre by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vedette.ground import GroundedReport, extent
from vedette.model import Actor, Claim, Grounded, GroundedClaim, Modality, Place, Precision, Relation, When
from vedette.theatre import Theatre


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ReportItem(_Row):
    """The report that a claim is from, by the name of its file."""

    file: str


class ActorItem(_Row):
    """An actor: the words, the name and the id; at least one of them."""

    text: str = ""
    name: str = ""
    id: str = ""

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


def regiven(claims: Iterable[tuple[Claim, ClaimRow]], theatre: Theatre) -> GroundedReport:
    """Ground given claims: each name is the theatre's actor or place of that id or name, else one of its own."""
    known = _Known(theatre)
    grounded = tuple(_grounded(claim, row, known) for claim, row in claims)
    return GroundedReport((), grounded, tuple(known.actors.values()), tuple(known.places.values()))


class _Known:
    """The theatre by id and name; what it lacks is made from what was given."""

    def __init__(self, theatre: Theatre) -> None:
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self._actors = {key: one for one in theatre.actors for key in (one.id, *map(_fold, one.names))}
        self._places = {key: one for one in theatre.places for key in (one.id, *map(_fold, one.names))}

    def actor(self, item: ActorItem) -> str:
        found = self._actors.get(item.id) or self._actors.get(_fold(item.label))
        if found is None:
            identity = item.id or "provisional:" + _slug(item.label)
            found = Actor(identity, tuple(dict.fromkeys(filter(None, (item.label, item.text)))), provisional=True)
        self.actors[found.id] = found
        return found.id

    def place(self, item: PlaceItem) -> str:
        found = self._places.get(item.id) or self._places.get(_fold(item.label))
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


def _grounded(claim: Claim, row: ClaimRow, known: _Known) -> GroundedClaim:
    actors = tuple(known.actor(item) for item in row.actor)
    recipients = tuple(known.actor(item) for item in row.recipient)
    places = tuple(known.place(item) for item in row.place)
    relation = next((item.relation for item in row.place if item.relation), None)
    speaker = known.actor(row.attribution) if row.attribution else ""
    ids = (*actors, *recipients, *places, *((speaker,) if speaker else ()))
    return GroundedClaim(
        claim,
        claim.type,
        actors,
        recipients,
        extent([known.places[one] for one in places], relation),
        _when(row.time),
        speaker,
        row.attribution.label if row.attribution else "",
        tuple(Grounded(part, (one,)) for part, one in zip(claim.participants, ids, strict=True)),
    )


def _when(time: TimeItem | None) -> When:
    if time is None or time.earliest is None:
        return When(expression=(time and time.text) or "")
    latest = time.latest or time.earliest + timedelta(1)
    precision: Precision = "day" if (latest - time.earliest).days <= 1 else "interval"
    return When(time.earliest, latest, precision, time.basis, time.text or "")


def _fold(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain).strip().casefold()


def _slug(name: str) -> str:
    return _fold(name).replace(" ", "-")
