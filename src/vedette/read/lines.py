"""JSON Lines: one report a line, read as they come, however long the file is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vedette.errors import InputError
from vedette.model import Problem
from vedette.read.decoding import LARGEST
from vedette.read.document import Document


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields; a dot leads into an object ("source.name")."""

    text: str = "text"
    title: str = "title"
    published: str = "published"
    source: str = "source"
    url: str = "url"


def documents(lines: Iterable[bytes], fields: Fields, where: str, file: str) -> Iterator[Document | Problem]:
    """One document a line; a line that does not fit is a problem and the others are read."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        try:
            yield _document(_row(line), fields, place, file)
        except InputError as error:
            yield Problem("bad-line", place, str(error))


def _row(line: bytes) -> Any:
    if len(line) > LARGEST:
        raise InputError(f"a line of {len(line) // 1024**2} MB: more than {LARGEST // 1024**2} MB is no report")
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}: repair or remove the line") from error


def _document(row: Any, fields: Fields, where: str, file: str) -> Document:
    if not isinstance(row, dict):
        raise InputError('no JSON object: each line must be one, such as {"text": …}')
    text = _value(row, fields.text)
    if not text.strip():
        raise InputError(f"no text in the field {fields.text!r}: name the right one with --fields text=NAME")
    return Document(
        where, file, text, _value(row, fields.title), _value(row, fields.published), _value(row, fields.source),
        _value(row, fields.url),
    )  # fmt: skip


def _value(row: dict[str, Any], field: str) -> str:
    value: Any = row.get(field)
    if value is None and "." in field:
        head, rest = field.split(".", 1)
        return _value(row[head], rest) if isinstance(row.get(head), dict) else ""
    return str(value) if isinstance(value, str | int | float) else ""
