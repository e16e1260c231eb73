"""Spellings of one name made alike: plain folding, and a skeleton that transliterations share.

Arabic, Persian, Kurdish and Cyrillic names reach English in many spellings (Dayr az-Zawr, Deir ez-Zor; Hecin,
Hajin). The skeleton drops what varies: articles, doubled letters, the choice among ee/i/y, ou/oo/u/o/w, kh/x/h,
gh/g, q/k and the final -ah/-a/-eh.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    "al el as ash ad adh an ar az at ath es esh ed er ez et ul the".split()  # noqa: SIM905 - a list of words
)
RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"kh|x", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"q|ck", "k"),
        (r"tch|ch|c(?=[ei])|ç", "j"),
        (r"c", "k"),
        (r"sh", "s"),
        (r"ee|ie|y|ei|ey|ai|ay|ia(?=n)", "i"),
        (r"ou|oo|au|aw|ow|o|w", "u"),
        (r"e", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)(?:ah|ih|a|i|h)$", ""),
    )
)
"""Applied in order to each word; the last two drop doubled letters and endings."""


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """The name without capitals, accents, apostrophes and marks; words are parted by single spaces."""
    text = unicodedata.normalize("NFKD", name).casefold().replace("ı", "i")
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"['`\u2019\u2018\u02bc\u02bf\u02be\u00b4]", "", text)
    return re.sub(r"[\W_]+", " ", text).strip()


@lru_cache(maxsize=200_000)
def skeleton(name: str) -> str:
    """What the spellings of a name in Latin letters share; other scripts are folded plainly."""
    words = plain(name).split()
    kept = [word for word in words if word not in ARTICLES] or words
    return "".join(_bones(word) for word in kept)


def _bones(word: str) -> str:
    if not word.isascii():
        return word
    for pattern, to in RULES:
        word = pattern.sub(to, word)
    return word


def slug(name: str) -> str:
    """A name as part of an id."""
    return plain(name).replace(" ", "-")
