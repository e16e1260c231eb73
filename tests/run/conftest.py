from pathlib import Path

import pytest

from vedette.run import Case

REPORTS = {
    "one.txt": "title: Northern Guard takes Vellory\npublished: 2021-03-04\npublisher: Hill Post\n\n"
    "The Northern Guard captured Vellory from the Lake Militia on Tuesday. At least 12 fighters were killed.\n",
    "two.txt": "title: Vellory still ours, says militia\npublished: 2021-03-05\npublisher: Lake Voice\n\n"
    "The Lake Militia still controls Vellory, its spokesman said on Thursday.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports that dispute one town."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    return reports


@pytest.fixture
def theatre(tmp_path: Path, lake: str) -> Path:
    path = tmp_path / "theatre.toml"
    path.write_text(lake, encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path, folder: Path, theatre: Path) -> Case:
    made = Case.create(tmp_path / "case", theatre=theatre)
    made.add([folder])
    return made
