"""The pages: the picture on a day, and sheets of one thing. Each works without scripts; scripts bring map and keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vedette.model import Picture
from vedette.web import api, panels, places, readers, rows, sheets
from vedette.web.asking import Name, On, Shown, days, known_on
from vedette.web.explained import explained
from vedette.web.feed import Address
from vedette.web.highlight import segments
from vedette.web.indexed import indexed
from vedette.web.sides import sides

OFFERED = 20
"""Names offered while one types."""

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
def index(request: Request, shown: Shown, name: Name, wanted: Address) -> Response:
    """The picture on a day."""
    return rendered(
        "index.html", summary=api.picture(shown, name), case=name, days=days(shown), sides=sides(shown),
        tiles=request.app.state.tiles, **panels.panel(shown, wanted, partial(known_on, request)), **_may(request),
    )  # fmt: skip


@router.get("/panels")
def panel(request: Request, shown: Shown, wanted: Address) -> Response:
    """The section that is open, for the script to put in place."""
    return rendered("panels.html", **panels.panel(shown, wanted, partial(known_on, request)), **_may(request))


@router.get("/places/{place:path}")
def place(request: Request, shown: Shown, name: Name, place: str, on: On = None, part: bool = False) -> Response:
    """A place: who held it when, and what happened there."""
    row = places.place(shown, place)
    spellings = sheets.spellings_of_place(shown, place)
    return _sheet(request, "place", name, part, title=row.name, place=row, on=on, spellings=spellings)


@router.get("/actors/{actor:path}")
def actor(request: Request, shown: Shown, name: Name, actor: str, part: bool = False) -> Response:
    """An actor: what it did, lost and said."""
    sheet = sheets.actor(shown, actor)
    return _sheet(request, "actor", name, part, title=sheet.name, sheet=sheet)


@router.get("/sources/{source:path}")
def source(request: Request, shown: Shown, name: Name, source: str, part: bool = False) -> Response:
    """An outlet: what others confirmed or disputed."""
    sheet = sheets.source(shown, source)
    reports = [readers.report(shown, shown.reports[one]) for one in sheet.reports if one in shown.reports]
    return _sheet(request, "source", name, part, title=source or "Unknown source", sheet=sheet, reports=reports)


@router.get("/events/{event}")
def event(request: Request, shown: Shown, name: Name, event: str, part: bool = False) -> Response:
    """An event: each field with the words for and against it."""
    sheet = sheets.event(shown, event)
    return _sheet(request, "event", name, part, title=sheet.row.summary, sheet=sheet)


@router.get("/claims/{claim}")
def claim(request: Request, shown: Shown, name: Name, claim: str, part: bool = False) -> Response:
    """A claim in its sentence, to be judged."""
    sheet = sheets.claim(shown, claim)
    types = _types(request, shown)
    return _sheet(request, "claim", name, part, title=sheet.row.summary, sheet=sheet, types=types)


@router.get("/reports/{report}")
def report(request: Request, shown: Shown, name: Name, report: str, claim: str = "", part: bool = False) -> Response:
    """A report with the words of its claims marked; `claim` is the one chosen."""
    found = readers.find(shown, report)
    claims = indexed(shown).claims_of.get(found.id, [])
    marks = readers.marks(claims)
    return _sheet(
        request, "report", name, part, title=found.heading, report=readers.full(shown, found),
        head=segments(found.text, marks, 0, len(found.title)), language=found.language,
        body=segments(found.text, marks, found.body_start), chosen=claim,
        claims=[rows.claim(shown, one) for one in claims], rejected=shown.review.rejected,
        judged=shown.review.of, types=_types(request, shown),
    )  # fmt: skip


@router.get("/reports/{report}/why")
def why(request: Request, shown: Shown, name: Name, report: str, claim: str = "", part: bool = False) -> Response:
    """Why a report was read as it was, sentence by sentence; `claim` is the one asked about."""
    found = readers.find(shown, report)
    return _sheet(
        request, "why", name, part, title=f"Why it was read so: {found.heading}", chosen=claim,
        report=readers.report(shown, found), sentences=explained(request, found.id),
    )  # fmt: skip


@router.get("/next", response_class=JSONResponse)
def following(shown: Shown, after: str = "") -> dict[str, str]:
    """The claim to judge next, and its number in the queue."""
    waiting = [one.id for one in indexed(shown).waiting]
    at = waiting.index(after) + 1 if after in waiting else 0
    return {"claim": waiting[at] if at < len(waiting) else "", "waiting": str(len(waiting))}


@router.get("/names", response_class=JSONResponse)
def names(shown: Shown, kind: str = "place", q: str = "") -> list[dict[str, str]]:
    """Names that hold what was typed."""
    found, part = indexed(shown), q.casefold().split(";")[-1].strip()
    everyone = [(one.id, one.name) for one in found.places] if kind == "place" else found.actors
    fits = [{"id": one, "name": name} for one, name in everyone if part in name.casefold()]
    return sorted(fits, key=lambda one: (not one["name"].casefold().startswith(part), one["name"]))[:OFFERED]


def _sheet(request: Request, kind: str, case: str, part: bool, **values: Any) -> Response:
    """A sheet within the page's frame, or without it for the side column."""
    template = f"{kind}_part.html" if part else "sheet.html"
    return rendered(template, part_name=f"{kind}_part.html", case=case, **values, **_may(request))


def _may(request: Request) -> dict[str, Any]:
    return {"may_judge": request.app.state.case.desk is not None}


def _types(request: Request, shown: Picture) -> list[str]:
    desk = request.app.state.case.desk
    return sorted(desk.types()) if desk else [kind for kind, _ in indexed(shown).types]
