"""A case made as the tutorial makes it: each command of the tutorial is run on the way."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in a language."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def run(line: str) -> str:
    """Run a line of a tutorial as a shell would; return what it printed."""
    words = shlex.split(line, comments=True)
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    assert words[0] == "vedette", line
    done = CliRunner().invoke(app, words[1:])
    assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"
    return done.output


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What each command of the tutorial printed, run in a folder beside the example."""
    folder, before = tmp_path_factory.mktemp("tutorial"), Path.cwd()
    (folder / "examples").symlink_to(ROOT / "examples")
    os.chdir(folder)
    lines = [line for block in blocks("tutorial.md", "sh") for line in block.splitlines() if line.strip()]
    try:
        yield {line: run(line) for line in lines}
    finally:
        os.chdir(before)


@pytest.fixture
def desk(told: dict[str, str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the tutorial's case, a theatre and two reports, in which one stands."""
    folder = tmp_path_factory.mktemp("desk")
    made = next(one for one in Path.cwd().parents if one.name.startswith("tutorial")) / "my-war"
    shutil.copytree(made, folder / "my-war")
    example = ROOT / "examples" / "deir-ezzor"
    shutil.copy(example / "theatre.toml", folder)
    (folder / "reports").mkdir()
    for report in sorted((example / "reports").iterdir())[:2]:
        shutil.copy(report, folder / "reports")
    monkeypatch.chdir(folder)
    return folder
