"""Verbs by which a person decides: what is the same, what is right, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.context import AsJson, opened
from vedette.cli.verbs import JUDGE, examples, group

if TYPE_CHECKING:
    from vedette.model import Judgement

verbs = group()
By = Annotated[str, typer.Option(envvar="VEDETTE_USER", help="Who decides; without it the user of this machine.")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")]
EventId = Annotated[str, typer.Argument(help="The id of an event or of one of its claims, or the beginning of it.")]


@verbs.command(
    rich_help_panel=JUDGE,
    epilog=examples(
        "vedette same 3f2a91c0 77b0e412", 'vedette same 3f2a91c0 77b0e412 --why "one convoy, two bulletins"'
    ),
)
def same(context: typer.Context, a: EventId, b: EventId, by: By = "", why: Why = "") -> None:
    """Say that two events are one happening."""
    _told(opened(context).desk.same(a, b, by=by, reason=why))


@verbs.command(
    rich_help_panel=JUDGE,
    epilog=examples("vedette different 3f2a91c0 77b0e412", 'vedette different 3f2a91c0 77b0e412 --why "two raids"'),
)
def different(context: typer.Context, a: EventId, b: EventId, by: By = "", why: Why = "") -> None:
    """Say that two claims of one event, or two events, are not one happening."""
    _told(opened(context).desk.different(a, b, by=by, reason=why))


@verbs.command(rich_help_panel=JUDGE, epilog=examples("vedette accept 3f2a91c0"))
def accept(context: typer.Context, claim: ClaimId, by: By = "", why: Why = "") -> None:
    """Say that a report says what the claim says."""
    _told(opened(context).desk.accept(claim, by=by, reason=why))


@verbs.command(rich_help_panel=JUDGE, epilog=examples('vedette reject 3f2a91c0 --why "a film, not a battle"'))
def reject(context: typer.Context, claim: ClaimId, by: By = "", why: Why = "") -> None:
    """Say that a report does not say so: the claim is kept and feeds no view."""
    _told(opened(context).desk.reject(claim, by=by, reason=why))


@verbs.command(
    rich_help_panel=JUDGE,
    epilog=examples(
        "vedette correct 3f2a91c0 type attack",
        'vedette correct 3f2a91c0 place "Hajin; Susah"',
        "vedette correct 3f2a91c0 when 2019-01-20..2019-01-24",
        "vedette correct 3f2a91c0 number 12-15",
    ),
)
def correct(
    context: typer.Context,
    claim: ClaimId,
    field: Annotated[str, typer.Argument(help="type, modality, actor, recipient, place, relation, when or number.")],
    value: Annotated[str, typer.Argument(help="The new value; names are parted by ;")],
    by: By = "",
    why: Why = "",
) -> None:
    """Set a field of a claim anew; the old value stays in the record."""
    _told(opened(context).desk.correct(claim, field, value, by=by, reason=why))


@verbs.command(rich_help_panel=JUDGE, epilog=examples("vedette retract 9c41d7aa"))
def retract(
    context: typer.Context,
    judgement: Annotated[str, typer.Argument(help="Its id, or the beginning of it, as `vedette judgements` shows it.")],
) -> None:
    """Take a decision back; it stays in the record."""
    found = opened(context).desk.retract(judgement)
    typer.echo(f"{found.id} ({found.verdict}) is taken back")


@verbs.command(rich_help_panel=JUDGE, epilog=examples("vedette judgements", "vedette judgements --orphaned --json"))
def judgements(
    context: typer.Context,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="Only those that find nothing any more.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what people decided, who and when."""
    from vedette.cli import tables  # noqa: PLC0415 - every verb loads only what it needs: start-up stays fast

    tables.judgements(opened(context).desk.judgements(orphaned=orphaned), as_json=as_json)


def _told(made: Judgement) -> None:
    typer.echo(f"{made.id} {made.verdict}: `vedette retract {made.id[:8]}` takes it back")
