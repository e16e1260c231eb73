"""JSON Lines, and the line below a table that counts its rows."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import typer

Row = TypeVar("Row")


def json_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def first(rows: Sequence[Row], limit: int) -> Sequence[Row]:
    """The rows that are shown; 0 shows all."""
    return rows[:limit] if limit else rows


def count(number: int, limit: int, what: str) -> None:
    """Say how many rows there are, and how many of them are not shown."""
    hidden = max(0, number - limit) if limit else 0
    plural = "" if number == 1 else "s"
    typer.echo(f"{number} {what}{plural}" + (f", {hidden} not shown (--limit 0 shows all)" if hidden else ""))
