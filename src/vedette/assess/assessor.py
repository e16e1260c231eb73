"""The assessor: views beside the events, kept so that a new report touches only the places that it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Assessment:
    """The views beside the events."""

    disputes: tuple[Dispute, ...]
    control: tuple[Control, ...]
    pockets: tuple[Pocket, ...]


class Assessor:
    """Disputes, control and pockets of the claims so far; the order in which claims come does not matter."""

    def __init__(
        self, world: World, codebook: Codebook, sources: Sequence[Source] = (), *, smooth: bool = True
    ) -> None:
        self._world, self._codebook, self._smooth = world, codebook, smooth
        self._trust = {name.casefold(): one.reliability for one in sources for name in (one.id, *one.names)}
        self._claims: dict[str, GroundedClaim] = {}
        self._at: dict[str, dict[str, GroundedClaim]] = defaultdict(dict)
        self._reach = Reach(world)
        self._raw: dict[str, list[Evidence]] = {}
        self._tracks: dict[str, Track] = {}
        self._disputes: dict[str, tuple[Dispute, ...]] = {}
        self._pockets: dict[str, tuple[Pocket, ...]] = {}
        self._last = date.min
        self._of_events: dict[tuple[str, ...], tuple[Dispute, ...]] = {}

    def assess(
        self,
        claims: Iterable[GroundedClaim],
        events: Sequence[Event],
        known_on: Mapping[str, date],
        source_of: Mapping[str, str],
        witness_of: Mapping[str, str],
        until: date | None = None,
    ) -> Assessment:
        """Take in more claims and compute the views of all. `events` are those of all claims so far.

        `known_on`, `source_of` (the outlet) and `witness_of` are by report id. Control runs to the day `until`, or to the
        last day on which a report became known.
        """
        new = [one for one in claims if one.id not in self._claims]
        touched = self._take(new)
        voices = Voices(known_on, witness_of, self._world, self._codebook)
        reached = {place for claim in new for place in self._reach.add(claim)}
        for place in sorted(touched):
            told = tuple(self._at[place].values())
            self._disputes[place] = (
                *_of(place, holder_disputes(told, voices)),
                *_of(place, denial_disputes(told, voices)),
            )
            if place != NOWHERE:
                self._raw[place] = self._evidence(place, told, known_on, source_of, witness_of)
        for place in (touched | reached) & set(self._raw):
            if self._raw[place]:  # what is said of an area tells nothing of a place of which nobody says who is there
                rows = self._reach.rows(place, self._raw)
                self._tracks[place] = track(place, rows, self._world, smooth=self._smooth)
        if not self._claims:
            return Assessment((), (), ())
        self._last = max(self._last, *(known_on[one.claim.report] for one in new)) if new else self._last
        last = until or self._last
        shown = tuple(one for place in sorted(self._tracks) for one in self._tracks[place].to(last))
        return Assessment(
            self._all_disputes(events, voices),
            shown,
            in_order(one for found in self._pockets.values() for one in found),
        )

    def _take(self, claims: Iterable[GroundedClaim]) -> set[str]:
        touched: set[str] = set()
        for claim in claims:
            self._claims[claim.id] = claim
            if found := claimed_pockets([claim]):
                self._pockets[claim.id] = found
            for place in claim.where.places or (NOWHERE,):
                self._at[place][claim.id] = claim
                touched.add(place)
        return touched

    def _evidence(
        self,
        place: str,
        claims: Sequence[GroundedClaim],
        known_on: Mapping[str, date],
        source_of: Mapping[str, str],
        witness_of: Mapping[str, str],
    ) -> list[Evidence]:
        reports = {one.claim.report for one in claims}
        reliable = {one: self._trust.get(source_of.get(one, "").casefold(), RELIABLE) for one in reports}
        return evidence(claims, self._world, self._codebook, reliable, witness_of, known_on).get(place, [])

    def _all_disputes(self, events: Sequence[Event], voices: Voices) -> tuple[Dispute, ...]:
        kept = {}
        for event in events:
            if len(event.claims) > 1:
                known = self._of_events.get(event.claims)
                kept[event.claims] = tuple(event_disputes(event, self._claims, voices)) if known is None else known
        self._of_events = kept
        by_place = (one for place in sorted(self._disputes) for one in self._disputes[place])
        return unique([*by_place, *(one for found in kept.values() for one in found)])


def _of(place: str, found: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """The disputes on one place: a claim of several places is looked at once a place."""
    return tuple(one for one in found if one.places == ((place,) if place else ()))
