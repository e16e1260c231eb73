"""The user's own background: asked for only where they set one."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fastapi.testclient import TestClient
from pmtiles.tile import Compression, TileType
from pmtiles.writer import Writer

from vedette.errors import InputError
from vedette.web import app
from vedette.web.tiles import tiles

from .browser import NEEDS_BROWSER, PATIENCE, READY, browsing, served
from .war import Desk, war

BLUE = """async (source) => {
    const image = Object.assign(new Image(), { src: source });
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    let blue = 0;
    for (let i = 0; i < data.length; i += 4) blue += data[i + 2] > 200 && data[i] < 60 && data[i + 1] < 60;
    return blue / (data.length / 4);
}"""
"""The share of blue pixels in a picture."""
ZOOMS = 5
"""Levels of the made-up tiles: the map looks at the third."""


def picture() -> bytes:
    """A PNG of one blue pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    made = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    made.seek(0, io.SEEK_END)
    made.write(chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)))
    made.write(chunk(b"IDAT", zlib.compress(b"\x00\x00\x00\xff")) + chunk(b"IEND", b""))
    return made.getvalue()


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A tile server, and what it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Cross-Origin-Resource-Policy", "cross-origin")
            self.end_headers()
            self.wfile.write(picture())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    found = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}", asked
    found.shutdown()
    found.server_close()
    thread.join()


@NEEDS_BROWSER
def test_tiles_of_an_address_that_the_user_set_are_drawn(server: tuple[str, list[str]]) -> None:
    address, asked = server
    own = tiles(f"{address}/{{z}}/{{x}}/{{y}}.png")
    with TestClient(app(Desk("north-war", war()), own)) as client:
        assert f"img-src 'self' data: blob: {address}" in client.get("/").headers["content-security-policy"]
    with served(Desk("north-war", war()), own) as page_address, browsing() as page:
        page.goto(page_address)
        page.wait_for_selector(READY, timeout=PATIENCE)
        page.wait_for_timeout(500)
    assert any(one.endswith(".png") for one in asked)


@NEEDS_BROWSER
def test_a_file_of_tiles_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "own.pmtiles"
    with file.open("wb") as out:
        writer = Writer(out)
        for tile in range((4**ZOOMS - 1) // 3):
            writer.write_tile(tile, picture())
        writer.finalize(
            {
                "tile_type": TileType.PNG, "tile_compression": Compression.NONE,
                "min_lon_e7": -1_800_000_000, "min_lat_e7": -850_000_000, "max_lon_e7": 1_800_000_000,
                "max_lat_e7": 850_000_000, "center_zoom": 3, "center_lon_e7": 0, "center_lat_e7": 0,
            },
            {},
        )  # fmt: skip
    ranges: list[str] = []
    with served(Desk("north-war", war()), tiles(str(file))) as address, browsing() as page:
        page.on(
            "request", lambda one: ranges.append(one.headers.get("range", "")) if "own.pmtiles" in one.url else None
        )
        page.goto(f"{address}/?at=3/0/0")
        page.wait_for_selector(READY, timeout=PATIENCE)
        page.wait_for_timeout(1000)
        shot = page.locator("#map canvas").screenshot()
        blue = page.evaluate(BLUE, f"data:image/png;base64,{base64.b64encode(shot).decode()}")
    assert len([one for one in ranges if one.startswith("bytes=")]) > 1
    assert blue > 0.9


def test_a_file_of_tiles_is_read_by_ranges(tmp_path: Path) -> None:
    (tmp_path / "own.pmtiles").write_bytes(bytes(range(100)))
    with TestClient(app(Desk("north-war", war()), tiles(str(tmp_path / "own.pmtiles")))) as client:
        answer = client.get("/tiles/own.pmtiles", headers={"range": "bytes=10-12"})
        assert (answer.status_code, answer.content) == (206, bytes([10, 11, 12]))
        assert 'data-tiles="pmtiles:///tiles/own.pmtiles"' in client.get("/").text


@pytest.mark.parametrize(
    "told", ["nowhere.pmtiles", "ftp://host/{z}/{x}/{y}", "https://host/tiles.png", "javascript:{z}{x}{y}"]
)
def test_what_is_no_tiles_is_refused_with_what_would_be(told: str) -> None:
    with pytest.raises(InputError, match="pmtiles"):
        tiles(told)
