"""What two claims have in common: one table of features, whose docstrings say to the user why claims were joined.

Each feature is a function of two claims that gives a number from 0 (it is not so) to 1 (it is so); the table of
weights (``data/weights.toml``) says how much each speaks for one event, or against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vedette.codebook import Codebook
from vedette.merge.told import Told, gap
from vedette.model import Quantity, World

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
AHEAD = frozenset({"planned", "expected"})
LONG = 21
"""Days from which an interval sums things up, or tells a date only vaguely."""
SHARED = 0.2
"""Share of their days from which two parts of a fight are told of the same time."""
FAR = 5.0
"""Days from which it is no matter how far apart two claims are."""
BESIDE = 250
"""Characters within which two claims of a report stand side by side."""
ALIKE = 0.1
"""Share by which two numbers may differ and still be alike."""


@dataclass(frozen=True, slots=True)
class Context:
    """What features may look at beside the two claims."""

    world: World
    codebook: Codebook


Feature = Callable[[Told, Told, Context], float]


# ---------------------------------------------------------------- what


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


# ---------------------------------------------------------------- where


def same_place(a: Told, b: Told, _context: Context) -> float:
    """Both happen at the same place; less, where each names others beside it."""
    return len(a.sites & b.sites) / len(a.sites | b.sites) if a.sites and b.sites else 0.0


def only_an_area(a: Told, b: Told, context: Context) -> float:
    """The place that they share is an area, in which much happens at once."""
    places = context.world.places
    shared = a.sites & b.sites
    return float(bool(shared) and not any(one in places and places[one].is_settlement for one in shared))


def place_within(a: Told, b: Told, context: Context) -> float:
    """One names an area that holds the other's place."""
    if a.sites & b.sites:
        return 0.0
    return float(any(set(context.world.within(p)) & y.sites for x, y in ((a, b), (b, a)) for p in x.sites))


def another_place(a: Told, b: Told, context: Context) -> float:
    """They happen at different places."""
    if not a.sites or not b.sites:
        return 0.0
    return float(not a.sites & b.sites and not place_within(a, b, context))


def heads_there(a: Told, b: Told, _context: Context) -> float:
    """One tells of a way to the place where the other happens."""
    return float(bool(a.goals & b.sites or b.goals & a.sites) and not a.sites & b.sites)


def on_the_way(a: Told, b: Told, _context: Context) -> float:
    """One tells from where somebody came or where they went who do, on the same days, what the other tells."""
    moves = any(not x.sites and x.claim.where.places and x.actors & y.actors for x, y in ((a, b), (b, a)))
    return float(moves and gap(a, b) == 0)


def no_place(a: Told, b: Told, _context: Context) -> float:
    """One of them does not tell where it happens, or only where somebody came from or went."""
    return float(not a.sites or not b.sites)


# ---------------------------------------------------------------- when


def same_days(a: Told, b: Told, _context: Context) -> float:
    """Their days are the same; less, where one is told for a longer time than the other."""
    if a.days is None or b.days is None:
        return 0.0
    shared = min(a.days[1], b.days[1]) - max(a.days[0], b.days[0])
    return max(0.0, shared / (max(a.days[1], b.days[1]) - min(a.days[0], b.days[0])))


def days_apart(a: Told, b: Told, _context: Context) -> float:
    """So many days lie between them, five and more counting as 1."""
    return min(1.0, (gap(a, b) or 0) / FAR)


def a_summary(a: Told, b: Told, context: Context) -> float:
    """One sums up weeks or months ("since September 922 were killed"), and is no single happening."""
    return float((_long(a) or _long(b)) and not vague_date(a, b, context) and not same_summary(a, b, context))


def same_summary(a: Told, b: Told, context: Context) -> float:
    """Both sum up the same weeks or months, and in no other numbers."""
    alike = a.type == b.type and _numbers(a, b) is not False
    return float(alike and _long(a) and _long(b) and same_days(a, b, context) > 1 - ALIKE)


def other_sum(a: Told, b: Told, _context: Context) -> float:
    """Both sum up weeks or months, but in different numbers: the dead of two sides, or of two days."""
    return float(_long(a) and _long(b) and _numbers(a, b) is False)


def vague_date(a: Told, b: Told, _context: Context) -> float:
    """A change of hands whose date is told vaguely ("in January"), within which the other lies."""
    return float({a.type, b.type} <= CHANGES and (_long(a) or _long(b)) and gap(a, b) == 0)


def no_date(a: Told, b: Told, _context: Context) -> float:
    """One of them has no date."""
    return float(a.days is None or b.days is None)


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


def _long(one: Told) -> bool:
    return one.days is not None and one.days[1] - one.days[0] > LONG


# ---------------------------------------------------------------- who


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


# ---------------------------------------------------------------- how told


def one_lies_ahead(a: Told, b: Told, _context: Context) -> float:
    """One tells of what is planned or expected: a plan is no event that happened, and two plans are seldom one."""
    return float(a.claim.claim.modality in AHEAD or b.claim.claim.modality in AHEAD)


def one_denies(a: Told, b: Told, _context: Context) -> float:
    """One denies: it stands against the event, not in it."""
    return float("denied" in {a.claim.claim.modality, b.claim.claim.modality})


def side_by_side(a: Told, b: Told, _context: Context) -> float:
    """They stand side by side in one report."""
    if a.report != b.report:
        return 0.0
    return float(abs(a.claim.claim.trigger.start - b.claim.claim.trigger.start) <= BESIDE)


def one_report(a: Told, b: Told, context: Context) -> float:
    """They stand in one report, but far apart: it seldom tells of a thing twice."""
    return float(a.report == b.report and not side_by_side(a, b, context))


def same_number(a: Told, b: Told, _context: Context) -> float:
    """They give the same number of the same thing, or nearly the same."""
    return float(_numbers(a, b) is True)


def another_number(a: Told, b: Told, _context: Context) -> float:
    """They give different numbers of the same thing."""
    return float(_numbers(a, b) is False)


def same_words(a: Told, b: Told, _context: Context) -> float:
    """Their words are alike: outlets copy one another."""
    return len(a.words & b.words) / len(a.words | b.words) if a.words and b.words else 0.0


def _numbers(a: Told, b: Told) -> bool | None:
    one, other = a.claim.claim.quantity, b.claim.claim.quantity
    if one is None or other is None or one.unit != other.unit:
        return None
    x, y = _best(one), _best(other)
    return abs(x - y) <= ALIKE * max(abs(x), abs(y))


def _best(number: Quantity) -> float:
    return number.min if number.min is not None else number.max or 0.0


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
