"""A number that several claims tell: low, best and high, with who says which."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """The numbers told of one thing in an event (`unit`: killed fighters, km …), `said` by claim id."""

    unit: str
    low: float | None
    best: float | None
    high: float | None
    said: tuple[tuple[str, float | None, float | None], ...]
