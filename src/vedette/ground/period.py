"""The days that a periodical report tells to cover: "Reporting period: 5-18 June", "Week of 3 May"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from vedette.ground.asked import Asked, words
from vedette.ground.days import DAY, Days
from vedette.ground.expression import days_of
from vedette.model import Report

OPENING = 900
"""Characters at the beginning of a report within which it tells what it covers."""
SHORT, LONG = 2, 46
"""Days of the shortest and the longest time that a report covers: a week-end, a month and a half."""
LATE = timedelta(45)
"""How long after what it covers a report comes out at most."""


def told_period(report: Report, published: date | None) -> Days | None:
    """The days that a report tells to cover; None where it tells none or where they do not end by its publication."""
    if published is None:
        return None
    for match in _patterns().finditer(report.text[:OPENING]):
        week = match["week"]
        found = days_of(match["days"] or week, Asked(published))
        if week and found is not None and found.length == 1 and found.first is not None:
            found = Days(found.first, found.first + 7 * DAY, "interval")
        if found is not None and _is_covered(found, published):
            return found
    return None


def _is_covered(days: Days, published: date) -> bool:
    if days.first is None or days.after is None or days.length is None:
        return False
    return (
        SHORT <= days.length <= LONG and days.first <= published and published - LATE <= days.after <= published + DAY
    )


@cache
def _patterns() -> re.Pattern[str]:
    months = "|".join(name.capitalize() + "|" + name[:3].capitalize() + r"\.?" for name in words()["months"])
    day = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: (?:{months}))?|(?:{months}) \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?"
    stretch = rf"(?:from )?{day} ?(?:[-\u2010-\u2015]|to|and|until|through) ?{day}"
    covers = rf"(?i:{'|'.join(words()['covers'])})"
    period = rf"{covers}[\s:,(]*(?:the )?(?:period )?(?P<days>{stretch})"
    week = rf"(?i:week) (?i:of|beginning|from):? (?P<week>{stretch}|{day})"
    return re.compile(rf"(?:{period}|{week})")
