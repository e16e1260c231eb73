"""The reference of the command line, written from the help itself: `make docs` renews docs/cli.md, a test compares."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from vedette.cli.app import app

HEAD = """# The command line

Every verb, as `--help` tells it. This page is written by `make docs`; a test fails when it is stale.

Views print a table that fits the terminal: what is too long is cut with …, what matters least is left out on a narrow
one, `~` before a day says that only the publication tells it. With `--json` they print JSON Lines instead, whole.
`vedette --install-completion` sets up completion for bash, zsh, fish and PowerShell.
"""


def text() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(path) for path in ((), *_verbs(get_command(app))))])


def _verbs(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The verbs of a group and of the groups in it, in their order."""
    for name, one in getattr(command, "commands", {}).items():
        yield (*path, name)
        yield from _verbs(one, (*path, name))


def _section(path: tuple[str, ...]) -> str:
    told = CliRunner().invoke(app, [*path, "--help"], env={"COLUMNS": "80", "VEDETTE_CASE": ""}).output
    return f"## {' '.join(('vedette', *path))}\n\n```text\n{told.strip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(text())
