"""Which places the toponyms of a report stand for: candidates by name, what the words say of each, one joint choice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.ground.acronyms import spelt_out
from vedette.ground.around import (
    also_called,
    asked,
    bare,
    is_people,
    is_toponym,
    put_beside,
    put_into,
    put_together,
    short_for,
)
from vedette.ground.borders import Borders
from vedette.ground.candidates import Toponym
from vedette.ground.choice import Chosen, choose
from vedette.ground.countries import Countries
from vedette.ground.fold import plain, skeleton, slug
from vedette.ground.gazetteer import Gazetteer, Match, alike_in
from vedette.ground.known import words
from vedette.ground.lookup import Lookup
from vedette.ground.namesakes import told_around, told_by_name
from vedette.ground.whole import Whole
from vedette.model import Candidate, Mention, Place
from vedette.theatre import Theatre

LARGE = 50_000
"""Inhabitants from which a name that only one country has speaks of that country."""
FOCUS = 2
"""Countries, the most spoken of, in which a misspelt name is looked for."""
SHOWN = 8
"""Candidates that are stored with a grounding."""
LEAST = 0.05
"""Probability below which a candidate is no candidate."""


NO_PLACE = "none"
"""Id of the candidate that says that a name is no place: a road, a unit, a newspaper."""


@dataclass(frozen=True, slots=True)
class Located:
    """A toponym with its candidates and the place chosen, if any.

    `other` says what it is if it is no place, `name` is what was looked up.
    """

    candidates: tuple[Candidate, ...]
    place: Place | None
    other: str = ""
    name: str = ""


class Toponyms:
    """Looks places up: in the theatre, among countries, in the gazetteer."""

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer, countries: Countries) -> None:
        self.gazetteer, self.countries = gazetteer, countries
        self.lookup = Lookup(theatre, gazetteer, countries)
        self.whole = Whole(self.lookup)
        self.borders = Borders(gazetteer, countries)

    def located(
        self, text: str, mentions: Iterable[Mention], votes: Mapping[str, int], known: frozenset[str] = frozenset()
    ) -> dict[str, Located]:
        """Choose a place for each toponym, by mention id.

        `votes` counts the report's names by the country that they speak of; `known` are ids of places that the case
        has found in other reports.
        """
        asked = {one.id: one for one in mentions}
        borders = {key: place for key, one in asked.items() if (place := self._border(one, text, votes)) is not None}
        borders |= {key: place for key, one in asked.items() if (place := self._capital(one, votes)) is not None}
        asked = {key: one for key, one in asked.items() if key not in borders}
        others = {key: self._namesake(text, one) for key, one in asked.items() if one.antecedent is None}
        decided = self.decided(text, [one for key, one in asked.items() if not others.get(key)], votes, known)
        found = {key: _located(toponym.name, chosen) for key, (toponym, chosen) in decided.items()}
        found |= {key: _no_place(what) for key, what in others.items() if what}
        return found | {key: _border(place) for key, place in borders.items()}

    def _capital(self, mention: Mention, votes: Mapping[str, int]) -> Place | None:
        """ "The capital": that of the country that most names of the report speak of."""
        ranked = sorted(votes, key=lambda code: -votes[code])
        if (
            mention.name != "capital"
            or not ranked
            or votes[ranked[0]] == max((votes[one] for one in ranked[1:]), default=0)
        ):
            return None
        name = self.countries.by_code[ranked[0]].capital
        known = (one.place for one in self.gazetteer.named(bare(name)) if one.place.country == ranked[0])
        return max((one for one in known if one.is_settlement), key=lambda one: one.population, default=None)

    def _border(self, mention: Mention, text: str, votes: Mapping[str, int]) -> Place | None:
        """The border between two countries that a mention stands for, unless the theatre draws borders of its own."""
        drawn = any(place.kind == "border" for places in self.lookup.local.values() for place in places)
        return None if drawn else self.borders.of(mention, text, votes)

    def _namesake(self, text: str, mention: Mention) -> str:
        """What the mention is if it is no place; of a name that a gazetteer has whole, only the words around it tell."""
        if what := told_around(text, mention.span.start, mention.span.end):
            return what
        name = plain(mention.name)
        if name not in self.lookup.local and (is_people(name) or self._is_nationality(name)):
            return "a people"
        what = told_by_name(mention.name)
        known = what and (
            name in self.lookup.local or any(name == plain(one.place.name) for one in self.gazetteer.named(name))
        )
        return "" if known else what

    def _is_nationality(self, name: str) -> bool:
        """ "Iranians", "Druzes"."""
        one = name.removesuffix("s")
        return one != name and (one in self.countries.demonyms or one in words()["peoples"])

    def decided(
        self, text: str, mentions: Iterable[Mention], votes: Mapping[str, int], known: frozenset[str] = frozenset()
    ) -> dict[str, tuple[Toponym, Chosen]]:
        """The candidates of each mention and the choice among them, by mention id; each is taken for a place."""
        spelt = list(spelt_out(text))
        whole = {one.id: self.whole.name(replace(one, name=_in_full(one, spelt)), text) for one in mentions}
        names = _in_order(whole.values())
        names = _in_order([*names, *self.whole.containers(names, text)])
        keys = {one.id: _key(one, text) for one in names}
        toponyms = self._toponyms(names, keys, votes, text)
        chosen = choose(toponyms, votes, self.countries, known, self.lookup.theatre)
        by_key = {one.key: one for one in toponyms}
        return {key: (by_key[keys[one.id]], chosen[keys[one.id]]) for key, one in whole.items()}

    def _toponyms(
        self, names: Sequence[Mention], keys: Mapping[str, str], votes: Mapping[str, int], text: str
    ) -> list[Toponym]:
        within, beside = put_into(names, keys, text), put_beside(names, keys, text)
        listed = put_together(names, keys, text)
        first = {keys[one.id]: one for one in reversed(names)}
        options = {key: () if _is_acronym(one.name, text) else self.lookup.options(one) for key, one in first.items()}
        for key, other in self.whole.other_names(names, text).items():
            options.update({one: _joined(options[one], other) for one in options if one.startswith(f"{key}|")})
        focus = self._focus(options.values(), votes)
        found = []
        for key, one in first.items():
            matches = options[key]
            if (
                is_toponym(one.name)
                and not _is_acronym(one.name, text)
                and not any(_settles(match, focus) for match in matches)
            ):
                matches = _joined(matches, alike_in(self.gazetteer, bare(one.name), focus))
            told = {part for mention in names if keys[mention.id] == key for part in self._told_around(mention, text)}
            around = tuple(sorted(told | within.get(key, set())))
            beside_it, with_it = (tuple(sorted(one.get(key, ()))) for one in (beside, listed))
            found.append(Toponym(key, one.name, matches, _wanted(key), around, beside_it, with_it))
        return found

    def _told_around(self, mention: Mention, text: str) -> Iterator[str]:
        """Ids of countries and provinces that the words put around a place."""
        if mention.modifier and (code := self.countries.code(mention.modifier)):
            yield f"country:{code}"
        if mention.antecedent is None and (area := also_called(mention, text)):
            yield from self.lookup.areas(area)
        if mention.antecedent is None and (short := short_for(mention, text)) is not None:
            code, name = short
            known = self.gazetteer.named(name)
            yield from (one.place.id for one in known if one.place.kind == "province" and one.place.country == code)

    def _focus(self, options: Iterable[Sequence[Match]], votes: Mapping[str, int]) -> tuple[str, ...]:
        """The countries that most names speak of."""
        tally = Counter(votes)
        for matches in options:
            large = {
                one.place.country for one in matches if one.place.population > LARGE or one.place.kind == "country"
            }
            if len(large) == 1:
                tally.update(large)
            tally.update({one.place.country for one in matches if one.place.id in self.lookup.theatre})
        return tuple(code for code, _ in tally.most_common(FOCUS) if code in self.countries.by_code)


def _in_full(mention: Mention, spelt: Iterable[tuple[int, str, str]]) -> str:
    """The name that a mention is the acronym of, or a part of where that is spelt out."""
    stands = (mention.antecedent or mention.span).end
    return next(
        (name for stop, name, short in spelt if mention.name == short or stop - len(name) < stands <= stop),
        mention.name,
    )


def _joined(ones: Sequence[Match], others: Sequence[Match]) -> tuple[Match, ...]:
    have = {one.place.id for one in ones}
    return (*ones, *(one for one in others if one.place.id not in have))


def _in_order(names: Iterable[Mention]) -> list[Mention]:
    return sorted(names, key=lambda one: (one.span.start, one.id))


def _located(name: str, chosen: Chosen) -> Located:
    candidates = tuple(
        Candidate(one.match.place.id, one.match.place.name, round(one.probability, 3), one.reasons)
        for one in chosen.candidates[:SHOWN]
        if one.probability >= LEAST or (chosen.choice and one.match.place.id == chosen.choice.place.id)
    )
    return Located(candidates, chosen.choice.place if chosen.choice else None, name=name)


def _border(place: Place) -> Located:
    why = ("the words speak of the border", "drawn after the outlines of the countries' provinces")
    return Located((Candidate(place.id, place.name, 0.9, why),), place, name=place.name)


def _no_place(what: str) -> Located:
    return Located((Candidate(NO_PLACE, "no place", 1.0, (f"the name is that of {what}",)),), None, what)


def _settles(match: Match, focus: Sequence[str]) -> bool:
    """Whether there is no need to look for misspellings: the name is known where the report plays, or all over the world."""
    place = match.place
    return (
        place.country in focus
        or place.kind in {"country", "river"}
        or not place.country
        or place.population > 10 * LARGE
    )


def _key(mention: Mention, text: str) -> str:
    """Names of one skeleton are one toponym, apart from those whose words ask for another kind."""
    return f"{skeleton(bare(mention.name)) or plain(mention.name)}|{','.join(sorted(asked(mention, text)))}"


def _wanted(key: str) -> frozenset[str]:
    return frozenset(filter(None, key.rsplit("|", 1)[1].split(",")))


def _is_acronym(name: str, text: str) -> bool:
    """Whether the text spells a name in capitals out just before it: it is short for that, and no place of its own."""
    return name.isupper() and len(name) > 2 and re.search(rf"\w\s*\(\s*{re.escape(name)}\s*[,)]", text) is not None


def unresolved(name: str) -> Place:
    """A place that nobody could locate: kept by its name, drawn nowhere."""
    return Place(f"unresolved:{slug(name)}", (name,), "area", provisional=True)
