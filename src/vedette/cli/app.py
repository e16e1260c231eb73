"""The command line: one small module a group of verbs, each joined on below by one line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vedette.cli import asking, codebook, export, gazetteer, judging, reading, serve, theatre, views
from vedette.cli.verbs import KNOW, group

app = group(
    name="vedette",
    help="Read reports on an armed conflict and keep the picture they describe, with a quote behind every cell.",
    epilog="\b\nExit status:\n"
    "    0  done\n"
    "    1  done, but something was left out and told on standard error\n"
    "    2  wrong use or an error, told in words\n"
    "   70  a fault of Vedette itself; VEDETTE_DEBUG=1 shows where\n"
    "  130  stopped with Ctrl-C; nothing that was stored is lost",
)
app.add_typer(reading.verbs)
app.add_typer(views.verbs)
app.add_typer(asking.verbs)
app.add_typer(judging.verbs)
app.add_typer(theatre.verbs, name="theatre", rich_help_panel=KNOW)
app.add_typer(codebook.verbs, name="codebook", rich_help_panel=KNOW)
app.add_typer(codebook.why)
app.add_typer(gazetteer.verbs, name="gazetteer", rich_help_panel=KNOW)
app.add_typer(export.verbs)
app.add_typer(serve.verbs)


@app.callback()
def options(
    context: typer.Context,
    case: Annotated[
        Path | None,
        typer.Option(envvar="VEDETTE_CASE", help="The case's folder; without it this one or the nearest above."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Read reports on an armed conflict and keep the picture they describe, with a quote behind every cell."""
    context.obj = case
    if version:
        from importlib.metadata import version as installed  # noqa: PLC0415 - loaded only when asked for

        typer.echo(installed("vedette"))
        raise typer.Exit
