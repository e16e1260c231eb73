"""When: the days of a claim, and what that knowledge rests on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from vedette.ground.days import DAY, Days
from vedette.ground.expression import Asked, days_of
from vedette.model import Claim, Report, When

DURATION = re.compile(
    r"(?:(?:after|for|within|in|over|some|just|only|less than|more than) )*+(?!the\b|last\b|recent\b).*\b(?:hour|day|week|month|year)s?$"
)
SHORT = 7
"""Days of the longest time that "the following day" counts from, where there is a choice."""
AHEAD = frozenset({"planned", "expected"})


def when_of(claim: Claim, report: Report, published: date | None, *, state: bool, anchor: When | None = None) -> When:
    """The days of a claim.

    With time words: what they say, on the basis `expression`, or nothing if they cannot be read. Without:
    the news of a report is of the day before its publication or of that day, a state (`state`) of that
    day, on the basis `publication`; background and plans stay undated.
    `anchor` is when the event told just before was ("the following day").
    """
    words = report.text[claim.when.span.start : claim.when.span.end] if claim.when else ""
    if claim.when is not None:
        told = resolve(claim.when.name, published, past=claim.modality not in AHEAD, anchor=anchor)
        if told.known or not _tells_no_day(words):
            return replace(told, expression=words)
    if published is None or claim.modality in AHEAD or not claim.main:
        return When(expression=words)
    first = published if state else published - DAY
    return When(first, published + DAY, "day" if state else "interval", "publication", words)


def anchors(when: When, last: When | None) -> bool:
    """Whether what follows counts from this time: a short one is not given up for the long ones of the background."""
    return when.basis in {"expression", "anchor"} and (last is None or _is_short(when) or not _is_short(last))


def _is_short(when: When) -> bool:
    return bool(when.earliest and when.latest and (when.latest - when.earliest).days <= SHORT)


def resolve(expression: str, published: date | None, *, past: bool = True, anchor: When | None = None) -> When:
    """The days of an expression, against the day of publication; unknown when it cannot be told."""
    counts = anchor is not None and anchor.known and (_is_short(anchor) or not re.search(r"\bday\b", expression))
    before = Days(anchor.earliest, anchor.latest, anchor.precision) if anchor and counts else None
    found = days_of(expression, Asked(published, past, before))
    if found is None:
        return When(expression=expression)
    leans = found == days_of(expression, Asked(published, past))
    return When(found.first, found.after, found.precision, "expression" if leans else "anchor", expression)


def _tells_no_day(words: str) -> bool:
    """Whether the words tell an hour or how long it took, and no day: "at dawn", "after two years"."""
    if DURATION.match(words.casefold()):
        return True
    hours = {
        "dawn",
        "noon",
        "midnight",
        "morning",
        "afternoon",
        "evening",
        "night",
        "pm",
        "am",
        "o'clock",
        "later",
    }
    return any(word in hours for word in words.casefold().split())
