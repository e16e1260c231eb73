import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from .running import vedette

VILLAGES = (
    "name,lat,lon,country,names\nVellory,12.05,24.95,SD,Al-Velouri\nQoz Tamr,12.10,24.99,SD,\nNowhere,999,0,SD,\n"
)
REPORT = "Sudanese rebels captured the village of Velouri near Qoz Tamr on Tuesday, officials in Sudan said.\n"


def _vedette(base: Path, *words: str) -> CompletedProcess[str]:
    told = vedette(*words, folder=base / "case", env={"VEDETTE_GAZETTEER": str(base / "own.sqlite")})
    return CompletedProcess(told.args, told.returncode, told.stdout.decode(), told.stderr.decode())


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("gazetteer")
    (base / "villages.csv").write_text(VILLAGES, encoding="utf-8")
    (base / "one.txt").write_text(REPORT, encoding="utf-8")
    added = _vedette(base, "gazetteer", "add", str(base / "villages.csv"), "--licence", "CC0")
    assert added.returncode == 1
    assert "2 places" in added.stdout
    assert "line 4" in added.stderr
    assert _vedette(base, "init", str(base / "case")).returncode == 0
    assert _vedette(base, "add", str(base / "one.txt")).returncode == 0
    return base


def test_the_list_shows_sources_and_licences(base: Path) -> None:
    rows = [json.loads(line) for line in _vedette(base, "gazetteer", "list", "--json").stdout.splitlines()]
    assert {"name": "villages", "licence": "CC0", "places": 2}.items() <= rows[-1].items()
    assert "CC BY 4.0" in {row["licence"] for row in rows}


def test_why_tells_what_a_mention_may_be_and_after_whom(base: Path) -> None:
    out = _vedette(base, "why", "Vellory").stdout
    assert "is Vellory" in out
    assert "villages, CC0" in out
    row = json.loads(_vedette(base, "why", "Velouri", "--json").stdout.splitlines()[0])
    assert row["candidates"][0]["id"] == row["choice"]
    assert row["candidates"][0]["reasons"]


def test_why_of_a_place_that_nobody_names_is_an_error_with_the_next_step(base: Path) -> None:
    out = _vedette(base, "why", "Atlantis")
    assert out.returncode == 2
    assert "vedette claims" in out.stderr


def test_a_file_that_is_no_pack_is_an_error_in_words(base: Path) -> None:
    out = _vedette(base, "gazetteer", "add", str(base / "one.txt"))
    assert out.returncode == 2
    assert "one.txt" in out.stderr


def test_what_was_added_makes_a_rerun_a_new_run(base: Path, tmp_path: Path) -> None:
    (tmp_path / "villages.csv").write_text(VILLAGES, encoding="utf-8")
    (tmp_path / "more.csv").write_text("name,lat,lon,country\nTemmarin,12.2,24.9,SD\n", encoding="utf-8")
    _vedette(tmp_path, "gazetteer", "add", str(tmp_path / "villages.csv"))
    _vedette(tmp_path, "init", str(tmp_path / "case"))
    _vedette(tmp_path, "add", str(base / "one.txt"))
    before = _runs(tmp_path)
    _vedette(tmp_path, "rerun")
    assert _runs(tmp_path) == before
    _vedette(tmp_path, "gazetteer", "add", str(tmp_path / "more.csv"))
    _vedette(tmp_path, "rerun")
    assert not _runs(tmp_path) & before


def _runs(base: Path) -> set[str]:
    out = base / "claims.jsonl"
    assert _vedette(base, "export", "claims", "--out", str(out)).returncode == 0
    manifest = json.loads(out.with_name("claims.jsonl.manifest.json").read_text(encoding="utf-8"))
    return {run["id"] for run in manifest["runs"]}
