"""How two claims are told: as plans or denials, side by side, in the same words and numbers."""

from __future__ import annotations

from vedette.merge.features.context import Context
from vedette.merge.told import Told
from vedette.model import Quantity

AHEAD = frozenset({"planned", "expected"})
BESIDE = 250
"""Characters within which two claims of a report stand side by side."""
ALIKE = 0.1
"""Share by which two numbers may differ and still be alike."""


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
    return float(numbers_agree(a, b) is True)


def another_number(a: Told, b: Told, _context: Context) -> float:
    """They give different numbers of the same thing."""
    return float(numbers_agree(a, b) is False)


def same_words(a: Told, b: Told, _context: Context) -> float:
    """Their words are alike: outlets copy one another."""
    return len(a.words & b.words) / len(a.words | b.words) if a.words and b.words else 0.0


def numbers_agree(a: Told, b: Told) -> bool | None:
    """Whether they give nearly the same number of one thing; None where they count different things or nothing."""
    one, other = a.claim.claim.quantity, b.claim.claim.quantity
    if one is None or other is None or one.unit != other.unit:
        return None
    x, y = _best(one), _best(other)
    return abs(x - y) <= ALIKE * max(abs(x), abs(y))


def _best(number: Quantity) -> float:
    return number.min if number.min is not None else number.max or 0.0
