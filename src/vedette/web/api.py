"""The JSON twin of every view, under /api. GeoJSON stands in `maps`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from vedette.model import Picture
from vedette.run import queries
from vedette.web import api_files, changing, places, readers, rows, shapes
from vedette.web.api_etag import Tagged
from vedette.web.api_query import Filter, linked
from vedette.web.asking import (
    Limit,
    Name,
    Offset,
    On,
    Shown,
    days,
    known_on,
    last_day,
    missing,
    paged,
    pockets_until,
)
from vedette.web.explained import explained
from vedette.web.indexed import indexed
from vedette.web.shapes import Page, Row
from vedette.web.sides import sides

Item = TypeVar("Item")
Made = TypeVar("Made", bound=Row)

router = APIRouter(prefix="/api", route_class=Tagged)
router.include_router(api_files.router)
NOT_READ: api_files.Answers = {405: {"description": "this picture is for looking only"}}
NOT_THERE: api_files.Answers = {404: {"description": "nothing of that id is in this picture"}}


@router.get("/picture")
def picture(shown: Shown, name: Name) -> shapes.Summary:
    """What the picture holds, in numbers."""
    known = [one.day for one in days(shown)]
    return shapes.Summary(
        case=name,
        as_of=shown.as_of,
        first=min(known, default=None),
        last=max(known, default=None),
        reports=len(shown.reports),
        claims=len(shown.claims),
        events=len(shown.events),
        disputes=len(shown.disputes),
        pockets=len(shown.pockets),
        places_held=indexed(shown).places_held,
        unresolved=len(shown.unresolved),
        sides=sides(shown),
    )


@router.get("/timeline")
def timeline(shown: Shown) -> list[shapes.Day]:
    """Events and reports by day; days with none are left out."""
    return days(shown)


@router.get("/claims")
def claims(
    request: Request, response: Response, shown: Shown, wanted: Filter, limit: Limit = 100, offset: Offset = 0
) -> Page[shapes.ClaimRow]:
    """Claims, each with its quote, in the order of publication and of the text."""
    return _page(request, response, shown, queries.claims_of(shown, wanted), limit, offset, rows.claim)


@router.get("/claims/{claim}", responses=NOT_THERE)
def one_claim(shown: Shown, claim: str) -> shapes.ClaimRow:
    """A claim by its id, which never changes while report, words and codebook type stay the same."""
    if claim not in shown.claims:
        raise missing("claim", claim)
    return rows.claim(shown, shown.claims[claim])


@router.get("/events")
def events(
    request: Request,
    response: Response,
    shown: Shown,
    wanted: Filter,
    on: On = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[shapes.EventRow]:
    """Events, the latest first; with `on`, those up to that day."""
    found = queries.events_of(shown, wanted)
    fitting = [one for one in found if on is None or (queries.event_day(one) or on) <= on]
    return _page(request, response, shown, fitting, limit, offset, rows.event)


@router.get("/events/{event}", response_model=shapes.EventRow, responses=NOT_THERE)
def one_event(request: Request, shown: Shown, event: str) -> shapes.EventRow | Response:
    """An event by its id. The ids of events that were joined to it lead to it (308)."""
    for one in shown.events:
        if one.id == event:
            return rows.event(shown, one)
        if event in one.was:
            there = request.url.replace(path=str(request.app.url_path_for("one_event", event=one.id)))
            return RedirectResponse(str(there), 308)
    raise missing("event", event)


@router.get("/disputes")
def disputes(
    request: Request, response: Response, shown: Shown, wanted: Filter, limit: Limit = 100, offset: Offset = 0
) -> Page[shapes.DisputeRow]:
    """Claims that cannot all be true, with their quotes."""
    return _page(request, response, shown, queries.disputes_of(shown, wanted), limit, offset, rows.dispute)


@router.get("/control")
def control(
    request: Request,
    response: Response,
    shown: Shown,
    wanted: Filter,
    on: On = None,
    every: Annotated[bool, Query(description="all stretches of time instead of one day")] = False,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[shapes.ControlRow]:
    """Who held what on a day, or with `every` at any time."""
    found = queries.control_of(shown, wanted, None if every else on or last_day(shown))
    return _page(request, response, shown, found, limit, offset, rows.control)


@router.get("/pockets")
def pockets(
    request: Request,
    response: Response,
    shown: Shown,
    wanted: Filter,
    on: On = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[shapes.PocketRow]:
    """Pockets told of up to a day, with the sentences that tell of them."""
    fitting = {one.id for one in queries.pockets_of(shown, wanted)}
    found = [one for one in pockets_until(shown, on) if one.id in fitting]
    return _page(request, response, shown, found, limit, offset, rows.pocket)


@router.get("/changes")
def changes(
    request: Request,
    shown: Shown,
    since: Annotated[date, Query(description="against what was known on this day")],
    on: On = None,
) -> list[shapes.ChangeRow]:
    """What changed hands since a day and up to another, and what is newly disputed or confirmed."""
    before = known_on(request, min(since, shown.as_of or since))
    return changing.changed(shown, before, since, on or last_day(shown))


@router.get("/places/{place:path}", responses=NOT_THERE)
def one_place(shown: Shown, place: str) -> shapes.PlaceRow:
    """A place, who held it when, and what happened there."""
    return places.place(shown, place)


@router.get("/reports")
def reports(
    request: Request, response: Response, shown: Shown, limit: Limit = 100, offset: Offset = 0
) -> Page[shapes.ReportRow]:
    """Reports, the latest first."""
    return _page(request, response, shown, readers.latest_first(shown), limit, offset, readers.report)


@router.get("/reports/{report}", responses=NOT_THERE)
def one_report(shown: Shown, report: str) -> shapes.ReportFull:
    """A report with its text and its claims."""
    return readers.full(shown, readers.find(shown, report))


@router.get("/reports/{report}/why", responses=NOT_THERE | NOT_READ)
def why(request: Request, shown: Shown, report: str) -> list[dict[str, Any]]:
    """Why a report was read as it was, a row a sentence: parse, patterns that fired, claims, cues for modality."""
    return explained(request, readers.find(shown, report).id)


@router.get("/{rest:path}", include_in_schema=False)
def nothing(rest: str) -> None:
    """Answer other addresses under /api in JSON too."""
    raise missing("address", f"/api/{rest}")


def _page(
    request: Request, response: Response, picture: Picture, items: Sequence[Item], limit: int, offset: int,
    make: Callable[[Picture, Item], Made],
) -> Page[Made]:  # fmt: skip
    """Cut out the rows asked for and tell where the neighbouring ones are."""
    linked(request, response, len(items), limit, offset)
    return paged(items, limit, offset, make, picture)
