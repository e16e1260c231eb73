"""Arithmetic of half-open intervals of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vedette.model import Precision

DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Days:
    """The half-open interval `[first, after)`; None is an open end. `precision` says how it was told."""

    first: date | None
    after: date | None
    precision: Precision

    @classmethod
    def one(cls, day: date) -> Days:
        """A single day."""
        return cls(day, day + DAY, "day")

    @classmethod
    def month(cls, year: int, month: int) -> Days:
        """A month of a year."""
        return cls(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1), "month")

    @classmethod
    def year(cls, year: int) -> Days:
        """A year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1), "year")

    @classmethod
    def years(cls, first: int, number: int) -> Days:
        """Several years, as a decade or a century."""
        return cls(date(first, 1, 1), date(first + number, 1, 1), "interval")

    def share(self, start: float, end: float) -> Days:
        """A part of the interval, as shares of its length; the interval itself when it is open."""
        if self.first is None or self.after is None:
            return self
        length = (self.after - self.first).days
        first = self.first + timedelta(round(start * length))
        return Days(first, max(first + DAY, self.first + timedelta(round(end * length))), "interval")

    def until(self, other: Days) -> Days:
        """From the beginning of this one to the end of the other."""
        return Days(self.first, other.after, "interval")

    @property
    def length(self) -> int | None:
        """How many days; None when open."""
        return (self.after - self.first).days if self.first and self.after else None


def around(day: date, first: float, after: float, precision: Precision = "interval") -> Days:
    """The days from `first` to `after`, both counted from a day."""
    return Days(day + timedelta(round(first)), day + timedelta(max(round(after), round(first) + 1)), precision)


def about(day: date | None, first: float, after: float) -> Days | None:
    """The days counted from a day that may be unknown; a single one is told to the day."""
    if day is None:
        return None
    return around(day, first, after, "day" if after - first <= 1 else "interval")


def weekday(number: int, near: date, *, past: bool, strict: bool = False) -> date:
    """The nearest day with this number (Monday 0) on or before a day, or on or after it.

    With `strict` the day itself does not count.
    """
    step = (near.weekday() - number) % 7 if past else (number - near.weekday()) % 7
    if strict and step == 0:
        step = 7
    return near - timedelta(step) if past else near + timedelta(step)


def week(day: date, shift: int = 0) -> Days:
    """The week (from Monday) of a day, shifted by whole weeks."""
    monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
    return Days(monday, monday + timedelta(7), "week")


def month(day: date, shift: int = 0) -> Days:
    """The month of a day, shifted by whole months."""
    months = day.year * 12 + day.month - 1 + shift
    return Days.month(months // 12, months % 12 + 1)
