"""What speaks for one event only together: an act, a place and its days."""

from __future__ import annotations

from vedette.merge.features.context import Context
from vedette.merge.features.days import a_summary, same_days
from vedette.merge.features.kinds import (
    CHANGES,
    advance_and_gain,
    blow_and_retreat,
    one_fight,
    told_from_the_other_side,
)
from vedette.merge.features.sides import another_actor
from vedette.merge.told import Told, gap

SHARED = 0.2
"""Share of their days from which two parts of a fight are told of the same time."""


def same_act_there_and_then(a: Told, b: Told, context: Context) -> float:
    """The same act, or one told from the other side, at the same place on days that overlap, by nobody else."""
    act = a.type == b.type or told_from_the_other_side(a, b, context)
    return float(bool(act) and _there_and_then(a, b, context) and not another_actor(a, b, context))


def part_of_one_fight_there_and_then(a: Told, b: Told, context: Context) -> float:
    """Parts of one fight, or a blow and the retreat behind it, at the same place on days that overlap, by the same sides."""
    act = one_fight(a, b, context) or blow_and_retreat(a, b, context) or advance_and_gain(a, b, context)
    return float(bool(act and a.sides & b.sides) and _there_and_then(a, b, context))


def _there_and_then(a: Told, b: Told, context: Context) -> bool:
    """Whether both may be at one place on the same days; a day of a fight of weeks is another matter than the weeks."""
    if not a.sites & b.sites or gap(a, b) != 0 or a_summary(a, b, context):
        return False
    return {a.type, b.type} <= CHANGES or same_days(a, b, context) >= SHARED
