"""The page in a real browser; skips where no Chromium is installed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .browser import NEEDS_BROWSER, browsing, served
from .war import Desk, war

pytestmark = NEEDS_BROWSER


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(Desk("north-war", war())) as found:
        yield found


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Addresses that the page asked for."""
    return []


@pytest.fixture
def page(address: str, asked: list[str]) -> Iterator[Page]:
    with browsing(asked) as opened:
        opened.goto(address)
        expect(opened.locator("#slider")).to_be_visible()
        yield opened


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
