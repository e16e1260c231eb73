"""What the verbs ask for alike: the case, the day, and how to tell what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vedette.model import Picture, Problem
    from vedette.run import Case
    from vedette.run.picture import Clock as ClockName

MOST_PROBLEMS = 20
"""What was left out is told line by line up to here; `vedette problems` has all."""

AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only reports known by this day.")]
Clock = Annotated[str, typer.Option(metavar="CLOCK", help="What --as-of goes by: publication or recording.")]
Limit = Annotated[int, typer.Option(min=0, help="Rows shown; 0 shows all.")]


def found(start: Path) -> Path:
    """The case's folder: where one stands, or the nearest folder above that is a case."""
    here = start.resolve()
    return next((one for one in (here, *here.parents) if (one / "case.sqlite").is_file()), start)


def opened(context: typer.Context) -> Case:
    """Open the case that `--case`, `VEDETTE_CASE` or the folder names."""
    from vedette.run import Case  # noqa: PLC0415 - every verb loads only what it needs: start-up stays fast

    return Case(context.obj or found(Path()))


def pictured(context: typer.Context, as_of: str | None = None, clock: str = "publication") -> Picture:
    """The picture of the case as known on a day."""
    return opened(context).picture(day(as_of), clock_of(clock))


def clock_of(text: str) -> ClockName:
    """Read what --as-of goes by.

    Raises:
        InputError: it is no clock.

    """
    from vedette.errors import InputError  # noqa: PLC0415
    from vedette.run.picture import CLOCKS  # noqa: PLC0415

    found = next((one for one in CLOCKS if one == text), None)
    if found is None:
        raise InputError(f"--clock {text!r}: choose {' or '.join(CLOCKS)}")
    return found


def day(text: str | None) -> date | None:
    """Read a day.

    Raises:
        InputError: it is none.

    """
    from vedette.errors import InputError  # noqa: PLC0415

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no date: write it as 2019-01-20") from error


def left_out(problems: Sequence[Problem]) -> None:
    """Tell what was left out on standard error, and end with status 1 if there was anything."""
    for one in problems[:MOST_PROBLEMS]:
        typer.echo(f"left out: {one.where}: {one.message} [{one.code}]", err=True)
    if len(problems) > MOST_PROBLEMS:
        typer.echo(f"… and {len(problems) - MOST_PROBLEMS} more: see `vedette problems`", err=True)
    if problems:
        raise typer.Exit(1)
