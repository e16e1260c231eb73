"""The JSON twin of every view, under /api. GeoJSON stands in `maps`."""

from __future__ import annotations

from fastapi import APIRouter

from vedette.web import places, readers, rows, shapes
from vedette.web.asking import (
    Filter,
    Limit,
    Name,
    Offset,
    On,
    Shown,
    days,
    events_until,
    held_on,
    last_day,
    missing,
    paged,
    pockets_until,
)
from vedette.web.shapes import Page
from vedette.web.sides import sides

router = APIRouter(prefix="/api")


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
        places_held=len({one.place for one in shown.control}),
        unresolved=len(shown.unresolved),
        sides=sides(shown),
    )


@router.get("/timeline")
def timeline(shown: Shown) -> list[shapes.Day]:
    """Events and reports by day; days with none are left out."""
    return days(shown)


@router.get("/claims")
def claims(shown: Shown, wanted: Filter, limit: Limit = 100, offset: Offset = 0) -> Page[shapes.ClaimRow]:
    """Claims, each with its quote."""
    fitting = [one for one in shown.claims.values() if wanted.fits(shown, one)]
    return paged(fitting, limit, offset, rows.claim, shown)


@router.get("/events")
def events(
    shown: Shown, wanted: Filter, on: On = None, limit: Limit = 100, offset: Offset = 0
) -> Page[shapes.EventRow]:
    """Events, the latest first; with `on`, those up to that day."""
    fitting = [one for one in events_until(shown, on) if wanted.fits(shown, one)]
    return paged(fitting, limit, offset, rows.event, shown)


@router.get("/disputes")
def disputes(shown: Shown, limit: Limit = 100, offset: Offset = 0) -> Page[shapes.DisputeRow]:
    """Claims that cannot all be true, with their quotes."""
    return paged(shown.disputes, limit, offset, rows.dispute, shown)


@router.get("/control")
def control(shown: Shown, on: On = None, limit: Limit = 100, offset: Offset = 0) -> Page[shapes.ControlRow]:
    """Who held what on a day."""
    return paged(held_on(shown, on or last_day(shown)), limit, offset, rows.control, shown)


@router.get("/pockets")
def pockets(shown: Shown, on: On = None, limit: Limit = 100, offset: Offset = 0) -> Page[shapes.PocketRow]:
    """Pockets told of up to a day, with the sentences that tell of them."""
    return paged(pockets_until(shown, on), limit, offset, rows.pocket, shown)


@router.get("/places/{place:path}")
def one_place(shown: Shown, place: str) -> shapes.PlaceRow:
    """A place, who held it when, and what happened there."""
    return places.place(shown, place)


@router.get("/reports")
def reports(shown: Shown, limit: Limit = 100, offset: Offset = 0) -> Page[shapes.ReportRow]:
    """Reports, the latest first."""
    return paged(readers.latest_first(shown), limit, offset, readers.report, shown)


@router.get("/reports/{report}")
def one_report(shown: Shown, report: str) -> shapes.ReportFull:
    """A report with its text and its claims."""
    return readers.full(shown, readers.find(shown, report))


@router.get("/{rest:path}", include_in_schema=False)
def nothing(rest: str) -> None:
    """Answer other addresses under /api in JSON too."""
    raise missing("address", f"/api/{rest}")
