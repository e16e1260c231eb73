"""The verbs of the command line."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from vedette.model import Picture
    from vedette.run import Case

app = typer.Typer(
    name="vedette",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    help="Read reports on an armed conflict and keep the picture they describe, with a quote behind every cell.",
    epilog="Exit status: 0 done; 1 something was left out; 2 wrong use or an error, told in words.",
)
theatre_app = typer.Typer(no_args_is_help=True, help="The analyst's own knowledge of the conflict.")
app.add_typer(theatre_app, name="theatre")

AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only reports known by this day.")]
Clock = Annotated[str, typer.Option(help="What --as-of goes by: publication or recording.")]
Limit = Annotated[int, typer.Option(min=0, help="Rows shown; 0 shows all.")]
Place = Annotated[str | None, typer.Option(help="Only this place, by any of its names.")]
ActorName = Annotated[str | None, typer.Option("--actor", help="Only this actor, by any of its names.")]


@app.callback()
def options(
    context: typer.Context,
    case: Annotated[
        Path, typer.Option(envvar="VEDETTE_CASE", help="The case's folder.", show_default="this folder")
    ] = Path(),
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Read reports on an armed conflict and keep the picture they describe."""
    if version:
        from importlib.metadata import version as installed  # noqa: PLC0415 - loaded only when asked for

        typer.echo(installed("vedette"))
        raise typer.Exit
    context.obj = case


@app.command()
def init(
    folder: Path,
    theatre: Annotated[Path | None, typer.Option(help="A theatre file that is copied in.")] = None,
) -> None:
    """Make a case: a folder with its database. Example: vedette init my-war --theatre theatre.toml."""
    from vedette.run import Case  # noqa: PLC0415 - every verb loads only what it needs: start-up stays fast

    Case.create(folder, theatre=theatre)
    typer.echo(f"made {folder}: now `vedette --case {folder} add REPORTS`")


@app.command()
def add(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    fields: Annotated[
        str, typer.Option(help="JSON Lines field names: text=body,title=headline,published=date,source=outlet,url=link")
    ] = "",
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that code.")] = 1,
) -> None:
    """Read, code and store reports; the same again changes nothing. Example: vedette add reports/ page.html -."""
    from vedette.cli.progress import progress  # noqa: PLC0415

    case = _open(context)
    with progress("reports") as step:
        summary = case.add(sources, fields=_fields(fields), stdin=sys.stdin.buffer, workers=workers, progress=step)
    typer.echo(f"{summary.added} new reports, {summary.known} known, {summary.claims} claims")
    _problems(summary.problems)


@app.command()
def claims(
    context: typer.Context,
    place: Place = None,
    actor: ActorName = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only claims of this type.")] = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Show claims, each with its quote. Example: vedette claims --place Susah."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import claims_of  # noqa: PLC0415

    shown = _picture(context, as_of, clock)
    tables.claims(shown, claims_of(shown, place=place, actor=actor, kind=kind), limit=limit, as_json=as_json)


@app.command()
def events(
    context: typer.Context,
    place: Place = None,
    actor: ActorName = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Show events: claims that tell of one happening. Example: vedette events --actor SDF."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import events_of  # noqa: PLC0415

    shown = _picture(context, as_of, clock)
    tables.events(shown, events_of(shown, place=place, actor=actor), limit=limit, as_json=as_json)


@app.command()
def control(
    context: typer.Context,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day asked about; all intervals without.")] = None,
    place: Place = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
    as_json: AsJson = False,
) -> None:
    """Show who held which place, and how we know. Example: vedette control --on 2019-01-20."""
    from vedette.cli import tables  # noqa: PLC0415
    from vedette.run.queries import control_of  # noqa: PLC0415

    shown = _picture(context, as_of, clock)
    tables.control(shown, control_of(shown, on=_day(on), place=place), as_json=as_json)


@app.command()
def disputes(context: typer.Context, as_of: AsOf = None, clock: Clock = "publication", as_json: AsJson = False) -> None:
    """Show claims that cannot all be true, with both quotes."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.disputes(_picture(context, as_of, clock), as_json=as_json)


@app.command()
def pockets(context: typer.Context, as_of: AsOf = None, clock: Clock = "publication", as_json: AsJson = False) -> None:
    """Show areas of one holder that others surround, as the reports claim them."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.pockets(_picture(context, as_of, clock), as_json=as_json)


@app.command()
def reports(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the reports with their outlets and dates."""
    from vedette.cli import tables  # noqa: PLC0415

    case = _open(context)
    tables.reports(case.store, as_json=as_json)


@app.command()
def unresolved(context: typer.Context, as_json: AsJson = False) -> None:
    """Show names in claims that nobody and nothing known answers to."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.unresolved(_picture(context, None, "publication"), as_json=as_json)


@app.command()
def problems(context: typer.Context, as_json: AsJson = False) -> None:
    """Show what was left out so far, and why."""
    from vedette.cli import tables  # noqa: PLC0415

    tables.problems(_open(context).problems(), as_json=as_json)


@app.command("date")
def set_date(context: typer.Context, report: str, published: str) -> None:
    """Add a publication date to a report. Example: vedette date 000.txt 2018-08-05."""
    day = _day(published)
    assert day is not None
    found = _open(context).date(report, day)
    typer.echo(f"{found.id} published {day}")


@app.command()
def withdraw(
    context: typer.Context, report: str, why: Annotated[str, typer.Option(help="The reason, kept with the report.")]
) -> None:
    """Keep a retracted report but let it feed no view. Example: vedette withdraw 012.txt --why "retracted"."""
    found = _open(context).withdraw(report, why)
    typer.echo(f"{found.id} withdrawn: it is kept and feeds no view")


@app.command()
def rerun(context: typer.Context) -> None:
    """Apply a changed theatre, codebook or model to all reports."""
    from vedette.cli.progress import progress  # noqa: PLC0415

    case = _open(context)
    with progress("reports") as step:
        summary = case.rerun(progress=step)
    typer.echo(f"{summary.added} reports coded again, all grounded again")
    _problems(summary.problems)


@app.command("import")
def import_(context: typer.Context, file: Path) -> None:
    """Take in claims coded elsewhere, as a run of their own. Example: vedette import claims.jsonl."""
    summary = _open(context).import_claims(file)
    typer.echo(f"{summary.claims} claims on {summary.known} reports")
    _problems(summary.problems)


@app.command()
def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="claims, events, disputes, pockets (JSON Lines), control (CSV), geojson")],
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output without.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of control in geojson.")] = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
) -> None:
    """Write a view to a file. Example: vedette export claims --out claims.jsonl."""
    from vedette.errors import InputError  # noqa: PLC0415
    from vedette.export import WHATS  # noqa: PLC0415
    from vedette.export import export as write  # noqa: PLC0415

    if what not in WHATS:
        raise InputError(f"{what!r} cannot be exported: choose one of {', '.join(WHATS)}")
    shown = _picture(context, as_of, clock)
    if out is None:
        write(shown, what, sys.stdout, on=_day(on))
        return
    with out.open("w", encoding="utf-8", newline="") as stream:
        number = write(shown, what, stream, on=_day(on))
    typer.echo(f"{number} rows to {out}")


@app.command()
def serve(
    context: typer.Context, port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8765
) -> None:
    """Serve the page and the JSON API on 127.0.0.1."""
    import uvicorn  # noqa: PLC0415

    from vedette.web import app as web  # noqa: PLC0415

    case = _open(context)
    typer.echo(f"http://127.0.0.1:{port}/  (stop with Ctrl-C)")
    uvicorn.run(web(case), host="127.0.0.1", port=port, log_level="warning")


@theatre_app.command("suggest")
def theatre_suggest(context: typer.Context) -> None:
    """Print a draft theatre from the names that were read, to be edited and saved as theatre.toml."""
    typer.echo(_open(context).suggest_theatre())


@theatre_app.command("check")
def theatre_check(file: Path) -> None:
    """Tell whether a theatre file is right."""
    from vedette.theatre import load_theatre  # noqa: PLC0415

    theatre = load_theatre(file)
    typer.echo(f"{file}: {len(theatre.actors)} actors, {len(theatre.places)} places, {len(theatre.sources)} sources")


def _open(context: typer.Context) -> Case:
    from vedette.run import Case  # noqa: PLC0415

    return Case(context.obj)


def _picture(context: typer.Context, as_of: str | None, clock: str) -> Picture:
    from vedette.errors import InputError  # noqa: PLC0415

    if clock not in {"publication", "recording"}:
        raise InputError(f"--clock {clock!r}: choose publication or recording")
    return _open(context).picture(_day(as_of), clock)  # type: ignore[arg-type] # checked above


def _day(text: str | None) -> date | None:
    from vedette.errors import InputError  # noqa: PLC0415

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no date: write it as 2019-01-20") from error


def _fields(text: str) -> Any:
    from vedette.errors import InputError  # noqa: PLC0415
    from vedette.read import Fields  # noqa: PLC0415

    pairs = dict(part.split("=", 1) for part in text.split(",") if "=" in part)
    try:
        return Fields(**pairs)
    except TypeError as error:
        raise InputError(f"--fields {text!r}: known are text, title, published, source and url") from error


def _problems(problems: list[Any]) -> None:
    """Tell what was left out on standard error, and end with status 1 if there was anything."""
    for one in problems[:20]:
        typer.echo(f"left out: {one.where}: {one.message} [{one.code}]", err=True)
    if len(problems) > 20:
        typer.echo(f"… and {len(problems) - 20} more: see `vedette problems`", err=True)
    if problems:
        raise typer.Exit(1)
