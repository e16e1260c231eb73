"""Sentences that tell of no fighting of their day: what happened generations ago, and what wind, water and traffic did."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span, Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.matching import Match
from vedette.extract.syntax import children

OLD = r"(1[0-8]\d\d|19[0-3]\d|194[0-5])"
"""A year of the world wars or before: nobody reports on those wars now."""
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|year|spring|summer|autumn|winter|early|late|{MONTH}),? {OLD}\b(?![.,]\d)"
    rf"|\b(?:of|by|from|until|before|after|to) {OLD}\b(?![.,]\d| [a-z]+)|\({OLD}\b|(?:^|[.] ){OLD}: "
)
"""Where such a number is a year and no count: "in 1683", "the battle of 1645", "(1812"."""
CENTURY = re.compile(r"\bcentur(?:y|ies)\b|\b\d+ (?:BC|AD|BCE|CE)\b")
FAMILIES = frozenset({"territory", "fighting"})


def old_years(text: str) -> set[str]:
    """The years of long ago that a text names."""
    return {next(filter(None, found)) for found in YEAR.findall(text)}


@cache
def _long_ago(text: str) -> bool:
    return bool(YEAR.search(text) or CENTURY.search(text))


def is_long_ago(sent: Span) -> bool:
    """Whether a sentence tells of another age: "In 1683 the army besieged Vienna"."""
    return _long_ago(sent.text)


def is_mishap(subject: Token | None, lexicon: Lexicon) -> bool:
    """Whether who acts is no one: "the storm killed 12 people", "Typhoon Anna cut off the town"."""
    if subject is None:
        return False
    mishaps = lexicon.cues("mishaps")
    if subject.pos_ == "NOUN":
        return subject.lemma_.casefold() in mishaps
    following = subject.doc[subject.i + 1 : subject.i + 2]
    named = [one for one in (subject, *children(subject, "compound")) if one.lower_ in mishaps]
    return any(one.i < subject.i or any(word.pos_ == "PROPN" for word in following) for one in named)


def tells_of_no_war(match: Match, lexicon: Lexicon) -> bool:
    """Whether a match of fighting or territory is none, by its sentence or by its subject."""
    if match.entry.type.family not in FAMILIES:
        return False
    return is_long_ago(match.trigger.sent) or is_mishap(match.frame.subject, lexicon)
