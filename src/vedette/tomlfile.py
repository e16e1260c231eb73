"""TOML files that people write: read, checked, and refused with file, line and reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from vedette.errors import VedetteError


class TomlRow(BaseModel):
    """The root of what stands in a file: a key that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Row = TypeVar("Row", bound=TomlRow)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file with its text, so that a mistake can be shown where it stands."""

    name: str
    text: str
    error: type[VedetteError]

    @classmethod
    def read(cls, path: Path, error: type[VedetteError]) -> TomlFile:
        """Read a file; whatever is wrong with it is raised as `error`."""
        try:
            return cls(str(path), path.read_text(encoding="utf-8"), error)
        except OSError as cause:
            raise error(f"{path}: {cause.strerror or cause}: give the path of a TOML file") from cause
        except UnicodeDecodeError as cause:
            raise error(f"{path}: not in UTF-8: save it with that encoding") from cause

    def data(self) -> dict[str, Any]:
        """Return the content."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as cause:
            line = re.search(r"line (\d+)", str(cause))
            raise self.error(f"{self.name}:{line[1] if line else 1}: {cause}") from cause

    def rows(self, model: type[Row]) -> Row:
        """Return the content as rows of a model."""
        try:
            return model.model_validate(self.data())
        except ValidationError as cause:
            first = cause.errors()[0]
            place = [part for part in first["loc"] if not str(part).startswith(("str", "list", "function-"))]
            key = ".".join(str(part) for part in place if not isinstance(part, int))
            self.refuse(f"{key}: {_said(first, model)}", *place)

    def refuse(self, message: str, *path: int | str) -> NoReturn:
        """Raise the error at the line of a key or value, given by the way to it."""
        raise self.error(f"{self.name}:{self.line(*path)}: {message}")

    def line(self, *path: int | str) -> int:
        """The line of a key or value: tables by name and number, then the words to look for."""
        at = 0
        steps = list(path)
        for i, step in enumerate(steps):
            if isinstance(step, int):
                continue
            number = steps[i + 1] if i + 1 < len(steps) else 0
            heads = list(re.finditer(rf"^\s*\[\[?[\w.]*\b{re.escape(step)}\]\]?", self.text[at:], re.MULTILINE))
            count = number if isinstance(number, int) else 0
            found = heads[count] if count < len(heads) else re.search(re.escape(step), self.text[at:])
            at += found.start() if found else 0
        return self.text.count("\n", 0, len(self.text[:at]) + _blank(self.text[at:])) + 1


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


SHAPES = {
    "missing": "this key is missing: add it",
    "list_type": 'this must be a list: write it in brackets, as ["…", "…"]',
    "string_type": 'this must be text: write it in quotes, as "…"',
    "float_type": "this must be a number: write it without quotes, as 47.5",
    "float_parsing": "this must be a number: write it without quotes, as 47.5",
    "date_from_datetime_parsing": "this must be a day: write it as 2019-01-20",
    "date_parsing": "this must be a day: write it as 2019-01-20",
}
"""What is wrong with a value, and what to do, by the type of pydantic's error; other errors speak for themselves."""


def _said(error: Any, model: type[TomlRow]) -> str:
    if error["type"] == "extra_forbidden":
        alike = get_close_matches(str(error["loc"][-1]), sorted(_keys(model)), 1, 0.6)
        return f"nobody knows this key: {f'perhaps {alike[0]}? C' if alike else 'c'}heck its spelling, or take it out"
    return SHAPES.get(error["type"], str(error["msg"]))


def _keys(model: type[BaseModel]) -> set[str]:
    """All keys of a model and of the rows in it."""
    found = set(model.model_fields)
    for field in model.model_fields.values():
        for kind in _kinds(field.annotation):
            found |= _keys(kind)
    return found


def _kinds(annotation: Any) -> Iterator[type[BaseModel]]:
    """The rows that an annotation holds: of `list[ActorRow]`, `ActorRow`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _kinds(inner)
