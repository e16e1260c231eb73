"""The verb that writes views to files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.context import AsOf, Clock, day, pictured
from vedette.cli.verbs import SHARE, examples, group

verbs = group()


@verbs.command(
    rich_help_panel=SHARE,
    epilog=examples(
        "vedette export claims --out claims.jsonl", "vedette export geojson --on 2019-01-20 --out map.geojson"
    ),
)
def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="claims, events, disputes, pockets (JSON Lines), control (CSV), geojson")],
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output without.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of control in geojson.")] = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
) -> None:
    """Write a view to a file."""
    from vedette.errors import InputError  # noqa: PLC0415 - every verb loads only what it needs
    from vedette.export import WHATS  # noqa: PLC0415
    from vedette.export import export as write  # noqa: PLC0415

    if what not in WHATS:
        raise InputError(f"{what!r} cannot be exported: choose one of {', '.join(WHATS)}")
    shown = pictured(context, as_of, clock)
    if out is None:
        write(shown, what, sys.stdout, on=day(on))
        return
    with out.open("w", encoding="utf-8", newline="") as stream:
        number = write(shown, what, stream, on=day(on))
    typer.echo(f"{number} rows to {out}")
