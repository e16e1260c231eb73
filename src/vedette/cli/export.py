"""The verb that writes views to files."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.context import clock_of, day, opened
from vedette.cli.filters import WantedClaims, filtered
from vedette.cli.verbs import SHARE, examples, group

if TYPE_CHECKING:
    from vedette.export import What

verbs = group()


@verbs.command(
    rich_help_panel=SHARE,
    epilog=examples(
        "vedette export claims --out claims.jsonl",
        "vedette export events --place Hajin --from 2018-09-01 --to 2018-12-31 --out hajin.parquet",
        "vedette export geojson --on 2019-01-20 --coarsen 5km --out map.geojson",
        "vedette export acled --out acled.csv",
        "vedette export report --out report.html",
    ),
)
@filtered
def export(
    context: typer.Context,
    wanted: WantedClaims,
    what: Annotated[
        str,
        typer.Argument(
            help="claims, events, disputes, pockets (jsonl, csv, parquet; events and pockets geojson too), control "
            "(csv, jsonl, geojson, parquet), geojson (all that has a place), acled or ucdp (csv, parquet), report (html)"
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            help="The file to write, its ending names the format; a manifest goes beside it. Else standard output."
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl, csv, geojson, parquet or html.")] = "",
    coarsen: Annotated[
        str | None, typer.Option(metavar="DISTANCE", help="Put positions on a grid this wide, as 5km or 500m.")
    ] = None,
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Leave camps, hospitals and schools where they are, not at their settlement."),
    ] = False,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Control and map as of this day.")] = None,
) -> None:
    """Write a view to a file, with a manifest beside it."""
    from vedette.run.exporting import Wish, write_file, write_to  # noqa: PLC0415 - every verb loads only what it needs

    case, view = opened(context), _view(what, form, out)
    asked = wanted.query(wanted.pictured(context))
    wish = Wish(view, asked, form, _metres(coarsen), exact, day(on), day(wanted.as_of), clock_of(wanted.clock))
    if out is None:
        write_to(case, wish, sys.stdout)
        return
    done = write_file(case, wish, out)
    typer.echo(f"{done.rows} rows to {out}")
    if done.left_out:
        typer.echo(f"{sum(done.left_out.values())} events have no row: {_reasons(done.left_out)}", err=True)


def _reasons(missing: Mapping[str, int]) -> str:
    ranked = sorted(missing.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{number} {reason}" for reason, number in ranked)


def _view(what: str, form: str, out: Path | None) -> What:
    """The view asked for, in a format that it has."""
    from vedette.errors import InputError  # noqa: PLC0415
    from vedette.export import WHATS, format_of  # noqa: PLC0415

    view = next((one for one in WHATS if one == what), None)
    if view is None:
        raise InputError(f"{what!r} cannot be exported: choose one of {', '.join(WHATS)}")
    format_of(view, form, out)
    return view


def _metres(distance: str | None) -> float:
    """A distance as 5km or 500m in metres; 0 where none is asked for."""
    from vedette.errors import InputError  # noqa: PLC0415

    if distance is None:
        return 0.0
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(km|m)", distance.strip().casefold())
    metres = float(match[1]) * (1000 if match[2] == "km" else 1) if match else 0.0
    if not 1 <= metres <= 500_000:
        raise InputError(f"--coarsen {distance!r}: write it as 5km or 500m, at most 500km")
    return metres
