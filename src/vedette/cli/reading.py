"""Verbs that bring reports and claims into a case, and put them right."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.context import day, left_out, opened
from vedette.cli.verbs import READ, examples, group

if TYPE_CHECKING:
    from vedette.read import Fields

verbs = group()
ReportName = Annotated[str, typer.Argument(help="Its id, the beginning of its id, or the name of its file.")]


@verbs.command(
    rich_help_panel=READ,
    epilog=examples("vedette init my-war", "vedette init my-war --theatre examples/deir-ezzor/theatre.toml"),
)
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    theatre: Annotated[Path | None, typer.Option(help="A theatre file that is copied in.")] = None,
) -> None:
    """Make a case: a folder with its database."""
    from vedette.run import Case  # noqa: PLC0415 - every verb loads only what it needs: start-up stays fast

    Case.create(folder, theatre=theatre)
    typer.echo(f"made {folder}: now `vedette --case {folder} add REPORTS`")


@verbs.command(
    rich_help_panel=READ,
    epilog=examples(
        "vedette add reports/ page.html",
        "vedette add dump.jsonl --fields text=body,title=headline,source=outlet --workers 4",
        "cat report.txt | vedette add -",
    ),
)
def add(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    fields: Annotated[
        str, typer.Option(help="JSON Lines field names: text=body,title=headline,published=date,source=outlet,url=link")
    ] = "",
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that code.")] = 1,
) -> None:
    """Read, code and store reports; the same again changes nothing."""
    from vedette.cli.progress import files_among, progress  # noqa: PLC0415

    case = opened(context)
    with progress("reports", files_among(sources)) as step:
        summary = case.add(sources, fields=_fields(fields), stdin=sys.stdin.buffer, workers=workers, progress=step)
    typer.echo(f"{summary.added} new reports, {summary.known} known, {summary.claims} claims")
    left_out(summary.problems)


@verbs.command(rich_help_panel=READ, epilog=examples("vedette rerun"))
def rerun(context: typer.Context) -> None:
    """Apply a changed theatre, codebook or model to all reports."""
    from vedette.cli.progress import progress  # noqa: PLC0415

    case = opened(context)
    with progress("reports", len(case.store.report_ids())) as step:
        summary = case.rerun(progress=step)
    typer.echo(f"{summary.added} reports coded again, all grounded again")
    left_out(summary.problems)


@verbs.command(
    "import", rich_help_panel=READ, epilog=examples("vedette import claims.jsonl", "vedette import hand-coded.jsonl")
)
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="JSON Lines as `vedette export claims` writes them.")],
) -> None:
    """Take in claims coded elsewhere, by hand or by another system, as a run of their own."""
    summary = opened(context).import_claims(file)
    typer.echo(f"{summary.claims} claims on {summary.known} reports")
    left_out(summary.problems)


@verbs.command("date", rich_help_panel=READ, epilog=examples("vedette date 000.txt 2018-08-05"))
def set_date(
    context: typer.Context,
    report: ReportName,
    published: Annotated[str, typer.Argument(metavar="DATE", help="The day it was published.")],
) -> None:
    """Give an undated report its day of publication, and date its claims by it."""
    when = day(published)
    assert when is not None
    found = opened(context).date(report, when)
    typer.echo(f"{found.id} published {when}")


@verbs.command(rich_help_panel=READ, epilog=examples('vedette withdraw 012.txt --why "retracted by the outlet"'))
def withdraw(
    context: typer.Context,
    report: ReportName,
    why: Annotated[str, typer.Option(help="The reason, kept with the report.")],
) -> None:
    """Keep a retracted report but let it feed no view."""
    found = opened(context).withdraw(report, why)
    typer.echo(f"{found.id} withdrawn: it is kept and feeds no view")


@verbs.command(rich_help_panel=READ, epilog=examples('vedette purge 012.txt --why "court order" --yes'))
def purge(
    context: typer.Context,
    report: ReportName,
    why: Annotated[str, typer.Option(help="The reason; it is all that is kept beside the report's id.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a report for good, with its claims and what was judged of them, where law or safety asks for it.

    Nothing brings it back. A retracted report is better withdrawn.
    """
    case = opened(context)
    title = case.find_report(report).title or report
    if not yes:
        typer.confirm(f"Remove {title!r} and all that was made of it, for good?", abort=True, err=True)
    typer.echo(f"{case.purge(report, why)} purged")


def _fields(text: str) -> Fields:
    from vedette.errors import InputError  # noqa: PLC0415
    from vedette.read import Fields  # noqa: PLC0415

    pairs = dict(part.split("=", 1) for part in text.split(",") if "=" in part)
    try:
        return Fields(**pairs)
    except TypeError as error:
        raise InputError(f"--fields {text!r}: known are text, title, published, source and url") from error
