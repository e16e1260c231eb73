"""Every verb that shows something does so as JSON Lines too: a new one without --json fails here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.run import Case

from .test_help import verbs

ACTS = frozenset({
    "init", "add", "rerun", "import", "date", "withdraw", "purge",
    "same", "different", "accept", "reject", "correct", "retract",
    "gazetteer add", "codebook check", "theatre check",  # the exit status tells
})  # fmt: skip
"""Verbs that do something: what they print says that it is done."""
WRITES = frozenset({"export", "serve", "theatre suggest"})
"""Verbs that make a thing with a format of its own: files, a page, TOML."""
ASKED = {
    "why": ("Vellory",),
    "changes": ("--since", "2021-01-01"),
    "brief": ("--from", "2021-03-01"),
    "learn": ("--dry-run",),
    "codebook show": ("capture",),
    "explain": ("one.txt",),
}
"""What views cannot do without."""
REPORT = (
    "title: Guard enters Vellory\npublished: 2021-03-04\npublisher: Hill Post\n\n"
    "The Northern Guard captured Vellory from the Lake Militia on Tuesday. The Lake Militia still holds Oakham.\n"
)
VIEWS = [verb for verb in map(" ".join, verbs()) if verb not in ACTS | WRITES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("json")
    (base / "one.txt").write_text(REPORT, encoding="utf-8")
    Case.create(base / "case").add([base / "one.txt"])
    return base / "case"


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_prints_json_lines_and_nothing_else(folder: Path, view: str) -> None:
    words = [*view.split(), *ASKED.get(view, ()), "--json"]
    done = CliRunner().invoke(app, ["--case", str(folder), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(isinstance(row, dict) for row in rows)
    if view not in {"disputes", "pockets", "problems", "judgements", "learn"}:  # of these this case has none
        assert rows


def test_the_lists_of_verbs_name_verbs_that_there_are() -> None:
    assert ACTS | WRITES | ASKED.keys() <= set(map(" ".join, verbs()))
