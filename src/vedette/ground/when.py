"""When: the days of a claim, and what that knowledge rests on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from vedette.ground.asked import words as words_of_time
from vedette.ground.days import DAY, Days
from vedette.ground.expression import Asked, days_of
from vedette.model import Claim, Report, When

DURATION = re.compile(
    r"(?:(?:after|for|within|in|over|some|just|only|less than|more than) )*+(?!the\b|last\b|recent\b)"
    r".*\b(?:second|minute|hour|day|week|month|year)s?$"
    r"|for the \w+ (?:\w+ )?(?:day|night|week|month|time)\b"
)
SHORT = 7
"""Days of the longest time that "the following day" counts from, where there is a choice."""
AHEAD = frozenset({"planned", "expected"})
LED_UP = ("after ", "following ", "for ")
"""How what led up to an event begins: "after two days of clashes" is no day to count from."""
CLOCK = frozenset({"pm", "am", "o'clock", "later"})
"""Words of an hour that stand behind its number, and "later" alone."""
THEN = "then "
"""Before the time of what was told just before, in what is looked up: what is only planned has no part in it."""


def when_of(
    claim: Claim,
    report: Report,
    published: date | None,
    *,
    state: bool,
    anchor: When | None = None,
    period: Days | None = None,
) -> When:
    """The days of a claim.

    With time words: what they say, on the basis `expression`, or nothing if they cannot be read. Without:
    the news of a report is of the days that it tells to cover (`period`), or else of the day before its publication
    or of that day, a state (`state`) of that day, on the basis `publication`; background and plans stay undated.
    `anchor` is when the event told just before was ("the following day").
    """
    ahead = claim.modality in AHEAD
    words = report.text[claim.when.span.start : claim.when.span.end] if claim.when else ""
    if claim.when is not None and not (ahead and claim.when.name.startswith(THEN)):
        until = period.after - DAY if period is not None and period.after is not None else published
        told = resolve(claim.when.name, until, past=not ahead, anchor=anchor)
        if told.known or not (_tells_no_day(words) or claim.when.name.startswith(THEN)):
            return replace(told, expression=words)
    if published is None or ahead or not claim.main:
        return When(expression=words)
    if period is not None and not state:
        return When(period.first, period.after, "interval", "publication", words)
    first = published if state else published - DAY
    return When(first, published + DAY, "day" if state else "interval", "publication", words)


def anchors(when: When, last: When | None) -> bool:
    """Whether what follows counts from this time: a short one is not given up for the long ones of the background."""
    led_up = when.expression.casefold().startswith(LED_UP)
    told = when.basis in {"expression", "anchor"} and not led_up
    return told and (last is None or _is_short(when) or not _is_short(last))


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
    own = leans and not expression.startswith(THEN)
    return When(found.first, found.after, found.precision, "expression" if own else "anchor", expression)


def _tells_no_day(words: str) -> bool:
    """Whether the words tell an hour or how long it took, and no day: "at dawn", "after two years"."""
    if DURATION.match(words.casefold()):
        return True
    hours = CLOCK | set(words_of_time()["hours"])
    return any(word in hours for word in words.casefold().split())
