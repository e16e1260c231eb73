"""The merger: claims and the events made of them, kept so that a new report touches only what it may belong to."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from vedette.codebook import Codebook
from vedette.ground import extent
from vedette.merge.blocks import Blocks, Pair
from vedette.merge.clusters import clusters
from vedette.merge.events import event
from vedette.merge.features import Context, values, vetoed
from vedette.merge.judged import Judged
from vedette.merge.told import Told
from vedette.merge.weights import Weights, weights
from vedette.model import Event, GroundedClaim, Judgement, Link, World, digest

Key = str
"""Names a claim at one of its places: a claim of several places may belong to several events."""


NEVER = -100.0
"""The score of a pair that a feature parts whatever else the two share."""


class Merger:
    """Events of the claims so far, kept up to date. In which order claims come, go and come back does not matter."""

    def __init__(
        self, world: World, codebook: Codebook, judgements: Sequence[Judgement] = (), table: Weights | None = None
    ) -> None:
        self._context = Context(world, codebook)
        self._weights = table or weights()
        self._judgements = judgements
        self._judged = Judged()
        self._told: dict[Key, Told] = {}
        self._of_report: dict[str, set[Key]] = defaultdict(set)
        self._blocks = Blocks()
        self._scores: dict[Key, dict[Key, float]] = defaultdict(dict)
        self._clusters: dict[Key, tuple[Key, ...]] = {}
        self._events: dict[tuple[Key, ...], Event] = {}
        self._dirty: set[Key] = set()
        self._unmade: set[tuple[Key, ...]] = set()
        self._witness_of: Mapping[str, str] = {}

    def add(self, claims: Iterable[GroundedClaim]) -> None:
        """Take in more claims; those that are known already change nothing."""
        for key, one in (node for claim in claims for node in self._nodes(claim)):
            if key not in self._told:
                self._told[key] = one
                self._of_report[one.report].add(key)
                self._blocks.add(key, one)
                self._dirty.add(key)

    def drop(self, reports: Iterable[str]) -> None:
        """Let the claims of some reports go; what is known of a report (its day) may be another when they come back."""
        for key in (key for report in reports for key in self._of_report.pop(report, ())):
            self._blocks.drop(key)
            del self._told[key]
            for other, score in self._scores.pop(key, {}).items():
                del self._scores[other][key]
                if score >= 0:
                    self._dirty.add(other)
            self._events.pop(self._clusters.pop(key, ()), None)
            self._dirty.discard(key)

    def judge(self, judgements: Sequence[Judgement]) -> None:
        """Follow these judgements from now on, and no others."""
        self._judgements = judgements

    def see(self, world: World) -> None:
        """Look names and sides up in this world from now on; claims of which it tells otherwise must go and come back."""
        self._context = Context(world, self._context.codebook)

    def events(self, known_on: Mapping[str, date], witness_of: Mapping[str, str]) -> tuple[Event, ...]:
        """All events, the earliest first. `known_on` and `witness_of` are by report id."""
        self._settle()
        live = {one for one in self._unmade if self._clusters.get(one[0]) == one}
        live |= self._with_other_witnesses(witness_of)
        for cluster in live:
            self._events[cluster] = self._event(cluster, known_on, witness_of)
        self._unmade.clear()
        return tuple(sorted(self._events.values(), key=lambda one: (one.when.earliest or date.max, one.id)))

    def _settle(self) -> None:
        """Compare the pairs that are new, and cluster anew around whatever has changed."""
        found, lost = self._blocks.changes()
        for a, b in lost:
            if self._scores.get(a, {}).pop(b, None) is not None:
                del self._scores[b][a]
                self._dirty |= {a, b}
        for pair in found:
            self._compare(pair)
            self._dirty.update(pair if self._scores[pair[0]].get(pair[1], NEVER) >= 0 else ())
        before, self._judged = self._judged, self._judge()
        other = (before.same ^ self._judged.same) | (before.different ^ self._judged.different)
        dirty = {key for key in self._dirty.union(*other) if key in self._told}
        self._dirty = set()
        for component in self._components(dirty, self._judged):
            for cluster in clusters(component, self._scores, self._score, self._judged):
                cluster_keys = tuple(sorted(cluster))
                for key in cluster_keys:
                    self._events.pop(self._clusters.get(key, ()), None)
                    self._clusters[key] = cluster_keys
                self._unmade.add(cluster_keys)

    def _judge(self) -> Judged:
        """The judgements as they stand, on the claims that are here."""
        reports = {anchor.report for one in self._judgements for anchor in one.anchors}
        keys = sorted(key for report in reports for key in self._of_report.get(report, ()))
        return Judged.of({key: self._told[key].claim for key in keys}, self._judgements)

    def _with_other_witnesses(self, witness_of: Mapping[str, str]) -> set[tuple[Key, ...]]:
        """The events of reports that turned out to be copies, or to be none."""
        before, self._witness_of = self._witness_of, dict(witness_of)
        changed = (
            {one for one in {*before, *witness_of} if before.get(one) != witness_of.get(one)}
            if before != witness_of
            else ()
        )
        return {self._clusters[key] for report in changed for key in self._of_report.get(report, ())}

    @property
    def told(self) -> Mapping[Key, Told]:
        """The claims by key."""
        return self._told

    def clusters(self) -> set[tuple[Key, ...]]:
        """The keys that make one event each."""
        self._settle()
        return set(self._clusters.values())

    def pairs(self) -> dict[Pair, Mapping[str, float]]:
        """The features of all pairs that were weighed."""
        self._settle()
        found = ((a, b) for a, row in self._scores.items() for b in row if a < b)
        return {pair: values(self._told[pair[0]], self._told[pair[1]], self._context) for pair in found}

    def _event(self, cluster: tuple[Key, ...], known_on: Mapping[str, date], witness_of: Mapping[str, str]) -> Event:
        links = tuple(self._link(pair) for pair in combinations(cluster, 2) if pair[1] in self._scores[pair[0]])
        claims = {key: self._told[key].claim for key in cluster}
        return event(claims, links, known_on, witness_of, self._context.world)

    def _nodes(self, claim: GroundedClaim) -> list[tuple[Key, Told]]:
        """The claim at each of its places; a stretch between places is one."""
        world = self._context.world
        if len(claim.where.places) < 2 or claim.where.relation == "between":
            return [(claim.id, Told.of(claim, world))]
        found = []
        for number, place in enumerate(claim.where.places):
            key = claim.id if number == 0 else digest(claim.id, place)
            known = [world.places[place]] if place in world.places else []
            where = dataclasses.replace(extent(known, claim.where.relation, claim.where.share), places=(place,))
            found.append((key, Told.of(dataclasses.replace(claim, where=where), world)))
        return found

    def _compare(self, pair: Pair) -> None:
        one, other = self._told[pair[0]], self._told[pair[1]]
        if one.id != other.id and not vetoed(one, other, self._context):
            score = self._sum(one, other)
            self._scores[pair[0]][pair[1]] = self._scores[pair[1]][pair[0]] = score

    def _score(self, a: Key, b: Key) -> float:
        """The score of any pair, whether it was worth a look by itself or not."""
        known = self._scores[a].get(b)
        if known is not None:
            return known
        one, other = self._told[a], self._told[b]
        return NEVER if one.id == other.id or vetoed(one, other, self._context) else self._sum(one, other)

    def _sum(self, one: Told, other: Told) -> float:
        told = values(one, other, self._context)
        return round(
            self._weights.base + sum(value * self._weights.of[name] for name, value in told.items() if value), 3
        )

    def _link(self, pair: Pair) -> Link:
        """The features of a pair, each times its weight."""
        one, other = self._told[pair[0]], self._told[pair[1]]
        told = values(one, other, self._context)
        parts = tuple((name, round(value * self._weights.of[name], 3)) for name, value in told.items() if value)
        return Link(one.id, other.id, parts, self._scores[pair[0]][pair[1]])

    def _components(self, dirty: set[Key], judged: Judged) -> Iterable[list[Key]]:
        """Claims that might be joined, by the pairs that speak for it, around those that are new."""
        left = set(dirty)
        while left:
            stack, component = [left.pop()], set[Key]()
            while stack:
                key = stack.pop()
                if key in component:
                    continue
                component.add(key)
                stack += [other for other, score in self._scores[key].items() if score >= 0]
                stack += [other for other in judged.same_as(key) if other in self._told]
            left -= component
            yield sorted(component)
