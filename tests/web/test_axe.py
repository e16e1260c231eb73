"""What axe-core, the checker of the field, says of every section and sheet, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from vedette.run import Case

from .browser import NEEDS_BROWSER, PATIENCE, READY, browsing, served
from .lake import lake

pytestmark = NEEDS_BROWSER
SERIOUS = frozenset({"serious", "critical"})
SECTIONS = ("events", "changes", "places", "pockets", "disputes", "review", "unresolved", "reports", "export")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return lake(tmp_path_factory.mktemp("axe"))


@pytest.fixture(scope="module")
def page(case: Case) -> Iterator[Page]:
    with served(case) as address, browsing() as opened:
        opened.goto(address)
        opened.wait_for_selector(READY, timeout=PATIENCE)
        yield opened


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]} {node['any'][0]['message'] if node['any'] else ''}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("width", [1300, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sections_and_sheets_have_no_serious_fault(page: Page, case: Case, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 850})
    base = page.url.split("/?")[0].rstrip("/")
    picture = case.picture()
    event = max(picture.events, key=lambda one: len(one.claims))
    sheets = (
        f"events/{event.id}",
        f"claims/{event.id}",
        f"reports/{case.find_report('one.txt').id}",
        "places/vellory",
        "actors/guard",
        "sources/Valley%20Courier",
        f"reports/{case.find_report('one.txt').id}/why",
    )
    found = {}
    for name in SECTIONS:
        page.locator(f"[data-tab={name}]").click()
        page.wait_for_selector(f"#{name}")
        found[name] = faults(page)
    for sheet in sheets:
        page.goto(f"{base}/{sheet}")
        found[sheet] = faults(page)
    page.goto(base)
    page.wait_for_selector(READY, timeout=PATIENCE)
    assert {name: told for name, told in found.items() if told} == {}
