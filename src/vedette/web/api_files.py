"""Whole views as files under /api: CSV and JSON Lines as the exports write them, and GeoJSON of all that has a place."""

from __future__ import annotations

import io
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from vedette.export import What, coarsened, export
from vedette.run.queries import selection
from vedette.web.api_etag import Tagged
from vedette.web.api_query import Filter, Types
from vedette.web.asking import On, Shown

router = APIRouter(route_class=Tagged)

Answers = dict[int | str, dict[str, Any]]
Coarsen = Annotated[float, Query(ge=0, le=500_000, description="put positions on a grid this wide, in metres")]


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
GEOJSON: Answers = {200: {"content": {"application/geo+json": {"schema": {"type": "object"}}}}}


@router.get("/{view}.csv", responses=CSV, response_class=Response)
def as_csv(view: Table, shown: Shown, types: Types, wanted: Filter, on: On = None, coarsen: Coarsen = 0) -> Response:
    """A view as a CSV table, as `vedette export` writes it."""
    return _file(_written(shown, types, wanted, view.value, "csv", on, coarsen), "text/csv; charset=utf-8")


@router.get("/{view}.jsonl", responses=JSONL, response_class=Response)
def as_lines(view: Lines, shown: Shown, types: Types, wanted: Filter, on: On = None, coarsen: Coarsen = 0) -> Response:
    """A view as JSON Lines, as `vedette export` writes it."""
    return _file(_written(shown, types, wanted, view.value, "jsonl", on, coarsen), "application/x-ndjson")


@router.get("/picture.geojson", responses=GEOJSON, response_class=Response)
def as_geojson(shown: Shown, types: Types, wanted: Filter, on: On = None, coarsen: Coarsen = 0) -> Response:
    """Control, events and pockets that fit, as one GeoJSON collection."""
    return _file(_written(shown, types, wanted, "geojson", "geojson", on, coarsen), "application/geo+json")


def _written(shown: Shown, types: Types, wanted: Filter, what: What, form: str, on: date | None, coarsen: float) -> str:
    picture = coarsened(shown, coarsen) if coarsen else shown
    out = io.StringIO()
    chosen = selection(picture, wanted, types, on if what == "control" else None)
    export(chosen, what, out, form=form, on=on)
    return out.getvalue()


def _file(text: str, media_type: str) -> Response:
    return Response(text, media_type=media_type)
