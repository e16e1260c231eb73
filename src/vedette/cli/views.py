"""Verbs that show the picture: a table that fits the terminal, or JSON Lines with --json."""

from __future__ import annotations

from typing import Annotated

import typer

from vedette.cli.context import (
    ActorName,
    AsJson,
    AsOf,
    Clock,
    Kind,
    Limit,
    PlaceName,
    day,
    opened,
    pictured,
)
from vedette.cli.verbs import LOOK, READ, examples, group

verbs = group()


@verbs.command(
    rich_help_panel=LOOK,
    epilog=examples("vedette claims --place Hajin", "vedette claims --type capture --json | jq .quote.text"),
)
def claims(
    context: typer.Context,
    place: PlaceName = None,
    actor: ActorName = None,
    kind: Kind = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Show claims: single assertions of single reports, each with its quote."""
    from vedette.cli import tables  # noqa: PLC0415 - every verb loads only what it needs: start-up stays fast
    from vedette.run.queries import claims_of  # noqa: PLC0415

    shown = pictured(context, as_of, clock)
    tables.claims(shown, claims_of(shown, place=place, actor=actor, kind=kind), limit=limit, as_json=as_json)


@verbs.command(rich_help_panel=LOOK, epilog=examples("vedette events --actor SDF", "vedette events --limit 0 --json"))
def events(
    context: typer.Context,
    place: PlaceName = None,
    actor: ActorName = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Show events: claims that tell of one happening, with their independent witnesses."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import events_of  # noqa: PLC0415

    shown = pictured(context, as_of, clock)
    tables.events(shown, events_of(shown, place=place, actor=actor), limit=limit, as_json=as_json)


@verbs.command(
    rich_help_panel=LOOK, epilog=examples("vedette control --on 2019-01-20", "vedette control --place Hajin")
)
def control(
    context: typer.Context,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day asked about; all intervals without.")] = None,
    place: PlaceName = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
    as_json: AsJson = False,
) -> None:
    """Show who held which place, and how we know."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import control_of  # noqa: PLC0415

    shown = pictured(context, as_of, clock)
    tables.control(shown, control_of(shown, on=day(on), place=place), as_json=as_json)


@verbs.command(rich_help_panel=LOOK, epilog=examples("vedette disputes", "vedette disputes --as-of 2019-01-20"))
def disputes(context: typer.Context, as_of: AsOf = None, clock: Clock = "publication", as_json: AsJson = False) -> None:
    """Show claims that cannot all be true, with their quotes."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.disputes(pictured(context, as_of, clock), as_json=as_json)


@verbs.command(rich_help_panel=LOOK, epilog=examples("vedette pockets"))
def pockets(context: typer.Context, as_of: AsOf = None, clock: Clock = "publication", as_json: AsJson = False) -> None:
    """Show areas of one holder that others surround, as the reports claim them."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.pockets(pictured(context, as_of, clock), as_json=as_json)


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
