"""Which claim to look at next: the one that moves the map most and is least sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from vedette.model import GroundedClaim, Picture

WEIGHTS = {
    "any": 0.2,  # a claim that nothing rests on is worth a look too, but last
    "control": 1.0,  # each stretch of control that rests on it
    "alone": 2.0,  # a stretch of control that rests on it alone falls with it
    "against": 0.5,  # each stretch that it speaks against
    "dispute": 1.0,  # each dispute that it is part of
    "pocket": 1.5,  # each pocket that it tells of: areas are what one sees first
}
"""What a claim moves, set by hand: by how much of the page would look different without it."""


def queue(picture: Picture) -> list[GroundedClaim]:
    """Claims that nobody has judged yet, the most urgent first: what rests on them times how unsure they are."""
    weight = _moves(picture)
    waiting = [one for one in picture.claims.values() if one.id not in picture.review.of]
    return sorted(waiting, key=lambda one: (-(WEIGHTS["any"] + weight[one.id]) * (1.05 - one.claim.confidence), one.id))


def _moves(picture: Picture) -> Mapping[str, float]:
    weight: dict[str, float] = defaultdict(float)
    for row in picture.control:
        share = "alone" if len(row.claims_for) == 1 else "control"
        for claim in row.claims_for:
            weight[claim] += WEIGHTS[share]
        for claim in row.claims_against:
            weight[claim] += WEIGHTS["against"]
    for name, views in (("dispute", picture.disputes), ("pocket", picture.pockets)):
        for view in views:
            for claim in view.claims:
                weight[claim] += WEIGHTS[name]
    return weight
