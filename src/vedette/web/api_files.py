"""Whole views as files under /api: CSV and JSON Lines as the exports write them, and GeoJSON of all that has a place."""

from __future__ import annotations

import io
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from vedette.export import What, brief, brief_rows, coarsened, export
from vedette.run.queries import selection
from vedette.web.api_etag import Tagged
from vedette.web.api_query import Filter, Types
from vedette.web.asking import On, Shown, case_name

router = APIRouter(route_class=Tagged)

Answers = dict[int | str, dict[str, Any]]
Coarsen = Annotated[float, Query(ge=0, le=500_000, description="put positions on a grid this wide, in metres")]


First = Annotated[date, Query(alias="from", description="the first day")]
Last = Annotated[date, Query(alias="to", description="the last day, included")]


class Table(StrEnum):
    """Views that are tables."""

    CLAIMS = "claims"
    EVENTS = "events"
    DISPUTES = "disputes"
    CONTROL = "control"
    POCKETS = "pockets"
    ACLED = "acled"
    UCDP = "ucdp"


class Lines(StrEnum):
    """Views that are JSON Lines."""

    CLAIMS = "claims"
    EVENTS = "events"
    DISPUTES = "disputes"
    CONTROL = "control"
    POCKETS = "pockets"


CSV: Answers = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
JSONL: Answers = {200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}
HTML: Answers = {200: {"content": {"text/html": {"schema": {"type": "string"}}}}}
MARKDOWN: Answers = {200: {"content": {"text/markdown": {"schema": {"type": "string"}}}}}
GEOJSON: Answers = {200: {"content": {"application/geo+json": {"schema": {"type": "object"}}}}}


@router.get("/{view}.csv", responses=CSV, response_class=Response)
def as_csv(view: Table, shown: Shown, types: Types, wanted: Filter, on: On = None, coarsen: Coarsen = 0) -> Response:
    """A view as a CSV table, as `vedette export` writes it."""
    return _file(
        _written(shown, types, wanted, view.value, "csv", on, coarsen), "text/csv; charset=utf-8", f"{view.value}.csv"
    )


@router.get("/{view}.jsonl", responses=JSONL, response_class=Response)
def as_lines(view: Lines, shown: Shown, types: Types, wanted: Filter, on: On = None, coarsen: Coarsen = 0) -> Response:
    """A view as JSON Lines, as `vedette export` writes it."""
    return _file(
        _written(shown, types, wanted, view.value, "jsonl", on, coarsen), "application/x-ndjson", f"{view.value}.jsonl"
    )


@router.get("/picture.geojson", responses=GEOJSON, response_class=Response)
def as_geojson(shown: Shown, types: Types, wanted: Filter, on: On = None, coarsen: Coarsen = 0) -> Response:
    """Control, events and pockets that fit, as one GeoJSON collection."""
    return _file(
        _written(shown, types, wanted, "geojson", "geojson", on, coarsen), "application/geo+json", "picture.geojson"
    )


@router.get("/report.html", responses=HTML, response_class=Response)
def as_report(
    request: Request, shown: Shown, types: Types, wanted: Filter, on: On = None, coarsen: Coarsen = 0
) -> Response:
    """One page with map, tables and quotes that opens from the disk, as `vedette export report` writes it."""
    text = _written(shown, types, wanted, "report", "html", on, coarsen, case_name(request))
    return _file(text, "text/html; charset=utf-8", "report.html")


@router.get("/brief")
def as_sentences(shown: Shown, since: First, until: Last) -> list[dict[str, Any]]:
    """What happened in some days in sentences, each with the quotes that carry it."""
    return list(brief_rows(shown, since, until))


@router.get("/brief.md", responses=MARKDOWN, response_class=Response)
def as_markdown(request: Request, shown: Shown, since: First, until: Last) -> Response:
    """A brief as Markdown, as `vedette brief` writes it."""
    return _file(brief(shown, since, until, name=case_name(request)), "text/markdown; charset=utf-8", "brief.md")


@router.get("/brief.html", responses=HTML, response_class=Response)
def as_brief(request: Request, shown: Shown, since: First, until: Last) -> Response:
    """A brief as one page, as `vedette brief --format html` writes it."""
    text = brief(shown, since, until, "html", name=case_name(request))
    return _file(text, "text/html; charset=utf-8", "brief.html")


def _written(
    shown: Shown, types: Types, wanted: Filter, what: What, form: str, on: date | None, coarsen: float, name: str = ""
) -> str:
    picture = coarsened(shown, coarsen) if coarsen else shown
    out = io.StringIO()
    chosen = selection(picture, wanted, types, on if what == "control" else None)
    export(chosen, what, out, form=form, on=on, name=name)
    return out.getvalue()


def _file(text: str, media_type: str, name: str) -> Response:
    return Response(text, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
