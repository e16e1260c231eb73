"""What is asked for, and what fits it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vedette.export import MANNER, plain
from vedette.model import Actor, Control, Event, GroundedClaim, Picture, Place, When


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; a field left empty asks for nothing.

    `place` and `actor` are an id, a name, or, where nothing is named just so, a part of a name; an area asks
    for what lies in it, an actor for its units too. `since` and `until` are days, both inclusive: what may have
    been within them fits, and what has no date at all does not. `source` is an outlet. `words` are all looked for in
    the line that tells the claim or event, in its quotes and in the titles of its reports. `disputed` asks for what
    others contradict, `reviewed` for what people have judged (True) or not yet (False).
    """

    place: str = ""
    actor: str = ""
    type: str = ""
    modality: str = ""
    source: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    disputed: bool = False
    reviewed: bool | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for, so that everything fits."""
        return self == Query()


Searched = Callable[[GroundedClaim | Event], str]


def disputed(picture: Picture) -> frozenset[str]:
    """Claims that others contradict."""
    return frozenset(claim for dispute in picture.disputes for claim in dispute.claims)


def reviewed(picture: Picture, claims: Iterable[str]) -> bool:
    """Whether people have judged every one of these claims."""
    return all(one in picture.review.of for one in claims)


def searched_in(picture: Picture, one: GroundedClaim | Event) -> str:
    """All that can be searched of a claim or event: its line, its quotes and the titles of its reports, in small letters."""
    told = [one.claim] if isinstance(one, GroundedClaim) else [picture.claims[each].claim for each in one.claims]
    modality = told[0].modality if isinstance(one, GroundedClaim) else one.modality
    line = MANNER.get(modality, "") + plain(picture, one.type, one.actors, one.recipients, one.where)
    titles = dict.fromkeys(picture.reports[each.report].title for each in told if each.report in picture.reports)
    return "\n".join([line, *(each.span.quote for each in told), *titles]).casefold()


class Fits:
    """What fits a query in a picture; its names are looked up once.

    `searched` gives the text of a claim or event in small letters where somebody keeps it.
    """

    def __init__(self, picture: Picture, query: Query, searched: Searched | None = None) -> None:
        self.searched = searched or (lambda one: searched_in(picture, one))
        self.words = query.words.casefold().split()
        self.type, self.modality = (word.casefold().replace(" ", "_") for word in (query.type, query.modality))
        self.picture, self.query = picture, query
        self.places = named(query.place, picture.world.places) if query.place else None
        self.actors = named(query.actor, picture.world.actors) if query.actor else None
        self.sourced = _claims_by(picture, query.source) if query.source else None

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Claims that others contradict."""
        return disputed(self.picture)

    def claim(self, one: GroundedClaim) -> bool:
        """Whether a claim fits all that is asked."""
        return (
            self.modality in {"", one.claim.modality}
            and (self.sourced is None or one.id in self.sourced)
            and self._happening(one)
            and self._standing((one.id,))
            and self._told(one)
        )

    def event(self, one: Event) -> bool:
        """Whether an event fits all that is asked."""
        return (
            self.modality in {"", one.modality}
            and (self.sourced is None or not self.sourced.isdisjoint(one.claims))
            and self._happening(one)
            and self._standing(one.claims)
            and self._told(one)
        )

    def control(self, one: Control) -> bool:
        """Whether a stretch of control fits the places, actors and days."""
        return (
            self._at((one.place,))
            and self._by((one.holder, one.unit))
            and (self.query.until is None or one.start <= self.query.until)
            and (self.query.since is None or one.end is None or one.end > self.query.since)
        )

    def any_claim(self, ids: Iterable[str]) -> bool:
        """Whether one of these claims fits."""
        return any(self.claim(self.picture.claims[one]) for one in ids if one in self.picture.claims)

    def _happening(self, one: GroundedClaim | Event) -> bool:
        return (
            self.type in {"", one.type}
            and self._at(one.where.places)
            and self._by((*one.actors, *one.recipients))
            and self._then(one.when)
        )

    def _standing(self, claims: tuple[str, ...]) -> bool:
        """Whether what others and people say of the claims is what is asked."""
        wanted = self.query.reviewed
        return (not self.query.disputed or not self.disputed.isdisjoint(claims)) and (
            wanted is None or reviewed(self.picture, claims) == wanted
        )

    def _told(self, one: GroundedClaim | Event) -> bool:
        return not self.words or all(word in self.searched(one) for word in self.words)

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


def named(name: str, among: Mapping[str, Place | Actor]) -> set[str]:
    """The ids that are named just so; where there is none, those that a part of the name fits."""
    key = fold(name)
    same: Callable[[str], bool] = lambda spelling: fold(spelling) == key  # noqa: E731 - two tests of one shape
    part: Callable[[str], bool] = lambda spelling: bool(key) and key in fold(spelling)  # noqa: E731
    for fits in (same, part):
        found = {one.id for one in among.values() if any(map(fits, (one.id, *one.names)))}
        if found:
            return found
    return set()


def _claims_by(picture: Picture, source: str) -> set[str]:
    """The claims of reports that an outlet put out."""
    key = fold(source)
    reports = {report for report, rows in picture.publications.items() if any(fold(row.source) == key for row in rows)}
    return {one.id for one in picture.claims.values() if one.claim.report in reports}


def fold(name: str) -> str:
    """A name without accents, article and marks, in small letters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", re.sub(r"^(?:al|as|ash|ad|an|ar|az|at|the)[- ]", "", plain.casefold())).strip()
