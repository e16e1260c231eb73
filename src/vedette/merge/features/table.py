"""All features in one table, those that part two claims, and the values of a pair."""

from __future__ import annotations

from collections.abc import Mapping

from vedette.merge.features.context import Context, Feature
from vedette.merge.features.days import a_summary, days_apart, no_date, other_sum, same_days, same_summary, vague_date
from vedette.merge.features.kinds import (
    a_state,
    advance_and_gain,
    another_kind,
    blow_and_retreat,
    came_to_strike,
    fight_and_gain,
    kind_not_told,
    one_fight,
    part_and_whole,
    same_kind,
    says_so,
    told_from_the_other_side,
)
from vedette.merge.features.sides import another_actor, other_sides, same_sides, the_other_way
from vedette.merge.features.sites import (
    another_place,
    heads_there,
    no_place,
    on_the_way,
    only_an_area,
    place_within,
    same_place,
)
from vedette.merge.features.telling import (
    another_number,
    one_denies,
    one_lies_ahead,
    one_report,
    same_number,
    same_words,
    side_by_side,
)
from vedette.merge.features.together import part_of_one_fight_there_and_then, same_act_there_and_then
from vedette.merge.told import Told

TABLE: tuple[Feature, ...] = (
    same_kind, told_from_the_other_side, one_fight, fight_and_gain, blow_and_retreat, advance_and_gain, came_to_strike, says_so,
    kind_not_told, another_kind, a_state, part_and_whole, same_act_there_and_then, part_of_one_fight_there_and_then,
    same_place, only_an_area, place_within, another_place, heads_there, on_the_way, no_place, same_days, days_apart, a_summary,
    same_summary, other_sum,
    vague_date, no_date, same_sides, other_sides, the_other_way, another_actor, one_lies_ahead, one_denies, side_by_side, one_report,
    same_number, another_number, same_words,
)  # fmt: skip
"""All features, in the order in which they are shown."""

VETOES: tuple[Feature, ...] = (
    one_lies_ahead, one_denies, another_kind, a_state, part_and_whole, another_place, the_other_way, other_sum
)  # fmt: skip
"""Features that part two claims whatever else they share: decisions, not measurements."""


def values(a: Told, b: Told, context: Context) -> Mapping[str, float]:
    """The features of a pair by name."""
    return {feature.__name__: feature(a, b, context) for feature in TABLE}


def vetoed(a: Told, b: Told, context: Context) -> bool:
    """Whether the pair can be no event, so that it need not be weighed."""
    return any(feature(a, b, context) for feature in VETOES)
