"""What changed, what can be taken along, and why a report was read so: pages and their JSON twins on a case really read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from vedette.run import Case
from vedette.web import app

from .lake import EVIL, lake
from .war import Desk, war


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return lake(tmp_path_factory.mktemp("sections"))


@pytest.fixture(scope="module")
def page(case: Case) -> Iterator[TestClient]:
    with TestClient(app(case)) as client:
        yield client


def test_changes_since_a_day_are_told_with_their_quotes_on_page_and_api(page: TestClient) -> None:
    rows = page.get("/api/changes?since=2021-03-01&on=2021-03-20").json()
    confirmed = next(one for one in rows if one["kind"] == "confirmed")
    assert "took Vellory" in confirmed["text"]
    assert all(one["quotes"] for one in rows)
    shown = page.get("/panels?tab=changes&from=2021-03-01").text
    assert "Newly confirmed" in shown
    assert "captured Vellory" in shown


def test_what_lies_after_the_day_shown_is_no_change_yet(page: TestClient) -> None:
    rows = page.get("/api/changes?since=2021-02-01&on=2021-02-20").json()
    assert not [one for one in rows if one["on"]]
    assert "Choose an earlier day" in page.get("/panels?tab=changes&on=2021-02-20&from=2021-02-13").text


def test_files_are_narrowed_as_the_page_is(page: TestClient) -> None:
    shown = page.get("/panels?tab=export&type=capture&coarsen=5000&q=guard&reviewed=no").text
    assert "narrowed as the page is: capture, “guard”, not reviewed." in shown
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/api/[^"]+\?[^"]+)"', shown)]
    assert len(links) > 12
    for link in links:
        answer = page.get(link)
        assert answer.status_code == 200, link
        assert "attachment" in answer.headers["content-disposition"], link
    table = page.get(next(one for one in links if "/events.csv" in one)).text
    assert {row["type"] for row in csv.DictReader(io.StringIO(table))} == {"capture"}


def test_a_brief_is_rows_markdown_or_a_page(page: TestClient) -> None:
    days = "from=2021-03-01&to=2021-03-07"
    rows = page.get(f"/api/brief?{days}").json()
    assert all(row["quotes"] and row["text"] for row in rows)
    assert "[^1]" in page.get(f"/api/brief.md?{days}").text
    assert "<sup>" in page.get(f"/api/brief.html?{days}").text
    assert page.get("/api/brief?from=2021-03-01").status_code == 422


def test_a_report_is_explained_on_page_and_api_alike(page: TestClient, case: Case) -> None:
    report = case.find_report("one.txt").id
    rows = page.get(f"/api/reports/{report}/why").json()
    fired = [one for row in rows for one in row["fired"]]
    assert "capture" in {one["type"] for one in fired}
    claim = next(claim["id"] for one in fired for claim in one["claims"])
    shown = page.get(f"/reports/{report}/why?claim={claim}&part=true").text
    assert "pattern capture." in shown
    assert "data-chosen-part" in shown
    assert EVIL not in shown
    assert "&lt;img src=x" in shown


def test_reports_that_cannot_be_read_again_say_so() -> None:
    desk = Desk("north-war", war())
    with TestClient(app(desk)) as client:
        report = next(iter(desk.picture().reports))
        assert client.get(f"/api/reports/{report}/why").status_code == 405
        assert client.get(f"/reports/{report}/why").status_code == 405
        assert client.get("/api/reports/nothing/why").status_code == 404


def test_disputes_are_narrowed_as_the_page_is() -> None:
    with TestClient(app(Desk("north-war", war()))) as client:
        assert "hidden" not in client.get("/panels?tab=disputes").text
        assert "1 shown" not in client.get("/panels?tab=disputes&type=capture").text
        narrowed = client.get("/panels?tab=disputes&type=shelling").text
        assert "0 shown, narrowed as the page is: shelling; 1 hidden." in narrowed
        assert "No dispute fits." in narrowed


def test_reports_are_narrowed_to_an_outlet(page: TestClient) -> None:
    shown = page.get("/panels?tab=reports&source=Lake+Voice").text
    assert "Shells on Tarnow" in shown
    assert "2 hidden" in shown
    assert "Fall of Vellory" not in shown
