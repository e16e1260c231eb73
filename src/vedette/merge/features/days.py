"""When two claims happen: the same days, days apart, or weeks that one of them sums up."""

from __future__ import annotations

from vedette.merge.features.context import Context
from vedette.merge.features.kinds import CHANGES
from vedette.merge.features.telling import ALIKE, numbers_agree
from vedette.merge.told import Told, gap

LONG = 21
"""Days from which an interval sums things up, or tells a date only vaguely."""
FAR = 5.0
"""Days from which it is no matter how far apart two claims are."""


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
    alike = a.type == b.type and numbers_agree(a, b) is not False
    return float(alike and _long(a) and _long(b) and same_days(a, b, context) > 1 - ALIKE)


def other_sum(a: Told, b: Told, _context: Context) -> float:
    """Both sum up weeks or months, but in different numbers: the dead of two sides, or of two days."""
    return float(_long(a) and _long(b) and numbers_agree(a, b) is False)


def vague_date(a: Told, b: Told, _context: Context) -> float:
    """A change of hands whose date is told vaguely ("in January"), within which the other lies."""
    return float({a.type, b.type} <= CHANGES and (_long(a) or _long(b)) and gap(a, b) == 0)


def no_date(a: Told, b: Told, _context: Context) -> float:
    """One of them has no date."""
    return float(a.days is None or b.days is None)


def _long(one: Told) -> bool:
    return one.days is not None and one.days[1] - one.days[0] > LONG
