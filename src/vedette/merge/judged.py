"""What a person has decided about pairs of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from vedette.model import Anchored, GroundedClaim, Judgement

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of claims (keys, the smaller first) that a person has called the same, and different."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    _same_as: Mapping[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Mapping[str, GroundedClaim], judgements: Iterable[Judgement]) -> Judged:
        """Attach judgements to claims, by the key that names each at its place; the last word on a pair counts."""
        told = [one for one in judgements if one.verdict in {"same", "different"} and one.stands]
        if not told:
            return cls()
        keys: dict[str, list[str]] = defaultdict(list)
        for key, claim in claims.items():
            keys[claim.id].append(key)
        anchored = Anchored({claim.id: claim for claim in claims.values()}.values())
        verdicts: dict[Pair, str] = {}
        for one in sorted(told, key=lambda judgement: judgement.at):
            ids = [anchored.find(anchor) for anchor in one.anchors]
            pairs = combinations(ids, 2) if one.verdict == "same" else ((ids[0], other) for other in ids[1:])
            for a, b in pairs:
                if a and b and a != b:
                    verdicts.update(dict.fromkeys(_pairs(claims, keys[a], keys[b], one.verdict), one.verdict))
        same = frozenset(pair for pair, verdict in verdicts.items() if verdict == "same")
        near: dict[str, set[str]] = defaultdict(set)
        for x, y in same:
            near[x].add(y)
            near[y].add(x)
        return cls(same, frozenset(pair for pair in verdicts if pair not in same), dict(near))

    @property
    def keys(self) -> set[str]:
        """All claims that a judgement is about."""
        return {one for pair in (*self.same, *self.different) for one in pair}

    def same_as(self, claim: str) -> set[str]:
        """The claims that a person has called the same as this."""
        return self._same_as.get(claim, set())


def _pairs(claims: Mapping[str, GroundedClaim], ones: Sequence[str], others: Sequence[str], verdict: str) -> list[Pair]:
    """All pairs; of claims of several places that are the same, those at one place, if they share any."""
    pairs = [(min(a, b), max(a, b)) for a in ones for b in others]
    shared = [(a, b) for a, b in pairs if set(claims[a].where.places) & set(claims[b].where.places)]
    return shared if shared and verdict == "same" else pairs
