"""A picture turned round for look-up: built once a picture, so that each page costs only what it shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vedette.model import Control, Event, GroundedClaim, Picture, Place
from vedette.run.queries import event_day
from vedette.run.query import disputed, reviewed, searched_in
from vedette.run.queue import queue
from vedette.run.tenures import tenures
from vedette.web.shapes import Day

KEPT = 4
"""Pictures whose index is kept: a few days of "as known on" side by side."""


@dataclass(frozen=True)
class Indexed:
    """Look-ups over a picture."""

    picture: Picture

    @cached_property
    def events(self) -> list[Event]:
        """Events, the latest first, the undated ones last."""
        return sorted(self.picture.events, key=lambda one: (event_day(one) or date.min, one.id), reverse=True)

    @cached_property
    def days(self) -> list[Day]:
        """How many events and reports each day has, without empty days.

        A report without a date stands on no day, unless nothing has one: the day on which it was read is not the war's.
        """
        firsts = [
            self.picture.first_publication(one) for one in self.picture.reports if one in self.picture.publications
        ]
        events = Counter(day for one in self.picture.events if (day := event_day(one)))
        reports = Counter(one.published for one in firsts if one.published)
        if not events and not reports:
            reports = Counter(one.known_on for one in firsts)
        return [Day(day=day, events=events[day], reports=reports[day]) for day in sorted({*events, *reports})]

    @cached_property
    def unjudged(self) -> int:
        """How many claims nobody has judged."""
        return len(self.picture.claims.keys() - self.picture.review.of.keys())

    @cached_property
    def unresolved(self) -> int:
        """How many names nothing known answers to."""
        return len({(one.kind, mention.name.casefold()) for mention, one in self.picture.unresolved})

    @cached_property
    def places_held(self) -> int:
        """How many places somebody held at some time."""
        return len({one.place for one in self.picture.control})

    @cached_property
    def event_of(self) -> dict[str, list[Event]]:
        """The events that each claim is in."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.picture.events:
            for claim in event.claims:
                found[claim].append(event)
        return found

    @cached_property
    def claims_of(self) -> dict[str, list[GroundedClaim]]:
        """The claims of each report in the order of its words, rejected ones among them."""
        found: dict[str, list[GroundedClaim]] = defaultdict(list)
        for claim in (*self.picture.claims.values(), *self.picture.review.rejected.values()):
            found[claim.claim.report].append(claim)
        for claims in found.values():
            claims.sort(key=lambda one: (one.claim.span.start, one.claim.trigger.start, one.id))
        return found

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Claims that others contradict."""
        return disputed(self.picture)

    @cached_property
    def reports_by(self) -> dict[str, list[str]]:
        """The reports of each outlet."""
        found: dict[str, list[str]] = defaultdict(list)
        for report, publications in self.picture.publications.items():
            for source in dict.fromkeys(one.source for one in publications):
                found[source].append(report)
        return found

    @cached_property
    def undated(self) -> int:
        """How many reports nobody knows the day of."""
        known = {one for one, rows in self.picture.publications.items() if any(row.published for row in rows)}
        return len(self.picture.reports.keys() - known)

    @cached_property
    def words_of(self) -> dict[str, str]:
        """All that can be searched of each event."""
        return {event.id: searched_in(self.picture, event) for event in self.picture.events}

    def searched(self, one: GroundedClaim | Event) -> str:
        """All that can be searched of a claim or event."""
        return self.words_of[one.id] if isinstance(one, Event) else searched_in(self.picture, one)

    @cached_property
    def tenures(self) -> list[Control]:
        """Control with neighbouring rows of one holder and state joined: one row a tenure."""
        return tenures(self.picture.control)

    @cached_property
    def waiting(self) -> list[GroundedClaim]:
        """Claims that nobody has judged, the most urgent first."""
        return queue(self.picture)

    @cached_property
    def types(self) -> list[tuple[str, int]]:
        """Types of events, the most frequent first."""
        return Counter(one.type for one in self.picture.events).most_common()

    @cached_property
    def places(self) -> list[Place]:
        """Places that somebody held or that something happened in, by name."""
        ids = {one.place for one in self.picture.control} | {p for e in self.picture.events for p in e.where.places}
        known = (self.picture.world.places[one] for one in ids if one in self.picture.world.places)
        return sorted(known, key=lambda one: one.name.casefold())

    @cached_property
    def actors(self) -> list[tuple[str, str]]:
        """Actors that act or suffer in some event: id and name, by name."""
        ids = {a for e in self.picture.events for a in (*e.actors, *e.recipients)}
        return sorted(((one, self.picture.world.actor_name(one)) for one in ids), key=lambda one: one[1].casefold())

    def held_on(self, day: date) -> list[Control]:
        """Who held what on a day."""
        return tenures(self.picture.control, day)

    def reviewed(self, event: Event) -> bool:
        """Whether people have judged every claim of an event."""
        return reviewed(self.picture, event.claims)


_kept: dict[int, Indexed] = {}


def indexed(picture: Picture) -> Indexed:
    """The index of a picture."""
    found = _kept.get(id(picture))
    if found is None or found.picture is not picture:
        found = Indexed(picture)
        _kept[id(picture)] = found
        while len(_kept) > KEPT:
            _kept.pop(next(iter(_kept)))
    return found
