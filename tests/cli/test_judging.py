import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vedette.cli.app import app
from vedette.errors import InputError
from vedette.run import Case

TEXT = (
    "title: Guard enters Vellory\npublished: 2021-03-04\npublisher: Hill Post\n\n"
    "The Northern Guard captured Vellory from the Lake Militia on Tuesday. At least 12 fighters were killed.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("judging")
    (base / "one.txt").write_text(TEXT, encoding="utf-8")
    Case.create(base / "case").add([base / "one.txt"])
    return base / "case"


def vedette(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--case", str(folder), *words], catch_exceptions=False)


def rows(folder: Path, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in vedette(folder, *words, "--json").output.splitlines()]


def test_a_decision_is_passed_shown_and_taken_back(folder: Path) -> None:
    claim = next(row for row in rows(folder, "claims") if row["type"] == "capture")
    told = vedette(folder, "reject", str(claim["id"])[:8], "--by", "ada", "--why", "a film").output
    assert claim["id"] not in [row["id"] for row in rows(folder, "claims")]
    (row,) = rows(folder, "judgements")
    assert (row["verdict"], row["by"], row["reason"], row["retracted_at"]) == ("reject", "ada", "a film", None)
    assert f"vedette retract {str(row['id'])[:8]}" in told
    vedette(folder, "retract", str(row["id"])[:8])
    assert claim["id"] in [row["id"] for row in rows(folder, "claims")]
    assert "a film" in vedette(folder, "judgements").output


def test_a_corrected_field_stands_in_every_table(folder: Path) -> None:
    claim = next(row for row in rows(folder, "claims") if row["type"] == "capture")
    vedette(folder, "correct", str(claim["id"]), "place", "Oakham")
    after = next(row for row in rows(folder, "claims") if row["id"] == claim["id"])
    assert [one["name"] for one in after["place"]] == ["Oakham"]  # type: ignore[attr-defined]
    assert "Oakham" in vedette(folder, "events").output


def test_two_claims_are_called_one_event_and_two_again(folder: Path) -> None:
    one, other = [str(row["id"]) for row in rows(folder, "claims")][:2]
    together = any({one, other} <= set(row["claims"]) for row in rows(folder, "events"))  # type: ignore[call-overload]
    for verb in ("different", "same") if together else ("same", "different"):
        assert vedette(folder, verb, one, other).exit_code == 0
        joined = any({one, other} <= set(row["claims"]) for row in rows(folder, "events"))  # type: ignore[call-overload]
        assert joined == (verb == "same")


def test_what_fits_no_claim_is_refused(folder: Path) -> None:
    with pytest.raises(InputError, match="0 claims fit"):
        vedette(folder, "accept", "zzz")
