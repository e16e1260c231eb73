"""Dates of publication as they are written in headers and fields."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from vedette.errors import InputError

EARLIEST = date(1800, 1, 1)
AHEAD = timedelta(days=1)
"""How far a publication may be dated ahead of its reading: the day has begun elsewhere."""


def published_on(text: str, now: datetime) -> date | None:
    """The day of a date or moment; None for an empty text.

    ISO dates are read as such; a month in letters makes other forms clear ("5 August 2018").

    Raises:
        InputError: impossible ("2018-02-31"), ambiguous ("03/04/2018"), still to come, or no date at all.

    """
    text = text.strip()
    return _sane(_day(text), text, now) if text else None


def _day(text: str) -> date:
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        return _iso(text)
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?", text)
    if compact:
        return _iso("-".join(compact.groups()[:3]))
    slashed = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\D.*)?", text)
    if slashed:
        return _slashed(int(slashed[1]), int(slashed[2]), int(slashed[3]), text)
    return _written(text)


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise InputError(f"{text[:40]!r} is an impossible date: write it as 2018-08-05") from error


def _slashed(first: int, second: int, year: int, text: str) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise InputError(f"{text[:40]!r} may be two dates (day or month first): write it as 2018-08-05")
    day, month = (first, second) if second <= 12 else (second, first)
    return _iso(f"{year:04}-{month:02}-{day:02}")


def _written(text: str) -> date:
    """A date with its month in letters; read by dateparser, which alone knows all the forms."""
    import dateparser  # noqa: PLC0415 - slow to load, seldom needed

    found: datetime | None = None
    if re.search(r"[^\W\d_]{3}", text) and re.search(r"\d{4}", text) and len(text) < 80:
        settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
        found = dateparser.parse(text, languages=["en"], settings=settings)
    if found is None:
        raise InputError(f"{text[:40]!r} is no date: write it as 2018-08-05")
    return found.date()


def _sane(day: date, text: str, now: datetime) -> date:
    if day < EARLIEST:
        raise InputError(f"{text[:40]!r} is before {EARLIEST}: write the year in four digits")
    if day > now.date() + AHEAD:
        raise InputError(f"{text[:40]!r} is still to come: write the day on which it was published")
    return day
