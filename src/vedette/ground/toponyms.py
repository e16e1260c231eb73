"""Which places the toponyms of a report stand for: candidates by name, what the words say of each, one joint choice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from vedette.ground.around import (
    also_called,
    asked,
    bare,
    is_point_of_compass,
    longer,
    outer_name,
    put_beside,
    put_into,
    short_for,
    unbroken,
)
from vedette.ground.candidates import Toponym
from vedette.ground.choice import Chosen, choose
from vedette.ground.countries import Countries
from vedette.ground.fold import ARTICLES, plain, skeleton, slug
from vedette.ground.gazetteer import Gazetteer, Match, alike_in, country_place
from vedette.ground.namesakes import told_around, told_by_name
from vedette.model import Candidate, Mention, Place, Span
from vedette.theatre import Theatre

ALIKE = 90
"""Ratio (0..100) from which a spelling is taken for a theatre's name."""
LARGE = 50_000
"""Inhabitants from which a name that only one country has speaks of that country."""
FOCUS = 2
"""Countries, the most spoken of, in which a misspelt name is looked for."""
SHOWN = 8
"""Candidates that are stored with a grounding."""
LEAST = 0.05
"""Probability below which a candidate is no candidate."""


LIKE = 0.85
"""Likeness from which a spelling shows that a longer name is a place's."""
NO_PLACE = "none"
"""Id of the candidate that says that a name is no place: a road, a unit, a newspaper."""


@dataclass(frozen=True, slots=True)
class Located:
    """A toponym with its candidates and the place chosen, if any. `other` says what it is if it is no place."""

    candidates: tuple[Candidate, ...]
    place: Place | None
    other: str = ""


class Toponyms:
    """Looks places up: in the theatre, among countries, in the gazetteer."""

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer, countries: Countries) -> None:
        self.gazetteer, self.countries = gazetteer, countries
        self._local: dict[str, list[Place]] = defaultdict(list)
        for place in theatre.places:
            for name in place.names:
                for key in {bare(name), skeleton(bare(name))}:
                    if place not in self._local[key]:
                        self._local[key].append(place)
        self._theatre = frozenset(place.id for place in theatre.places)
        self._others = {skeleton(name) for actor in theatre.actors for name in actor.names}
        ours = {place.country: place for place in theatre.places if place.kind == "country"}
        self._country = {code: ours.get(code) or country_place(one) for code, one in countries.by_code.items()}

    def located(
        self, text: str, mentions: Iterable[Mention], votes: Mapping[str, int], known: frozenset[str] = frozenset()
    ) -> dict[str, Located]:
        """Choose a place for each toponym, by mention id.

        `votes` counts the report's names by the country that they speak of; `known` are ids of places that the case
        has found in other reports.
        """
        asked = {one.id: one for one in mentions}
        others = {key: self._namesake(text, one) for key, one in asked.items() if one.antecedent is None}
        decided = self.decided(text, [one for key, one in asked.items() if not others.get(key)], votes, known)
        found = {key: _located(chosen) for key, (_, chosen) in decided.items()}
        return found | {key: _no_place(what) for key, what in others.items() if what}

    def _namesake(self, text: str, mention: Mention) -> str:
        """What the mention is if it is no place; of a name that a gazetteer has whole, only the words around it tell."""
        if what := told_around(text, mention.span.start, mention.span.end):
            return what
        name = plain(mention.name)
        what = told_by_name(mention.name)
        known = what and (
            name in self._local or any(name == plain(one.place.name) for one in self.gazetteer.named(name))
        )
        return "" if known else what

    def decided(
        self, text: str, mentions: Iterable[Mention], votes: Mapping[str, int], known: frozenset[str] = frozenset()
    ) -> dict[str, tuple[Toponym, Chosen]]:
        """The candidates of each mention and the choice among them, by mention id; each is taken for a place."""
        whole = {one.id: self._whole(one, text) for one in mentions}
        names = _in_order(whole.values())
        names = _in_order([*names, *self._containers(names, text)])
        keys = {one.id: _key(one, text) for one in names}
        toponyms = self._toponyms(names, keys, votes, text)
        chosen = choose(toponyms, votes, self.countries, known, self._theatre)
        by_key = {one.key: one for one in toponyms}
        return {key: (by_key[keys[one.id]], chosen[keys[one.id]]) for key, one in whole.items()}

    def _whole(self, mention: Mention, text: str) -> Mention:
        """A mention under the whole name that it is a part of: "Kivu" of "North Kivu", "Shamasi" of "al-Shamasi"."""
        if mention.antecedent is not None or not is_toponym(mention.name) or mention.span.quote not in text:
            return mention
        if bare(mention.name) in self._local:
            return mention
        known = self._is_known(mention.name)
        for name in longer(mention, text):
            if self._is_known(name, loosely=not known) and self._is_larger(name, mention.name):
                return replace(mention, name=name)
        return replace(mention, name=self._unbroken(mention, text))

    def _unbroken(self, mention: Mention, text: str) -> str:
        """A name with what hyphens join to it, unless that is a name of its own: "Walikale-Centre", not "Syria-Turkey"."""
        before, behind = unbroken(mention, text)
        others = [part for part in f"{before}-{behind}".split("-") if plain(part) and plain(part) not in ARTICLES]
        if not (before or behind) or any(map(self._is_known, others)) or self.countries.names.get(plain(mention.name)):
            return mention.name
        return f"{before}{mention.name}{behind}"

    def _is_larger(self, name: str, part: str) -> bool:
        """Whether a longer name is of a place no smaller than that of its part: "North Kivu", not "Michigan Center"."""
        return self._size(name) >= self._size(part)

    def _size(self, name: str) -> int:
        """Inhabitants of the largest place that has a name as it is printed."""
        if code := self.countries.names.get(plain(name)):
            return self.countries.by_code[code].population
        known = (one.place for one in self.gazetteer.named(name) if one.how == "name")
        return max((one.population for one in known), default=0)

    def _is_known(self, name: str, *, loosely: bool = False) -> bool:
        """Whether a theatre or gazetteer has a name as it is printed, or (`loosely`) in a spelling much like it."""
        found = self.gazetteer.named(name)
        return plain(name) in self._local or any(
            one.how in {"name", "alias"} or (loosely and one.likeness > LIKE) for one in found
        )

    def _containers(self, names: Sequence[Mention], text: str) -> Iterator[Mention]:
        """Countries and provinces that stand behind a place and that no mention covers: "Selwa, Abyan"."""
        taken = {one.span.start for one in names}
        for one in names:
            at = outer_name(one, text) if one.antecedent is None else None
            if at is None or any(
                at[0] <= other.span.start < at[1] or other.span.start <= at[0] < other.span.end for other in names
            ):
                continue
            name = text[slice(*at)]
            if at[0] not in taken and self._is_area(name):
                taken.add(at[0])
                yield Mention(Span(one.span.report, *at, name), name, (("place", 0.5),))

    def _is_area(self, name: str) -> bool:
        """Whether a name is that of a country or province."""
        if self.countries.names.get(plain(name)):
            return True
        return any(one.place.kind == "province" and one.how != "alike" for one in self.gazetteer.named(bare(name)))

    def country(self, code: str) -> Match:
        """A country by its ISO code."""
        one = self.countries.by_code[code]
        return Match(self._country[code], "name", 1.0, one.lat, one.lon)

    def _toponyms(
        self, names: Sequence[Mention], keys: Mapping[str, str], votes: Mapping[str, int], text: str
    ) -> list[Toponym]:
        within, beside = put_into(names, keys, text), put_beside(names, keys, text)
        first = {keys[one.id]: one for one in reversed(names)}
        options = {key: () if _is_acronym(one.name, text) else self._options(one) for key, one in first.items()}
        for key, other in self._other_names(names, text).items():
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
            found.append(Toponym(key, one.name, matches, _wanted(key), around, tuple(sorted(beside.get(key, ())))))
        return found

    def _other_names(self, names: Sequence[Mention], text: str) -> dict[str, tuple[Match, ...]]:
        """What names may stand for by the other names that the text gives them ("Hevrin (Hafrin)"), by skeleton."""
        found: dict[str, tuple[Match, ...]] = {}
        for one in names:
            other = also_called(one, text) if one.antecedent is None else ""
            if other and not self._is_area(other) and not self._is_area(one.name):
                ways = ((one.name, other), (other, one.name))
                found |= {skeleton(bare(name)): self._called(meant) for name, meant in ways}
        return found

    def _called(self, name: str) -> tuple[Match, ...]:
        """The places of a name, as an alias of another name."""
        span = Span("", 0, len(name), name)
        known = self._options(Mention(span, name, (("place", 1.0),)))
        return tuple(replace(one, how="alias") for one in known if one.how in {"name", "alias", "spelling"})

    def _told_around(self, mention: Mention, text: str) -> Iterator[str]:
        """Ids of countries and provinces that the words put around a place."""
        if mention.modifier and (code := self.countries.code(mention.modifier)):
            yield f"country:{code}"
        if mention.antecedent is None and (short := short_for(mention, text)) is not None:
            code, name = short
            known = self.gazetteer.named(name)
            yield from (one.place.id for one in known if one.place.kind == "province" and one.place.country == code)

    def _options(self, mention: Mention) -> tuple[Match, ...]:
        """All that a name may stand for; a theatre's place alone where its name is told exactly."""
        if not is_toponym(mention.name) or is_point_of_compass(mention.name):
            return ()
        name = bare(mention.name)
        local = self._in_theatre(mention, name)
        code = self.countries.names.get(plain(mention.name).removeprefix("the "))
        country = (self.country(code),) if code else ()
        return (*local, *country, *self.gazetteer.named(name))

    def _in_theatre(self, mention: Mention, name: str) -> tuple[Match, ...]:
        exact = self._local.get(bare(name), [])
        hits = exact or self._local.get(skeleton(name), []) or self._misspelt(skeleton(name))
        wanted = plain(mention.modifier)
        told = [place for place in hits if wanted and any(wanted in plain(name) for name in place.names)]
        how = "name" if exact else "spelling"
        return tuple(Match(place, how, 1.0, *_point(place)) for place in told or hits)  # type: ignore[arg-type] # of How

    def _misspelt(self, key: str) -> list[Place]:
        if len(key) < 4 or not self._local or key in self._others:
            return []
        best = process.extractOne(key, self._local.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self._local[best[0]] if best else []

    def _focus(self, options: Iterable[Sequence[Match]], votes: Mapping[str, int]) -> tuple[str, ...]:
        """The countries that most names speak of."""
        tally = Counter(votes)
        for matches in options:
            large = {
                one.place.country for one in matches if one.place.population > LARGE or one.place.kind == "country"
            }
            if len(large) == 1:
                tally.update(large)
            tally.update({one.place.country for one in matches if one.place.id in self._theatre})
        return tuple(code for code, _ in tally.most_common(FOCUS) if code in self.countries.by_code)


def _joined(ones: Sequence[Match], others: Sequence[Match]) -> tuple[Match, ...]:
    have = {one.place.id for one in ones}
    return (*ones, *(one for one in others if one.place.id not in have))


def _in_order(names: Iterable[Mention]) -> list[Mention]:
    return sorted(names, key=lambda one: (one.span.start, one.id))


def _located(chosen: Chosen) -> Located:
    candidates = tuple(
        Candidate(one.match.place.id, one.match.place.name, round(one.probability, 3), one.reasons)
        for one in chosen.candidates[:SHOWN]
        if one.probability >= LEAST or (chosen.choice and one.match.place.id == chosen.choice.place.id)
    )
    return Located(candidates, chosen.choice.place if chosen.choice else None)


def _no_place(what: str) -> Located:
    return Located((Candidate(NO_PLACE, "no place", 1.0, (f"the name is that of {what}",)),), None, what)


def _point(place: Place) -> tuple[float | None, float | None]:
    """A point inside a theatre's place."""
    if place.lat is not None or not place.geometry:
        return place.lat, place.lon
    from shapely import from_wkt  # noqa: PLC0415 - only where a theatre draws shapes

    point = from_wkt(place.geometry).representative_point()
    return point.y, point.x


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


def unresolved(mention: Mention) -> Place:
    """A place that nobody could locate: kept by its name, drawn nowhere."""
    return Place(f"unresolved:{slug(mention.name)}", (mention.name,), "area", provisional=True)


def is_toponym(name: str) -> bool:
    """Only a name with a capital is one: "the southern edge" is no toponym, and "Al" is none alone."""
    return (
        any(word[:1].isupper() for word in re.split(r"[\s-]", name)) and plain(name) not in ARTICLES and len(name) > 1
    )
