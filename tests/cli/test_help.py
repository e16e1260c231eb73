from collections.abc import Iterator

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.cli.verbs import HEADINGS


def verbs(command: object = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    command = command or get_command(app)
    for name, one in getattr(command, "commands", {}).items():
        if hasattr(one, "commands"):
            yield from verbs(one, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("verb", list(verbs()), ids=" ".join)
def test_the_help_of_every_verb_ends_with_examples_of_it(verb: tuple[str, ...]) -> None:
    told = CliRunner().invoke(app, [*verb, "--help"]).output
    assert "Examples:\n" in told
    assert "vedette " in told.split("Examples:\n")[1]
    assert " ".join(verb) in told.split("Examples:\n")[1]


def test_every_verb_stands_under_a_heading() -> None:
    told = CliRunner().invoke(app, ["--help"]).output
    assert "\nCommands:\n" not in told
    assert all(f"\n{heading}:\n" in told for heading in HEADINGS)
