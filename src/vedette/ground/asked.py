"""What an expression of time is read against, and the words of time."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.ground.days import Days


@cache
def words() -> dict[str, Any]:
    """The word lists of ``times.toml``."""
    return tomllib.loads(files("vedette.ground").joinpath("data/times.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Asked:
    """The day of publication, the tense, and the event told before.

    Where the publication is unknown, the text is read as a story: "in May" is that of the year told before.
    `depth` tells how deep the expression lies in others.
    """

    published: date | None
    past: bool = True
    anchor: Days | None = None
    depth: int = 0

    def inner(self, *, past: bool | None = None) -> Asked:
        """For an expression inside this one."""
        return replace(self, depth=self.depth + 1, past=self.past if past is None else past)

    @property
    def base(self) -> date | None:
        """The day that "the following day" counts from."""
        return self.anchor.first if self.anchor else None

    @property
    def story(self) -> date | None:
        """The day told before, where only that is known."""
        return self.base if self.published is None else None
