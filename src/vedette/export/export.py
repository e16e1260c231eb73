"""Writing a view to a file or a stream."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal, TextIO, get_args

from vedette.export.geojson import geojson
from vedette.export.rows import (
    CONTROL_COLUMNS,
    Row,
    claim_rows,
    control_rows,
    dispute_rows,
    event_rows,
    pocket_rows,
)  # fmt: skip
from vedette.model import Picture

What = Literal["claims", "events", "disputes", "pockets", "control", "geojson"]
WHATS: tuple[What, ...] = get_args(What)

_LINES: dict[str, Callable[[Picture], Iterator[Row]]] = {
    "claims": claim_rows,
    "events": event_rows,
    "disputes": dispute_rows,
    "pockets": pocket_rows,
}


def export(picture: Picture, what: What, out: TextIO, *, on: date | None = None) -> int:
    """Write a view: JSON Lines, CSV for control, or one GeoJSON collection. Return the number of rows."""
    if what == "geojson":
        collection = geojson(picture, on)
        json.dump(collection, out, ensure_ascii=False)
        out.write("\n")
        return len(collection["features"])
    if what == "control":
        return _csv((row for row in control_rows(picture) if row["actor"]), CONTROL_COLUMNS, out)
    return _json_lines(_LINES[what](picture), out)


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
