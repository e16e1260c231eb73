"""What stands in a theatre file, key by key."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from vedette.tomlfile import TomlRow

Identity = Annotated[str, Field(pattern=r"^\S+$", max_length=200)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[list[Name], Field(min_length=1)]

ActorKind = Literal[
    "government", "military", "police", "rebel", "militia", "civilian", "observer", "media", "international",
    "office_holder", "unknown",
]  # fmt: skip
PlaceKind = Literal[
    "city", "town", "village", "settlement", "district_of_city", "camp", "facility", "hill", "province",
    "district", "country", "desert", "valley", "area", "river", "border",
]  # fmt: skip


class MemberRow(TomlRow):
    """Belonging to a larger actor from a day up to, not including, another."""

    of: Identity
    start: date | None = None
    end: date | None = None


class ActorRow(TomlRow):
    """Who: `descriptions` are phrases that stand for it where nothing nearer decides ("the militiamen").

    `against` names whom it fights in this war; one of two is enough.
    """

    id: Identity
    names: Names
    kind: ActorKind = "unknown"
    country: str = Field("", pattern=r"^([A-Z]{2})?$")
    side: str = ""
    member_of: str | list[MemberRow] = []
    descriptions: list[Name] = []
    against: list[Identity] = []


class PlaceRow(TomlRow):
    """Where: a point by `lat` and `lon` in degrees, or a `geometry` as WKT; `radius` in metres.

    `descriptions` are phrases that stand for it where a claim names no place ("the enclave").
    """

    id: Identity
    names: Names
    kind: PlaceKind = "settlement"
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)
    geometry: str = ""
    country: str = Field("", pattern=r"^([A-Z]{2})?$")
    parents: list[Identity] = []
    descriptions: list[Name] = []
    radius: float = Field(0.0, ge=0)
    bank: Literal["", "east", "west", "north", "south"] = ""
    layer: bool = False


class SourceRow(TomlRow):
    """An outlet or a speaker with the prior probability that what it asserts is so."""

    id: Identity
    names: Names
    reliability: float = Field(0.8, ge=0, le=1)
    leaning: str = ""


class TheatreRows(TomlRow):
    """A whole theatre file."""

    name: str = ""
    actors: list[ActorRow] = []
    places: list[PlaceRow] = []
    sources: list[SourceRow] = []
