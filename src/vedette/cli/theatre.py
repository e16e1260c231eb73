"""Verbs on the theatre: the analyst's own knowledge of the conflict."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.context import opened
from vedette.cli.verbs import examples, group

verbs = group(help="The analyst's own knowledge of the conflict: who is who, where things are.")


@verbs.command("suggest", epilog=examples("vedette theatre suggest > theatre.toml"))
def suggest(context: typer.Context) -> None:
    """Print a draft theatre from the names that were read, to be edited and saved as theatre.toml."""
    typer.echo(opened(context).suggest_theatre())


@verbs.command("check", epilog=examples("vedette theatre check theatre.toml"))
def check(file: Annotated[Path, typer.Argument(help="The theatre file.")]) -> None:
    """Tell whether a theatre file is right."""
    from vedette.theatre import load_theatre  # noqa: PLC0415 - every verb loads only what it needs

    theatre = load_theatre(file)
    typer.echo(f"{file}: {len(theatre.actors)} actors, {len(theatre.places)} places, {len(theatre.sources)} sources")
