"""What two claims have in common: one table of features, whose docstrings say to the user why claims were joined.

Each feature is a function of two claims that gives a number from 0 (it is not so) to 1 (it is so); the table of
weights (``data/weights.toml``) says how much each speaks for one event, or against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from vedette.codebook import Codebook
from vedette.model import GroundedClaim, World

CHANGES = frozenset({"capture", "lose", "transfer"})
"""Types that tell of one place changing hands from either side."""
FIGHT = frozenset({"attack", "bombing", "clash", "casualties", "violence_against_civilians"})
"""Types that may tell of one fight; air strikes and shelling come from elsewhere and are told apart."""
ONSETS = frozenset({"attack", "clash", "advance", "air_strike", "shelling", "bombing", "capture", "lose"})
"""Types after which somebody leaves."""
AHEAD = frozenset({"planned", "expected"})
OPEN = 14
"""Days that an interval with an open end reaches."""
LONG = 21
"""Days from which an interval sums things up."""
FAR = 5.0
"""Days from which it is no matter how far apart two claims are."""
BESIDE = 250
"""Characters within which two claims of a report stand side by side."""


@dataclass(frozen=True, slots=True)
class Context:
    """What features may look at beside the two claims."""

    world: World
    codebook: Codebook


Feature = Callable[[GroundedClaim, GroundedClaim, Context], float]


# ---------------------------------------------------------------- what


def told_from_the_other_side(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """One tells that a place was taken, the other that it was lost."""
    return float(a.type != b.type and {a.type, b.type} <= CHANGES)


def one_fight(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """They tell of different parts of a fight: the attack, the clash, the bomb, the dead."""
    return float(a.type != b.type and {a.type, b.type} <= FIGHT)


def blow_and_retreat(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """One tells of a blow, the other that somebody then left: the beaten, or the attacker who was repelled."""
    return float(_one_each(a, b, "retreat", ONSETS))


def advance_and_gain(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """One tells of an advance, the other of the attack or the capture that it brought."""
    return float(_one_each(a, b, "advance", frozenset({"attack", "capture", "clash"})))


def kind_not_told(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """One of them tells of something that the codebook has no type for."""
    return float(a.type != b.type and "other" in {a.type, b.type})


def another_kind(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """They tell of acts that have nothing to do with each other."""
    related = (told_from_the_other_side, one_fight, blow_and_retreat, advance_and_gain, kind_not_told)
    return float(a.type != b.type and not any(feature(a, b, context) for feature in related))


def a_state(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """One tells of a state (who holds, who is there), which is no event and begins with none."""
    return float(any(one.type in context.codebook.types and context.codebook.types[one.type].state for one in (a, b)))


def _one_each(a: GroundedClaim, b: GroundedClaim, kind: str, others: frozenset[str]) -> bool:
    return (a.type == kind and b.type in others) or (b.type == kind and a.type in others)


# ---------------------------------------------------------------- where


def same_place(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """Both name the same place; less, where each names others beside it."""
    one, other = set(a.where.places), set(b.where.places)
    return len(one & other) / len(one | other) if one and other else 0.0


def only_an_area(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """The place that they share is an area, in which much happens at once."""
    shared = set(a.where.places) & set(b.where.places)
    return float(
        bool(shared)
        and not any(one in context.world.places and context.world.places[one].is_settlement for one in shared)
    )


def place_within(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """One names an area that holds the other's place."""
    one, other = set(a.where.places), set(b.where.places)
    if one & other:
        return 0.0
    return float(any(set(context.world.within(p)) & y for x, y in ((one, other), (other, one)) for p in x))


def another_place(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """They name different places."""
    if not a.where.places or not b.where.places:
        return 0.0
    return float(not same_place(a, b, context) and not place_within(a, b, context))


# ---------------------------------------------------------------- when


def same_days(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """Their days are the same; less, where one is told for a longer time than the other."""
    one, other = _days(a), _days(b)
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, shared / (max(one[1], other[1]) - min(one[0], other[0])))


def days_apart(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """So many days lie between them, five and more counting as 1."""
    apart = gap(a, b)
    return min(1.0, (apart or 0) / FAR)


def a_summary(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """One sums up weeks or months ("since September 922 were killed"), and is no single happening."""
    return float(any(days is not None and days[1] - days[0] > LONG for days in (_days(a), _days(b))))


def same_act_there_and_then(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """The same act, or one told from the other side, at the same place on days that overlap, by nobody else."""
    act = a.type == b.type or told_from_the_other_side(a, b, context)
    there = same_place(a, b, context) and gap(a, b) == 0
    return float(bool(act and there) and not a_summary(a, b, context) and not another_actor(a, b, context))


def part_of_one_fight_there_and_then(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """Parts of one fight, or a blow and the retreat behind it, at the same place on days that overlap, by the same sides."""
    act = one_fight(a, b, context) or blow_and_retreat(a, b, context) or advance_and_gain(a, b, context)
    there = same_place(a, b, context) and gap(a, b) == 0 and same_sides(a, b, context)
    return float(bool(act and there) and not a_summary(a, b, context))


def no_date(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """One of them has no date."""
    return float(_days(a) is None or _days(b) is None)


# ---------------------------------------------------------------- who


def same_sides(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """The same sides take part, whoever acts; less, where each tells of others beside them."""
    one, other = _sides(a, context), _sides(b, context)
    return len(one & other) / len(one | other) if one and other else 0.0


def another_actor(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """The same act, but another side does it."""
    if a.type != b.type or not a.actors or not b.actors or _is_symmetric(a, context):
        return 0.0
    return float(not {context.world.side(x) for x in a.actors} & {context.world.side(x) for x in b.actors})


# ---------------------------------------------------------------- how told


def one_lies_ahead(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """One tells of what is planned or expected: a plan is no event that happened, and two plans are seldom one."""
    return float(a.claim.modality in AHEAD or b.claim.modality in AHEAD)


def one_denies(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """One denies: it stands against the event, not in it."""
    return float("denied" in {a.claim.modality, b.claim.modality})


def side_by_side(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """They stand side by side in one report."""
    if a.claim.report != b.claim.report:
        return 0.0
    return float(abs(a.claim.trigger.start - b.claim.trigger.start) <= BESIDE)


def one_report(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """They stand in one report, but far apart: it seldom tells of a thing twice."""
    return float(a.claim.report == b.claim.report and not side_by_side(a, b, context))


def same_number(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """They give the same number of the same thing."""
    one, other = a.claim.quantity, b.claim.quantity
    return float(
        one is not None and other is not None and (one.min, one.max, one.unit) == (other.min, other.max, other.unit)
    )


def same_words(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """Their words are alike: outlets copy one another."""
    one, other = _words(a), _words(b)
    return len(one & other) / len(one | other) if one and other else 0.0


TABLE: tuple[Feature, ...] = (
    told_from_the_other_side, one_fight, blow_and_retreat, advance_and_gain, kind_not_told, another_kind, a_state,
    same_act_there_and_then, part_of_one_fight_there_and_then, same_place, only_an_area, place_within, another_place,
    same_days, days_apart, a_summary, no_date, same_sides, another_actor, one_lies_ahead, one_denies, side_by_side,
    one_report, same_number, same_words,
)  # fmt: skip
"""All features, in the order in which they are shown."""


def values(a: GroundedClaim, b: GroundedClaim, context: Context) -> Mapping[str, float]:
    """The features of a pair by name."""
    return {feature.__name__: feature(a, b, context) for feature in TABLE}


def gap(a: GroundedClaim, b: GroundedClaim) -> int | None:
    """Days between the intervals of two claims, 0 when they overlap; None where one is unknown."""
    one, other = _days(a), _days(b)
    if one is None or other is None:
        return None
    return max(0, max(one[0], other[0]) - min(one[1], other[1]) + 1)


def _days(claim: GroundedClaim) -> tuple[int, int] | None:
    """The first day and the day after the last, as ordinals; an open end reaches a fortnight."""
    start, end = claim.when.earliest, claim.when.latest
    if start is None:
        return None
    return start.toordinal(), (end.toordinal() if end else start.toordinal() + OPEN)


def _sides(claim: GroundedClaim, context: Context) -> set[str]:
    return {context.world.side(one, _on(claim)) for one in (*claim.actors, *claim.recipients)}


def _on(claim: GroundedClaim) -> date | None:
    return claim.when.earliest


def _words(claim: GroundedClaim) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", claim.claim.span.quote.casefold()) if len(word) > 3)


def _is_symmetric(claim: GroundedClaim, context: Context) -> bool:
    kind = context.codebook.types.get(claim.type)
    return kind is not None and kind.symmetric
