"""GeoNames' dumps: one place a line, 19 columns parted by tabs (https://download.geonames.org/export/dump/readme.txt)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vedette.ground.packs.entry import Entry, Unread, kinds, position, readable

COLUMNS = 19
GONE = frozenset({"PPLH", "PPLQ", "PPLW"})
"""Settlements that are historical, abandoned or destroyed: kept as plain settlements, since wars destroy them."""


def entries(lines: Iterable[str], file: str) -> Iterator[Entry | Unread]:
    """The places of a dump; `file` is told with what cannot be read."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        columns = line.rstrip("\n").split("\t")
        if len(columns) < COLUMNS:
            yield Unread(f"{file}, line {number}", f"{len(columns)} columns where GeoNames has {COLUMNS}")
            continue
        kind = kinds("geonames").get(columns[7], "" if columns[6] == "P" else None)
        if kind is None:
            continue
        point = position(columns[4], columns[5])
        if point is None or not columns[0].isdigit():
            yield Unread(f"{file}, line {number}", f"no id or position: {columns[0]!r}, {columns[4]!r}, {columns[5]!r}")
            continue
        names = tuple(dict.fromkeys(one for one in (columns[2], *columns[3].split(",")) if readable(one)))
        people = int(columns[14]) if columns[14].isdigit() else 0
        identity, name = f"geonames:{columns[0]}", columns[1]
        yield Entry(
            identity,
            name,
            names,
            *point,
            "settlement" if columns[7] in GONE else kind,
            columns[8],
            0 if kind else people,
        )
