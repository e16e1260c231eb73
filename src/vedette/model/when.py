"""When: an interval of days, and how we know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Basis = Literal["expression", "anchor", "publication", "none"]
Precision = Literal["day", "week", "month", "year", "interval", "unknown"]


@dataclass(frozen=True, slots=True)
class When:
    """The half-open interval `[earliest, latest)` of days; None is an open end.

    `basis` tells what the interval rests on: the text's own `expression`, an `anchor` event of the report,
    the day of `publication` (never passed off as the text's), or nothing.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    basis: Basis = "none"
    expression: str = ""

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.earliest is not None or self.latest is not None
