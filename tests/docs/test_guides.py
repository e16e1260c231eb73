"""Every command of the how-to guides runs as it stands, in the order of the guide."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import ROOT, blocks, run, run_all

OWN = """extends = "default"
family = "means"

[[types]]
id = "my_type"
definition = "An armed actor digs in."
examples = ["Rebels fortified the village of Tarn."]

  [[types.patterns]]
  verbs = ["fortify"]
  actor = ["subject"]
  place = ["object"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reports of the example in which one stands."""
    (tmp_path / "reports").mkdir()
    for report in sorted((ROOT / "examples" / "deir-ezzor" / "reports").iterdir())[:2]:
        shutil.copy(report, tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_guide_to_a_theatre(folder: Path) -> None:
    told = run_all("howto-theatre.md")
    assert (folder / "my-war" / "theatre.toml").read_text(encoding="utf-8").count("[[actors]]") > 1
    assert "actors" in told["vedette theatre check theatre.toml"]


def test_the_guide_to_a_codebook(folder: Path) -> None:
    (folder / "reports" / "own.txt").write_text("Rebels fortified the village of Tarn on Friday.\n", encoding="utf-8")
    run("vedette init my-war")
    run("vedette --case my-war add reports")
    (folder / "my-war" / "codebook.toml").write_text(OWN, encoding="utf-8")
    run("vedette codebook check my-war/codebook.toml")
    told = run_all("howto-codebook.md")
    assert "1 claim" in told["vedette --case my-war claims --type my_type --limit 0"]


def test_the_guide_to_measuring(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    coded = json.loads(blocks("howto-quality.md", "json")[0])
    (folder / "hand.jsonl").write_text(json.dumps(coded) + "\n", encoding="utf-8")
    text = f"{coded['quote']['text']} from the Lake Militia on Tuesday.\n"
    (folder / "reports" / coded["report"]["file"]).write_text(text, encoding="utf-8")
    (folder / "theatre.toml").write_text("", encoding="utf-8")
    run("vedette init my-war")
    run("vedette --case my-war add reports")
    run_all("howto-quality.md")
    rows = duckdb.sql(blocks("howto-quality.md", "sql")[0]).fetchall()
    assert ("capture", 1, 1) in rows


def test_the_guide_to_sharing(folder: Path) -> None:
    run("vedette init my-war")
    run("vedette --case my-war add reports")
    run("cd my-war")
    run("vedette export claims --out claims.jsonl")
    run_all("howto-sharing.md")
    assert Path("report.html").stat().st_size > 10_000
    assert Path("january.geojson.manifest.json").is_file()
