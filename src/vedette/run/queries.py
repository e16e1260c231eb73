"""What one asks of a picture. The command line, the API, the Python API and the exports share this one layer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process

from vedette.codebook import Codebook
from vedette.export import Selection
from vedette.model import Actor, Control, Dispute, Event, GroundedClaim, Picture, Place, Pocket, When

ALIKE = 70.0
"""How alike (0..100) a name must be to be offered for one that nothing answers to; one wrong letter in four is 75."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; a field left empty asks for nothing.

    `place` and `actor` are an id, a name, or, where nothing is named just so, a part of a name; an area asks
    for what lies in it, an actor for its units too. `since` and `until` are days, both inclusive: what may have
    been within them fits, and what has no date at all does not. `source` is an outlet.
    """

    place: str = ""
    actor: str = ""
    type: str = ""
    modality: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for, so that everything fits."""
        return self == Query()


def claims_of(picture: Picture, query: Query) -> list[GroundedClaim]:
    """Claims that fit all that is asked, in the order of publication and of the text."""
    asked = _Asked(picture, query)
    return sorted(filter(asked.claim, picture.claims.values()), key=lambda one: _order(picture, one))


def events_of(picture: Picture, query: Query) -> list[Event]:
    """Events that fit all that is asked, latest first, undated ones last."""
    asked = _Asked(picture, query)
    return sorted(
        filter(asked.event, picture.events), key=lambda one: (event_day(one) or date.min, one.id), reverse=True
    )


def control_of(picture: Picture, query: Query, on: date | None = None) -> list[Control]:
    """Intervals of control, on a day or all, by place and time."""
    asked = _Asked(picture, query)
    fits = (one for one in picture.control if asked.control(one) and (on is None or _holds(one, on)))
    return sorted(fits, key=lambda one: (picture.world.place_name(one.place), one.place, one.start))


def disputes_of(picture: Picture, query: Query) -> list[Dispute]:
    """Disputes of which at least one claim fits all that is asked."""
    asked = _Asked(picture, query)
    return [one for one in picture.disputes if query.empty or asked.any_claim(one.claims)]


def pockets_of(picture: Picture, query: Query) -> list[Pocket]:
    """Pockets of which at least one claim fits all that is asked."""
    asked = _Asked(picture, query)
    return [one for one in picture.pockets if query.empty or asked.any_claim(one.claims)]


def selection(picture: Picture, query: Query, codebook: Codebook, on: date | None = None) -> Selection:
    """All that fits what is asked, for the exports; with `on`, control is that of the day."""
    return Selection(
        picture,
        claims_of(picture, query),
        events_of(picture, query),
        disputes_of(picture, query),
        control_of(picture, query, on),
        pockets_of(picture, query),
        codebook,
    )


def event_day(event: Event) -> date | None:
    """The day an event is listed under: the first it may have been, else the last."""
    if event.when.earliest:
        return event.when.earliest
    return date.fromordinal(event.when.latest.toordinal() - 1) if event.when.latest else None


def unknown_names(picture: Picture, query: Query) -> list[str]:
    """Say which names that are asked for nothing answers to, with the names most like them."""
    world = picture.world
    asked: tuple[tuple[str, str, Mapping[str, Place | Actor]], ...] = (
        ("place", query.place, world.places),
        ("actor", query.actor, world.actors),
    )
    return [_unknown(what, name, among) for what, name, among in asked if name and not _named(name, among)]


def _unknown(what: str, name: str, among: Mapping[str, Place | Actor]) -> str:
    names = sorted({spelling for one in among.values() for spelling in one.names})
    alike = [one for one, _, _ in process.extract(name, names, limit=3, score_cutoff=ALIKE, processor=_fold)]
    return f"no {what} here is called {name!r}" + (f": perhaps {', '.join(alike)}?" if alike else "")


class _Asked:
    """A query with its names looked up once."""

    def __init__(self, picture: Picture, query: Query) -> None:
        self.picture, self.query = picture, query
        self.places = _named(query.place, picture.world.places) if query.place else None
        self.actors = _named(query.actor, picture.world.actors) if query.actor else None
        self.sourced = _claims_by(picture, query.source) if query.source else None

    def claim(self, one: GroundedClaim) -> bool:
        return (
            self.query.modality in {"", one.claim.modality}
            and (self.sourced is None or one.id in self.sourced)
            and self._happening(one)
        )

    def event(self, one: Event) -> bool:
        return (
            self.query.modality in {"", one.modality}
            and (self.sourced is None or not self.sourced.isdisjoint(one.claims))
            and self._happening(one)
        )

    def control(self, one: Control) -> bool:
        return (
            self._at((one.place,))
            and self._by((one.holder, one.unit))
            and (self.query.until is None or one.start <= self.query.until)
            and (self.query.since is None or one.end is None or one.end > self.query.since)
        )

    def any_claim(self, ids: Iterable[str]) -> bool:
        return any(self.claim(self.picture.claims[one]) for one in ids if one in self.picture.claims)

    def _happening(self, one: GroundedClaim | Event) -> bool:
        return (
            self.query.type in {"", one.type}
            and self._at(one.where.places)
            and self._by((*one.actors, *one.recipients))
            and self._then(one.when)
        )

    def _at(self, places: tuple[str, ...]) -> bool:
        return self.places is None or any(not self.places.isdisjoint(self.picture.world.within(p)) for p in places)

    def _by(self, actors: tuple[str, ...]) -> bool:
        return self.actors is None or any(not self.actors.isdisjoint(self.picture.world.ancestors(a)) for a in actors)

    def _then(self, when: When) -> bool:
        since, until = self.query.since, self.query.until
        if since is None and until is None:
            return True
        return (
            when.known
            and (until is None or when.earliest is None or when.earliest <= until)
            and (since is None or when.latest is None or when.latest > since)
        )


def _named(name: str, among: Mapping[str, Place | Actor]) -> set[str]:
    """The ids that are named just so; where there is none, those that a part of the name fits."""
    key = _fold(name)
    same: Callable[[str], bool] = lambda spelling: _fold(spelling) == key  # noqa: E731 - two tests of one shape
    part: Callable[[str], bool] = lambda spelling: bool(key) and key in _fold(spelling)  # noqa: E731
    for fits in (same, part):
        found = {one.id for one in among.values() if any(map(fits, (one.id, *one.names)))}
        if found:
            return found
    return set()


def _claims_by(picture: Picture, source: str) -> set[str]:
    """The claims of reports that an outlet put out."""
    key = _fold(source)
    reports = {report for report, rows in picture.publications.items() if any(_fold(row.source) == key for row in rows)}
    return {one.id for one in picture.claims.values() if one.claim.report in reports}


def _holds(one: Control, on: date) -> bool:
    return one.start <= on and (one.end is None or on < one.end)


def _fold(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", re.sub(r"^(?:al|as|ash|ad|an|ar|az|at|the)[- ]", "", plain.casefold())).strip()


def _order(picture: Picture, claim: GroundedClaim) -> tuple[date, str, int, str]:
    first = picture.first_publication(claim.claim.report)
    return first.known_on, claim.claim.report, claim.claim.trigger.start, claim.id
