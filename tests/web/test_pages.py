import pytest
from fastapi.testclient import TestClient

from vedette.model import Picture, World
from vedette.web import app
from vedette.web.highlight import Marked, segments

from .war import EVIL, Desk

PAGES = (
    "/", "/?tab=places", "/?tab=pockets", "/?tab=disputes", "/?tab=review", "/?tab=reports", "/panels",
    "/places/old-mill", "/places/old-mill?part=true&on=2024-03-05", "/actors/blue",
    "/sources/Wire%20%3Cscript%3Ealert('x')%3C/script%3E",
)  # fmt: skip
TWINS = (
    "picture", "timeline", "claims", "events", "disputes", "control", "pockets", "places/old-mill", "reports",
    "control.geojson", "events.geojson", "pockets.geojson", "layers.geojson",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_markup_in_names_and_quotes_is_shown_as_text(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert EVIL not in answer.text
    assert "&lt;script&gt;alert" in answer.text


def test_a_report_marks_its_claims_and_has_no_link_that_runs_scripts(client: TestClient, desk: Desk) -> None:
    report = next(one for one in desk.whole.reports.values() if "taken" in one.title)
    text = client.get(f"/reports/{report.id}").text
    assert EVIL not in text
    assert 'href="javascript:' not in text
    assert "Red fighters hold two pockets near Bridge</a></mark>" in text


def test_the_chosen_claim_is_the_one_marked(client: TestClient, desk: Desk) -> None:
    claim = next(one for one in desk.whole.claims.values() if one.type == "shelling")
    text = client.get(f"/reports/{claim.claim.report}?claim={claim.id}").text
    marked = text.split(f'<mark data-claims="{claim.id}" class="chosen">')[1].split("</mark>")[0]
    assert marked.endswith(">Blue shells hit Bridge at dawn</a>")


@pytest.mark.parametrize("twin", TWINS)
def test_every_view_has_a_twin_in_json(client: TestClient, twin: str) -> None:
    answer = client.get(f"/api/{twin}")
    assert answer.status_code == 200
    assert answer.json()


def test_control_is_that_of_the_day_asked_for(client: TestClient) -> None:
    def holder(day: str) -> str:
        rows = client.get("/api/control", params={"on": day}).json()["items"]
        return next(row["holder"]["id"] for row in rows if row["place"]["id"] == "old-mill")

    assert (holder("2024-03-02"), holder("2024-03-05")) == ("red", "blue")


def test_events_are_filtered_by_place_actor_and_type(client: TestClient) -> None:
    def types(**wanted: str) -> list[str]:
        return [one["type"] for one in client.get("/api/events", params=wanted).json()["items"]]

    assert types(place="bridge") == ["shelling", "hold"]
    assert types(place="valley", type="capture") == ["capture"]
    assert types(actor="nobody") == []


@pytest.mark.parametrize("address", ["/places/nowhere", "/reports/none", "/nothing", "/api/nothing", "/api/places/x"])
def test_what_is_not_there_is_told_in_words(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_an_impossible_day_is_refused_in_words(client: TestClient) -> None:
    assert client.get("/api/control", params={"on": "2024-02-31"}).status_code == 422
    assert client.get("/", params={"on": "soon"}).status_code == 422


def test_other_hosts_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_nothing_outside_may_be_loaded(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_an_empty_case_has_a_page() -> None:
    with TestClient(app(Desk("empty", Picture(None, World())))) as client:
        assert client.get("/").status_code == 200
        assert client.get("/api/control").json()["items"] == []


def test_overlapping_marks_are_cut_and_lose_no_character() -> None:
    text = "abcdefgh"
    cut = segments(text, [Marked(1, 5, "one"), Marked(3, 7, "two")])
    assert "".join(one.text for one in cut) == text
    assert [one.ids for one in cut] == [(), ("one",), ("one", "two"), ("two",), ()]
