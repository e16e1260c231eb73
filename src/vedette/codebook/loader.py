"""From codebook files to a codebook, or to an error with file, line and reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from vedette.codebook.codebook import Codebook, Effect, EventType
from vedette.codebook.pattern import Pattern, Words
from vedette.codebook.rows import CodebookRows, PatternRow, TypeRow
from vedette.errors import CodebookError
from vedette.model import digest
from vedette.tomlfile import TomlFile

ROLES = ("actor", "recipient", "place", "origin", "destination", "instrument")
FUNCTIONS = frozenset(
    """subject object topic clause predicate of in into on at to toward towards from with against by over for near around between inside
    across through along under out behind off outside within beside past until among close upon above atop but except""".split()  # noqa: SIM905
)


@cache
def load_codebook(path: Path | None = None) -> Codebook:
    """Load a codebook; without a path, the one that ships.

    Raises:
        CodebookError: the file has a mistake; the message says which line and what to do.

    """
    shipped = [_shipped(one.name, one.read_text("utf-8")) for one in _default_files()]
    if path is None:
        return _codebook(shipped)
    own = TomlFile.read(path, CodebookError)
    extends = own.rows(CodebookRows).extends == "default"
    return _codebook([*shipped, own] if extends else [own])


def _default_files() -> Iterator[Path]:
    folder = Path(str(files(__package__).joinpath("data")))
    return iter(sorted(folder.glob("*.toml")))


def _shipped(name: str, text: str) -> TomlFile:
    return TomlFile(f"default codebook, {name}", text, CodebookError)


def _codebook(sources: Sequence[TomlFile]) -> Codebook:
    types: dict[str, EventType] = {}
    cues: dict[str, tuple[str, ...]] = {}
    for file in sources:
        rows = file.rows(CodebookRows)
        seen: set[str] = set()
        for number, row in enumerate(rows.types):
            if row.id in seen:
                file.refuse(f"the type {row.id!r} stands twice: join the two", "types", number, "id")
            seen.add(row.id)
            types[row.id] = _type(file, number, row, rows.family, types.get(row.id))
        for name, words in rows.cues.items():
            cues[name] = (*cues.get(name, ()), *words)
    return Codebook(types, cues, digest(*(file.text for file in sources)))


def _type(file: TomlFile, number: int, row: TypeRow, family: str, known: EventType | None) -> EventType:
    """A new type, or a known one with the patterns and whatever else the file gives it."""
    if known is None and not row.definition:
        file.refuse(f"the type {row.id!r} has no definition: say in a sentence what it is", "types", number, "id")
    first = len(known.patterns) if known else 0
    patterns = tuple(_pattern(file, number, row, n, one) for n, one in enumerate(row.patterns, first))
    return EventType(
        row.id,
        known.family if known else family,
        row.definition or (known.definition if known else ""),
        {str(role): tuple(kinds) for role, kinds in row.roles.items()} or (known.roles if known else {}),
        row.symmetric or bool(known and known.symmetric),
        row.state or bool(known and known.state),
        tuple(Effect(e.who, e.when, e.state, e.strength) for e in row.effects) or (known.effects if known else ()),
        (*(known.patterns if known else ()), *patterns),
        (*(known.examples if known else ()), *row.examples),
        (*(known.counterexamples if known else ()), *row.counterexamples),
        {str(k): v for k, v in row.crosswalk.items()} or (known.crosswalk if known else {}),
    )


def _pattern(file: TomlFile, number: int, row: TypeRow, index: int, one: PatternRow) -> Pattern:
    if not (one.verbs or one.nouns or one.adjectives):
        file.refuse(f"a pattern of {row.id} has no verbs, nouns or adjectives", "types", number, "patterns")
    roles = {role: tuple(getattr(one, role)) for role in ROLES if getattr(one, role)}
    for function in (*(f for names in roles.values() for f in names), *one.needs):
        if function not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            file.refuse(f"no function {function!r}: known are {known}", "types", number, function)
    return Pattern(
        f"{row.id}.{index + 1}", _words(one.verbs), _words(one.nouns), _words(one.adjectives), roles,
        {name: tuple(kinds) for name, kinds in one.needs.items()}, one.mode, one.toll, one.sequel,
        one.relation, one.negated, one.confidence,
    )  # fmt: skip


def _words(phrases: list[str]) -> tuple[Words, ...]:
    return tuple(tuple(phrase.casefold().split()) for phrase in phrases)
