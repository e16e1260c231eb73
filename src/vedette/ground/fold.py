"""Spellings of one name made alike: plain folding, a skeleton that transliterations share, and how alike two names are.

Arabic, Persian, Kurdish and Cyrillic names reach English in many spellings (Sana, Sanaa, Sanʿā; Qamişlo,
Kamishly). The skeleton drops what varies: articles, doubled letters, the choice among ee/i/y, ou/oo/u/o/w, kh/x/h,
gh/g, q/k and the final -ah/-a/-eh. Cyrillic is written in Latin letters; of Arabic script hamza, vowel signs, the
article and the forms of one letter are made alike. The tables stand in ``folding.toml``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz


@dataclass(frozen=True, slots=True)
class _Tables:
    """What ``folding.toml`` says, ready for use."""

    articles: frozenset[str]
    letters: dict[int, str]
    cyrillic: dict[int, str]
    arabic: dict[int, str]
    rules: tuple[tuple[re.Pattern[str], str], ...]
    bones: dict[int, str]


@cache
def _tables() -> _Tables:
    table = tomllib.loads(files("vedette.ground").joinpath("data/folding.toml").read_text(encoding="utf-8"))
    return _Tables(
        frozenset(table["articles"]),
        str.maketrans(table["letters"]),
        str.maketrans(table["cyrillic"]),
        str.maketrans(table["arabic"]),
        tuple((re.compile(rule["from"]), rule["to"]) for rule in table["rules"]),
        str.maketrans(table["bones"]),
    )


ARTICLES = _tables().articles
SILENT = re.compile(r"['`\u2019\u2018\u02bc\u02bf\u02be\u00b4\u02bb\u02b9]")
ARABIC = re.compile(r"[\u0600-\u06ff]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@lru_cache(maxsize=200_000)
def plain(name: str) -> str:
    """The name without capitals, accents, apostrophes and marks; words are parted by single spaces."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_tables().letters)
    text = "".join(char for char in text if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", " ", SILENT.sub("", text)).strip()


@lru_cache(maxsize=200_000)
def skeleton(name: str) -> str:
    """What the spellings of a name share; names in Latin and Cyrillic letters meet, those in Arabic among themselves."""
    return "".join(_bare_word(word) for word in _told(plain(name)))


@lru_cache(maxsize=200_000)
def loose(name: str) -> str:
    """The name without articles and gaps, its letters as they are printed."""
    return "".join(_told(plain(name)))


@lru_cache(maxsize=200_000)
def bones(key: str) -> str:
    """The consonants of a skeleton, those that transliterations mix up made one."""
    return re.sub(r"(.)\1+", r"\1", key.translate(_tables().bones))


def likeness(name: str, key: str, form: str) -> float:
    """How alike a name is to one of this skeleton and loose form, 0..1: the mean over three depths of folding.

    Three depths bear three kinds of difference: a letter, a transliteration, a vowel. Even weights did as well as
    any in a sweep on Iraqi spellings (see benchmarks/RESULTS.md).
    """
    own = skeleton(name)
    parts = (fuzz.ratio(loose(name), form), fuzz.ratio(own, key), fuzz.ratio(bones(own), bones(key)))
    return sum(parts) / 300


def _told(text: str) -> list[str]:
    words = text.split()
    return [word for word in words if word not in ARTICLES] or words


def _bare_word(word: str) -> str:
    if ARABIC.search(word):
        bare = word.translate(_tables().arabic)
        return bare.removeprefix("\u0627\u0644") if len(bare) > 4 else bare
    if CYRILLIC.search(word):
        word = word.translate(_tables().cyrillic)
    if not word.isascii():
        return word
    for pattern, to in _tables().rules:
        word = pattern.sub(to, word)
    return word


def slug(name: str) -> str:
    """A name as part of an id."""
    return plain(name).replace(" ", "-")
