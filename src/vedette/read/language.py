"""Whether a text is in English, by its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

SHARE = 0.12
"""English prose has a third of such words, headlines an eighth; other languages stay under a twentieth."""
LOOKED_AT = 20_000


def language_of(text: str) -> str:
    """`en`, or `und` when the text is not in English or is too short to tell."""
    words = re.findall(r"[^\W\d_]+", text[:LOOKED_AT].casefold())
    if not words:
        return "und"
    latin = sum(word.isascii() for word in words) / len(words)
    if len(words) < 12:
        return "en" if latin > 0.5 else "und"
    return "en" if sum(word in common() for word in words) / len(words) >= SHARE else "und"


@cache
def common() -> frozenset[str]:
    """The commonest words of English."""
    return frozenset(tomllib.loads(files(__package__).joinpath("data/english.toml").read_text("utf-8"))["common"])
