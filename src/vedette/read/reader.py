"""From files, folders and standard input to reports and their publications."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from vedette.errors import InputError
from vedette.model import Problem, Publication, Report
from vedette.read.decoding import LARGEST, decoded
from vedette.read.document import Document, items
from vedette.read.kinds import ADDRESSES, LINES, PAGES, READ, not_read
from vedette.read.lines import Fields, documents
from vedette.read.page import looks_like_page, page
from vedette.read.plain import plain

STDIN = "-"
CASE = "case.sqlite"
"""A folder that holds this is a case of Vedette: what lies in it are no reports."""


def read(
    sources: Iterable[str | Path], fields: Fields, *, now: datetime, stdin: BinaryIO | None = None
) -> Iterator[tuple[Report, Publication] | Problem]:
    """Read reports one after another; what cannot be read is a problem with path and cause.

    A source is a file, a folder (walked in order, hidden files left out) or `-` for standard input.
    `now` is when the publications are recorded. The same text twice is the same report twice.
    """
    for source in sources:
        for found in _documents(source, fields, stdin):
            if isinstance(found, Problem):
                yield found
            else:
                yield from items(found, now)


def _documents(source: str | Path, fields: Fields, stdin: BinaryIO | None) -> Iterator[Document | Problem]:
    if str(source) == STDIN:
        yield from _standard_input(stdin, fields)
        return
    if str(source).casefold().startswith(ADDRESSES):
        yield Problem(
            "address", str(source), "an address, and nothing is asked of the net: save the page and give the file"
        )
        return
    path = Path(source)
    if not path.is_dir():
        yield from _file(path, fields)
        return
    found = [one for one in sorted(path.rglob("*")) if one.is_file() and not _passed_over(one, path)]
    for one in found:
        yield from _file(one, fields)
    if not found:
        yield Problem("empty-folder", str(path), "no files in this folder: give the folder that holds the reports")


def _passed_over(file: Path, folder: Path) -> bool:
    """Whether a file is hidden, or lies in a case that somebody made inside the folder of reports."""
    inside = file.relative_to(folder)
    return any(part.startswith(".") for part in inside.parts) or any(
        (folder / parent / CASE).is_file() for parent in inside.parents
    )


def _standard_input(stdin: BinaryIO | None, fields: Fields) -> Iterator[Document | Problem]:
    if stdin is None:
        yield Problem("unreadable", STDIN, "there is no standard input here: give a file")
        return
    first = stdin.readline()
    rest = io.BytesIO(first + (b"" if first.lstrip().startswith(b"{") else stdin.read(LARGEST + 1)))
    if first.lstrip().startswith(b"{"):
        yield from documents(_chained(first, stdin), fields, STDIN, "")
    else:
        yield from _whole(rest.getvalue(), STDIN, "", suffix="")


def _chained(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _file(path: Path, fields: Fields) -> Iterator[Document | Problem]:
    suffix = path.suffix.casefold()
    if suffix not in READ:
        yield Problem("unknown-kind", str(path), not_read(suffix))
        return
    try:
        if suffix in LINES:
            with path.open("rb") as stream:
                yield from _lines(stream, fields, path)
        else:
            with path.open("rb") as stream:
                data = stream.read(LARGEST + 1)
            yield from _whole(data, str(path), path.name, suffix=suffix)
    except OSError as error:
        yield Problem("unreadable", str(path), f"{error.strerror or error}: check the path and the rights")


def _lines(stream: BinaryIO, fields: Fields, path: Path) -> Iterator[Document | Problem]:
    """JSON Lines, or one JSON array of objects."""
    first = stream.readline()
    if not first.lstrip().startswith(b"["):
        stream.seek(0)
        if not first.strip() and not stream.read(1):
            yield Problem("unreadable", str(path), "empty: there is nothing to read")
            return
        stream.seek(0)
        yield from documents(stream, fields, str(path), path.name)
        return
    try:
        rows = json.loads(decoded(first + stream.read(LARGEST)))
    except (ValueError, RecursionError, InputError) as error:
        yield Problem("bad-line", str(path), f"no JSON: {error}: give one object a line")
        return
    yield from documents((json.dumps(row).encode() for row in rows), fields, str(path), path.name)


def _whole(data: bytes, where: str, file: str, *, suffix: str) -> Iterator[Document | Problem]:
    try:
        text = decoded(data)
        if suffix in PAGES or looks_like_page(text):
            yield page(text, where, file)
        else:
            yield plain(text, where, file)
    except InputError as error:
        yield Problem("unreadable", where, str(error))
