"""The page in a real browser; skips where no Chromium is installed."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Page, Request, expect, sync_playwright

from vedette.web import app

from .war import Desk, war

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: on Debian, apt-get install chromium")
SWITCHES = [
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app(Desk("north-war", war())), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Addresses that the page asked for."""
    return []


@pytest.fixture
def page(address: str, asked: list[str]) -> Iterator[Page]:
    def note(request: Request) -> None:
        asked.append(request.url)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        opened = browser.new_page(viewport={"width": 1300, "height": 850})
        opened.on("request", note)
        opened.on("pageerror", lambda error: pytest.fail(str(error)))
        opened.goto(address)
        expect(opened.locator("#slider")).to_be_visible()
        yield opened
        browser.close()


def test_a_day_a_place_and_the_words_that_say_so(page: Page) -> None:
    expect(page.locator("#map .maplibregl-marker", has_text="Old Mill")).to_be_visible(timeout=20_000)
    page.locator("#slider").fill("1")
    expect(page.locator("#on")).to_have_value("2024-03-05")
    page.get_by_role("link", name="Places").click()
    page.locator("#panels button.place", has_text="Old Mill").click()
    expect(page.locator("#part h3").first).to_have_text("Who held it when")
    page.locator("#part blockquote a", has_text="captured Old Mill").first.click()
    marked = page.locator("#part mark.chosen").first
    expect(marked).to_be_visible()
    assert "captured Old Mill" in "".join(page.locator("#part mark.chosen").all_inner_texts())


def test_a_click_on_the_map_opens_the_place(page: Page) -> None:
    name = page.locator("#map .maplibregl-marker", has_text="Bridge")
    expect(name).to_be_visible(timeout=20_000)
    name.click(force=True)
    expect(page.locator("#part h2")).to_have_text("Bridge")


def test_nothing_outside_is_asked_for(page: Page, address: str, asked: list[str]) -> None:
    expect(page.locator("#map .maplibregl-marker", has_text="Old Mill")).to_be_visible(timeout=20_000)
    outside = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert outside == []
