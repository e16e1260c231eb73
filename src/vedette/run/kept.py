"""What the database holds, as far as the views need it, kept in memory: only what is new is read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vedette.ground import NO_PLACE, GroundedReport
from vedette.model import Actor, Judgement, Place, Publication, Report
from vedette.store import Store


class Kept:
    """The rows of a case. Reports and groundings never change, so each is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._state: tuple[int, ...] = ()
        self._numbers: dict[str, int] = {}
        self._actors: dict[Actor, Actor] = {}
        self._places: dict[Place, Place] = {}
        self.reports: dict[str, Report] = {}
        self.publications: Mapping[str, tuple[Publication, ...]] = {}
        self.grounded: dict[str, GroundedReport] = {}
        self.judgements: tuple[Judgement, ...] = ()
        self.withdrawn: frozenset[str] = frozenset()

    def refresh(self) -> tuple[int, ...]:
        """Read what is new since the last time; return numbers that change whenever a view may change."""
        state = self._store.state()
        if state != self._state:
            self._state = state
            self._read()
        return state

    def _read(self) -> None:
        """Publications first: another process may add meanwhile, and what is published is stored with the rest."""
        self.publications = self._store.publications()
        self.judgements = self._store.judgements()
        self.withdrawn = self._store.withdrawn()
        numbers = self._store.grounding_ids()
        new = {report: n for report, n in numbers.items() if self._numbers.get(report) != n}
        grounded = {**self.grounded, **{report: self._slim(one) for report, one in self._store.groundings(new)}}
        self.grounded = {report: grounded[report] for report in sorted(numbers, key=numbers.__getitem__)}
        self._numbers = numbers
        found = {one.id: one for one in self._store.reports(self.reports)}
        self.reports = {one: found.get(one) or self.reports[one] for one in self._store.report_ids()}

    def _slim(self, one: GroundedReport) -> GroundedReport:
        """Without the groundings that are settled, which no view needs, and with one object for each actor and place."""
        unsettled = (g for g in one.groundings if g.choice is None and all(c.id != NO_PLACE for c in g.candidates))
        actors = tuple(self._actors.setdefault(each, each) for each in one.actors)
        places = tuple(self._places.setdefault(each, each) for each in one.places)
        return replace(one, groundings=tuple(unsettled), actors=actors, places=places)
