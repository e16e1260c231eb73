"""A report taken along from the page opens from the disk: no server, no script, nothing outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from vedette.run import Case

from .browser import NEEDS_BROWSER, PATIENCE, READY, browsing, served
from .lake import EVIL, lake

pytestmark = NEEDS_BROWSER


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return lake(tmp_path_factory.mktemp("along"))


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def page(case: Case, asked: list[str]) -> Iterator[Page]:
    with served(case) as address, browsing(asked) as opened:
        opened.goto(address)
        opened.wait_for_selector(READY, timeout=PATIENCE)
        yield opened


def test_the_report_is_exported_and_reopened_and_what_changed_is_told(
    page: Page, asked: list[str], tmp_path: Path
) -> None:
    page.get_by_role("link", name="Changes").click()
    page.get_by_role("textbox", name="Since").fill("2021-03-01")
    expect(page.locator("#changes")).to_contain_text("Newly confirmed")
    expect(page.locator("#from")).to_have_value("2021-03-01")
    page.get_by_role("link", name="Export").click()
    expect(page.locator("#export")).to_contain_text("2021-03-01 to the end")
    page.get_by_label("Positions").select_option("5000")
    link = page.get_by_role("link", name="html of Report")
    expect(link).to_have_attribute("href", re.compile("coarsen=5000"))
    with page.expect_download() as waiting:
        link.click()
    file = tmp_path / "report.html"
    waiting.value.save_as(file)
    asked.clear()
    page.goto(file.as_uri())
    expect(page.locator("h1")).to_contain_text("case")
    expect(page.locator("body")).to_contain_text("captured Vellory")
    expect(page.locator("svg").first).to_be_visible()
    assert page.locator("img").count() == 0
    assert EVIL in page.locator("body").inner_text()
    assert [one for one in asked if not one.startswith("file:")] == []
