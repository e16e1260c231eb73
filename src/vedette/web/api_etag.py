"""Answers that a client need not fetch again: each carries an ETag, and the same again is a 304 without a body."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute


class Tagged(APIRoute):
    """A route whose answers to GET are tagged by the hash of their body (RFC 9110, section 8.8.3)."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler."""
        handler = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            response = await handler(request)
            body = getattr(response, "body", None)
            if request.method != "GET" or response.status_code != 200 or not isinstance(body, bytes):
                return response
            tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
            if tag in _known(request.headers.get("if-none-match", "")):
                return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache"})
            response.headers["ETag"] = tag
            response.headers["Cache-Control"] = "no-cache"
            return response

        return tagged


def _known(header: str) -> set[str]:
    return {one.strip().removeprefix("W/") for one in header.split(",")}
