"""The guide's own codebook and theatre are loaded as they stand in the documentation."""

import re
from pathlib import Path

import pytest

from vedette.annotate import Annotator, annotate
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.model import Report
from vedette.theatre import load_theatre

DOCS = Path(__file__).parent.parent.parent / "docs"


def _toml(page: str) -> str:
    match = re.search(r"```toml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert match is not None
    return match[1]


def test_the_guide_adds_an_event_type_with_three_patterns(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_text(_toml("codebook.md"), encoding="utf-8")
    added = load_codebook(path).types["fortify"]
    assert len(added.patterns) == 3


def test_what_the_guide_adds_is_found_in_text(tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_text(_toml("codebook.md"), encoding="utf-8")
    codebook = load_codebook(path)
    report = Report.of("\n".join(codebook.types["fortify"].examples), title="The war around Tarn and its army")
    doc = next(annotate([report.text], Annotator.load()))
    assert [one.type for one in extract(doc, report, codebook).claims].count("fortify") == 2


def test_the_example_of_the_theatre_page_loads(tmp_path: Path) -> None:
    path = tmp_path / "theatre.toml"
    path.write_text(_toml("theatre.md"), encoding="utf-8")
    theatre = load_theatre(path)
    assert [one.id for one in theatre.actors] == ["guard", "raiders", "scouts"]


@pytest.mark.parametrize("page", ["theatre.md", "codebook.md", "control.md", "design.md", "model-card.md"])
def test_every_page_that_the_readme_names_is_there(page: str) -> None:
    assert page in (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert (DOCS / page).is_file()
