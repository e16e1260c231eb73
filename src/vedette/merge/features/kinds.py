"""What two claims tell of: the same kind of act, or kinds that may belong to one event."""

from __future__ import annotations

from vedette.merge.features.context import Context, Feature
from vedette.merge.features.telling import side_by_side
from vedette.merge.told import Told, gap

CHANGES = frozenset({"capture", "lose", "transfer"})
"""Types that tell of one place changing hands from either side."""
FIGHT = frozenset({"attack", "bombing", "clash", "casualties", "violence_against_civilians"})
"""Types that may tell of one fight; air strikes and shelling come from elsewhere and are told apart."""
COMING = frozenset({"advance", "attack"})
"""Types of which the place told may be where somebody came from."""
BLOWS = frozenset({"attack", "clash", "bombing", "casualties"})
"""Types of what they came for."""
ONSETS = frozenset({"attack", "clash", "advance", "air_strike", "shelling", "bombing", "capture", "lose"})
"""Types after which somebody leaves."""


def same_kind(a: Told, b: Told, _context: Context) -> float:
    """They tell of the same kind of act."""
    return float(a.type == b.type)


def told_from_the_other_side(a: Told, b: Told, _context: Context) -> float:
    """One tells that a place was taken, the other that it was lost."""
    return float(a.type != b.type and {a.type, b.type} <= CHANGES)


def one_fight(a: Told, b: Told, _context: Context) -> float:
    """They tell of different parts of a fight: the attack, the clash, the bomb, the dead."""
    return float(a.type != b.type and {a.type, b.type} <= FIGHT)


def fight_and_gain(a: Told, b: Told, _context: Context) -> float:
    """One tells of a fight, the other of the place that changed hands."""
    return float((a.type in FIGHT and b.type in CHANGES) or (b.type in FIGHT and a.type in CHANGES))


def blow_and_retreat(a: Told, b: Told, _context: Context) -> float:
    """One tells of a blow, the other that somebody then left: the beaten, or the attacker who was repelled."""
    return float(_one_each(a, b, "retreat", ONSETS))


def advance_and_gain(a: Told, b: Told, _context: Context) -> float:
    """One tells of an advance, the other of the attack or the capture that it brought."""
    return float(_one_each(a, b, "advance", frozenset({"attack", "capture", "clash"})))


def says_so(a: Told, b: Told, context: Context) -> float:
    """One tells that somebody announced something, the other, beside it, what they said."""
    if not side_by_side(a, b, context):
        return 0.0
    return float(any(x.type == "statement" != y.type and _speaks(x, y) for x, y in ((a, b), (b, a))))


def kind_not_told(a: Told, b: Told, _context: Context) -> float:
    """One of them tells of something that the codebook has no type for."""
    return float(a.type != b.type and "other" in {a.type, b.type})


def came_to_strike(a: Told, b: Told, _context: Context) -> float:
    """One tells from where somebody came, the other of the blow that they dealt on the same days."""
    for came, struck in ((a, b), (b, a)):
        if came.type in COMING and not came.sites and not came.goals and came.claim.where.places:
            blow = struck.type in BLOWS and bool(struck.sites)
            if blow and came.actors and came.actors <= struck.sides and gap(came, struck) == 0:
                return 1.0
    return 0.0


def another_kind(a: Told, b: Told, context: Context) -> float:
    """They tell of acts that have nothing to do with each other."""
    if a.type == b.type:
        return 0.0
    return float(not any(feature(a, b, context) for feature in RELATED))


def a_state(a: Told, b: Told, context: Context) -> float:
    """One tells of a state (who holds, who is there), which is no event and begins with none."""
    return float(any(one.type in context.codebook.types and context.codebook.types[one.type].state for one in (a, b)))


def part_and_whole(a: Told, b: Told, _context: Context) -> float:
    """One tells of a part of a place that changed hands, the other of the whole."""
    return float(a.part != b.part and {a.type, b.type} <= CHANGES)


RELATED: tuple[Feature, ...] = (
    told_from_the_other_side, one_fight, fight_and_gain, blow_and_retreat, advance_and_gain, came_to_strike, says_so,
    kind_not_told,
)  # fmt: skip
"""Features by which different types may tell of one event."""


def _one_each(a: Told, b: Told, kind: str, others: frozenset[str]) -> bool:
    return (a.type == kind and b.type in others) or (b.type == kind and a.type in others)


def _speaks(statement: Told, other: Told) -> bool:
    return bool(other.speakers & ({*statement.claim.actors} | statement.actors))
