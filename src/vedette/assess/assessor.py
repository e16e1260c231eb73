"""The assessor: views beside the events, kept so that a new report touches only the places that it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vedette.assess.control import Track, track
from vedette.assess.denials import denial_disputes
from vedette.assess.disputes import event_disputes, unique
from vedette.assess.evidence import RELIABLE, Evidence, evidence
from vedette.assess.holders import holder_disputes
from vedette.assess.pockets import claimed_pockets, in_order
from vedette.assess.reach import Reach
from vedette.assess.voices import Voices
from vedette.codebook import Codebook
from vedette.model import Control, Dispute, Event, GroundedClaim, Pocket, World
from vedette.theatre import Source

NOWHERE = ""
"""Where claims stand that name no place."""
COPIED = " (one text copies the other and changes this)"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The views beside the events."""

    disputes: tuple[Dispute, ...]
    control: tuple[Control, ...]
    pockets: tuple[Pocket, ...]


class Assessor:
    """Disputes, control and pockets of the claims so far, kept up to date; in which order claims come and go does not matter."""

    def __init__(
        self, world: World, codebook: Codebook, sources: Sequence[Source] = (), *, smooth: bool = True
    ) -> None:
        self._world, self._codebook, self._smooth = world, codebook, smooth
        self._trust = {name.casefold(): one.reliability for one in sources for name in (one.id, *one.names)}
        self._claims: dict[str, GroundedClaim] = {}
        self._of_report: dict[str, set[str]] = defaultdict(set)
        self._at: dict[str, dict[str, GroundedClaim]] = defaultdict(dict)
        self._reach = Reach(world)
        self._raw: dict[str, list[Evidence]] = {}
        self._tracks: dict[str, Track] = {}
        self._disputes: dict[str, tuple[Dispute, ...]] = {}
        self._pockets: dict[str, tuple[Pocket, ...]] = {}
        self._of_events: dict[tuple[str, ...], tuple[Dispute, ...]] = {}
        self._touched: set[str] = set()
        self._reached: set[str] = set()
        self._changed: set[str] = set()
        self._retold: set[str] = set()

    def add(self, claims: Iterable[GroundedClaim]) -> None:
        """Take in more claims; those that are known already change nothing."""
        for identity, claim in ((one.id, one) for one in claims):
            if identity in self._claims:
                continue
            self._claims[identity] = claim
            self._of_report[claim.claim.report].add(identity)
            self._reach.add(identity, claim)
            self._retold.add(claim.claim.report)
            for place in claim.where.places or (NOWHERE,):
                self._at[place][identity] = claim
                self._touched.add(place)

    def drop(self, reports: Iterable[str]) -> None:
        """Let the claims of some reports go; what is known of a report may be another when they come back."""
        for identity in (one for report in reports for one in self._of_report.pop(report, ())):
            claim = self._claims.pop(identity)
            self._changed.add(identity)
            self._retold.add(claim.claim.report)
            for place in claim.where.places or (NOWHERE,):
                self._reached |= self._reach.beyond(place)
                self._at[place].pop(identity, None)
                self._touched.add(place)
            self._reach.drop(identity, claim)

    def see(self, world: World) -> None:
        """Look names and sides up in this world from now on; claims of which it tells otherwise must go and come back."""
        self._world = world
        self._reach.see(world)

    def assess(
        self,
        events: Sequence[Event],
        known_on: Mapping[str, date],
        source_of: Mapping[str, str],
        witness_of: Mapping[str, str],
        until: date | None = None,
        *,
        texts: Mapping[str, str] | None = None,
    ) -> Assessment:
        """Compute the views of all claims so far; `events` are those of the same claims.

        `known_on`, `source_of` (the outlet), `witness_of` and `texts` (needed of copies alone) are by report id. Control
        runs to the day `until`, or to the last day on which a report became known.
        """
        voices = Voices(known_on, witness_of, self._world, self._codebook, texts or {})
        self._look_again(voices, source_of)
        if not self._claims:
            return Assessment((), (), ())
        last = until or max(known_on[report] for report, told in self._of_report.items() if told)
        shown = tuple(one for place in sorted(self._tracks) for one in self._tracks[place].to(last))
        return Assessment(
            self._all_disputes(events, voices),
            shown,
            in_order(one for found in self._pockets.values() for one in found),
        )

    def _look_again(self, voices: Voices, source_of: Mapping[str, str]) -> None:
        """Compute the views of the places that were touched, and follow those that these tell something of."""
        for report in self._retold:
            self._pockets[report] = claimed_pockets(self._claims[one] for one in self._of_report.get(report, ()))
        self._retold = set()
        touched, reached = self._touched, self._reached.union(*map(self._reach.beyond, self._touched))
        self._touched, self._reached = set(), set()
        for place in sorted(touched):
            told = tuple(self._at[place].values())
            self._forget(place)
            if told:
                found = _of(place, (*holder_disputes(told, voices), *denial_disputes(told, voices)))
                self._disputes[place] = tuple(self._marked(one, voices) for one in found)
            if told and place != NOWHERE:
                self._raw[place] = self._evidence(place, told, voices, source_of)
        for place in (touched | reached) & set(self._raw):
            if self._raw[place]:  # what is said of an area tells nothing of a place of which nobody says who is there
                rows = self._reach.rows(place, self._raw)
                self._tracks[place] = track(place, rows, self._world, smooth=self._smooth)

    def _forget(self, place: str) -> None:
        self._raw.pop(place, None)
        self._tracks.pop(place, None)
        self._disputes.pop(place, None)
        if not self._at[place]:
            del self._at[place]

    def _evidence(
        self,
        place: str,
        claims: Sequence[GroundedClaim],
        voices: Voices,
        source_of: Mapping[str, str],
    ) -> list[Evidence]:
        reports = {one.claim.report for one in claims}
        reliable = {one: self._trust.get(source_of.get(one, "").casefold(), RELIABLE) for one in reports}
        found = evidence(claims, self._world, self._codebook, reliable, voices.witness_of, voices.known_on)
        return found.get(place, [])

    def _all_disputes(self, events: Sequence[Event], voices: Voices) -> tuple[Dispute, ...]:
        kept = {}
        for event in events:
            if len(event.claims) > 1:
                known = self._of_events.get(event.claims)
                if known is None or not self._changed.isdisjoint(event.claims):
                    known = tuple(self._marked(one, voices) for one in event_disputes(event, self._claims, voices))
                kept[event.claims] = known
        self._of_events, self._changed = kept, set()
        by_place = (one for place in sorted(self._disputes) for one in self._disputes[place])
        return unique([*by_place, *(one for found in kept.values() for one in found)])

    def _marked(self, one: Dispute, voices: Voices) -> Dispute:
        """With a word on it where one text copies the other and changes just this."""
        a, b = (self._claims[key] for key in one.claims)
        return replace(one, differs=one.differs + COPIED) if voices.changed(a, b) else one


def _of(place: str, found: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """The disputes on one place: a claim of several places is looked at once a place."""
    return tuple(one for one in found if one.places == ((place,) if place else ()))
