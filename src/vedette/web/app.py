"""The application: routes, headers that shut the outside out, and errors in clear words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from vedette.errors import VedetteError
from vedette.model import Picture
from vedette.run.review import Desk
from vedette.web import api, desk, mapping, maps, pages, tiles
from vedette.web.guard import guard
from vedette.web.tiles import Tiles

HERE = Path(__file__).parent
SPEAK_JSON = ("/api", "/static", "/desk", "/map")
"""Addresses that answer scripts, errors included."""


class PictureSource(Protocol):
    """What the page needs of a case: its name, and its picture as known on a day."""

    @property
    def name(self) -> str:
        """The name shown."""

    def picture(self, as_of: date | None = None) -> Picture:
        """Return the picture, computed once by the case; asked for from several threads."""

    @property
    def desk(self) -> Desk | None:
        """Where people judge; None where the picture is for reading only."""


def app(case: PictureSource, own_tiles: Tiles | None = None) -> FastAPI:
    """Make the application that shows a case. Only POST requests of its own page change anything."""
    # The stock documentation pages load scripts from elsewhere, so only the schema is offered.
    site = FastAPI(title=f"Vedette: {case.name}", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    site.state.case = case
    site.state.tiles = own_tiles.url if own_tiles else ""
    site.include_router(maps.router)
    site.include_router(api.router)  # after the map's: it answers for every other address under /api
    site.include_router(pages.router)
    site.include_router(mapping.router)
    site.include_router(desk.router)
    if own_tiles and own_tiles.file:
        site.include_router(tiles.router(own_tiles.file))
    site.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    site.middleware("http")(guard(own_tiles.origin if own_tiles else ""))
    site.add_exception_handler(HTTPException, _http_error)
    site.add_exception_handler(RequestValidationError, _bad_request)
    site.add_exception_handler(VedetteError, _our_error)
    return site


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith(SPEAK_JSON):
        return JSONResponse({"error": str(error.detail)}, error.status_code)
    return pages.failed(request, error.status_code, str(error.detail))


async def _bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    words = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    if request.url.path.startswith(SPEAK_JSON):
        return JSONResponse({"error": words}, 422)
    return pages.failed(request, 422, words)


async def _our_error(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 409)
