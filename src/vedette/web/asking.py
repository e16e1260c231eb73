"""What a request asks for: which picture, which day, which rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, TypeVar

from fastapi import Depends, HTTPException, Query, Request

from vedette.model import Picture
from vedette.model.views import Control, Event, Pocket
from vedette.run.queries import event_day
from vedette.web.indexed import indexed
from vedette.web.shapes import Day, Page, Row

Item = TypeVar("Item")
Made = TypeVar("Made", bound=Row)


def shown_picture(
    request: Request, as_of: Annotated[date | None, Query(description="as known on this day")] = None
) -> Picture:
    """Return the picture that a request asks for."""
    return known_on(request, as_of)


def known_on(request: Request, day: date | None) -> Picture:
    """Return the picture as it was known on a day; without one, as it is known now."""
    picture: Picture = request.app.state.case.picture(day)
    return picture


def case_name(request: Request) -> str:
    """Return the name of the case."""
    return str(request.app.state.case.name)


Shown = Annotated[Picture, Depends(shown_picture)]
Name = Annotated[str, Depends(case_name)]
On = Annotated[date | None, Query(description="the day, YYYY-MM-DD; without it the last day of the picture")]
Limit = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


def paged(
    items: Sequence[Item], limit: int, offset: int, make: Callable[[Picture, Item], Made], picture: Picture
) -> Page[Made]:
    """Cut out the rows asked for, and make only those."""
    chosen = items[offset : offset + limit]
    return Page(total=len(items), limit=limit, offset=offset, items=[make(picture, one) for one in chosen])


def missing(what: str, identity: str) -> HTTPException:
    """Say that an id is not in the picture."""
    return HTTPException(404, f"no {what} {identity[:80]!r} in this picture")


def days(picture: Picture) -> list[Day]:
    """Count events and reports by day, without empty days."""
    return indexed(picture).days


def last_day(picture: Picture) -> date:
    """The day shown first: the last that the picture has evidence of."""
    known = [day.day for day in days(picture)]
    return max(known, default=picture.as_of or date.today())


def held_on(picture: Picture, day: date) -> list[Control]:
    """Who held what on a day."""
    return [one for one in picture.control if one.start <= day and (one.end is None or day < one.end)]


def events_until(picture: Picture, day: date | None) -> list[Event]:
    """Events up to a day, latest first, the undated ones last; without a day all of them."""
    fitting = [one for one in picture.events if day is None or (event_day(one) or day) <= day]
    return sorted(fitting, key=lambda one: (event_day(one) or date.min, one.id), reverse=True)


def pockets_until(picture: Picture, day: date | None) -> list[Pocket]:
    """Pockets told of up to a day, the latest first."""
    fitting = [one for one in picture.pockets if day is None or one.on is None or one.on <= day]
    return sorted(fitting, key=lambda one: (one.on or date.min, one.id), reverse=True)
