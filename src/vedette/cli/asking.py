"""Verbs that answer a question: why claims are one event, what changed, and what a brief of some days says."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.context import AsJson, AsOf, Clock, day, opened, pictured
from vedette.cli.verbs import KNOW, LOOK, SHARE, examples, group

if TYPE_CHECKING:
    from vedette.model import Event, GroundedClaim, Link, Picture

verbs = group()


@verbs.command(
    rich_help_panel=LOOK, epilog=examples("vedette why 3f2a91c0", "vedette why 3f2a91c0 --json", "vedette why Mosul")
)
def why(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(help="The id of an event or of one of its claims, or a place's name as a report prints it.")
    ],
    as_json: AsJson = False,
) -> None:
    """Show why claims are one event, or why a name is taken for a place: what was weighed, and the reasons."""
    from vedette.cli.whereabouts import tell_place  # noqa: PLC0415 - every verb loads only what it needs

    shown = pictured(context)
    if not _events(shown, what) and tell_place(context, what, as_json=as_json):
        return
    found = _event(shown, what)
    if as_json:
        for link in found.links:
            row = {"a": link.a, "b": link.b, "score": link.score, "features": dict(link.features)}
            sys.stdout.write(json.dumps(row) + "\n")
        return
    _tell(shown, found)


@verbs.command(rich_help_panel=LOOK, epilog=examples("vedette changes --since 2019-01-15"))
def changes(
    context: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="Against what was known on this day.")],
    as_of: AsOf = None,
    clock: Clock = "publication",
    as_json: AsJson = False,
) -> None:
    """Show what changed hands since a day, and what is newly disputed or confirmed."""
    from vedette.assess import changes as changed  # noqa: PLC0415 - every verb loads only what it needs

    start = day(since)
    assert start is not None
    now, before = pictured(context, as_of, clock), pictured(context, since, clock)
    for one in changed(now, before, start):
        quotes = [" ".join(now.claims[c].claim.span.quote.split()) for c in one.claims[:2] if c in now.claims]
        if as_json:
            row = {
                "kind": one.kind, "on": one.on.isoformat() if one.on else None, "text": one.text, "id": one.id,
                "place": [now.world.place_name(place) for place in one.places], "claims": list(one.claims),
            }  # fmt: skip
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            _say(f"{one.kind:<13} {one.on.isoformat() if one.on else '':<10}  {one.text}")
            for quote in quotes:
                _say(f"    “{quote}”")


@verbs.command(
    rich_help_panel=SHARE,
    epilog=examples(
        "vedette brief --from 2019-01-14 --to 2019-01-20",
        "vedette brief --from 2019-01-14 --format html",
        "vedette brief --from 2019-01-14 --json",
    ),
)
def brief(
    context: typer.Context,
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")],
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day; a week without.")] = None,
    form: Annotated[str, typer.Option("--format", help="md or html.")] = "md",
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output without.")] = None,
    as_of: AsOf = None,
    clock: Clock = "publication",
    as_json: AsJson = False,
) -> None:
    """Write what happened in some days, each sentence with footnotes to the quotes that carry it."""
    from datetime import timedelta  # noqa: PLC0415

    from vedette.cli.tables import lines  # noqa: PLC0415
    from vedette.errors import InputError  # noqa: PLC0415
    from vedette.export import brief as written  # noqa: PLC0415
    from vedette.export import brief_rows  # noqa: PLC0415

    start, end = day(since), day(until)
    assert start is not None
    end = end or start + timedelta(6)
    if form not in {"md", "html"}:
        raise InputError(f"--format {form!r}: choose md or html")
    if end < start:
        raise InputError(f"--to {end} lies before --from {start}: give the first day first")
    shown = pictured(context, as_of, clock)
    if as_json:
        lines.json_lines(brief_rows(shown, start, end))
        return
    text = written(shown, start, end, form, name=opened(context).name)  # type: ignore[arg-type] # checked above
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")
        typer.echo(f"{out}: {start} to {end}")


@verbs.command(
    rich_help_panel=KNOW, epilog=examples("vedette learn", "vedette learn --dry-run --json", "vedette learn --forget")
)
def learn(
    context: typer.Context,
    dry: Annotated[bool, typer.Option("--dry-run", help="Show what would be learned; change nothing.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Go back to the theatre's priors.")] = False,
    as_json: AsJson = False,
) -> None:
    """Learn how far to trust each outlet from how often others bear it out; a new version of the table."""
    from vedette.cli.tables import lines  # noqa: PLC0415

    case = opened(context)
    if forget:
        typer.echo(f"version {case.forget()}: the theatre's priors hold again")
        return
    learned = case.learn(dry=dry)
    if as_json:
        lines.json_lines({"version": learned.version, "kept": not dry, **asdict(one)} for one in learned.sources)
        return
    for one in learned.sources:
        _say(
            f"{one.reliability:.2f}  was {one.prior:.2f}  borne out {one.right}, contradicted {one.wrong}  {one.source}"
        )
    typer.echo(f"version {learned.version}" + (" (not kept)" if dry else ""))


def _event(picture: Picture, wanted: str) -> Event:
    from vedette.errors import InputError  # noqa: PLC0415

    fits = _events(picture, wanted)
    exact = [one for one in fits if one.id.startswith(wanted)]
    found = exact if len(exact) == 1 else fits
    if len(found) != 1:
        raise InputError(
            f"{len(found)} events fit {wanted!r}, and no place: give an id as `vedette events` shows it, or a place's name "
            "as `vedette claims` does"
        )
    return found[0]


def _events(picture: Picture, wanted: str) -> list[Event]:
    return [one for one in picture.events if any(key.startswith(wanted) for key in (one.id, *one.was, *one.claims))]


def _tell(picture: Picture, event: Event) -> None:
    from vedette.merge.features import TABLE  # noqa: PLC0415

    means = {one.__name__: (one.__doc__ or "").strip() for one in TABLE}
    numbers = {claim: number for number, claim in enumerate(event.claims, 1)}
    seen = f"{event.witnesses} independent text{'s' if event.witnesses != 1 else ''}"
    _say(f"Event {event.id}: {event.type.replace('_', ' ')}, {seen}, {event.first_report} to {event.last_report}")
    for claim, number in numbers.items():
        words = " ".join(picture.claims[claim].claim.span.quote.split())
        _say(f"  [{number}] “{words}” {_whose(picture, picture.claims[claim])}")
    for name, choices in event.fields:
        for choice in choices:
            sides = [" ".join(str(numbers[one]) for one in ids) for ids in (choice.claims_for, choice.claims_against)]
            _say(f"  {name:<10} {choice.value}  (for: {sides[0]}{'; against: ' + sides[1] if sides[1] else ''})")
    for count in event.counts:
        _say(f"  {count.unit:<10} low {count.low} best {count.best} high {count.high}")
    for link in event.links:
        _pair(link, numbers, means)


def _whose(picture: Picture, claim: GroundedClaim) -> str:
    """The outlet that prints a claim, and whether it copied its text and these words."""
    from vedette.merge import folded  # noqa: PLC0415

    report = claim.claim.report
    outlet, first = picture.first_publication(report).source or "unknown source", picture.copies.get(report)
    if first is None:
        return outlet
    own = folded(claim.claim.span.quote) not in folded(picture.reports[first].text)
    said = "but these words are its own" if own else "these words, too"
    return f"{outlet}, copies {picture.first_publication(first).source or 'an earlier text'}, {said}"


def _pair(link: Link, numbers: dict[str, int], means: dict[str, str]) -> None:
    _say(f"\n[{numbers.get(link.a)}] and [{numbers.get(link.b)}]: {link.score:+.2f}, one event from 0 on")
    for name, weight in sorted(link.features, key=lambda one: -abs(one[1])):
        _say(f"  {weight:+.2f}  {' '.join(means[name].split())}")


def _say(text: str) -> None:
    """Print a line; nothing in a report is ever read as a terminal's command."""
    typer.echo("".join(c for c in text if c.isprintable() or c == "\n"))
