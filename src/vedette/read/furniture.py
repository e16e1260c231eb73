"""A text without the words of the page around it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that show nothing, or turn the direction of what follows."""
MARKS = " \t.:|>»<«-–—•·*#[]()"


def clean(text: str) -> str:
    """The text as it is kept: plain line breaks, no hidden characters, no page furniture."""
    text = re.sub(r"\r\n?|\u2028|\u0085", "\n", text).replace("\u2029", "\n\n").replace("\u00a0", " ")
    lines = (_line(HIDDEN.sub("", line)) for line in text.split("\n"))
    kept = "\n".join(line for line in lines if line is not None)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _line(line: str) -> str | None:
    """A line without furniture; None when nothing else stood there. An empty line stays."""
    if not line.strip():
        return ""
    bare = line.strip(MARKS).casefold()
    words = _words()
    if bare in words["alone"] or bare in words["glued"] or bare.startswith(tuple(words["lines"])):
        return None
    cut = _glued().sub("", line).rstrip()
    return cut if cut.strip(MARKS) else None


@cache
def _words() -> dict[str, frozenset[str]]:
    text = files(__package__).joinpath("data/furniture.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


@cache
def _glued() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_words()["glued"], key=len, reverse=True))
    return re.compile(rf"^\s*(?:{words})(?=(?-i:[A-Z])|\s|$)|(?<=[\w.!?\"”’)\s])(?:{words})\s*$", re.IGNORECASE)
