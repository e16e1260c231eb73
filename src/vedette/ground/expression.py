"""Expressions of time into days: "on Friday", "since February", "in the middle of the month".

Plain absolute dates are read here as well: in the news they are few and regular ("14 March", "March 2018"),
and what a general date parser makes of the rest ("may", "the second") does more harm than good.
The words stand in ``data/times.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.ground.days import DAY, Days, around, month, week, weekday


@cache
def words() -> dict[str, Any]:
    """The word lists of ``times.toml``."""
    return tomllib.loads(files("vedette.ground").joinpath("data/times.toml").read_text(encoding="utf-8"))


def _any(table: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words()[table], key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Asked:
    """What an expression is read against: the day of publication, the tense, and the event told before."""

    published: date | None
    past: bool = True
    anchor: Days | None = None

    @property
    def base(self) -> date | None:
        """The day that "the following day" counts from."""
        return self.anchor.first if self.anchor and self.anchor.first else None


HEDGE = r"\b(?:only|just|about|around|roughly|nearly|almost|some|little more than|more than)\s+(?=\w)"

Rule = Callable[[re.Match[str], Asked], Days | None]


def days_of(expression: str, asked: Asked) -> Days | None:
    """The days that an expression of time stands for; None when it does not tell."""
    text = _plain(expression)
    for pattern, rule in _rules():
        match = pattern.fullmatch(text)
        if match and (found := rule(match, asked)):
            return found
    return None


def _plain(expression: str) -> str:
    text = re.sub(r"[\u2010-\u2015]", "-", expression.casefold())
    text = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text).replace("'s", "")
    text = re.sub(r"\bmid-", "mid ", re.sub(r"[,.]", " ", text))
    for short, full in _shorts().items():
        text = re.sub(rf"\b{short}\b", full, text)
    text = re.sub(HEDGE, "", text)
    return re.sub(r"\s+", " ", text).strip()


@cache
def _shorts() -> dict[str, str]:
    months = {name[:3]: name for name in words()["months"] if name != "may"}
    return {**months, "sept": "september"}


@cache
def _rules() -> list[tuple[re.Pattern[str], Rule]]:
    weekdays, months = _any("weekdays"), _any("months")
    number = rf"(?P<n>\d{{1,4}}|{_any('numbers')})"
    unit = r"(?P<unit>hour|day|night|week|fortnight|month|year)s?"
    day = r"(?P<d>\d{1,2})"
    year = r"(?P<y>(?:1[5-9]|20)\d\d)"
    the_month = rf"(?P<m>{months})"
    lead = r"(?:(?:on|in|at|during|over|of|this) )?(?:the )?"
    vague = "(?P<vague>few|several|some|many|recent)"
    times_of_day = "dawn|noon|midnight|morning|afternoon|evening|night|midday"
    hour = rf"(?: (?:early|late))?(?: (?:at|in the))?(?: (?:{times_of_day}))?"
    table: list[tuple[str, Rule]] = [
        (r"(?:on )?(?P<y>\d{4})-(?P<mm>\d{2})-(?P<d>\d{2})", _iso),
        (rf"(?:on )?(?P<word>{_any('days')})", _named),
        (rf"(?:on |in )?(?P<word>{_any('anchored')})", _anchored),
        (r"since (?P<rest>.+)", _since),
        (r"(?:until|till|by|up to) (?P<rest>.+)", _until),
        (r"before (?P<rest>.+)", _before),
        (r"after (?P<rest>.+)", _after),
        (
            r"(?:(?:in |during )?the night )?(?:between|from) (?P<a>.+?) (?:and|to|until) (?P<b>.+)",
            _between,
        ),
        (rf"{lead}(?P<rel>last |past |next |coming |this past )?(?P<wd>{weekdays}){hour}", _weekday),
        (
            rf"{lead}(?:night|morning|evening|afternoon|early hours) (?:of|to|between) (?P<wd>{weekdays})",
            _weekday,
        ),
        (rf"{lead}(?P<wd>{weekdays}) (?:of )?(?P<rel>last|this|next) week", _weekday_of_week),
        (rf"{lead}(?:(?P<wd>{weekdays}) )?{day} (?:of )?{the_month}(?: {year})?{hour}", _date),
        (rf"{lead}(?:(?P<wd>{weekdays}) )?{the_month} {day}(?: {year})?{hour}", _date),
        (rf"{lead}{the_month}(?: (?:of )?{year})?", _month),
        (rf"(?:in |of )?(?:the year )?{year}", _year),
        (r"(?:in |during )?the (?P<decade>(?:1[5-9]|20)\d0)s", _decade),
        (rf"(?:in |at |by |around |towards )?(?P<part>{_any('parts')})(?: in)? (?P<rest>.+)", _part),
        (rf"{lead}(?P<season>{_any('seasons')})(?: (?:of )?{year})?", _season),
        (
            rf"{lead}(?P<rel>last|past|previous|this|current|next|coming) (?P<unit>week|weekend|month|year)",
            _unit,
        ),
        (rf"{lead}(?P<unit>week|month|year)", _this),
        (rf"{number} {unit} ago", _ago),
        (rf"{number} {unit} (?:earlier|before)(?: that| then)?", _earlier),
        (rf"{number} {unit} (?:later|after(?: that| then)?)", _later),
        (rf"(?:for|in|over|during|within)? ?(?:the )?(?:last|past|previous) {number} {unit}", _span_back),
        (rf"(?:in|over|during|within)? ?(?:the )?(?:next|coming|following) {number} {unit}", _span_ahead),
        (
            rf"(?:for|over|in|during) (?:the )?(?:last |past )?{vague} {unit}",
            _vague,
        ),
        (rf"(?:a|the last|the past)? ?(?P<vague>few|several|some) {unit} ago", _vague),
        (rf"(?:in|over|during|within) (?:the )?(?:last|past|recent|these) {unit}", _vague),
        (rf"(?:in|over|during|within) (?:the )?(?:next|coming|following)(?: few)? {unit}", _vague_ahead),
        (rf"within {number} {unit}", _within),
        (rf"for {number} {unit}", _span_back),
        (rf"in {number} {unit}", _in),
    ]
    return [(re.compile(pattern), rule) for pattern, rule in table]


# ---------------------------------------------------------------- one rule each


def _iso(match: re.Match[str], _asked: Asked) -> Days | None:
    return _day(int(match["y"]), int(match["mm"]), int(match["d"]))


def _named(match: re.Match[str], asked: Asked) -> Days | None:
    first, after = words()["days"][match["word"]]
    return _around(asked.published, first, after)


def _anchored(match: re.Match[str], asked: Asked) -> Days | None:
    first, after = words()["anchored"][match["word"]]
    return _around(asked.base, first, after)


def _since(match: re.Match[str], asked: Asked) -> Days | None:
    found = days_of(match["rest"], Asked(asked.published, past=True, anchor=asked.anchor))
    if found is None or found.first is None:
        return None
    end = asked.published + DAY if asked.published else None
    return Days(found.first, max(end, found.first + DAY) if end else None, "interval")


def _until(match: re.Match[str], asked: Asked) -> Days | None:
    found = days_of(match["rest"], asked)
    if found is None:
        return None
    start = None if asked.past or asked.published is None else asked.published
    return Days(start, found.after, "interval") if _ordered(start, found.after) else found


def _before(match: re.Match[str], asked: Asked) -> Days | None:
    found = days_of(match["rest"], asked)
    return Days(None, found.first, "interval") if found and found.first else None


def _after(match: re.Match[str], asked: Asked) -> Days | None:
    found = days_of(match["rest"], asked)
    end = asked.published + DAY if asked.published and asked.past else None
    return Days(found.first, end, "interval") if found and _ordered(found.first, end) else None


def _between(match: re.Match[str], asked: Asked) -> Days | None:
    end = days_of(match["b"], asked)
    if end is None:
        return None
    borrowed = re.search(rf"\b(?:{_any('months')})\b.*", match["b"])
    start = days_of(match["a"], asked)
    if start is None and borrowed:
        start = days_of(f"{match['a']} {borrowed[0]}", asked)
    return start.until(end) if start and _ordered(start.first, end.after) else None


def _weekday(match: re.Match[str], asked: Asked) -> Days | None:
    if asked.published is None:
        return None
    said = (match.groupdict().get("rel") or "").strip()
    past = asked.past if not said else said not in {"next", "coming"}
    number = words()["weekdays"].index(match["wd"])
    return Days.one(weekday(number, asked.published, past=past, strict=bool(said)))


def _weekday_of_week(match: re.Match[str], asked: Asked) -> Days | None:
    if asked.published is None:
        return None
    monday = week(asked.published, {"last": -1, "this": 0, "next": 1}[match["rel"]]).first
    assert monday is not None
    return Days.one(monday + timedelta(words()["weekdays"].index(match["wd"])))


def _date(match: re.Match[str], asked: Asked) -> Days | None:
    number = words()["months"].index(match["m"]) + 1
    if match["y"]:
        return _day(int(match["y"]), number, int(match["d"]))
    return _nearest(lambda year: _day(year, number, int(match["d"])), asked)


def _month(match: re.Match[str], asked: Asked) -> Days | None:
    number = words()["months"].index(match["m"]) + 1
    if match["y"]:
        return Days.month(int(match["y"]), number)
    return _nearest(lambda year: Days.month(year, number), asked)


def _year(match: re.Match[str], _asked: Asked) -> Days | None:
    return Days.year(int(match["y"]))


def _decade(match: re.Match[str], _asked: Asked) -> Days | None:
    first = int(match["decade"])
    return Days(date(first, 1, 1), date(first + 10, 1, 1), "interval")


def _part(match: re.Match[str], asked: Asked) -> Days | None:
    whole = days_of(match["rest"], asked)
    return whole.share(*words()["parts"][match["part"]]) if whole else None


def _season(match: re.Match[str], asked: Asked) -> Days | None:
    first, last = words()["seasons"][match["season"]]

    def of(year: int) -> Days:
        return Days(Days.month(year, first).first, Days.month(year + (last < first), last).after, "interval")

    return of(int(match["y"])) if match["y"] else _nearest(of, asked)


def _unit(match: re.Match[str], asked: Asked) -> Days | None:
    if asked.published is None:
        return None
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["rel"], 0)
    return _shifted(match["unit"], asked.published, shift)


def _this(match: re.Match[str], asked: Asked) -> Days | None:
    return _shifted(match["unit"], asked.published, 0) if asked.published else None


def _shifted(unit: str, published: date, shift: int) -> Days:
    if unit == "year":
        return Days.year(published.year + shift)
    if unit == "month":
        return month(published, shift)
    if unit == "weekend":
        friday = weekday(4, published, past=shift <= 0)
        return Days(friday + DAY, friday + 3 * DAY, "interval")
    return week(published, shift)


def _ago(match: re.Match[str], asked: Asked) -> Days | None:
    return _moved(asked.published, -_length(match), match["unit"])


def _earlier(match: re.Match[str], asked: Asked) -> Days | None:
    return _moved(asked.base, -_length(match), match["unit"])


def _later(match: re.Match[str], asked: Asked) -> Days | None:
    return _moved(asked.base, _length(match), match["unit"])


def _span_back(match: re.Match[str], asked: Asked) -> Days | None:
    return _around(asked.published, -max(1, _length(match)), 1)


def _span_ahead(match: re.Match[str], asked: Asked) -> Days | None:
    return _around(asked.published, 0, _length(match) + 1)


def _within(match: re.Match[str], asked: Asked) -> Days | None:
    return None if asked.past else _span_ahead(match, asked)


def _in(match: re.Match[str], asked: Asked) -> Days | None:
    return _span_back(match, asked) if asked.past else _span_ahead(match, asked)


def _vague(match: re.Match[str], asked: Asked) -> Days | None:
    size = words()["units"][match["unit"]] * words()["vague"][match.groupdict().get("vague") or ""]
    return _around(asked.published, -max(1, size), 1)


def _vague_ahead(match: re.Match[str], asked: Asked) -> Days | None:
    size = words()["units"][match["unit"]] * words()["vague"][""]
    return _around(asked.published, 0, size + 1)


# ---------------------------------------------------------------- shared


def _length(match: re.Match[str]) -> float:
    """Days in "three weeks"."""
    said = match["n"]
    count = int(said) if said.isdigit() else words()["numbers"][said]
    return float(count * words()["units"][match["unit"]])


def _around(day: date | None, first: float, after: float) -> Days | None:
    if day is None:
        return None
    return around(day, first, after, "day" if after - first <= 1 else "interval")


def _moved(day: date | None, by: float, unit: str) -> Days | None:
    """A point told in units: "two days ago" is a day, "three months ago" a stretch of a month around it."""
    if day is None:
        return None
    spare = {"week": 3, "fortnight": 3, "month": 15, "year": 182}.get(unit, 0)
    return around(day, by - spare, by + spare + 1, "day" if spare == 0 else "interval")


def _day(year: int, number: int, day: int) -> Days | None:
    try:
        return Days.one(date(year, number, day))
    except ValueError:
        return None


def _nearest(of: Callable[[int], Days | None], asked: Asked) -> Days | None:
    """The last one that begins on or before the publication, or the next one when it is ahead."""
    if asked.published is None:
        return None
    year = asked.published.year
    years = (year, year - 1, year - 2, year - 4) if asked.past else (year, year + 1, year + 4)
    for one in years:
        found = of(one)
        if found is None or found.first is None or found.after is None:
            continue
        if found.first <= asked.published if asked.past else found.after > asked.published:
            return found
    return None


def _ordered(first: date | None, after: date | None) -> bool:
    return first is None or after is None or first < after
