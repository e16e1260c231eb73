"""Views: what is computed from claims and can be rebuilt at any time."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vedette.model.count import Count
from vedette.model.when import When
from vedette.model.where import Where

ControlState = Literal["held", "part", "contested", "besieged", "unknown"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an event's field with the claims (ids) for and against it; the best value comes first."""

    value: str
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims are one event: each feature by name with its contribution, and the sum."""

    a: str
    b: str
    features: tuple[tuple[str, float], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that tell of one happening. `id` is that of its earliest claim; `was` are ids that redirect.

    `fields` maps type, actor, recipient, place, when and modality to choices, best first. `witnesses`
    counts independent texts, not outlets.
    """

    id: str
    type: str
    modality: str
    claims: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    where: Where
    when: When
    fields: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    counts: tuple[Count, ...] = ()
    witnesses: int = 1
    first_report: date | None = None
    last_report: date | None = None
    links: tuple[Link, ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that cannot all be true. `field` names what differs, `differs` says it in words."""

    id: str
    field: str
    claims: tuple[str, ...]
    differs: str
    places: tuple[str, ...] = ()
    when: When = dataclasses.field(default_factory=When)


@dataclass(frozen=True, slots=True)
class Control:
    """Who held a place in the half-open interval `[start, end)`; end None is "still".

    `holder` is a side's id, empty when unknown, of a contested place the likeliest; `unit` the actor that the claims
    name. `probability` is that of what is said, 0..1, on an average day: that the holder holds it, or that it is
    contested, or that nobody can tell. `share` is the part of the place that the words give, if any.
    """

    place: str
    holder: str
    start: date
    end: date | None
    state: ControlState
    probability: float
    unit: str = ""
    share: float | None = None
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pocket:
    """An area of one holder and who surrounds it, as claimed by the text or computed from control.

    `count` is the number of pockets that the claim speaks of ("only two pockets"); `geometry` is WKT in
    longitude and latitude, `area` in square kilometres when told or computed.
    """

    id: str
    basis: Literal["claimed", "computed"]
    holder: str
    places: tuple[str, ...]
    where: Where
    on: date | None
    surrounded_by: tuple[str, ...] = ()
    count: int | None = None
    area: float | None = None
    geometry: str = ""
    claims: tuple[str, ...] = ()
