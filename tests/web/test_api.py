"""The JSON API: filters, pages, tags and files, on a small hand-built picture."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from vedette.web import app

from .war import Desk, war


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(app(Desk("north-war", war())))


@pytest.mark.parametrize("view", ["claims", "events", "disputes", "control", "pockets", "reports"])
def test_every_view_is_paged_and_tells_where_the_next_page_is(client: TestClient, view: str) -> None:
    whole = client.get(f"/api/{view}").json()
    assert whole["total"] >= 1
    first = client.get(f"/api/{view}", params={"limit": 1})
    assert first.json()["items"] == whole["items"][:1]
    assert first.headers["X-Total-Count"] == str(whole["total"])
    assert ('rel="next"' in first.headers.get("Link", "")) is (whole["total"] > 1)


def test_following_the_links_gives_every_row_once(client: TestClient) -> None:
    address, seen = "/api/claims?limit=2", []
    while address:
        answer = client.get(address)
        seen += [one["id"] for one in answer.json()["items"]]
        address = answer.links.get("next", {}).get("url", "")
    assert seen == [one["id"] for one in client.get("/api/claims").json()["items"]]
    assert len(seen) == len(set(seen)) == len(war().claims)


def test_the_filter_is_that_of_the_command_line(client: TestClient) -> None:
    assert {one["type"] for one in client.get("/api/claims?type=capture").json()["items"]} == {"capture"}
    assert client.get("/api/claims?from=2024-03-07&to=2024-03-07").json()["total"] == 1
    assert client.get("/api/events?actor=nobody").json()["total"] == 0
    assert client.get("/api/control?every=true&place=old-mill").json()["total"] >= 1


def test_the_same_again_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/events")
    again = client.get("/api/events", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/events?limit=1", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_row_is_found_again_by_its_id(client: TestClient) -> None:
    for view in ("claims", "events"):
        row = client.get(f"/api/{view}").json()["items"][0]
        assert client.get(f"/api/{view}/{row['id']}").json() == row
        assert client.get(f"/api/{view}/nothing").status_code == 404


def test_the_id_of_an_event_that_was_joined_leads_to_the_whole() -> None:
    picture = war()
    first = replace(picture.events[0], was=("older",))
    client = TestClient(app(Desk("north-war", replace(picture, events=(first, *picture.events[1:])))))
    answer = client.get("/api/events/older", follow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["location"].endswith(f"/api/events/{first.id}")


@pytest.mark.parametrize("view", ["claims", "events", "disputes", "control", "pockets", "acled", "ucdp"])
def test_a_view_comes_as_csv(client: TestClient, view: str) -> None:
    answer = client.get(f"/api/{view}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    head, *rows = csv.reader(io.StringIO(answer.text))
    assert all(len(row) == len(head) for row in rows)
    assert "ETag" in answer.headers


def test_lines_are_the_rows_of_the_export(client: TestClient) -> None:
    rows = [json.loads(line) for line in client.get("/api/claims.jsonl?type=capture").text.splitlines()]
    assert {row["type"] for row in rows} == {"capture"}
    assert all(row["quote"]["text"] for row in rows)


def test_geojson_is_coarser_on_demand(client: TestClient) -> None:
    whole = client.get("/api/picture.geojson").json()
    coarse = client.get("/api/picture.geojson?coarsen=50000").json()
    assert len(whole["features"]) == len(coarse["features"]) > 0
    assert whole != coarse


@pytest.mark.parametrize("query", ["limit=0", "from=yesterday", "coarsen=-1", "as_of=2024-13-01"])
def test_a_wrong_wish_is_told_in_words(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/claims.csv?{query}" if "coarsen" in query else f"/api/claims?{query}")
    assert answer.status_code == 422
    assert query.split("=", maxsplit=1)[0] in answer.json()["error"]
