"""A server in a thread and a browser that notes what it asks for."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Page, sync_playwright

from vedette.web import app
from vedette.web.app import PictureSource
from vedette.web.tiles import Tiles

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDS_BROWSER = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: on Debian, apt-get install chromium")
SWITCHES = [
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
READY = "body[data-ready=yes]"
PATIENCE = 30_000
"""Milliseconds to wait for the map: it is drawn without a graphics card here."""


@contextmanager
def served(case: PictureSource, own_tiles: Tiles | None = None) -> Iterator[str]:
    """Serve a case on a free port of 127.0.0.1; gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app(case, own_tiles), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@contextmanager
def browsing(asked: list[str] | None = None, width: int = 1300, height: int = 850) -> Iterator[Page]:
    """Open a browser that has never been anywhere. What it asks for goes into `asked`; an error of a script fails."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        page = browser.new_page(viewport={"width": width, "height": height})
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        if asked is not None:
            page.on("request", lambda request: asked.append(request.url))
        yield page
        browser.close()
        assert errors == []


def opened(page: Page, address: str, path: str = "") -> None:
    """Open an address of the page and wait until its map is drawn."""
    page.goto(f"{address}/{path}")
    page.wait_for_selector(READY, timeout=PATIENCE)
