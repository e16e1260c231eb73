"""Who takes part in two claims, and on which side."""

from __future__ import annotations

from vedette.merge.features.context import Context
from vedette.merge.features.kinds import CHANGES
from vedette.merge.told import Told


def same_sides(a: Told, b: Told, _context: Context) -> float:
    """The same sides take part, whoever acts; less, where each tells of others beside them."""
    return len(a.sides & b.sides) / len(a.sides | b.sides) if a.sides and b.sides else 0.0


def other_sides(a: Told, b: Told, _context: Context) -> float:
    """No side takes part in both."""
    return float(bool(a.sides and b.sides) and not a.sides & b.sides)


def the_other_way(a: Told, b: Told, _context: Context) -> float:
    """Both tell of a change of hands, but who wins in one loses in the other: taken, lost and retaken are a sequence."""
    if not {a.type, b.type} <= CHANGES:
        return 0.0
    return float(
        bool(a.gainers & b.losers or a.losers & b.gainers or (a.gainers and b.gainers and not a.gainers & b.gainers))
    )


def another_actor(a: Told, b: Told, context: Context) -> float:
    """The same act, but another side does it."""
    kind = context.codebook.types.get(a.type)
    if a.type != b.type or not a.actors or not b.actors or (kind is not None and kind.symmetric):
        return 0.0
    return float(not a.actors & b.actors)
