from pathlib import Path

from vedette.cli.reference import text

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_reference_of_the_command_line_is_as_the_help_tells_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == text(), "docs/cli.md is stale: make docs"
