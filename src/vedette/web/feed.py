"""The feed: which events the page shows for what its address asks, and how many it hides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from vedette.model import Event, Picture
from vedette.run.queries import event_day, events_of
from vedette.run.query import Query as Wanted
from vedette.web.api_query import YES_OR_NO, Reviewed
from vedette.web.indexed import Indexed, indexed

FEED = 40
"""Events shown at a time."""
KEPT = 8
"""Feeds of a picture that are kept: the map, the list and its next pages ask for the same."""
TABS = ("events", "changes", "places", "pockets", "disputes", "review", "unresolved", "reports", "export")
REVIEWED = {"": "", "yes": "reviewed", "no": "not reviewed"}
Word = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page asks for: the filter, the day, and the section that is open.

    `since` and `until` are days, both included; without them events up to the day `on` are shown.
    """

    on: date | None = None
    since: date | None = None
    until: date | None = None
    q: str = ""
    type: str = ""
    actor: str = ""
    place: str = ""
    source: str = ""
    modality: str = ""
    disputed: bool = False
    reviewed: Reviewed = ""
    tab: str = "events"
    offset: int = 0
    areas: bool = False
    as_of: date | None = None
    coarsen: int = 0

    @property
    def filtered(self) -> bool:
        """Whether anything but the day is asked for."""
        return bool(
            self.since or self.until or self.q or self.type or self.actor or self.place or self.source
            or self.modality or self.disputed or self.reviewed
        )  # fmt: skip

    @property
    def query(self) -> Wanted:
        """The filter of the address, as claims, events and disputes are asked for."""
        return Wanted(
            self.place, self.actor, self.type, self.modality, self.source, self.since, self.until,
            self.q, self.disputed, YES_OR_NO[self.reviewed],
        )  # fmt: skip

    @property
    def narrowed(self) -> str:
        """What files are narrowed to, in words."""
        named = (
            self.type.replace("_", " "), self.actor, self.place, self.source, self.modality, self.q and f"“{self.q}”",
            "disputed" if self.disputed else "", REVIEWED[self.reviewed],
        )  # fmt: skip
        days = f"{self.since or 'the beginning'} to {self.until or 'the end'}" if self.since or self.until else ""
        return ", ".join(filter(None, (*named, days, f"what was known on {self.as_of}" if self.as_of else "")))

    def address(self, **changes: object) -> str:
        """The address of the page with some of it changed; `None` leaves a value out."""
        values = {
            "on": self.on, "from": self.since, "to": self.until, "q": self.q, "type": self.type, "actor": self.actor,
            "place": self.place, "source": self.source, "modality": self.modality, "disputed": self.disputed,
            "reviewed": self.reviewed, "tab": self.tab if self.tab != TABS[0] else "", "areas": self.areas,
            "as_of": self.as_of, "coarsen": self.coarsen,
        } | changes  # fmt: skip
        return "/?" + urlencode({name: str(value) for name, value in values.items() if value})


def asked(  # noqa: PLR0913, PLR0917 (each is a word of the address)
    on: date | None = None,
    since: Annotated[date | None, Query(alias="from")] = None,
    until: Annotated[date | None, Query(alias="to")] = None,
    q: Word = "",
    type: Word = "",  # noqa: A002 (the name in the address)
    actor: Word = "",
    place: Word = "",
    source: Word = "",
    modality: Word = "",
    disputed: bool = False,
    reviewed: Reviewed = "",
    tab: Word = "",
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    areas: bool = False,
    as_of: date | None = None,
    coarsen: Annotated[int, Query(ge=0, le=500_000)] = 0,
) -> Asked:
    """Read the address."""
    return Asked(
        on, since, until, q.strip(), type.strip(), actor.strip(), place.strip(), source.strip(), modality.strip(),
        disputed, reviewed, tab if tab in TABS else TABS[0], offset, areas, as_of, coarsen,
    )  # fmt: skip


Address = Annotated[Asked, Depends(asked)]
_feeds: dict[tuple[int, Asked], tuple[Picture, list[Event]]] = {}


def feed(picture: Picture, wanted: Asked, day: date) -> list[Event]:
    """The events that fit, the latest first, the undated ones last."""
    key = (id(picture), replace(wanted, on=day, tab="", offset=0, areas=False, coarsen=0))
    if key not in _feeds or _feeds[key][0] is not picture:
        _feeds[key] = (picture, _found(indexed(picture), wanted, day))
        while len(_feeds) > KEPT:
            _feeds.pop(next(iter(_feeds)))
    return _feeds[key][1]


def _found(index: Indexed, wanted: Asked, day: date) -> list[Event]:
    fitting = index.events if wanted.query.empty else events_of(index.picture, wanted.query, index.searched)
    return [one for one in fitting if wanted.until is not None or (event_day(one) or day) <= day]
