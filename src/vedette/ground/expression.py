"""Expressions of time into days: "on Friday", "since February", "in the middle of the month".

Plain dates are read here as well: in the news they are few and regular ("14 March", "March 2018"), and what a general
date parser makes of the rest ("may", "the second") does more harm than good. A full date in any other form goes to
dateparser, strictly. The words stand in ``data/times.toml``, the rules for single expressions in calendar.py and counted.py;
those that join expressions are here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from vedette.ground import calendar, counted
from vedette.ground.asked import Asked, words
from vedette.ground.days import DAY, Days

__all__ = ["Asked", "days_of", "words"]

Rule = Callable[[re.Match[str], Asked], Days | None]
DEEP = 6
"""How many expressions may lie in one another: "since the end of last month" has three."""
LONG = 90
"""Characters of the longest expression that is read; longer ones are sentences."""


def days_of(expression: str, asked: Asked) -> Days | None:
    """The days that an expression of time stands for; None when it does not tell."""
    text = _plain(expression)
    if asked.depth > DEEP or len(text) > LONG:
        return None
    try:
        return _read(text, asked)
    except (OverflowError, ValueError):  # a day that no calendar has: "31 December 9999", "30,000 years ago"
        return None


def _read(text: str, asked: Asked) -> Days | None:
    for pattern, rule in _rules():
        match = pattern.fullmatch(text)
        if match and (found := rule(match, asked)):
            return found
    return _full_date(text)


def _full_date(text: str) -> Days | None:
    """Any other form of a date with day, month and year ("19.3.2003", "the 2nd day of May, 1999")."""
    if not re.search(r"\d{4}", text) or not re.search(r"\b\d{1,2}\b", text):
        return None
    import dateparser  # noqa: PLC0415 - slow to load, and seldom needed

    settings = {"STRICT_PARSING": True, "RETURN_AS_TIMEZONE_AWARE": False, "DATE_ORDER": "DMY"}
    found = dateparser.parse(text, languages=["en"], settings=settings)
    ambiguous = re.search(r"\b(\d{1,2})[/.](\d{1,2})[/.]", text)
    if found is None or (ambiguous and max(int(ambiguous[1]), int(ambiguous[2])) <= 12):
        return None
    return Days.one(found.date())


def _plain(expression: str) -> str:
    text = re.sub(r"\s*[\u2010-\u2015]\s*", "-", expression.casefold())
    text = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(r"[’']s\b|[()\"“”]", "", text)
    text = re.sub(r"\bmid-", "mid ", re.sub(r"[,]|\.(?!\d)", " ", text))
    text = _clock().sub(" ", text)
    for short, full in _shorts().items():
        text = re.sub(rf"\b{short}\b", full, text)
    text = _hedges().sub("", text)
    return re.sub(r"\s+", " ", text).strip(" -")


@cache
def _clock() -> re.Pattern[str]:
    """The hour: it is of no use where a claim is dated to the day."""
    hour = r"\d{1,2}(?::\d\d)?(?::\d\d)?\s*(?:a ?m|p ?m|o'?clock)\b|\d{4} hours|\d{1,2}:\d\d"
    zone = r"(?:\s*(?:gmt|utc|[ecmp][sd]t|local time))?"
    return re.compile(rf"(?:\b(?:at|around|about|by|before|after)\s+)?\b(?:{hour})\b{zone}(?:\s+on\b)?")


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words()['hedges']))})\s+(?=\w)")


@cache
def _shorts() -> dict[str, str]:
    months = {name[:3]: name for name in words()["months"] if name != "may"}
    return {**months, "sept": "september"}


def _any(table: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words()[table], key=len, reverse=True))


@cache
def _rules() -> list[tuple[re.Pattern[str], Rule]]:
    weekdays, months, seasons = _any("weekdays"), _any("months"), _any("seasons")
    number = rf"(?P<n>\d{{1,4}}(?:\.\d)?|{_any('numbers')})"
    unit = r"(?P<unit>hour|day|night|week|fortnight|month|year)s?"
    day, year = r"(?P<d>\d{1,2})", r"(?P<y>(?:1[0-9]|20)\d\d)"
    the_month = rf"(?P<m>{months})"
    lead = r"(?:(?:on|in|at|during|over|of|this|for) )?(?:the )?"
    vague = "(?P<vague>few|several|some|many|recent)"
    hour = rf"(?: (?:early|late))?(?: (?:at|in the))?(?: (?:{_any('hours')}))?"
    back, ahead = "last|past|previous", "next|coming|following"
    told = "that|same|following|next|previous|preceding"
    started = rf"after (?:the|its|their) (?:{_any('starts')})(?: of .+)?"
    nth = rf"(?P<nth>\d{{1,3}}|{_any('ordinals')})"
    table: list[tuple[str, Rule]] = [
        (r"(?:on )?(?P<y>\d{4})(?:-(?P<mm>\d{2})(?:-(?P<d>\d{2}))?)?", calendar.iso),
        (rf"(?:on )?(?P<word>{_any('days')})", calendar.named),
        (rf"(?:on |in |later )?(?P<word>{_any('anchored')})", calendar.anchored),
        (r"told (?P<rest>.+)", _told),
        (r"tried (?P<rest>.+)", _tried),
        (r"then (?P<rest>.+)", _then),
        (rf"(?:before|after|by|towards?|around) (?:the )?(?:{_any('hours')}) (?:on|of) (?P<rest>.+)", _same),
        (r"since(?: then)?", _since_then),
        (r"since (?P<rest>.+)", _since),
        (r"(?:(?:up )?until|till|by|up to) (?P<rest>.+)", _until),
        (r"(?:before|prior to|ahead of) (?P<rest>.+)", _before),
        (r"(?:in|during|over|on|at) (?P<rest>(?:the )?(?:early|late|mid|beginning|start|middle|end) .+)", _same),
        (r"(?:(?:in |during )?the night )?(?:between|from) (?P<a>.+?) (?:and|to|until|till|through) (?P<b>.+)", _between),
        (rf"{lead}(?P<rel>last |past |next |coming |this past )?(?P<wd>{weekdays}){hour}", calendar.on_weekday),
        (
            rf"{lead}(?:night|morning|evening|afternoon|early hours|night between|weekend) (?:of|to|between|from) (?P<rest>.+)",
            _same,
        ),
        (rf"{lead}(?:{_any('hours')}|early|late|later) (?:on|of) (?P<rest>.+)", _same),
        (rf"{lead}(?P<wd>{weekdays}) (?:of )?(?P<rel>last|this|next) week", calendar.weekday_of_week),
        (rf"{lead}(?:(?P<wd>{weekdays}) )?{day} (?:of )?{the_month}(?: (?:of )?{year})?{hour}", calendar.on_date),
        (rf"{lead}(?:(?P<wd>{weekdays}) )?{the_month} (?:the )?{day}(?: {year})?{hour}", calendar.on_date),
        (rf"{lead}(?P<rel>(?:{back}|{ahead}) )?{the_month}(?: (?:of )?{year})?", calendar.in_month),
        (rf"(?:in |of |during )?(?:the year )?{year}", calendar.in_year),
        (r"(?:in |during )?(?:the )?(?P<decade>(?:1[5-9]|20)\d0)s", calendar.in_decade),
        (r"(?:in |during )?(?:the )?(?P<century>\d{1,2}) century", calendar.in_century),
        (rf"(?:in |at |by |around |towards |from )?(?:the )?(?P<part>{_any('parts')})(?: (?:in|of))*(?: the)? (?P<rest>.+)", _part),
        (rf"{lead}(?:(?:{back}|this|{ahead}) )?(?P<season>{seasons})(?: (?:of )?{year}(?:[-/]\d{{2,4}})?)?", calendar.in_season),
        (rf"(?:in |of )?(?:the )?(?P<rel>{told}) (?P<season>{seasons})", calendar.that_season),
        (rf"(?:over|during|for|in|within) the (?:{back}) (?P<unit>hour|day|night|week|fortnight|month|year)", counted.last_one),
        (rf"{lead}(?P<rel>last|past|this|current|next|coming) (?P<unit>week|weekend|month|year)", calendar.unit),
        (rf"(?:in |of |later |during |earlier )*(?:the )?(?P<rel>{told}) (?P<unit>week|weekend|month|year)", calendar.that_unit),
        (rf"(?:within the |{lead})(?P<unit>week|weekend|month|year)", calendar.this),
        (r"(?P<part>earlier|later) (?:in |on )?(?:this|the|that) (?P<unit>day|week|weekend|month|year)", calendar.part_of_this),
        (r"(?:earlier|later) (?:on )?(?P<rest>.+)", _same),
        (r"(?:on |by )?the (?P<d>\d{1,2})(?: of (?:this|the) month)?", calendar.in_this_month),
        (rf"(?:(?:a|the last|the past) )?(?P<vague>few|several|some) {unit} ago", counted.vague),
        (rf"{number} {unit} ago", counted.ago),
        (rf"(?:just |only )?{number} {unit} (?:earlier|before)(?: that| then)?", counted.earlier),
        (rf"(?:just |only )?{number} {unit} (?:later|after(?: that| then)?|{started}|into .+)", counted.later),
        (rf"(?:after|following) {number} {unit}(?: of .*)?", counted.up_to),
        (rf"(?:in |on |during |now in )?(?:the|its|their) {nth} (?P<unit>day|week|month|year)(?: of .+)?", counted.nth),
        (rf"(?:for|in|over|during|within)? ?(?:the )?(?:{back}) {number} {unit}", counted.span_back),
        (rf"(?:in|over|during|within)? ?(?:the )?(?:{ahead}) {number} {unit}", counted.span_ahead),
        (rf"(?:for|over|in|during|within) (?:the )?(?:{back} )?{vague} {unit}", counted.vague),
        (rf"(?:in|over|during|within|for) (?:the )?(?:last|past|recent|these) {unit}", counted.vague),
        (rf"(?:in|over|during|within) (?:the )?(?:{ahead})(?: few)? {unit}", counted.vague_ahead),
        (rf"within {unit}", counted.vague_ahead),
        (rf"within {number} {unit}", counted.within),
        (rf"for {number} {unit}", counted.span_back),
        (rf"in {number} {unit}", counted.in_units),
        (r"(?P<rest>.+) (?:of|in) (?:that|the same) year", _of_that_year),
        (r"after (?P<rest>.+)", _after),
        (r"(?P<a>.+?)\s*(?:-|/|\bto\b|\buntil\b|\bthrough\b|\band\b)\s*(?P<b>.+)", _between),
        (r"(?:the )?(?P<rest>.+)(?: itself| alone)", _same),
    ]  # fmt: skip
    return [(re.compile(pattern), rule) for pattern, rule in table]


# ---------------------------------------------------------------- expressions that hold others


def _same(match: re.Match[str], asked: Asked) -> Days | None:
    return days_of(match["rest"], asked.inner())


def _told(match: re.Match[str], asked: Asked) -> Days | None:
    """When somebody tells of it: it happened that day or the day before."""
    found = days_of(match["rest"], asked.inner(past=True))
    if found is None or found.first is None or found.length != 1:
        return None
    return Days(found.first - DAY, found.after, "interval")


def _tried(match: re.Match[str], asked: Asked) -> Days | None:
    """When somebody tried what was not done yet: not ahead."""
    return days_of(match["rest"], asked.inner(past=True))


def _then(match: re.Match[str], asked: Asked) -> Days | None:
    """The day of what was told just before: "then on Friday" is that Friday, "then two days later" is no two days more."""
    return days_of(match["rest"], replace(asked.inner(past=True), anchor=None)) or asked.anchor


def _since_then(_match: re.Match[str], asked: Asked) -> Days | None:
    """ "Thousands have fled since": from what was told just before until now."""
    if asked.base is None or asked.published is None:
        return None
    return Days(asked.base, max(asked.published, asked.base) + DAY, "interval")


def _of_that_year(match: re.Match[str], asked: Asked) -> Days | None:
    """ "May of that year": of the year told before, whatever the day of publication."""
    return days_of(match["rest"], replace(asked.inner(), published=None)) if asked.base else None


def _since(match: re.Match[str], asked: Asked) -> Days | None:
    found = days_of(match["rest"], asked.inner(past=True))
    if found is None or found.first is None:
        return None
    end = asked.published + DAY if asked.published else None
    return Days(found.first, max(end, found.first + DAY) if end else None, "interval")


def _until(match: re.Match[str], asked: Asked) -> Days | None:
    found = days_of(match["rest"], asked.inner())
    if found is None:
        return None
    start = None if asked.past or asked.published is None else asked.published
    return Days(start, found.after, "interval") if _ordered(start, found.after) else found


def _before(match: re.Match[str], asked: Asked) -> Days | None:
    found = days_of(match["rest"], asked.inner())
    return Days(None, found.first, "interval") if found and found.first else None


def _after(match: re.Match[str], asked: Asked) -> Days | None:
    found = days_of(match["rest"], asked.inner())
    end = asked.published + DAY if asked.published and asked.past else None
    return Days(found.first, end, "interval") if found and _ordered(found.first, end) else None


def _between(match: re.Match[str], asked: Asked) -> Days | None:
    end = days_of(match["b"], asked.inner())
    borrowed = re.search(rf"\b(?:{_any('months')})\b.*", match["b"])
    if end is None and re.fullmatch(r"\d{1,2}(?: \d{4})?", match["b"]):  # "March 3-5", "1941-42"
        months = re.search(rf"\b(?:{_any('months')})\b", match["a"])
        century = re.fullmatch(r"(?:.*\b)?(\d\d)\d\d", match["a"])
        tail = f"{months[0]} {match['b']}" if months else f"{century[1]}{match['b']}" if century else ""
        end = days_of(tail, asked.inner()) if tail else None
    if end is None:
        return None
    start = None
    year = re.search(r"\b(?:1\d|20)\d\d\b", match["b"])
    if borrowed and re.fullmatch(r"\d{1,2}", match["a"]):
        start = days_of(f"{match['a']} {borrowed[0]}", asked.inner())
    elif year and not re.search(r"\d{4}", match["a"]):
        start = days_of(f"{match['a']} {year[0]}", asked.inner())
    start = start or days_of(match["a"], asked.inner())
    return start.until(end) if start and start.first and end.after and start.first < end.after else None


def _part(match: re.Match[str], asked: Asked) -> Days | None:
    whole = days_of(match["rest"], asked.inner())
    if whole is None:
        return None
    short = whole.length is not None and whole.length <= 7
    shares = words()["parts_of_week" if short else "parts"][match["part"]]
    return whole.share(*shares) if whole.length != 1 else whole


def _ordered(first: object, after: object) -> bool:
    return first is None or after is None or first < after  # type: ignore[operator]
