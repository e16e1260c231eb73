"""The user's own background tiles: a PMTiles file of pictures, or the address of a tile server that they set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.responses import FileResponse

from vedette.errors import InputError

FILE = "/tiles/own.pmtiles"


@dataclass(frozen=True, slots=True)
class Tiles:
    """What the map asks for (`url`), the origin that it is allowed to ask, if another, and the file, if it is one."""

    url: str
    origin: str = ""
    file: Path | None = None


def tiles(told: str) -> Tiles:
    """Read what the user set: a path that ends in .pmtiles, or an address with {z}, {x} and {y}.

    Raises:
        InputError: it is neither.

    """
    if told.endswith(".pmtiles") and "://" not in told:
        if not Path(told).is_file():
            raise InputError(f"{told}: no such file: give a PMTiles file of pictures (png, jpg, webp)")
        return Tiles(f"pmtiles://{FILE}", file=Path(told).resolve())
    parts = urlsplit(told)
    if (
        parts.scheme not in {"http", "https"}
        or not parts.hostname
        or not all(one in told for one in ("{z}", "{x}", "{y}"))
    ):
        raise InputError(
            f"{told!r} is no tiles: give a .pmtiles file, or an address such as https://host/{{z}}/{{x}}/{{y}}.png"
        )
    port = f":{parts.port}" if parts.port else ""
    return Tiles(told, f"{parts.scheme}://{parts.hostname}{port}")


def router(file: Path) -> APIRouter:
    """Serve the file; the map reads parts of it by ranges."""
    made = APIRouter(include_in_schema=False)

    @made.get(FILE)
    def own() -> FileResponse:
        return FileResponse(file, media_type="application/octet-stream")

    return made
