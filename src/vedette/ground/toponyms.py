"""Which places the toponyms of a report stand for: candidates by name, what the words say of each, one joint choice."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from vedette.ground.choice import Chosen, Toponym, choose
from vedette.ground.countries import Countries
from vedette.ground.fold import ARTICLES, plain, skeleton, slug
from vedette.ground.gazetteer import Gazetteer, Match, alike_in, country_place
from vedette.ground.namesakes import told_around, told_by_name
from vedette.model import Candidate, Mention, Place
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
GAP = re.compile(r"(?:,|\s\(|\sin\b|\sof\b)")
"""How the words between two toponyms begin if they put the first into the second."""


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
                for key in {_bare(name), skeleton(_bare(name))}:
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
        names = sorted(mentions, key=lambda one: (one.span.start, one.id))
        keys = {one.id: _key(one, text) for one in names}
        toponyms = self._toponyms(names, keys, _within(names, keys, text), votes, text)
        chosen = choose(toponyms, votes, self.countries, known, self._theatre)
        by_key = {one.key: one for one in toponyms}
        return {key: (by_key[name], chosen[name]) for key, name in keys.items()}

    def country(self, code: str) -> Match:
        """A country by its ISO code."""
        one = self.countries.by_code[code]
        return Match(self._country[code], "name", 1.0, one.lat, one.lon)

    def _toponyms(
        self,
        names: Sequence[Mention],
        keys: Mapping[str, str],
        within: Mapping[str, set[str]],
        votes: Mapping[str, int],
        text: str,
    ) -> list[Toponym]:
        first = {keys[one.id]: one for one in reversed(names)}
        options = {key: () if _is_acronym(one.name, text) else self._options(one) for key, one in first.items()}
        focus = self._focus(options.values(), votes)
        found = []
        for key, one in first.items():
            matches = options[key]
            if (
                is_toponym(one.name)
                and not _is_acronym(one.name, text)
                and not any(_settles(match, focus) for match in matches)
            ):
                have = {match.place.id for match in matches}
                more = alike_in(self.gazetteer, _bare(one.name), focus)
                matches = (*matches, *(match for match in more if match.place.id not in have))
            inside = {code for name in self._words_around(names, keys, key) if (code := self.countries.code(name))}
            around = {f"country:{code}" for code in inside} | within.get(key, set())
            found.append(Toponym(key, one.name, matches, _wanted(key), tuple(sorted(around))))
        return found

    def _words_around(self, names: Sequence[Mention], keys: Mapping[str, str], key: str) -> set[str]:
        return {one.modifier for one in names if one.modifier and keys[one.id] == key}

    def _options(self, mention: Mention) -> tuple[Match, ...]:
        """All that a name may stand for; a theatre's place alone where its name is told exactly."""
        if not is_toponym(mention.name):
            return ()
        name = _bare(mention.name)
        local = self._in_theatre(mention, name)
        code = self.countries.names.get(plain(mention.name).removeprefix("the "))
        country = (self.country(code),) if code else ()
        return (*local, *country, *self.gazetteer.named(name))

    def _in_theatre(self, mention: Mention, name: str) -> tuple[Match, ...]:
        exact = self._local.get(_bare(name), [])
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
    return f"{skeleton(_bare(mention.name)) or plain(mention.name)}|{','.join(sorted(_asked(mention, text)))}"


def _wanted(key: str) -> frozenset[str]:
    return frozenset(filter(None, key.rsplit("|", 1)[1].split(",")))


def _asked(mention: Mention, text: str) -> frozenset[str]:
    """The kinds of places that the words beside a name ask for."""
    words = _words().asks
    own = plain(mention.name).split()
    if mention.antecedent is not None:
        return frozenset()
    front = re.search(r"(\w+)(?: of)? $", text[max(0, mention.span.start - 24) : mention.span.start])
    back = re.match(r"[ ](\w+)", text[mention.span.end : mention.span.end + 24])
    beside = (*(own[-1:] if len(own) > 1 else ()), *(own[:1] if len(own) > 2 and own[1] == "of" else ()),
              *((back[1],) if back else ()), *((front[1],) if front else ()))  # fmt: skip
    return next((words[plain(word)] for word in beside if plain(word) in words), frozenset())


def _within(names: Sequence[Mention], keys: Mapping[str, str], text: str) -> dict[str, set[str]]:
    """The keys of toponyms that the words put around others: "Tripoli in Libya", "Hama, Syria"."""
    found: dict[str, set[str]] = defaultdict(set)
    for n, inner in enumerate(names):
        for outer in names[n + 1 : n + 3]:
            gap = text[inner.span.end : outer.span.start]
            if len(gap) < 40 and GAP.match(gap) and set(re.findall(r"[\w-]+", gap.lower())) <= _words().within:
                found[keys[inner.id]].add(keys[outer.id])
    return found


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


def _bare(name: str) -> str:
    """A toponym without the words around it: "the town of", "province"."""
    words = [word for word in plain(name).split() if word not in {"the", "of"}]
    kept = [word for word in words if word not in _words().generic]
    return " ".join(kept if kept and len(kept) < len(words) and len("".join(kept)) > 2 else words)


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``places.toml`` says of the words around a toponym."""

    asks: Mapping[str, frozenset[str]]
    generic: frozenset[str]
    within: frozenset[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(files("vedette.ground").joinpath("data/places.toml").read_text(encoding="utf-8"))
    asks = {word: frozenset(row["kinds"]) for row in table["asks"] for word in row["words"]}
    return _Words(asks, frozenset(table["words"]["generic"]), frozenset(table["words"]["within"]))
