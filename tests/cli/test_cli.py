import json
import subprocess
import sys
from pathlib import Path

import pytest

from .running import vedette

REPORT = (
    "title: Guard enters <b>Vellory</b>\npublished: 2021-03-04\npublisher: Hill Post\n\n"
    "The Northern Guard captured Vellory from the Lake Militia on Tuesday.\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("cli")
    (base / "one.txt").write_text(REPORT, encoding="utf-8")
    assert vedette("init", str(base / "case")).returncode == 0
    assert vedette("add", str(base / "one.txt"), folder=base / "case").returncode == 0
    return base / "case"


def test_every_claim_is_shown_with_its_quote(case: Path) -> None:
    out = vedette("claims", "--json", folder=case)
    rows = [json.loads(line) for line in out.stdout.splitlines()]
    assert "capture" in {row["type"] for row in rows}
    assert all(row["quote"]["text"] in REPORT for row in rows)


@pytest.mark.parametrize(
    "verb", ["claims", "events", "control", "disputes", "pockets", "reports", "unresolved", "problems"]
)
def test_every_view_prints_a_table(case: Path, verb: str) -> None:
    out = vedette(verb, folder=case)
    assert out.returncode == 0, out.stderr
    assert out.stdout


@pytest.mark.parametrize("what", ["claims", "events", "disputes", "pockets", "control", "geojson"])
def test_every_view_is_written_to_a_file(case: Path, what: str, tmp_path: Path) -> None:
    out = vedette("export", what, "--out", str(tmp_path / "out"), folder=case)
    assert out.returncode == 0, out.stderr
    assert (tmp_path / "out").exists()


def test_standard_input_is_read(case: Path, tmp_path: Path) -> None:
    assert vedette("init", str(tmp_path / "in")).returncode == 0
    out = vedette("add", "-", folder=tmp_path / "in", stdin=REPORT.encode())
    assert b"1 new" in out.stdout


def test_what_is_left_out_is_named_and_the_status_is_1(tmp_path: Path) -> None:
    vedette("init", str(tmp_path / "case"))
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    out = vedette("add", str(tmp_path / "good.txt"), str(tmp_path / "empty.txt"), folder=tmp_path / "case")
    assert out.returncode == 1
    assert b"empty.txt" in out.stderr
    assert b"1 new" in out.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("control", "--on", "2019-02-31"), b"is no date"),
        (("export", "everything"), b"choose one of"),
        (("withdraw", "nothing.txt", "--why", "test"), b"0 reports fit"),
    ],
)
def test_wrong_use_is_told_in_one_line_without_a_traceback(case: Path, words: tuple[str, ...], told: bytes) -> None:
    out = vedette(*words, folder=case)
    assert out.returncode == 2
    assert told in out.stderr
    assert b"Traceback" not in out.stderr


def test_a_draft_theatre_is_a_right_theatre(case: Path, tmp_path: Path) -> None:
    out = vedette("theatre", "suggest", folder=case)
    (tmp_path / "draft.toml").write_bytes(out.stdout)
    assert vedette("theatre", "check", str(tmp_path / "draft.toml")).returncode == 0


def test_an_export_has_a_manifest_with_what_was_asked_and_the_runs(case: Path, tmp_path: Path) -> None:
    out = vedette(
        "export", "events", "--place", "Vellory", "--coarsen", "5km", "--out", str(tmp_path / "e.csv"), folder=case
    )
    assert out.returncode == 0, out.stderr
    told = json.loads((tmp_path / "e.csv.manifest.json").read_text())
    assert told["asked"] == {"place": "Vellory", "clock": "publication", "coarsen_m": 5000}
    assert [run["kind"] for run in told["runs"]] == ["pipeline"]


def test_a_table_without_room_for_some_events_says_how_many(case: Path, tmp_path: Path) -> None:
    out = vedette("export", "ucdp", "--out", str(tmp_path / "u.csv"), folder=case)
    assert out.returncode == 0
    assert b"have no row" in out.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "claims", "--coarsen", "far"), b"write it as 5km"),
        (("export", "claims", "--format", "geojson"), b"choose jsonl or csv or parquet"),
        (("export", "claims", "--out", "/nowhere/at/all.csv"), b"No such file"),
        (("claims", "--clock", "sundial"), b"choose publication or recording"),
    ],
)
def test_a_wrong_wish_is_told_in_words(case: Path, words: tuple[str, ...], told: bytes) -> None:
    out = vedette(*words, folder=case)
    assert out.returncode == 2
    assert told in out.stderr
    assert b"Traceback" not in out.stderr


def test_the_command_line_is_a_program_of_its_own(case: Path) -> None:
    out = subprocess.run(
        [sys.executable, "-m", "vedette.cli", "--case", str(case), "reports"], capture_output=True, check=False
    )
    assert out.returncode == 0, out.stderr
    assert b"Hill Post" in out.stdout
