"""What bears a place's name and is no place: operations, units, newspapers, agreements, battles. Cues in ``places.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NAME = r"(?:[^\W\d_][\w'’.-]*)"
"""A word of a name."""


@dataclass(frozen=True, slots=True)
class _Cue:
    what: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


def told_around(text: str, start: int, end: int) -> str:
    """What the name at `text[start:end]` is part of, if that is no place ("an agreement or a meeting"), else ""."""
    before, behind = text[max(0, start - 40) : start], text[end : end + 60].split("\n", maxsplit=1)[0]
    for cue in _cues():
        if (cue.behind and cue.behind.match(behind)) or (cue.before and cue.before.search(before)):
            return cue.what
    return ""


def told_by_name(name: str) -> str:
    """What a name is that holds the telling word itself ("Aleppo Brigade", "Battle of Kursk"), else ""."""
    gaps = [gap.start() for gap in re.finditer(r"[\s-]", name)]
    for cue in _cues():
        if cue.behind and (cue.behind.match(f" {name}") or any(cue.behind.match(name[gap:]) for gap in gaps)):
            return cue.what
        if cue.before and any(cue.before.search(f"{name[:gap]} ") for gap in gaps):
            return cue.what
    return ""


@cache
def _cues() -> tuple[_Cue, ...]:
    table = tomllib.loads(files("vedette.ground").joinpath("data/places.toml").read_text(encoding="utf-8"))
    return tuple(_cue(row["what"], row.get("before", ()), row.get("behind", ())) for row in table["namesakes"])


def _cue(what: str, before: Iterable[str], behind: Iterable[str]) -> _Cue:
    front, back = "|".join(map(re.escape, before)), "|".join(map(_either, behind))
    return _Cue(
        what,
        re.compile(rf"(?:^|[^\w])(?:the |The )?(?:{front})\s+(?:{NAME}\s+)?$") if front else None,
        re.compile(rf"(?:\s+[A-Z]{NAME}?)?[\s-]+(?:{back})(?!\w)") if back else None,
    )


def _either(words: str) -> str:
    """What the table prints small may be printed large as well, as in a title."""
    return "".join(f"[{one}{one.upper()}]" if one.islower() else re.escape(one) for one in words[:1]) + re.escape(
        words[1:]
    )
