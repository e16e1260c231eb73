"""Writing what was asked for to a file, with its manifest: one way for the command line, Python and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from vedette.export import (
    Selection,
    What,
    coarsened,
    export,
    export_file,
    format_of,
    left_out,
    write_manifest,
)
from vedette.run.picture import Clock
from vedette.run.queries import selection
from vedette.run.query import Query

if TYPE_CHECKING:
    from vedette.run.case import Case


@dataclass(frozen=True, slots=True)
class Wish:
    """What goes out, and how.

    `form` is a format's name, empty for the one that the file's ending names. `coarsen` is the width of a grid in
    metres, 0 for none. `exact` leaves camps, hospitals and schools where they are. `on` is the day of control.
    """

    what: What
    query: Query = field(default_factory=Query)
    form: str = ""
    coarsen: float = 0.0
    exact: bool = False
    on: date | None = None
    as_of: date | None = None
    clock: Clock = "publication"

    def told(self) -> dict[str, object]:
        """The wishes by name, as the manifest has them."""
        query = self.query
        return {
            "place": query.place, "actor": query.actor, "type": query.type, "modality": query.modality,
            "source": query.source, "from": _iso(query.since), "to": _iso(query.until), "words": query.words,
            "disputed": query.disputed, "reviewed": _yes_or_no(query.reviewed), "on": _iso(self.on),
            "as_of": _iso(self.as_of), "clock": self.clock, "coarsen_m": self.coarsen or None, "exact": self.exact,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """The number of rows, and of events that the format has no place for, by reason."""

    rows: int
    left_out: Mapping[str, int]


def chosen(case: Case, wish: Wish) -> Selection:
    """All of a case that is wished for."""
    picture = case.picture(wish.as_of, wish.clock, exact=wish.exact)
    if wish.coarsen:
        picture = coarsened(picture, wish.coarsen)
    return selection(picture, wish.query, case.codebook, wish.on if wish.what == "control" else None)


def write_to(case: Case, wish: Wish, out: TextIO) -> Exported:
    """Write to a stream, without a manifest.

    Raises:
        InputError: the view has no such format, or it is no text.

    """
    found = chosen(case, wish)
    rows = export(found, wish.what, out, form=wish.form, on=wish.on, name=case.name)
    return Exported(rows, left_out(found, wish.what))


def write_file(case: Case, wish: Wish, file: Path) -> Exported:
    """Write a file, whole or not at all, and its manifest beside it.

    Raises:
        InputError: the view has no such format.
        OSError: the file cannot be written.

    """
    format_of(wish.what, wish.form, file)
    found = chosen(case, wish)
    rows = export_file(found, wish.what, file, form=wish.form, on=wish.on, name=case.name)
    missing = left_out(found, wish.what)
    used = {run for report, run in case.store.current_runs().items() if report in found.picture.reports}
    runs = [run for run in case.store.runs().values() if run.id in used]
    write_manifest(file, found, runs, what=wish.what, rows=rows, asked=wish.told(), left_out=missing)
    return Exported(rows, missing)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _yes_or_no(told: bool | None) -> str | None:
    return None if told is None else "yes" if told else "no"
