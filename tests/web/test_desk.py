"""What the page may change, and who may ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from vedette.run import Case
from vedette.web import app

from .lake import EVIL, lake
from .war import Desk, war

OWN = {"origin": "http://testserver"}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return lake(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def client(case: Case) -> Iterator[TestClient]:
    with TestClient(app(case)) as client:
        yield client


def some_claim(case: Case) -> str:
    return min(case.picture().claims)


ORDERS = ("/desk/judge", "/desk/create", "/desk/retract", "/desk/name")


@pytest.mark.parametrize("address", ORDERS)
@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://testserver.evil.example"},
     {"origin": "http://127.0.0.1:9"}, {"host": "evil.example", "origin": "http://evil.example"}],
    ids=["none", "elsewhere", "null", "alike", "other port", "rebound"],
)  # fmt: skip
def test_a_page_of_another_origin_changes_nothing(
    client: TestClient, case: Case, address: str, headers: dict[str, str]
) -> None:
    before = case.store.state()
    answer = client.post(address, json={"verdict": "reject", "claim": some_claim(case)}, headers=headers)
    assert answer.status_code in {400, 403}
    assert case.store.state() == before


def test_a_form_of_another_page_changes_nothing(client: TestClient, case: Case) -> None:
    before = case.store.state()
    answer = client.post("/desk/judge", data={"verdict": "reject", "claim": some_claim(case)}, headers=OWN)
    assert answer.status_code == 422
    assert case.store.state() == before


@pytest.mark.parametrize("address", ORDERS)
def test_nothing_is_changed_by_looking(client: TestClient, case: Case, address: str) -> None:
    before = case.store.state()
    assert client.get(address, params={"verdict": "reject", "claim": some_claim(case)}).status_code in {404, 405}
    for path in ("/", "/panels?tab=review", f"/claims/{some_claim(case)}", f"/events/{some_claim(case)}"):
        assert client.get(path).status_code == 200
    assert case.store.state() == before


def test_a_claim_is_judged_and_the_judgement_taken_back(client: TestClient, case: Case) -> None:
    claim = some_claim(case)
    done = client.post("/desk/judge", json={"verdict": "reject", "claim": claim}, headers=OWN).json()
    assert claim not in case.picture().claims
    assert "rejected" in client.get(f"/claims/{claim}").text
    client.post("/desk/retract", json={"judgement": done["judgement"]}, headers=OWN)
    assert claim in case.picture().claims


@pytest.mark.parametrize(
    ("address", "order", "told"),
    [
        ("/desk/judge", {"verdict": "reject", "claim": "nothing"}, "0 claims fit"),
        ("/desk/judge", {"verdict": "burn", "claim": "x"}, "verdict"),
        ("/desk/create", {"report": "two.txt", "start": 5, "end": 5, "type": "hold"}, "select the words"),
        ("/desk/create", {"report": "two.txt", "start": 0, "end": 10**9, "type": "picnic"}, "no type"),
        ("/desk/retract", {"judgement": "zzz"}, "0 judgements fit"),
        ("/desk/name", {"kind": "place", "name": "Nowhere"}, "latitude"),
        ("/desk/name", {"kind": "place", "name": "Nowhere", "id": "x", "lat": 1, "lon": 2}, "no place is known"),
        ("/desk/name", {"kind": "place", "name": "Nowhere", "lat": 100, "lon": 2}, "lat"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(
    client: TestClient, address: str, order: dict[str, object], told: str
) -> None:
    answer = client.post(address, json=order, headers=OWN)
    assert answer.status_code in {409, 422}
    assert told in answer.json()["error"]


def test_offsets_count_characters_and_blanks_at_the_ends_are_left_out(client: TestClient, case: Case) -> None:
    report = case.find_report("two.txt")
    start = report.text.index(" residents said")
    order = {"report": report.id, "start": start, "end": start + 15, "type": "statement", "place": "Oakham"}
    done = client.post("/desk/create", json=order, headers=OWN).json()
    made = next(one for one in case.picture().claims.values() if one.claim.component == "person")
    assert made.claim.span.quote == "residents said"
    client.post("/desk/retract", json={"judgement": done["judgement"]}, headers=OWN)


def test_a_name_is_added_to_what_is_known_and_the_rest_of_the_theatre_stays(client: TestClient, case: Case) -> None:
    path = case.folder / "theatre.toml"
    path.write_text("# what we know of the lake\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    order = {"kind": "place", "name": "Qarnabshi", "id": "oakham"}
    assert client.post("/desk/name", json=order, headers=OWN).status_code == 200
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# what we know of the lake")
    assert '"Oakham", "Qarnabshi"' in text
    assert not any(
        place.startswith("unresolved:") for one in case.picture().claims.values() for place in one.where.places
    )


def test_a_theatre_that_would_be_wrong_is_left_as_it_was(client: TestClient, case: Case) -> None:
    path: Path = case.folder / "theatre.toml"
    before = path.read_text(encoding="utf-8")
    order = {"kind": "actor", "name": "Northern Guard", "id": "militia"}
    assert client.post("/desk/name", json=order, headers=OWN).status_code == 409
    assert path.read_text(encoding="utf-8") == before


def test_names_are_offered_by_their_beginning(client: TestClient) -> None:
    found = client.get("/names", params={"kind": "place", "q": "oak"}).json()
    assert found[0] == {"id": "oakham", "name": "Oakham"}


def test_markup_is_text_on_every_sheet(client: TestClient, case: Case) -> None:
    picture = case.picture()
    pages = [f"/claims/{one}" for one in picture.claims] + [f"/events/{one.id}" for one in picture.events]
    pages += [f"/actors/{one}" for one in picture.world.actors] + ["/places/vellory", "/?tab=unresolved"]
    shown = [answer for page in pages if (answer := client.get(page)).status_code == 200]
    assert len(shown) > len(picture.claims)
    for answer in shown:
        assert EVIL not in answer.text, answer.url


def test_what_is_for_reading_only_cannot_be_judged() -> None:
    with TestClient(app(Desk("north-war", war()))) as client:
        answer = client.post("/desk/judge", json={"verdict": "accept", "claim": "x"}, headers=OWN)
        assert answer.status_code == 405
        assert "data-judge" not in client.get("/?tab=review").text
