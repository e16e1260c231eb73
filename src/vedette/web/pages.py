"""The pages: the picture on a day, a place, a report. Each works without scripts; scripts bring the map."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vedette.model import Picture
from vedette.web import api, places, readers, rows
from vedette.web.asking import Name, On, Shown, days, events_until, held_on, last_day, pockets_until
from vedette.web.highlight import segments
from vedette.web.sides import sides

FEED = 60  # events in the feed; the API pages through the rest

templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def rendered(template: str, code: int = 200, **values: Any) -> HTMLResponse:
    """Fill a template."""
    return HTMLResponse(templates.get_template(template).render(**values), code)


def failed(request: Request, status: int, words: str) -> HTMLResponse:
    """Say on a page what went wrong."""
    return rendered("failed.html", status, case=request.app.state.case.name, status=status, words=words)


@router.get("/")
def index(shown: Shown, name: Name, on: On = None) -> Response:
    """The picture on a day."""
    return rendered("index.html", summary=api.picture(shown, name), case=name, **_panels(shown, on))


@router.get("/panels")
def panels(shown: Shown, on: On = None) -> Response:
    """What changes with the day, for the script to put in place."""
    return rendered("panels.html", **_panels(shown, on))


@router.get("/places/{place:path}")
def place(shown: Shown, name: Name, place: str, on: On = None, part: bool = False) -> Response:
    """A place; `part` leaves out the frame of the page."""
    return rendered("place_part.html" if part else "place.html", case=name, place=places.place(shown, place), on=on)


@router.get("/reports/{report}")
def report(shown: Shown, name: Name, report: str, claim: str = "", part: bool = False) -> Response:
    """A report with the words of its claims marked; `claim` is the one chosen."""
    found = readers.find(shown, report)
    marks = readers.marks(readers.claims_of(shown, found.id))
    return rendered(
        "report_part.html" if part else "report.html",
        case=name,
        report=readers.full(shown, found),
        title=segments(found.text, marks, 0, len(found.title)),
        body=segments(found.text, marks, found.body_start),
        chosen=claim,
    )


def _panels(shown: Picture, on: date | None) -> dict[str, Any]:
    """Everything on the first page for a day; page and JSON are made of the same rows."""
    day = on or last_day(shown)
    events = events_until(shown, day)
    return {
        "day": day,
        "days": days(shown),
        "sides": sides(shown),
        "held": sorted(
            (rows.control(shown, one) for one in held_on(shown, day)),
            key=lambda one: one.place.name.casefold(),
        ),
        "events": [rows.event(shown, one) for one in events[:FEED]],
        "events_total": len(events),
        "events_later": len(shown.events) - len(events),
        "disputes": [rows.dispute(shown, one) for one in shown.disputes],
        "pockets": [rows.pocket(shown, one) for one in pockets_until(shown, day)],
        "reports": [readers.report(shown, one) for one in readers.latest_first(shown)],
        "places": places.with_history(shown),
    }
