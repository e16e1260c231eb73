import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from vedette.export import Selection
from vedette.export.chart import Chart
from vedette.export.html import report

from .valley import EVIL, valley

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def page() -> str:
    return report(Selection.all(valley()), name=f"North {EVIL}")


def test_markup_of_titles_names_and_quotes_is_text(page: str) -> None:
    tags = Tags()
    tags.feed(page)
    assert {tag for tag, _ in tags.seen}.isdisjoint({"script", "iframe", "img", "link", "object"})
    assert not any(name.startswith("on") for _, attributes in tags.seen for name in attributes)
    assert page.count("&lt;script&gt;") > 5


def test_nothing_is_fetched_and_only_web_addresses_are_links(page: str) -> None:
    tags = Tags()
    tags.feed(page)
    assert not any("src" in attributes for _, attributes in tags.seen)
    assert not any((attributes.get("href") or "").startswith("javascript:") for _, attributes in tags.seen)
    assert "url(http" not in page


def test_what_the_views_say_stands_in_it_with_its_quote(page: str) -> None:
    shown = re.sub(r"\s+", " ", page)
    for words in ("Rebels still hold Vellory", "Shells hit Tarn and killed dozens of civilians", "Who holds Vellory"):
        assert words in shown
    assert "planned capture" in shown


def test_an_empty_picture_has_a_report_too() -> None:
    picture = valley()
    nothing = Selection(picture, [], [], [], [], [])
    assert "tell of no holder" in report(nothing)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: on Debian, apt-get install chromium")
def test_it_opens_from_the_disk_without_scripts_and_asks_for_nothing(page: str, tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    file = tmp_path / "report.html"
    file.write_text(page, encoding="utf-8")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(java_script_enabled=False)
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(file.as_uri())
        assert tab.locator("svg.map circle").count() >= 2
        assert tab.get_by_text("Who held what on").count() >= 1
        browser.close()
    assert asked == [file.as_uri()]


@pytest.mark.parametrize("points", [[(10.0, 45.0), (20.0, 45.1)], [(10.0, 45.0), (10.1, 49.0)], [(10.0, 45.0)]])
def test_places_in_a_row_make_no_strip_of_a_map(points: list[tuple[float, float]]) -> None:
    chart = Chart.around(points)
    assert 0.45 <= chart.height / chart.width <= 2.1
    assert all(chart.shows(*point) for point in points)
