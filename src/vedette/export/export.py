"""Writing a view to a file or a stream, in one of the formats it has."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, TextIO, get_args

from vedette.errors import InputError
from vedette.export.acled import acled_left_out
from vedette.export.flat import View, table
from vedette.export.geojson import geojson
from vedette.export.html import report
from vedette.export.parquet import write_parquet
from vedette.export.rows import (
    CONTROL_COLUMNS,
    Row,
    claim_rows,
    control_rows,
    dispute_rows,
    event_rows,
    pocket_rows,
)
from vedette.export.selection import Selection
from vedette.export.ucdp import ucdp_left_out
from vedette.model import Picture

What = Literal["claims", "events", "disputes", "pockets", "control", "geojson", "acled", "ucdp", "report"]
WHATS: tuple[What, ...] = get_args(What)
Format = Literal["jsonl", "csv", "geojson", "parquet", "html"]

FORMATS: Mapping[What, tuple[Format, ...]] = {
    "claims": ("jsonl", "csv", "parquet"),
    "events": ("jsonl", "csv", "geojson", "parquet"),
    "disputes": ("jsonl", "csv", "parquet"),
    "pockets": ("jsonl", "csv", "geojson", "parquet"),
    "control": ("csv", "jsonl", "geojson", "parquet"),
    "geojson": ("geojson",),
    "acled": ("csv", "parquet"),
    "ucdp": ("csv", "parquet"),
    "report": ("html",),
}
"""The formats of each view, the first being the one that nobody has to ask for."""

_LINES: dict[str, Callable[[Selection], Iterator[Row]]] = {
    "claims": lambda one: claim_rows(one.picture, one.claims),
    "events": lambda one: event_rows(one.picture, one.events),
    "disputes": lambda one: dispute_rows(one.picture, one.disputes),
    "pockets": lambda one: pocket_rows(one.picture, one.pockets),
    "control": lambda one: control_rows(one.picture, one.control),
}
_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".geojson": "geojson",
    ".parquet": "parquet",
    ".html": "html",
}
_LEFT_OUT: dict[str, Callable[[Selection], dict[str, int]]] = {"acled": acled_left_out, "ucdp": ucdp_left_out}


def format_of(what: What, told: str = "", file: Path | None = None) -> Format:
    """The format asked for, by name or by the ending of the file; else the view's own.

    Raises:
        InputError: the view has no such format.

    """
    ending = _ENDINGS.get(file.suffix.lower(), "") if file else ""
    wanted = told or ending or FORMATS[what][0]
    found = next((one for one in FORMATS[what] if one == wanted), None)
    if found is None:
        raise InputError(f"{what} cannot be written as {wanted}: choose {' or '.join(FORMATS[what])}")
    return found


def export(
    chosen: Selection | Picture, what: What, out: TextIO, *, form: str = "", on: date | None = None, name: str = ""
) -> int:
    """Write a view as text and return the number of rows; `name` is the case's, for the title of a report.

    Raises:
        InputError: the view has no such format, or it is no text.

    """
    selection = chosen if isinstance(chosen, Selection) else Selection.all(chosen)
    wanted = format_of(what, form)
    if wanted == "html":
        out.write(report(selection, on=on, name=name))
        return len(selection.events)
    if wanted == "geojson":
        return _geojson(selection, what, out, on)
    if wanted == "jsonl":
        return _json_lines(_LINES[what](selection), out)
    if wanted == "parquet":
        raise InputError("Parquet is no text: name a file with --out")
    return _flat_csv(selection, what, out)


def export_file(
    chosen: Selection, what: What, file: Path, *, form: str = "", on: date | None = None, name: str = ""
) -> int:
    """Write a view to a file, whole or not at all, and return the number of rows."""
    wanted = format_of(what, form, file)
    part = file.with_name(file.name + ".part")
    try:
        if wanted == "parquet":
            number = write_parquet(table(chosen, what), part)  # type: ignore[arg-type] # a view with a table
        else:
            with part.open("w", encoding="utf-8", newline="") as stream:
                number = export(chosen, what, stream, form=wanted, on=on, name=name)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return number


def left_out(chosen: Selection, what: What) -> dict[str, int]:
    """How much of a selection a format has no place for, by reason."""
    return _LEFT_OUT[what](chosen) if what in _LEFT_OUT else {}


def csv_text(selection: Selection, view: View) -> str:
    """A view's flat table as CSV text."""
    out = io.StringIO()
    _flat_csv(selection, view, out)
    return out.getvalue()


def _flat_csv(selection: Selection, what: What | View, out: TextIO) -> int:
    if what == "control":
        held = [one for one in selection.control if one.holder]
        return _csv(control_rows(selection.picture, held), CONTROL_COLUMNS, out)
    flat = table(selection, what)  # type: ignore[arg-type] # a view with a table
    return _csv(flat.rows, tuple(flat.columns), out)


def _geojson(selection: Selection, what: What, out: TextIO, on: date | None) -> int:
    collection = geojson(selection, on, only="" if what == "geojson" else what)
    json.dump(collection, out, ensure_ascii=False)
    out.write("\n")
    return len(collection["features"])


def _json_lines(rows: Iterable[Row], out: TextIO) -> int:
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007 - the count is the result
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return number


def _csv(rows: Iterable[Row], columns: tuple[str, ...], out: TextIO) -> int:
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007 - the count is the result
        writer.writerow({name: _safe(value) for name, value in row.items()})
    return number


def _safe(value: object) -> object:
    """Keep spreadsheets from reading text of a report as a formula (OWASP, CSV injection)."""
    return "'" + value if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
