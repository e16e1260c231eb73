"""Who may ask and who may change: the Host of every request, and the Origin of those that change something.

A page elsewhere may point its own name at this machine (so the Host is checked), and may send forms and scripts of
its own here (so whatever changes something must come from a page of this very server).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.responses import JSONResponse

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing here."""
PLOT_STYLE = "'sha256-zrfVyvY1E/5V+DXZunsRZW8XTqTsuIZzp8dBDThhSn8='"
"""The one style element that Observable Plot writes."""


def policy(tiles: str = "") -> str:
    """The content security policy; `tiles` is the origin of the user's own tiles, if there are any."""
    elsewhere = f" {tiles}" if tiles else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self'",
            f"connect-src 'self'{elsewhere}",
            f"img-src 'self' data: blob:{elsewhere}",  # MapLibre draws its icons from data URLs
            f"style-src 'self' {PLOT_STYLE}",
            "style-src-attr 'unsafe-inline'",  # MapLibre and Plot place elements by style attributes
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def guard(tiles: str = "") -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    """Make the middleware that refuses strangers and sets the headers that shut the outside out."""
    headers = {
        "Content-Security-Policy": policy(tiles),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    async def checked(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        refused = _refused(request)
        if refused:
            return JSONResponse({"error": refused[1]}, refused[0], headers)
        response = await call_next(request)
        response.headers.update(headers)
        return response

    return checked


def _refused(request: Request) -> tuple[int, str] | None:
    host = request.headers.get("host", "")
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    if name not in HOSTS:
        return 400, "this server answers to 127.0.0.1 and localhost only"
    if request.method not in SAFE and request.headers.get("origin") != f"http://{host}":
        return 403, "only the page of this server may change something"
    return None
