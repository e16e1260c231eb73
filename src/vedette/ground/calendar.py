"""Single expressions of time into days, one rule each: dates, weekdays, months, seasons, and weeks and years as they stand.

A rule takes the match of its pattern (in expression.py) and what it is read against; None means that it does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from vedette.ground.asked import Asked, words
from vedette.ground.days import DAY, Days, about, month, week, weekday

Match = re.Match[str]
BACKWARD = frozenset({"last", "past", "previous"})
FORWARD = frozenset({"next", "coming", "following"})


def iso(match: Match, _asked: Asked) -> Days | None:
    """ "2022-09-06", "2022-09", "2022"."""
    if not match["mm"]:
        return Days.year(int(match["y"]))
    if not match["d"]:
        return Days.month(int(match["y"]), int(match["mm"])) if 1 <= int(match["mm"]) <= 12 else None
    return day(int(match["y"]), int(match["mm"]), int(match["d"]))


def named(match: Match, asked: Asked) -> Days | None:
    """ "Yesterday"."""
    first, after = words()["days"][match["word"]]
    return about(asked.published, first, after)


def anchored(match: Match, asked: Asked) -> Days | None:
    """ "The following day"."""
    first, after = words()["anchored"][match["word"]]
    return about(asked.base, first, after)


def on_weekday(match: Match, asked: Asked) -> Days | None:
    """ "On Friday", "next Monday": the last one before publication, or the next one when it is ahead."""
    number = words()["weekdays"].index(match["wd"])
    if asked.published is None:
        return Days.one(weekday(number, asked.story, past=False)) if asked.story else None
    said = (match.groupdict().get("rel") or "").strip()
    past = asked.past if not said else said not in FORWARD
    return Days.one(weekday(number, asked.published, past=past, strict=bool(said)))


def weekday_of_week(match: Match, asked: Asked) -> Days | None:
    """ "Monday of last week"."""
    if asked.published is None:
        return None
    monday = week(asked.published, {"last": -1, "this": 0, "next": 1}[match["rel"]]).first
    assert monday is not None
    return Days.one(monday + timedelta(words()["weekdays"].index(match["wd"])))


def on_date(match: Match, asked: Asked) -> Days | None:
    """ "6 September", "March 19, 2003"."""
    number = words()["months"].index(match["m"]) + 1
    if match["y"]:
        return day(int(match["y"]), number, int(match["d"]))
    return nearest(lambda year: day(year, number, int(match["d"])), asked)


def in_month(match: Match, asked: Asked) -> Days | None:
    """ "In August", "in November 2017", "last March"."""
    number = words()["months"].index(match["m"]) + 1
    if match["y"]:
        return Days.month(int(match["y"]), number)
    said = (match.groupdict().get("rel") or "").strip()
    leaning = Asked(asked.published, said not in FORWARD, asked.anchor) if said else asked
    return nearest(lambda year: Days.month(year, number), leaning)


def in_year(match: Match, _asked: Asked) -> Days | None:
    """ "In 2014"."""
    return Days.year(int(match["y"]))


def in_decade(match: Match, _asked: Asked) -> Days | None:
    """ "The 1990s"."""
    return Days.years(int(match["decade"]), 10)


def in_century(match: Match, _asked: Asked) -> Days | None:
    """ "The 19th century"."""
    return Days.years(100 * (int(match["century"]) - 1), 100) if 1 < int(match["century"]) < 22 else None


def in_season(match: Match, asked: Asked) -> Days | None:
    """ "In the summer of 2014", "last winter"."""
    first, last = words()["seasons"][match["season"]]

    def of(year: int) -> Days:
        return Days(Days.month(year, first).first, Days.month(year + (last < first), last).after, "interval")

    return of(int(match["y"])) if match["y"] else nearest(of, asked)


def unit(match: Match, asked: Asked) -> Days | None:
    """ "Last month", "this week", "next year"."""
    if asked.published is None:
        return None
    shift = -1 if match["rel"] in BACKWARD else 1 if match["rel"] in FORWARD else 0
    return shifted(match["unit"], asked.published, shift)


def that_unit(match: Match, asked: Asked) -> Days | None:
    """ "That year", "the following week", "the same month": of the event told before."""
    if asked.base is None:
        return None
    shift = -1 if match["rel"] in {"previous", "preceding"} else 1 if match["rel"] in FORWARD else 0
    return shifted(match["unit"], asked.base, shift)


def that_season(match: Match, asked: Asked) -> Days | None:
    """ "That summer", "the following spring"."""
    if asked.base is None:
        return None
    first, last = words()["seasons"][match["season"]]
    later = match["rel"] in FORWARD
    for year in (asked.base.year, asked.base.year + 1):
        found = Days(Days.month(year, first).first, Days.month(year + (last < first), last).after, "interval")
        if found.after and found.after > asked.base and (not later or (found.first and found.first > asked.base)):
            return found
    return None


def this(match: Match, asked: Asked) -> Days | None:
    """ "In the month", "during the weekend"; in a story, of the event told before."""
    reference = asked.published or asked.story
    return shifted(match["unit"], reference, 0) if reference else None


def part_of_this(match: Match, asked: Asked) -> Days | None:
    """ "Earlier this month", "later in the week": from its beginning until now, or from now to its end."""
    if asked.published is None:
        return None
    whole = Days.one(asked.published) if match["unit"] == "day" else shifted(match["unit"], asked.published, 0)
    if whole.first is None or whole.after is None:
        return whole
    if match["part"] == "later":
        return Days(min(asked.published, whole.after - DAY), whole.after, "interval")
    return Days(whole.first, max(asked.published, whole.first) + DAY, "interval")


def in_this_month(match: Match, asked: Asked) -> Days | None:
    """ "The 6th": the last one before the publication, or the next one when it is ahead."""
    if asked.published is None:
        return None
    for shift in (0, -1) if asked.past else (0, 1):
        first = month(asked.published, shift).first
        found = day(first.year, first.month, int(match["d"])) if first is not None else None
        if found is not None and found.first is not None and (found.first <= asked.published) == asked.past:
            return found
    return None


def shifted(name: str, day: date, shift: int) -> Days:
    """The week, month, year or weekend of a day, moved by whole ones."""
    if name == "year":
        return Days.year(day.year + shift)
    if name == "month":
        return month(day, shift)
    if name == "weekend":
        saturday = weekday(5, day, past=shift <= 0)
        return Days(saturday, saturday + 2 * DAY, "interval")
    return week(day, shift)


# ---------------------------------------------------------------- shared


def day(year: int, number: int, day: int) -> Days | None:
    """A day; None where the calendar has none."""
    try:
        return Days.one(date(year, number, day))
    except ValueError:
        return None


def nearest(of: Callable[[int], Days | None], asked: Asked) -> Days | None:
    """The last one that begins on or before the publication, or the next one when it is ahead.

    In a story, the one of the year told before, or of the next year where that would lead back by more than half a year.
    """
    if asked.published is None:
        return _in_story(of, asked.story)
    year = asked.published.year
    years = (year, year - 1, year - 2, year - 4) if asked.past else (year, year + 1, year + 4)
    for one in years:
        found = of(one)
        if found is None or found.first is None or found.after is None:
            continue
        if found.first <= asked.published if asked.past else found.after > asked.published:
            return found
    return None


def _in_story(of: Callable[[int], Days | None], told: date | None) -> Days | None:
    if told is None:
        return None
    for year in (told.year, told.year + 1):
        found = of(year)
        if found is not None and found.after is not None and (told - found.after).days < STEP_BACK:
            return found
    return None


STEP_BACK = 240
"""Days that a story steps back within the year that it has told of; swept on WikiWars from 0 to 500: flat from 240 on."""
