"""Acronyms that a text spells out: "the Rapid Support Forces (RSF)", "the Middle Lorma Valley (MLV)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

ACRONYM = re.compile(
    r"(?<![^\W\d_])((?:[^\W\d_][\w'’-]*\s+(?:(?:of|for|the|and|al|de)\s+)*){1,7}?[^\W\d_][\w'’-]*)\s*\(\s*([A-Z][A-Za-z-]{1,9})\s*[,)]"
)
"""A name with its acronym behind it in brackets; it begins where a word does, or one word of a page takes minutes."""


def spelt_out(text: str) -> Iterator[tuple[int, str, str]]:
    """Each name with its acronym behind it in brackets: where the name ends, the name, the acronym."""
    for match in ACRONYM.finditer(text):
        if name := own(match[1], match[2]):
            yield match.end(1), name, match[2]


def own(long: str, short: str) -> str:
    """The words before a bracket that the acronym stands for: as many as it has letters, beginning with its first."""
    parts = long.split()
    letters = [char for char in short if char.isupper()]
    for start in range(len(parts)):
        words_of = [word for part in parts[start:] for word in re.split(r"[-–]", part) if word]
        initials = [word[0].upper() for word in words_of if word[0].isupper()]
        if initials[: len(letters)] == letters and len(initials) <= len(letters) + 1 and parts[start][0].isupper():
            return " ".join(parts[start:])
        if [word[0].upper() for word in words_of] == letters and len(letters) > 2:
            return " ".join(parts[start:])  # "non-state armed groups (NSAGs)"
    return ""
