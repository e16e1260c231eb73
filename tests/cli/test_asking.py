import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vedette.cli.app import app
from vedette.errors import InputError
from vedette.run import Case

TEXTS = {
    "one": "title: Guard enters Vellory\npublished: 2021-03-04\npublisher: Hill Post\n\n"
    "The Northern Guard captured Vellory from the Lake Militia on Tuesday.\n",
    "two": "title: Vellory falls\npublished: 2021-03-05\npublisher: Shore News\n\n"
    "Vellory was captured by the Northern Guard from the Lake Militia on Tuesday, residents said by telephone.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, lake: str) -> Path:
    base = tmp_path_factory.mktemp("asking")
    (base / "theatre.toml").write_text(lake, encoding="utf-8")
    for name, text in TEXTS.items():
        (base / f"{name}.txt").write_text(text, encoding="utf-8")
    case = Case.create(base / "case", theatre=base / "theatre.toml")
    case.add([base / "one.txt", base / "two.txt"])
    return base / "case"


def vedette(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--case", str(folder), *words], catch_exceptions=False)


def test_why_tells_the_features_behind_each_link(folder: Path) -> None:
    events = [json.loads(line) for line in vedette(folder, "events", "--json").output.splitlines()]
    event = next(one for one in events if one["type"] == "capture")
    told = vedette(folder, "why", event["id"][:8]).output
    assert "2 independent texts" in told
    assert "Both happen at the same place" in told
    row = json.loads(vedette(folder, "why", event["claims"][1], "--json").output.splitlines()[0])
    assert row["features"]["same_place"] > 0
    with pytest.raises(InputError, match="0 events fit"):
        vedette(folder, "why", "nothing")


def test_changes_and_a_brief_quote_what_they_say(folder: Path) -> None:
    told = vedette(folder, "changes", "--since", "2021-03-01").output
    assert "Vellory passed from Lake Militia to Northern Guard" in told
    brief = vedette(folder, "brief", "--from", "2021-03-01").output
    assert "Vellory passed from Lake Militia to Northern Guard" in brief
    assert "Hill Post, 2021-03-04: “" in brief
    out = folder / "brief.html"
    vedette(folder, "brief", "--from", "2021-03-01", "--to", "2021-03-07", "--format", "html", "--out", str(out))
    assert "<h2>Gains and losses</h2>" in out.read_text(encoding="utf-8")
    with pytest.raises(InputError, match="choose md or html"):
        vedette(folder, "brief", "--from", "2021-03-01", "--format", "pdf")


def test_only_learn_changes_the_table_of_reliability_and_every_version_stays(folder: Path) -> None:
    assert "not kept" in vedette(folder, "learn", "--dry-run").output
    assert not (folder / "reliability.jsonl").exists()
    before = Case(folder).picture().control
    assert "Hill Post" in vedette(folder, "learn").output
    assert Case(folder).picture().control != before
    assert "version 2" in vedette(folder, "learn", "--forget").output
    assert Case(folder).picture().control == before
    assert len((folder / "reliability.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_computed_pockets_are_asked_for(folder: Path) -> None:
    assert vedette(folder, "pockets", "--computed", "--on", "2021-03-03").output.startswith("0 pockets")


def test_words_review_and_dispute_narrow_as_on_the_page(folder: Path) -> None:
    told = [
        json.loads(line) for line in vedette(folder, "claims", "--words", "FALLS guard", "--json").output.splitlines()
    ]
    assert {row["report"]["title"] for row in told} == {"Vellory falls"}
    assert vedette(folder, "claims", "--reviewed", "--json").output == ""
    every = vedette(folder, "claims", "--json").output
    assert every
    assert vedette(folder, "claims", "--not-reviewed", "--json").output == every
    assert vedette(folder, "events", "--disputed", "--json").output == ""
