"""From pairs to clusters: joined from the best down, while the pairs between two clusters speak for it on average."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from vedette.merge.judged import Judged

CAP = 1.5
"""What one pair counts for at most, for or against, when two clusters are compared."""
SURE = 100.0
"""The score of a pair that a person has judged."""

Scores = Mapping[str, Mapping[str, float]]
Score = Callable[[str, str], float]


def clusters(keys: Sequence[str], scores: Scores, score: Score, judged: Judged) -> list[list[str]]:
    """Cluster claims by average linkage; the order of the keys does not matter.

    `scores` are those of the pairs that were compared, symmetric; `score` gives that of any pair. What a person called the
    same is joined first, and what they called different never.
    """
    of = {key: key for key in keys}
    members = {key: [key] for key in keys}
    wanted = {(a, b): sum_ for a in keys for b, sum_ in scores.get(a, {}).items() if a < b and b in of and sum_ >= 0}
    wanted |= {(a, b): SURE for a in keys for b in judged.same_as(a) if a < b and b in of}
    for pair in sorted(wanted, key=lambda one: (-wanted[one], one)):
        one, other = of[pair[0]], of[pair[1]]
        if one == other or not _may_join(members[one], members[other], score, judged, sure=wanted[pair] == SURE):
            continue
        for key in members.pop(other):
            of[key] = one
            members[one].append(key)
    return list(members.values())


def _may_join(one: list[str], other: list[str], score: Score, judged: Judged, *, sure: bool) -> bool:
    if judged.different and any((min(a, b), max(a, b)) in judged.different for a in one for b in other):
        return False
    total = sum(max(-CAP, min(score(a, b), CAP)) for a in one for b in other)
    return sure or total >= 0
