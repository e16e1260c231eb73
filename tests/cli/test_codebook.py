from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import vedette

REPORT = (
    "title: The army enters Vellory\n\nThe Northern Guard captured Vellory from the army of the Lakes on Tuesday.\n"
)

OWN = """extends = "default"
family = "means"

[[types]]
id = "fortify"
definition = "An armed actor digs in."
examples = ["Rebels fortified the village of Tarn.", "{second}"]

  [[types.patterns]]
  verbs = ["fortify"]
  actor = ["subject"]
  place = ["object"]
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("codebook")
    (base / "one.txt").write_text(REPORT, encoding="utf-8")
    vedette("init", str(base / "case"))
    vedette("add", str(base / "one.txt"), folder=base / "case")
    return base / "case"


def test_a_type_is_shown_with_what_a_coder_needs() -> None:
    told = vedette("codebook", "show", "capture").stdout.decode()
    assert all(
        part in told for part in ("An armed actor takes a place", "ACLED", "effect on control", "capture.1", "is not:")
    )


def test_a_type_that_is_not_there_is_an_error_in_words() -> None:
    out = vedette("codebook", "show", "siege_of_mars")
    assert out.returncode == 2
    assert b"siege_of_mars" in out.stderr


def test_a_codebook_whose_examples_are_read_is_right(tmp_path: Path) -> None:
    file = tmp_path / "codebook.toml"
    file.write_text(OWN.format(second="Tarn was fortified by the army."), encoding="utf-8")
    out = vedette("codebook", "check", str(file))
    assert out.returncode == 0, out.stderr
    assert b"types" in out.stdout


def test_an_example_that_is_not_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "codebook.toml"
    file.write_text(OWN.format(second="They built walls."), encoding="utf-8")
    out = vedette("codebook", "check", str(file))
    assert out.returncode == 1
    assert b"fortify: not found: They built walls." in out.stderr


def test_a_report_is_explained_by_its_patterns(case: Path) -> None:
    told = vedette("explain", "one.txt", "--parse", folder=case).stdout.decode()
    assert "capture ← captured" in told
    assert "[capture.1]" in told
    assert "place 'Vellory'" in told
    assert "nsubj" in told


def test_an_explanation_is_printed_as_rows_of_sentences(case: Path) -> None:
    rows = [json.loads(line) for line in vedette("explain", "one.txt", "--json", folder=case).stdout.splitlines()]
    fired = [one for row in rows for one in row["fired"]]
    assert all(row["about_war"] and row["words"][0].keys() >= {"text", "head", "relation"} for row in rows)
    captured = next(one for one in fired if one["type"] == "capture")
    assert captured["words"] == ["captured"]
    told = [*captured["claims"], *captured["dropped"]]
    assert {"role": "place", "text": "Vellory", "name": "Vellory", "relation": ""} in told[0]["participants"]
