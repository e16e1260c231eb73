"""Verbs on the gazetteer: places added by the user, for all cases."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from vedette.cli.context import MOST_PROBLEMS, AsJson
from vedette.cli.verbs import examples, group

verbs = group(help="Where places are: the gazetteer that ships, and packs of places that you add for all cases.")


@verbs.command(
    "add",
    epilog=examples(
        "vedette gazetteer add SY.zip",
        "vedette gazetteer add villages.csv --licence 'CC BY 4.0'",
        "vedette gazetteer add SY",
    ),
)
def add(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="GeoNames (.txt, .zip), Who's On First, OCHA p-codes, GeoJSON, CSV; or two letters: a country whose dump is fetched.",
        ),
    ],
    source: Annotated[
        str, typer.Option(metavar="NAME", help="Whose places they are, where the file does not tell.")
    ] = "",
    licence: Annotated[
        str, typer.Option(metavar="WORDS", help="Under which licence, where the file does not tell.")
    ] = "",
) -> None:
    """Read a pack of places into your own gazetteer, which all cases use. `vedette rerun` grounds a case again."""
    from vedette.cli.progress import progress  # noqa: PLC0415 - every verb loads only what it needs
    from vedette.ground.gazetteer import user_path  # noqa: PLC0415
    from vedette.ground.userplaces import add_pack  # noqa: PLC0415

    with progress("places") as step:
        added = add_pack(what, source=source, licence=licence, progress=step)
    if added.known:
        typer.echo(f"{what} was added before: nothing changed")
        return
    typer.echo(f"{added.places} places of {added.source} ({added.licence or 'licence not told'}) in {user_path()}")
    for one in added.unread[:MOST_PROBLEMS]:
        typer.echo(f"left out: {one.where}: {one.message}", err=True)
    if len(added.unread) > MOST_PROBLEMS:
        typer.echo(f"… and {len(added.unread) - MOST_PROBLEMS} more", err=True)
    if added.unread:
        raise typer.Exit(1)


@verbs.command("list", epilog=examples("vedette gazetteer list"))
def list_(as_json: AsJson = False) -> None:
    """Show where the places come from, how many there are, and under which licence."""
    from vedette.ground import Gazetteer  # noqa: PLC0415

    for one, number in Gazetteer.open().sources():
        if as_json:
            row = {**asdict(one), "places": number}
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            file = f", {one.file} added {one.added}" if one.file else ", ships with Vedette"
            typer.echo(
                f"{number:>9,} places  {one.name} ({one.licence or 'licence not told'}){file}  {one.url}".rstrip()
            )
