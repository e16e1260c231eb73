"""Ten reports on a war that nobody described: no theatre, and the tables make sense to a reader."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from vedette.export import claim_rows
from vedette.model import Picture
from vedette.run import Case
from vedette.run.queries import control_of
from vedette.run.query import Query

HERE = Path(__file__).parent / "sudan"
EXPECTED: dict[str, list[dict[str, Any]]] = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))
FOUND = 0.86
"""Share of the expected claims that are found, with type, actor, place and modality right; a floor that only rises."""


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    case = Case.create(tmp_path_factory.mktemp("war") / "sudan")
    summary = case.add([HERE / "reports"])
    assert summary.problems == []
    return case.picture()


def _is(row: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return (
        row["report"]["file"] == f"{wanted['report']}.txt"
        and row["type"] == wanted["type"]
        and wanted["words"].casefold() in row["quote"]["text"].casefold()
        and wanted.get("actor", "") in [one["name"] for one in row["actor"]] + [""]
        and wanted.get("place", "") in [one["name"] for one in row["place"]] + [""]
        and wanted.get("modality", row["modality"]) == row["modality"]
    )


def test_a_reader_finds_the_claims_that_the_reports_make(picture: Picture) -> None:
    rows = list(claim_rows(picture))
    missed = [one for one in EXPECTED["claims"] if not any(_is(row, one) for row in rows)]
    assert 1 - len(missed) / len(EXPECTED["claims"]) >= FOUND, missed


def test_a_name_and_its_acronym_are_one_actor_and_nobody_is_called_the_group(picture: Picture) -> None:
    names = [actor.name.casefold() for actor in picture.world.actors.values()]
    assert "rsf" not in names
    assert not {"group", "the group", "fighters", "force", "troops", "source", "witnesses"} & set(names)


@pytest.mark.parametrize("wanted", EXPECTED["control"], ids=lambda one: f"{one['place']}-{one['on']}")
def test_who_holds_a_place_is_what_a_reader_would_say(picture: Picture, wanted: dict[str, Any]) -> None:
    (row,) = control_of(picture, Query(place=wanted["place"]), wanted["on"])
    assert picture.world.actor_name(row.holder) == wanted["holder"]
    assert row.claims_for
    for claim in row.claims_for:
        span = picture.claims[claim].claim.span
        assert span.quote in picture.reports[span.report].text
