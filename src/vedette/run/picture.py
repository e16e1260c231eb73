"""The picture as known on a day, by either clock, kept up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from vedette.assess import Assessor
from vedette.codebook import Codebook
from vedette.ground import GroundedReport
from vedette.merge import Merger, Witnesses
from vedette.model import Actor, GroundedClaim, Grounding, Judgement, Mention, Picture, Place, Publication, World
from vedette.run.acronyms import Acronyms
from vedette.run.judged import Judged, judged
from vedette.run.kept import Kept
from vedette.run.worlds import differently_seen, world_of
from vedette.store import Store
from vedette.theatre import Theatre

Clock = Literal["publication", "recording"]
CLOCKS: tuple[Clock, ...] = get_args(Clock)

Unresolved = tuple[tuple[Mention, Grounding], ...]


def picture(
    store: Store, theatre: Theatre, codebook: Codebook, *, as_of: date | None = None, clock: Clock = "publication"
) -> Picture:
    """Compute every view from the claims of the reports known on `as_of` (None: all)."""
    kept = Kept(store)
    kept.refresh()
    return Views(theatre, codebook, as_of, clock).of(kept)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a report feeds into the views; as long as it is the same, nothing is computed anew."""

    claims: Mapping[str, GroundedClaim]
    known_on: date
    source: str


class Views:
    """All views of the reports known on `as_of` (None: all). What has changed since they were asked last touches only its places."""

    def __init__(self, theatre: Theatre, codebook: Codebook, as_of: date | None, clock: Clock) -> None:
        self._theatre, self._codebook, self._as_of, self._clock = theatre, codebook, as_of, clock
        self._acronyms = Acronyms()
        self._raw: dict[str, tuple[GroundedReport, Mapping[str, GroundedClaim]]] = {}
        self._open: dict[str, tuple[_Seen, Unresolved]] = {}
        self._seen: dict[str, _Seen] = {}
        self._witness_of: dict[str, str] = {}
        self._world = World()
        self._witnesses = Witnesses()
        self._merger = Merger(self._world, codebook)
        self._assessor = Assessor(self._world, codebook, theatre.sources)

    def of(self, kept: Kept) -> Picture:
        """The picture of what is in the case now."""
        publications = _known(kept, self._as_of, self._clock)
        grounded = self._acronyms.joined({key: one for key, one in kept.grounded.items() if key in publications})
        reports = {key: one for key, one in kept.reports.items() if key in publications}
        judgements = tuple(_as_told(kept.judgements, self._as_of, self._clock))
        world = world_of(self._theatre, grounded.values())
        raw = {report: self._claims(report, one) for report, one in grounded.items()}
        published = {report: _published(rows) for report, rows in publications.items()}
        people = judged(_judged_claims(raw, judgements), judgements, reports, published, world, self._codebook)
        world = _with(world, people)
        seen = {
            report: _Seen(claims, _first(publications[report], self._clock), publications[report][0].source)
            for report, claims in _as_judged(raw, people).items()
        }
        self._follow(seen, world, publications, kept)
        self._merger.judge(judgements)
        known_on = {report: _first(rows, self._clock) for report, rows in publications.items()}
        events = self._merger.events(known_on, self._witness_of)
        source_of = {report: one.source for report, one in seen.items()}
        found = self._assessor.assess(
            events, known_on, source_of, self._witness_of, self._as_of, texts=self._witnesses.texts
        )
        return Picture(
            self._as_of, world, reports, publications, {key: one for row in seen.values() for key, one in row.claims.items()},
            events, found.disputes, found.control, found.pockets, self._unresolved(grounded), people.review,
            _copies(self._witness_of, known_on),
        )  # fmt: skip

    def _claims(self, report: str, grounded: GroundedReport) -> Mapping[str, GroundedClaim]:
        """The claims of a report by id; an id is a hash, worked out once."""
        known = self._raw.get(report)
        if known is None or known[0] is not grounded:
            known = self._raw[report] = grounded, {one.id: one for one in grounded.claims}
        return known[1]

    def _follow(self, seen: Mapping[str, _Seen], world: World, publications: Mapping[str, object], kept: Kept) -> None:
        """Let go what is no more or has changed, and take in what is new."""
        before, self._seen = self._seen, dict(seen)
        witness_of = self._copied({key for key in publications if key in kept.reports}, kept)
        other = differently_seen(self._world, world)
        stale = {
            key for key in {*before, *seen}
            if before.get(key) != seen.get(key) or self._witness_of.get(key) != witness_of.get(key)
            or (other and _speaks_of(before[key], other))
        }  # fmt: skip
        self._world, self._witness_of = world, witness_of
        for view in (self._merger, self._assessor):
            view.drop(key for key in stale if key in before)
            view.see(world)
            view.add(claim for key in seen if key in stale for claim in seen[key].claims.values())

    def _copied(self, reports: set[str], kept: Kept) -> dict[str, str]:
        """The witness of each report."""
        for key in self._witnesses.of.keys() - reports:
            self._witnesses.drop(key)
        for key in reports - self._witnesses.of.keys():
            self._witnesses.add(kept.reports[key])
        return dict(self._witnesses.of)

    def _unresolved(self, grounded: Mapping[str, GroundedReport]) -> Unresolved:
        """Mentions in claims for which nothing was chosen, unless somebody corrected the field; who is quoted may be anybody."""
        found: dict[str, tuple[_Seen, Unresolved]] = {}
        for report, one in self._seen.items():
            known = self._open.get(report)
            if known is None or known[0] != one:
                known = one, tuple(_open(grounded[report], one.claims)) if report in grounded else ()
            found[report] = known
        self._open = found
        return tuple(one for _, row in found.values() for one in row)


def _known(kept: Kept, as_of: date | None, clock: Clock) -> dict[str, tuple[Publication, ...]]:
    """The publications that count on a day, without withdrawn reports."""
    found = {}
    for report, rows in kept.publications.items():
        known = tuple(row for row in rows if as_of is None or _day(row, clock) <= as_of)
        if known and report not in kept.withdrawn and report in kept.reports:
            found[report] = known
    return found


def _day(publication: Publication, clock: Clock) -> date:
    return publication.known_on if clock == "publication" else publication.recorded_at.date()


def _first(rows: tuple[Publication, ...], clock: Clock) -> date:
    """The day from which a report counts: its earliest publication; recording counts where none is dated."""
    if clock == "publication":
        return _published(rows) or min(row.known_on for row in rows)
    return min(row.recorded_at.date() for row in rows)


def _published(rows: tuple[Publication, ...]) -> date | None:
    return min((row.published for row in rows if row.published), default=None)


def _as_told(judgements: Iterable[Judgement], as_of: date | None, clock: Clock) -> Iterator[Judgement]:
    """The judgements that count; by recording, those passed by the day, and retracted only if they were by then."""
    for one in judgements:
        if as_of is None or clock == "publication":
            yield one
        elif one.at.date() <= as_of:
            late = one.retracted_at is not None and one.retracted_at.date() > as_of
            yield replace(one, retracted_at=None) if late else one


def _judged_claims(
    raw: Mapping[str, Mapping[str, GroundedClaim]], judgements: Iterable[Judgement]
) -> dict[str, GroundedClaim]:
    """The claims of the reports that somebody has judged something of."""
    judged_ones = {anchor.report for one in judgements if one.stands for anchor in one.anchors}
    return {key: claim for report in raw if report in judged_ones for key, claim in raw[report].items()}


def _as_judged(
    raw: Mapping[str, Mapping[str, GroundedClaim]], people: Judged
) -> Mapping[str, Mapping[str, GroundedClaim]]:
    """The claims of each report, those of judged reports as people left them."""
    left = defaultdict[str, dict[str, GroundedClaim]](dict)
    for key, claim in people.claims.items():
        left[claim.claim.report][key] = claim
    touched = {*left, *people.reports}
    return {report: left[report] if report in touched else claims for report, claims in raw.items()}


def _with(world: World, people: Judged) -> World:
    """The world with those of whom only people spoke."""
    actors: dict[str, Actor] = {one.id: one for one in people.actors} | dict(world.actors)
    places: dict[str, Place] = {one.id: one for one in people.places} | dict(world.places)
    return World(actors, places)


def _copies(witness_of: Mapping[str, str], known_on: Mapping[str, date]) -> dict[str, str]:
    """The report known first, by each other one that tells the same in the same words."""
    groups = defaultdict[str, list[str]](list)
    for report, witness in witness_of.items():
        groups[witness].append(report)
    several = [sorted(group, key=lambda one: (known_on[one], one)) for group in groups.values() if len(group) > 1]
    return {copy: group[0] for group in several for copy in group[1:]}


def _speaks_of(seen: _Seen, ids: frozenset[str]) -> bool:
    return any(
        not ids.isdisjoint((*one.actors, *one.recipients, *one.where.places, one.speaker))
        for one in seen.claims.values()
    )


def _open(grounded: GroundedReport, claims: Mapping[str, GroundedClaim]) -> Iterator[tuple[Mention, Grounding]]:
    unsettled = {one.mention: one for one in grounded.groundings}
    told: dict[str, tuple[Mention, Grounding]] = {}
    if unsettled:
        for part in (part.participant for claim in claims.values() for part in claim.participants):
            if part.role != "speaker" and part.mention.id in unsettled:
                told[part.mention.id] = part.mention, unsettled[part.mention.id]
    yield from told.values()
