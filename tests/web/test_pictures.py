"""The pictures of the documentation: taken of the example, as a reader of the tutorial sees it.

`make pictures` writes them into docs/images; without it the test only looks whether they can be taken, and are there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from vedette.run import Case

from .browser import NEEDS_BROWSER, PATIENCE, READY, browsing, served

pytestmark = NEEDS_BROWSER
ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
EXAMPLE = ROOT / "examples" / "deir-ezzor"
PICTURES = {
    "page": "?on=2018-12-15",
    "changes": "?on=2018-12-15&from=2018-12-08&tab=changes",
    "review": "?tab=review",
}
"""The address of each picture."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    case = Case.create(tmp_path_factory.mktemp("pictures") / "my-war", theatre=EXAMPLE / "theatre.toml")
    case.add([EXAMPLE / "reports"])
    with served(case) as found:
        yield found


def taken(page: Page, file: Path) -> None:
    page.wait_for_selector(READY, timeout=PATIENCE)
    page.wait_for_timeout(500)  # the last tiles of the map fade in
    page.screenshot(path=file)
    assert file.stat().st_size > 50_000


def test_the_pictures_of_the_documentation_can_be_taken_and_are_used(address: str, tmp_path: Path) -> None:
    folder = IMAGES if os.environ.get("VEDETTE_PICTURES") else tmp_path
    with browsing(width=1440, height=900) as page:
        for name, path in PICTURES.items():
            page.goto(f"{address}/{path}")
            taken(page, folder / f"{name}.png")
        page.goto(f"{address}/{PICTURES['page']}")
        page.locator("#events blockquote a", has_text="captured Hajin").first.click()
        page.locator("#part mark.chosen").first.wait_for()
        page.mouse.move(5, 5)  # no claim is pointed at
        taken(page, folder / "reader.png")
    names = {*PICTURES, "reader"}
    assert {file.stem for file in IMAGES.glob("*.png")} == names
    words = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md"))
    assert all(f"images/{name}.png" in words for name in names)
