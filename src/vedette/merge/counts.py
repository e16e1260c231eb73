"""Counts of an event: low, best and high, with who says which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from vedette.model import Count, GroundedClaim


def counts(claims: Sequence[GroundedClaim]) -> tuple[Count, ...]:
    """One count a unit; the best is the value given last, for tolls grow. `claims` come in order of publication."""
    by_unit: dict[str, list[tuple[str, float | None, float | None]]] = defaultdict(list)
    for claim in claims:
        number = claim.claim.quantity
        if number is not None:
            by_unit[number.unit].append((claim.id, number.min, number.max))
    return tuple(_count(unit, said) for unit, said in sorted(by_unit.items()))


def _count(unit: str, said: list[tuple[str, float | None, float | None]]) -> Count:
    lows = [low for _, low, _ in said if low is not None]
    highs = [high for _, _, high in said if high is not None]
    last = said[-1]
    return Count(
        unit,
        min(lows, default=None),
        last[1] if last[1] is not None else last[2],
        max([*highs, *lows], default=None),
        tuple(said),
    )
