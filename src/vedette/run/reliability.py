"""The table of how far outlets are trusted: versions that are only ever added, in the case's `reliability.jsonl`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from vedette.assess import Learned, learn
from vedette.errors import InputError
from vedette.model import Picture
from vedette.theatre import Source, Theatre

FILE = "reliability.jsonl"


@dataclass(frozen=True, slots=True)
class Table:
    """One version; version 0 is that of the theatre's priors, and so is one without sources."""

    version: int = 0
    at: datetime | None = None
    sources: tuple[Learned, ...] = ()
    of: Mapping[str, float] = field(default_factory=dict)


def tables(folder: Path) -> tuple[Table, ...]:
    """All versions, oldest first.

    Raises:
        InputError: the file is broken.

    """
    path = folder / FILE
    if not path.exists():
        return ()
    return tuple(_read(path, number, line) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1))


def current(folder: Path, on: date | None = None) -> Table:
    """The version in force, or the one that was on a day."""
    known = [one for one in tables(folder) if on is None or (one.at is not None and one.at.date() <= on)]
    return known[-1] if known else Table()


def trusted(theatre: Theatre, table: Table) -> Theatre:
    """The theatre with the reliabilities of a version."""
    named = {name.casefold() for one in theatre.sources for name in (one.id, *one.names)}
    known = tuple(
        dataclasses.replace(one, reliability=next((table.of[n.casefold()] for n in (one.id, *one.names)
                                                   if n.casefold() in table.of), one.reliability))
        for one in theatre.sources
    )  # fmt: skip
    new = tuple(Source(one, (one,), value) for one, value in table.of.items() if one not in named)
    return dataclasses.replace(theatre, sources=(*known, *new))


def added(folder: Path, picture: Picture, theatre: Theatre, *, keep: bool) -> Table:
    """Learn a new version from a picture that was made with the theatre's priors; without `keep` it is only shown."""
    priors = {name.casefold(): one.reliability for one in theatre.sources for name in (one.id, *one.names)}
    return _append(folder, learn(picture, priors), keep=keep)


def forgotten(folder: Path) -> Table:
    """Add a version by which the theatre's priors hold again."""
    return _append(folder, (), keep=True)


def _append(folder: Path, sources: tuple[Learned, ...], *, keep: bool) -> Table:
    row = {
        "version": len(tables(folder)) + 1,
        "at": datetime.now(UTC).isoformat(),
        "sources": [dataclasses.asdict(one) for one in sources],
    }
    if keep:
        with (folder / FILE).open("a", encoding="utf-8") as out:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return _table(row)


def _read(path: Path, number: int, line: str) -> Table:
    try:
        return _table(json.loads(line))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}:{number} is no version of the table ({error}): take the line out") from error


def _table(row: dict[str, object]) -> Table:
    told = row["sources"]
    assert isinstance(told, list)
    sources = tuple(Learned(**one) for one in told)
    at = datetime.fromisoformat(str(row["at"]))
    return Table(int(str(row["version"])), at, sources, {one.source.casefold(): one.reliability for one in sources})
