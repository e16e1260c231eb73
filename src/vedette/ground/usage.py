"""How one report uses words for actors: acronyms that it spells out, and what it calls whom.

"The Rapid Support Forces (RSF)" joins a name and its acronym; "Daesh terrorists", "the militiamen of the Lake Band", "the
Hill Front, a rebel group" and "the paramilitary Rapid Support Forces" tell whom "the terrorists", "the militiamen", "the
group" and "the paramilitaries" mean in this report, whatever they mean elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

from vedette.ground.acronyms import spelt_out
from vedette.ground.fold import plain
from vedette.ground.known import words
from vedette.ground.phrases import AGAINST, head, is_civilian, is_description, stem
from vedette.model import Mention, Report

_WORD = r"\b[A-Z](?:[\w'’-]|\.(?=\w))*"
NAME = rf"{_WORD}(?: (?:(?:of|for|the|and|al|de) )?{_WORD}){{0,9}}"
"""A name of ten words at most: a page of capitals must not take a minute."""
OF = re.compile(rf" (?:of|from|for) (?:the )?(?:{_WORD}['’]s? )?")
"""What stands between forces and whose they are."""
BESIDE = re.compile(rf"({NAME})(?: \([A-Z][A-Za-z-]+\))?, (?:a|an|the) ((?:[\w-]+ ){{0,4}}?[a-z]+)(?=[ ,.;])")
"""A name with what it is behind a comma: "the Hill Front, a Tuareg rebel group,"."""
BEFORE = re.compile(rf"\b(?:[Tt]he|[Aa]n?) ((?:[a-z][\w-]* ){{1,3}})({NAME})")
"""A name with what it is before it: "the paramilitary Rapid Support Forces"."""


class Usage:
    """What one report calls whom."""

    def __init__(self, report: Report) -> None:
        self._spelt = list(spelt_out(report.text))
        self.full = {plain(short): long for _, long, short in self._spelt}
        self.shorts = {plain(long): short for _, long, short in self._spelt}
        self.officers = dict(_officers(report.text))
        self._text = report.text
        self._called: dict[str, Counter[str]] = defaultdict(Counter)
        for name, what in BESIDE.findall(report.text):
            self._learn(what.split(), name)
        for what, name in BEFORE.findall(report.text):
            self._learn(what.split(), name)

    def spelt_behind(self, mention: Mention) -> str:
        """The name with its acronym of which a mention is told: "forces of Chad's Council of Salvation (CSC)"; "" if none."""
        end = mention.span.end
        for stop, name, _ in self._spelt:
            start = stop - len(name)
            if end < start and OF.fullmatch(self._text[end:start]):
                return name
        return ""

    def learn(self, mention: Mention) -> None:
        """Learn from a description with a name: "Daesh terrorists"."""
        text = plain(mention.name)
        if mention.modifier and is_description(text) and not is_civilian(text) and not AGAINST.search(text):
            self._learn([head(text)], mention.modifier)

    def named_by(self, text: str, who: Callable[[str], str | None]) -> str | None:
        """Whom a description means by this report's own usage; `who` looks up a name. None where it does not tell."""
        said = self._called.get(stem(head(text)))
        if not said:
            return None
        meant: Counter[str] = Counter()
        for name, times in said.items():
            if identity := who(name):
                meant[identity] += times
        ranked = meant.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _learn(self, what: list[str], name: str) -> None:
        for word in what:
            if stem(word) in _describing():
                self._called[stem(word)][name] += 1


def _officers(text: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """Persons, whom they speak for or lead in the words of the text, and where; both the full name and its last word."""
    for found in chain(*(one().finditer(text) for one in (_behind, _of_body, _before, _theirs))):
        person = plain(found["person"])
        for name in dict.fromkeys((person, person.rsplit(maxsplit=1)[-1])):
            yield name, (found["group"].strip(), found.start())


@cache
def _behind() -> re.Pattern[str]:
    """ "Sheikh Adan, the commander of the Lake Guard"."""
    return re.compile(
        rf"(?P<person>{NAME}), (?:the |an? |its |their )?(?:[\w-]+ ){{0,3}}?(?:{_offices()}) (?:of|for) (?:the )?"
        rf"(?P<group>{NAME}|(?:[a-z][\w-]+ ?){{1,3}})(?=[,.;)]| [a-z])"
    )


@cache
def _theirs() -> re.Pattern[str]:
    """ "Sheikh Adan, its spokesman": of whoever is spoken of."""
    return re.compile(rf"(?P<person>{NAME}), (?P<group>its|their) (?:[\w-]+ ){{0,2}}?(?:{_offices()})\b")


@cache
def _of_body() -> re.Pattern[str]:
    """ "Amin Hayyan of the Yemeni defence ministry"."""
    bodies = "|".join(sorted(words()["military"] | words()["government"] | words()["police"]))
    return re.compile(
        rf"(?P<person>{_WORD} {_WORD}) (?:of|from) the (?P<group>{_WORD}(?: [a-z]+){{0,2}}? (?:{bodies}))\b"
    )


@cache
def _before() -> re.Pattern[str]:
    """ "M23 spokesman Willy Ngoma", "the movement's leader, Sheikh Adan"."""
    return re.compile(
        rf"(?P<group>{NAME}|\b[a-z][\w-]+)(?:['’]s?)? (?:[a-z]+ )?(?:{_offices()}),? (?:[Gg]eneral |[Cc]olonel )?(?P<person>{NAME})"
    )


def _offices() -> str:
    return "|".join(sorted(map(re.escape, words()["offices"])))


@cache
def _describing() -> frozenset[str]:
    return frozenset(map(stem, words()["rebel_side"]))
