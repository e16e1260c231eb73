"""Units of time counted from a day, one rule each: "three days ago", "a week later", "the second month", "in two weeks".

A rule takes the match of its pattern (in expression.py) and what it is read against; None means that it does not tell.
"""

from __future__ import annotations

import re
from datetime import date

from vedette.ground.asked import Asked, words
from vedette.ground.days import Days, about, around

Match = re.Match[str]
SPARE = {"week": 1, "fortnight": 2, "month": 15, "year": 182}
"""Days on either side of a point told in units: "a week ago" is a day or so off, "a month ago" half a month."""
ROUND = 3
"""Days on either side of a point more than a fortnight's weeks away."""


def ago(match: Match, asked: Asked) -> Days | None:
    """ "Three days ago"."""
    return moved(asked.published, -length(match), match["unit"])


def earlier(match: Match, asked: Asked) -> Days | None:
    """ "Two days earlier"."""
    return moved(asked.base, -length(match), match["unit"])


def later(match: Match, asked: Asked) -> Days | None:
    """ "A week later", "24 hours after the start"."""
    return moved(asked.base, length(match), match["unit"])


def nth(match: Match, asked: Asked) -> Days | None:
    """ "The seventh week": counted from the event told before."""
    if asked.base is None:
        return None
    size, number = words()["units"][match["unit"]], _ordinal(match["nth"])
    return around(asked.base, (number - 1) * size, number * size, "day" if size <= 1 else "interval")


def up_to(match: Match, asked: Asked) -> Days | None:
    """ "Following a week of clashes": the time that led to the event told before."""
    return around(asked.base, -max(1, length(match)), 1) if asked.base else None


def span_back(match: Match, asked: Asked) -> Days | None:
    """ "Over the past two weeks", "for two weeks"."""
    return about(asked.published, -max(1, length(match)), 1)


def last_one(match: Match, asked: Asked) -> Days | None:
    """ "Over the past week": the seven days up to now, not a week of the calendar."""
    return about(asked.published, -words()["units"][match["unit"]], 1)


def span_ahead(match: Match, asked: Asked) -> Days | None:
    """ "In the next three weeks": from now, or in a story from the event told before."""
    if asked.past:
        return about(asked.base, 0, length(match) + 1)
    return about(asked.published, 0, length(match) + 1)


def within(match: Match, asked: Asked) -> Days | None:
    """ "Within two days", of what is to come."""
    return None if asked.past else span_ahead(match, asked)


def in_units(match: Match, asked: Asked) -> Days | None:
    """ "In two weeks": it took them, or it will."""
    return span_back(match, asked) if asked.past else span_ahead(match, asked)


def vague(match: Match, asked: Asked) -> Days | None:
    """ "In recent days", "several weeks ago"."""
    size = words()["units"][match["unit"]] * words()["vague"][match.groupdict().get("vague") or ""]
    return about(asked.published, -max(1, size), 1)


def vague_ahead(match: Match, asked: Asked) -> Days | None:
    """ "In the coming days"."""
    size = words()["units"][match["unit"]] * words()["vague"][""]
    return about(asked.published, 0, size + 1)


def length(match: Match) -> float:
    """Days in "three weeks"."""
    return _number(match["n"]) * float(words()["units"][match["unit"]])


def _number(said: str) -> float:
    if said.replace(".", "").isdigit():
        return float(said)
    return float(words()["numbers"][said])


def _ordinal(said: str) -> int:
    return int(said) if said.isdigit() else int(words()["ordinals"][said])


def moved(day: date | None, by: float, name: str) -> Days | None:
    """A point told in units: "two days ago" is a day, "three months ago" a stretch of a month around it."""
    if day is None:
        return None
    spare = SPARE.get(name, 0)
    if name == "week" and abs(by) > 14:
        spare = ROUND
    return around(day, by - spare, by + spare + 1, "day" if spare == 0 else "interval")
