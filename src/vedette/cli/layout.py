"""Tables that fit the terminal: what is too long is cut with …, what matters least is left out first."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import typer
from rich.cells import cell_len, set_cell_size

PIPE_WIDTH = 160
"""Columns of a table that goes into a file or another program, unless COLUMNS says otherwise."""
GAP = 2
"""Columns between two cells."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: no narrower than `least`, no wider than `most` (0: it takes what is left).

    A `whole` column is never cut below `most`: a day without its end is none. `drop` orders what goes first
    where all do not fit; 0 stays always.
    """

    name: str
    least: int
    most: int = 0
    drop: int = 0
    whole: bool = False


def show(title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print rows of cells, if there are any. A cell of several lines stays so; each line is cut on its own."""
    if not rows:
        return
    cells = [[_plain(cell) for cell in row] for row in rows]
    widths = _fitted(columns, cells, _width())
    typer.secho(title, bold=True)
    typer.secho(_line((columns[i].name for i in widths), widths.values()), bold=True)
    typer.secho("─" * (sum(widths.values()) + GAP * (len(widths) - 1)), dim=True)
    for row in cells:
        for line in _lines([row[i] for i in widths], list(widths.values())):
            typer.echo(line)


def _width() -> int:
    told = sys.stdout.isatty() or os.environ.get("COLUMNS")
    return shutil.get_terminal_size().columns if told else PIPE_WIDTH


def _plain(cell: str) -> str:
    """Nothing in a report is ever read as a terminal's command."""
    return "".join(c for c in cell if c.isprintable() or c == "\n")


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    parts = [cell.split("\n") for cell in row]
    for n in range(max(map(len, parts))):
        yield _line((part[n] if n < len(part) else "" for part in parts), widths)


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    return (" " * GAP).join(_cut(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cut(cell: str, width: int) -> str:
    """The cell in exactly so many columns; a closing quotation mark outlives the cut."""
    if cell_len(cell) <= width:
        return set_cell_size(cell, width)
    end = "…”" if cell.endswith("”") else "…"
    return set_cell_size(set_cell_size(cell, width - len(end)).rstrip() + end, width)


def _fitted(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> dict[int, int]:
    """The columns that are shown, by index, and how wide each is."""
    natural = [_natural(column, rows, index) for index, column in enumerate(columns)]
    least = [n if column.whole else min(column.least, n) for column, n in zip(columns, natural, strict=True)]
    kept = [i for i, _ in enumerate(columns) if any(row[i] for row in rows)]
    while sum(least[i] + GAP for i in kept) - GAP > width and any(columns[i].drop for i in kept):
        kept.remove(max(kept, key=lambda i: columns[i].drop))
    widths = {i: natural[i] for i in kept}
    while sum(widths.values()) + GAP * (len(kept) - 1) > width:
        wide = max(kept, key=lambda i: widths[i] - least[i])
        if widths[wide] <= least[wide]:
            break
        widths[wide] -= 1
    return widths


def _natural(column: Column, rows: Sequence[Sequence[str]], index: int) -> int:
    longest = max((cell_len(line) for row in rows for line in row[index].split("\n")), default=0)
    return max(cell_len(column.name), min(longest, column.most or longest))
