"""One line of an import: who, where and when as somebody gave them, checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vedette.model import Modality, Precision, Relation


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
