"""Merge: claims that tell of one happening become one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from vedette.codebook import Codebook
from vedette.merge.events import event
from vedette.merge.features import Context, gap, values
from vedette.merge.weights import Weights, weights
from vedette.model import Anchored, Event, GroundedClaim, Judgement, Link, World

WINDOW = 8
"""Days beyond which two claims are not compared."""
CROWD = 400
"""Claims in a block; of a larger one only neighbours in time are compared."""
CAP = 2.0
"""What one pair counts for at most, for or against, when two clusters are compared."""
SURE = 100.0
"""The score of a pair that a person has judged."""

Pair = tuple[str, str]


def merge(
    claims: Iterable[GroundedClaim],
    known_on: Mapping[str, date],
    witness_of: Mapping[str, str],
    world: World,
    codebook: Codebook,
    judgements: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """Cluster claims into events, the earliest first.

    Pairs that share a block (a place; or type and side, where no place is told) are scored by the table of features,
    and joined from the best down while the pairs between two clusters speak for it on average (average linkage). The
    order of the claims does not matter.
    """
    by_id = {claim.id: claim for claim in claims}
    context, table = Context(world, codebook), weights()
    links = {pair: _link(by_id, pair, context, table) for pair in sorted(_pairs(by_id, world))}
    same, different = _judged(by_id, judgements)
    clusters = _clusters(by_id, {pair: link.score for pair, link in links.items()}, same, different)
    found = [
        event([by_id[one] for one in cluster], tuple(links[p] for p in combinations(sorted(cluster), 2) if p in links),
              known_on, witness_of, world)
        for cluster in clusters
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.when.earliest or date.max, one.id)))


def _pairs(claims: Mapping[str, GroundedClaim], world: World) -> set[Pair]:
    """Pairs of claims that are worth a look."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(claims):
        claim = claims[key]
        for place in claim.where.places:
            blocks["place", place].append(key)
        if not claim.where.places:
            for actor in (*claim.actors, *claim.recipients):
                blocks["actor", claim.type, world.side(actor)].append(key)
    found: set[Pair] = set()
    for block in blocks.values():
        ordered = sorted(block, key=lambda one: (claims[one].when.earliest or date.min, one))
        for i, one in enumerate(ordered):
            for other in ordered[i + 1 : i + 1 + CROWD]:
                apart = gap(claims[one], claims[other])
                if apart is None or apart <= WINDOW:
                    found.add((min(one, other), max(one, other)))
    return found


def _link(claims: Mapping[str, GroundedClaim], pair: Pair, context: Context, table: Weights) -> Link:
    """The features of a pair, each times its weight; the sum says whether the two are one event."""
    told = values(claims[pair[0]], claims[pair[1]], context)
    parts = tuple((name, round(value * table.of[name], 3)) for name, value in told.items() if value)
    return Link(*pair, parts, round(table.base + sum(value for _, value in parts), 3))


def _judged(claims: Mapping[str, GroundedClaim], judgements: Sequence[Judgement]) -> tuple[set[Pair], set[Pair]]:
    """The pairs that a person has called the same, and different; the last word counts."""
    verdicts: dict[Pair, str] = {}
    anchored = Anchored(claims.values())
    for one in sorted(judgements, key=lambda judgement: judgement.at):
        if one.verdict in {"same", "different"} and one.stands:
            ids = [anchored.find(anchor) for anchor in one.anchors]
            pairs = combinations(ids, 2) if one.verdict == "same" else ((ids[0], other) for other in ids[1:])
            verdicts.update(((min(a, b), max(a, b)), one.verdict) for a, b in pairs if a and b and a != b)
    return {p for p, v in verdicts.items() if v == "same"}, {p for p, v in verdicts.items() if v == "different"}


def _clusters(
    claims: Mapping[str, GroundedClaim], scores: Mapping[Pair, float], same: set[Pair], different: set[Pair]
) -> list[list[str]]:
    of = {key: key for key in claims}
    members = {key: [key] for key in claims}
    wanted = {**scores, **dict.fromkeys(same, SURE)}
    for pair in sorted(wanted, key=lambda one: (-wanted[one], one)):
        if wanted[pair] < 0:
            break
        one, other = of[pair[0]], of[pair[1]]
        if one == other or not _may_join(members[one], members[other], wanted, different, judged=pair in same):
            continue
        for key in members.pop(other):
            of[key] = one
            members[one].append(key)
    return list(members.values())


def _may_join(
    one: list[str], other: list[str], scores: Mapping[Pair, float], different: set[Pair], *, judged: bool
) -> bool:
    pairs = [(min(a, b), max(a, b)) for a in one for b in other]
    if any(pair in different for pair in pairs):
        return False
    return judged or sum(max(-CAP, min(scores.get(pair, -CAP), CAP)) for pair in pairs) >= 0
