"""Verbs that show the picture: a table that fits the terminal, or JSON Lines with --json."""

from __future__ import annotations

from typing import Annotated

import typer

from vedette.cli.context import AsJson, Limit, day, opened, pictured
from vedette.cli.filters import Wanted, WantedClaims, filtered
from vedette.cli.verbs import LOOK, READ, examples, group

verbs = group()


@verbs.command(
    rich_help_panel=LOOK,
    epilog=examples("vedette claims --place Hajin", "vedette claims --type capture --json | jq .quote.text"),
)
@filtered
def claims(
    context: typer.Context,
    wanted: WantedClaims,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Show claims: single assertions of single reports, each with its quote."""
    from vedette.cli import tables  # noqa: PLC0415 - every verb loads only what it needs: start-up stays fast
    from vedette.run.queries import claims_of  # noqa: PLC0415

    shown = wanted.pictured(context)
    asked = wanted.query(shown)
    tables.claims(shown, claims_of(shown, asked), limit=limit, as_json=as_json)


@verbs.command(rich_help_panel=LOOK, epilog=examples("vedette events --actor SDF", "vedette events --limit 0 --json"))
@filtered
def events(
    context: typer.Context,
    wanted: WantedClaims,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Show events: claims that tell of one happening, with their independent witnesses."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import events_of  # noqa: PLC0415

    shown = wanted.pictured(context)
    asked = wanted.query(shown)
    tables.events(shown, events_of(shown, asked), limit=limit, as_json=as_json)


@verbs.command(
    rich_help_panel=LOOK, epilog=examples("vedette control --on 2019-01-20", "vedette control --place Hajin")
)
@filtered
def control(
    context: typer.Context,
    wanted: Wanted,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day asked about; all intervals without.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show who held which place, and how we know."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import control_of  # noqa: PLC0415
    from vedette.run.tenures import tenures  # noqa: PLC0415

    shown = wanted.pictured(context)
    asked = wanted.query(shown)
    rows = control_of(shown, asked, day(on) if as_json else None)
    tables.control(shown, rows if as_json else tenures(rows, day(on)), as_json=as_json)


@verbs.command(rich_help_panel=LOOK, epilog=examples("vedette disputes", "vedette disputes --as-of 2019-01-20"))
@filtered
def disputes(
    context: typer.Context,
    wanted: WantedClaims,
    as_json: AsJson = False,
) -> None:
    """Show claims that cannot all be true, with their quotes."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import disputes_of  # noqa: PLC0415

    shown = wanted.pictured(context)
    asked = wanted.query(shown)
    tables.disputes(shown, disputes_of(shown, asked), as_json=as_json)


@verbs.command(rich_help_panel=LOOK, epilog=examples("vedette pockets", "vedette pockets --computed --on 2019-01-20"))
@filtered
def pockets(
    context: typer.Context,
    wanted: WantedClaims,
    computed: Annotated[
        bool,
        typer.Option(
            "--computed", help="Also areas interpolated from who holds which settlement, set beside the claims."
        ),
    ] = False,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day for which areas are computed; the last known without.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show areas of one holder that others surround, as the reports claim them."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import pockets_of  # noqa: PLC0415

    shown = wanted.pictured(context)
    asked = wanted.query(shown)
    claimed = pockets_of(shown, asked)
    if not computed:
        tables.pockets(shown, claimed, as_json=as_json)
        return
    from vedette.cli.computed import show_computed  # noqa: PLC0415

    show_computed(shown, claimed, day(on), as_json=as_json)


@verbs.command(rich_help_panel=READ, epilog=examples("vedette reports"))
def reports(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the reports with their outlets and dates."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.reports(opened(context).store, as_json=as_json)


@verbs.command(rich_help_panel=LOOK, epilog=examples("vedette unresolved"))
def unresolved(context: typer.Context, as_json: AsJson = False) -> None:
    """Show names in claims that nobody and nothing known answers to, with what they may be."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.unresolved(pictured(context), as_json=as_json)


@verbs.command(rich_help_panel=READ, epilog=examples("vedette problems"))
def problems(context: typer.Context, as_json: AsJson = False) -> None:
    """Show what was left out so far, and why."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.problems(opened(context).problems(), as_json=as_json)
