"""What two claims have in common: one table of features, whose docstrings say to the user why claims were joined.

Each feature is a function of two claims that gives a number from -1 (speaks against one event) to 1 (speaks for it),
0 where it cannot tell; the table gives each its weight.
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
FIRE = frozenset({"attack", "air_strike", "shelling", "bombing", "clash", "casualties", "violence_against_civilians"})
"""Types that may tell of one fight."""
OPEN = 14
"""Days that an interval with an open end reaches."""


@dataclass(frozen=True, slots=True)
class Context:
    """What features may look at beside the two claims."""

    world: World
    codebook: Codebook
    known_on: Mapping[str, date]


Feature = Callable[[GroundedClaim, GroundedClaim, Context], float]


def same_type(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """Both tell of the same kind of act, or of one that is told from the other side (taken, lost)."""
    if a.type == b.type:
        return 1.0
    if {a.type, b.type} <= CHANGES:
        return 0.7
    if {a.type, b.type} <= FIRE:
        return 0.1
    return -0.4 if context.codebook.family(a.type) == context.codebook.family(b.type) else -1.0


def same_place(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """Both name the same place; or one names an area that holds the other's; or they name different places."""
    one, other = set(a.where.places), set(b.where.places)
    if not one or not other:
        return 0.0
    shared = len(one & other) / len(one | other)
    if shared:
        return 0.4 + 0.6 * shared
    if any(set(context.world.within(place)) & other for place in one) or any(
        set(context.world.within(p)) & one for p in other
    ):
        return 0.1
    return -1.0


def same_time(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """Their days overlap, or lie so far apart that it must be another time."""
    apart = days_apart(a, b)
    if apart is None:
        return 0.0
    if apart == 0:
        return 1.0
    return 0.4 if apart <= 1 else 0.0 if apart <= 2 else -0.6 if apart <= 5 else -1.0


def same_actors(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """The same side acts, or another one does. Taking and losing are told of opposite sides."""
    if a.type != b.type and {a.type, b.type} <= CHANGES and "lose" in {a.type, b.type}:
        taker, loser = (a, b) if b.type == "lose" else (b, a)
        return _shared(taker.recipients, loser.actors, context) or _shared(taker.actors, loser.recipients, context)
    if context.codebook.types[a.type].symmetric if a.type in context.codebook.types else False:
        return _shared((*a.actors, *a.recipients), (*b.actors, *b.recipients), context)
    return _shared(a.actors, b.actors, context)


def same_recipients(a: GroundedClaim, b: GroundedClaim, context: Context) -> float:
    """The same side undergoes it, or another one does."""
    if a.type != b.type and {a.type, b.type} <= CHANGES:
        return 0.0
    return _shared(a.recipients, b.recipients, context)


def same_number(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """They give the same number, or numbers that cannot be one."""
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None or one.unit != other.unit:
        return 0.0
    return 1.0 if (one.min, one.max) == (other.min, other.max) else -0.3


def same_words(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """Their words are alike: the share of the longer words that both quotes have."""
    one, other = _words(a), _words(b)
    return len(one & other) / len(one | other) if one and other else 0.0


def same_certainty(a: GroundedClaim, b: GroundedClaim, _context: Context) -> float:
    """Both tell of what was done, or both of what is to come; a plan is no event that happened."""
    return 0.0 if _ahead(a) == _ahead(b) else -1.0


TABLE: tuple[tuple[Feature, float], ...] = (
    (same_type, 1.0),  # an act of another kind is another event, unless told from the other side
    (same_place, 1.6),  # where is what reports agree on most
    (same_time, 1.2),
    (same_actors, 0.9),
    (same_recipients, 0.6),
    (same_number, 0.5),
    (same_words, 0.8),  # outlets copy words
    (same_certainty, 2.0),
)
"""Features and weights, set by hand from what each can tell; see benchmarks/picture.py for how they do."""
THRESHOLD = 2.6
"""The sum from which two claims are one event: type and place and time, or two of them and who."""


def days_apart(a: GroundedClaim, b: GroundedClaim) -> int | None:
    """Days between the intervals of two claims, 0 when they overlap; None where one is unknown."""
    if a.when.earliest is None or b.when.earliest is None:
        return None
    first, second = sorted((a, b), key=lambda one: one.when.earliest or date.min)
    assert first.when.earliest is not None
    assert second.when.earliest is not None
    end = first.when.latest or date.fromordinal(first.when.earliest.toordinal() + OPEN)
    return max(0, (second.when.earliest - end).days + 1)


def _shared(one: tuple[str, ...], other: tuple[str, ...], context: Context) -> float:
    if not one or not other:
        return 0.0
    sides = {context.world.side(x) for x in one} & {context.world.side(x) for x in other}
    return 1.0 if set(one) & set(other) else 0.8 if sides else -1.0


def _words(claim: GroundedClaim) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", claim.claim.span.quote.casefold()) if len(word) > 3)


def _ahead(claim: GroundedClaim) -> bool:
    return claim.claim.modality in {"planned", "expected"}
