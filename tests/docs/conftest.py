"""A case made as the tutorial makes it: each command of the tutorial is run on the way."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import textwrap
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
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for _, block in found]


def run(line: str) -> str:
    """Run a line of a tutorial as a shell would; return what it printed."""
    words = shlex.split(line, comments=True)
    if words[0] == "cd":
        os.chdir(words[1])
        return ""
    if words[0] == "cp":
        return str(shutil.copy(words[1], words[2]))
    assert words[0] == "vedette", line
    into = Path(words[-1]) if words[-2:-1] == [">"] else None
    done = CliRunner().invoke(app, words[1:-2] if into else words[1:])
    assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"
    if into:
        into.write_text(done.stdout, encoding="utf-8")
    return done.output


def run_all(page: str) -> dict[str, str]:
    """Run every command of a guide in its order; what each printed."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines() if line.strip()]
    return {line: run(line) for line in lines}


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What each command of the tutorial printed, run in a folder beside the example."""
    folder, before = tmp_path_factory.mktemp("tutorial"), Path.cwd()
    (folder / "examples").symlink_to(ROOT / "examples")
    os.chdir(folder)
    try:
        yield run_all("tutorial.md")
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
