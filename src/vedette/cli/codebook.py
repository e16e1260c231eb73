"""Verbs on the codebook: the event types, how text expresses them, and why a report was read as it was."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.context import AsJson, found, opened
from vedette.cli.verbs import LOOK, examples, group

if TYPE_CHECKING:
    from vedette.codebook import EventType, Pattern
    from vedette.extract import Fired, Sentence
    from vedette.model import Claim

verbs = group(help="The event types and how text expresses them.")
why = group()


@verbs.command("check", epilog=examples("vedette codebook check codebook.toml"))
def check(file: Annotated[Path, typer.Argument(help="The codebook file.")]) -> None:
    """Tell whether a codebook file is right, and whether its examples are read as they say."""
    from vedette.codebook import load_codebook  # noqa: PLC0415 - every verb loads only what it needs
    from vedette.run.examples import wrong_examples  # noqa: PLC0415

    codebook = load_codebook(file)
    patterns = sum(len(one.patterns) for one in codebook.types.values())
    typer.echo(f"{file}: {len(codebook.types)} types, {patterns} patterns")
    wrong = wrong_examples(codebook)
    for one in wrong:
        typer.echo(f"{one.type}: {one.told}: {one.text}", err=True)
    if wrong:
        raise typer.Exit(1)


@verbs.command(
    "show", epilog=examples("vedette codebook show capture", "vedette codebook show", "vedette codebook show --json")
)
def show(
    context: typer.Context,
    event_type: Annotated[str, typer.Argument(metavar="[TYPE]", help="A type's id; without it, all types.")] = "",
    as_json: AsJson = False,
) -> None:
    """Print an event type: definition, roles, effects, patterns, examples, and what other schemes call it."""
    from vedette.cli.tables import lines  # noqa: PLC0415
    from vedette.codebook import load_codebook  # noqa: PLC0415
    from vedette.errors import InputError  # noqa: PLC0415

    own = found(context.obj or Path()) / "codebook.toml"
    codebook = load_codebook(own if own.is_file() else None)
    if event_type and event_type not in codebook.types:
        raise InputError(f"no event type {event_type!r}: `vedette codebook show` lists them")
    chosen = [codebook.types[event_type]] if event_type else list(codebook.types.values())
    if as_json:
        lines.json_lines(asdict(one) for one in chosen)
    elif event_type:
        typer.echo("\n".join(_type(chosen[0])))
    else:
        for one in chosen:
            typer.echo(f"{one.id:28}{one.family:12}{one.definition}")


@why.command(
    "explain",
    rich_help_panel=LOOK,
    epilog=examples("vedette explain 01.txt", "vedette explain 01.txt --parse", "vedette explain 01.txt --json"),
)
def explain(
    context: typer.Context,
    report: Annotated[str, typer.Argument(help="The report's id or the name of its file.")],
    parse: Annotated[bool, typer.Option("--parse", help="With the parse of each sentence.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say why a report was read as it was: by sentence, the patterns that fired, the claims, the cues for modality."""
    from vedette.cli.tables import lines  # noqa: PLC0415
    from vedette.export import explanation_rows  # noqa: PLC0415

    told = opened(context).explain(report)
    if as_json:
        lines.json_lines(explanation_rows(told))
        return
    if not told.about_war:
        typer.echo("this text is not about armed conflict: nothing was coded")
    for sentence in told.sentences:
        typer.secho(sentence.text, bold=True)
        if parse:
            typer.echo("\n".join(_parse(sentence)))
        for one in sentence.fired:
            typer.echo("\n".join(_fired(one)))
        typer.echo()


def _parse(sentence: Sentence) -> list[str]:
    return [
        f"    {number:3} {word.text:20}{word.lemma:20}{word.tag:6}{word.relation:14}→ {word.head:<4}{word.name}"
        for number, word in enumerate(sentence.words)
    ]


def _fired(one: Fired) -> list[str]:
    cues = ", ".join(f"{word} ({modality})" for modality, word in one.cues)
    head = f"  {one.type} ← {' … '.join(one.words)}   [{one.pattern}]" + (f"   cues: {cues}" if cues else "")
    told = [
        *(_claim(claim) for claim in one.claims),
        *(f"{_claim(claim)}   dropped as unlikely" for claim in one.dropped),
    ]
    return [head, *(told or ["      nobody and no place: no claim"])]


def _claim(claim: Claim) -> str:
    parts = [
        f"{part.role} {part.mention.name!r}" + (f" ({part.relation})" if part.relation else "")
        for part in claim.participants
    ]
    number = [f"number {claim.quantity.text}"] if claim.quantity else []
    return f"      {claim.modality}: " + ", ".join([*parts, *number]) + f"   {claim.confidence:.2f}"


def _type(one: EventType) -> list[str]:
    return [
        f"{one.id} ({one.family})",
        f"  {one.definition}",
        *(f"  {role}: {' or '.join(kinds)}" for role, kinds in one.roles.items()),
        *(f"  effect on control: {e.when} it, the {e.who}: {e.state} ({e.strength})" for e in one.effects),
        *(f"  {scheme.upper()}: {name}" for scheme, name in one.crosswalk.items() if name),
        *(line for pattern in one.patterns for line in _pattern(pattern)),
        *(f"  is: {text}" for text in one.examples),
        *(f"  is not: {text}" for text in one.counterexamples),
    ]


def _pattern(pattern: Pattern) -> list[str]:
    words = [" … ".join(one) for one in (*pattern.verbs, *pattern.nouns, *pattern.adjectives)]
    roles = "; ".join(f"{role} = {', '.join(names)}" for role, names in pattern.roles.items())
    return [f"  {pattern.id} ({pattern.confidence}): {', '.join(words)}", f"      {roles}"]
