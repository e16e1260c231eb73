"""The application: routes, headers that shut the outside out, and errors in clear words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
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
from vedette.web import api, maps, pages

HERE = Path(__file__).parent
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
PLOT_STYLE = "'sha256-zrfVyvY1E/5V+DXZunsRZW8XTqTsuIZzp8dBDThhSn8='"
"""The one style element that Observable Plot writes."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",  # MapLibre draws its icons from data URLs
        f"style-src 'self' {PLOT_STYLE}",
        "style-src-attr 'unsafe-inline'",  # MapLibre and Plot place elements by style attributes
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PictureSource(Protocol):
    """What the page needs of a case: its name, and its picture as known on a day."""

    @property
    def name(self) -> str:
        """The name shown."""

    def picture(self, as_of: date | None = None) -> Picture:
        """Return the picture, computed once by the case."""


def app(case: PictureSource) -> FastAPI:
    """Make the application that shows a case. It only reads."""
    # The stock documentation pages load scripts from elsewhere, so only the schema is offered.
    site = FastAPI(title=f"Vedette: {case.name}", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    site.state.case = case
    site.include_router(maps.router)
    site.include_router(api.router)  # after the map's: it answers for every other address under /api
    site.include_router(pages.router)
    site.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    site.middleware("http")(_guard)
    site.add_exception_handler(HTTPException, _http_error)
    site.add_exception_handler(RequestValidationError, _bad_request)
    site.add_exception_handler(VedetteError, _our_error)
    return site


async def _guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse other hosts (a page elsewhere may point its own name at this machine) and set the headers."""
    host = request.headers.get("host", "")
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    if name not in HOSTS:
        return JSONResponse({"error": "this server answers to 127.0.0.1 and localhost only"}, 400, HEADERS)
    response = await call_next(request)
    response.headers.update(HEADERS)
    return response


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith(("/api", "/static")):
        return JSONResponse({"error": str(error.detail)}, error.status_code)
    return pages.failed(request, error.status_code, str(error.detail))


async def _bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    words = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": words}, 422)
    return pages.failed(request, 422, words)


async def _our_error(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 409)
