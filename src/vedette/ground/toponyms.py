"""Which places the toponyms of a report stand for: one decision over all of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from vedette.ground.countries import Countries
from vedette.ground.extent import EARTH
from vedette.ground.fold import ARTICLES, plain, skeleton, slug
from vedette.ground.gazetteer import Gazetteer, country_place
from vedette.model import Candidate, Mention, Place
from vedette.theatre import Theatre

WEIGHTS = {
    "theatre": 1.0,  # the analyst put it there
    "exact": 0.3,  # printed as the gazetteer prints it
    "size": 0.35,  # a city is named more often than a village: by the logarithm of its inhabitants
    "country": 0.45,  # the share of the report's names that speak of its country
    "modifier": 0.4,  # the words name the area that contains it ("Hajin in Deir Ezzor")
    "near": 0.35,  # close to places that are sure
    "neighbour": 0.1,  # its country borders the one that the report speaks of most
    "alone": -0.25,  # no other name of the report speaks of its country, nor of one beside it
}
"""Weights of a candidate, set by hand; `threshold` is what a candidate must reach to be chosen."""
THRESHOLD = 0.42
CLOSE = 150_000.0
"""Metres within which a place counts as near another."""
ALIKE = 90
"""Ratio (0..100) from which a spelling is taken for a theatre's name."""
LARGE = 50_000
"""Inhabitants from which a name that only one country has speaks of that country."""
LARGEST = math.log(20_000_000)


@dataclass(frozen=True, slots=True)
class Located:
    """A toponym with its candidates and the place chosen, if any."""

    candidates: tuple[Candidate, ...]
    place: Place | None


class Toponyms:
    """Looks places up: first in the theatre, then in the gazetteer."""

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer, countries: Countries) -> None:
        self.gazetteer, self.countries = gazetteer, countries
        self._by_name: dict[str, list[Place]] = {}
        self._by_skeleton: dict[str, list[Place]] = {}
        for place in theatre.places:
            for name in place.names:
                self._by_name.setdefault(_bare(name), []).append(place)
                self._by_skeleton.setdefault(skeleton(_bare(name)), []).append(place)
        self._others = {skeleton(name) for actor in theatre.actors for name in actor.names}
        self._country = {code: country_place(one) for code, one in countries.by_code.items()}

    def located(self, mentions: Iterable[Mention], votes: Mapping[str, int]) -> dict[str, Located]:
        """Choose a place for each toponym, by mention id. `votes` counts the report's names by country."""
        asked = {one.id: one for one in mentions}
        found = {key: self._known(one) for key, one in asked.items()}
        all_votes = Counter(votes)
        options = {}
        for key, one in asked.items():
            if found[key] is None:
                options[key] = self.gazetteer.named(_bare(one.name)) if is_toponym(one.name) else ()
        for places in options.values():
            large = {place.country for place in places if place.population > LARGE}
            if len(large) == 1:
                all_votes.update(large)
        sure = [place for place in found.values() if place is not None and place.lat is not None]
        located: dict[str, Located] = {}
        for key in sorted(asked, key=lambda one: (asked[one].span.start, one)):
            place = found[key]
            if place is not None:
                located[key] = Located((Candidate(place.id, place.name, 1.0, ("known by that name",)),), place)
                continue
            located[key] = self._chosen(asked[key], options[key], all_votes, sure)
            chosen = located[key].place
            if chosen is not None and chosen.lat is not None:
                sure.append(chosen)
        return located

    def _known(self, mention: Mention) -> Place | None:
        """A theatre's place or a country."""
        for name in dict.fromkeys((mention.name, _bare(mention.name))):
            for table, key in ((self._by_name, _bare(name)), (self._by_skeleton, skeleton(_bare(name)))):
                hits = table.get(key, [])
                if hits:
                    return _fitting(hits, mention.modifier)
        code = self.countries.names.get(plain(mention.name).removeprefix("the "))
        if code:
            return self._theatre_country(code)
        return self._alike(mention)

    def _theatre_country(self, code: str) -> Place:
        for places in self._by_name.values():
            for place in places:
                if place.kind == "country" and place.country == code:
                    return place
        return self._country[code]

    def _alike(self, mention: Mention) -> Place | None:
        key = skeleton(_bare(mention.name))
        if len(key) < 4 or not self._by_skeleton or not is_toponym(mention.name):
            return None
        best = process.extractOne(key, self._by_skeleton.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is None or key in self._others:
            return None
        return _fitting(self._by_skeleton[best[0]], mention.modifier)

    def _chosen(self, mention: Mention, places: Sequence[Place], votes: Counter[str], sure: Sequence[Place]) -> Located:
        scored = sorted(
            (self._scored(mention, place, votes, sure) for place in places), key=lambda one: (-one[0].score, one[0].id)
        )
        candidates = tuple(one for one, _ in scored[:5])
        if not scored or scored[0][0].score < THRESHOLD:
            return Located(candidates, None)
        return Located(candidates, scored[0][1])

    def _borders(self, code: str, votes: Counter[str]) -> bool:
        """Whether a country borders the one that most names speak of."""
        most = self.countries.by_code.get(votes.most_common(1)[0][0])
        return most is not None and code in most.neighbours

    def _scored(
        self, mention: Mention, place: Place, votes: Counter[str], sure: Sequence[Place]
    ) -> tuple[Candidate, Place]:
        reasons: list[str] = []
        total = WEIGHTS["size"] * math.log(max(place.population, 500)) / LARGEST
        if plain(place.names[0]) == plain(mention.name):
            total += WEIGHTS["exact"]
            reasons.append("printed the same")
        spoken = sum(votes.values())
        share = votes[place.country] / spoken if spoken else 0.0
        if share:
            total += WEIGHTS["country"] * share
            reasons.append(f"{votes[place.country]} of {spoken} names speak of {place.country}")
        elif spoken:
            beside = self._borders(place.country, votes)
            total += WEIGHTS["neighbour" if beside else "alone"]
        if mention.modifier and self.countries.code(mention.modifier) == place.country:
            total += WEIGHTS["modifier"]
            reasons.append(f"in {mention.modifier}")
        distance = _nearest(place, sure)
        if distance < CLOSE:
            total += WEIGHTS["near"] * (1 - distance / CLOSE)
            reasons.append(f"{distance / 1000:.0f} km from a place that is sure")
        if place.population:
            reasons.append(f"{place.population} inhabitants")
        return Candidate(place.id, place.name, round(min(total, 1.0), 3), tuple(reasons)), place


def unresolved(mention: Mention) -> Place:
    """A place that nobody could locate: kept by its name, drawn nowhere."""
    return Place(f"unresolved:{slug(mention.name)}", (mention.name,), "area", provisional=True)


def _fitting(places: Sequence[Place], modifier: str) -> Place:
    """Of several places of one name, the one that the qualifying name tells, else the first."""
    wanted = plain(modifier)
    for place in places:
        if wanted and any(wanted in plain(name) for name in place.names):
            return place
    return places[0]


def is_toponym(name: str) -> bool:
    """Only a name with a capital is one: "the southern edge" is no toponym, and "Al" is none alone."""
    return any(word[:1].isupper() for word in name.split()) and plain(name) not in ARTICLES and len(name) > 1


def _bare(name: str) -> str:
    """A toponym without the words around it: "the town of", "province"."""
    words = [word for word in plain(name).split() if word not in {"the", "of"}]
    generic = {
        "city",
        "town",
        "village",
        "province",
        "governorate",
        "district",
        "region",
        "oblast",
        "state",
        "camp",
        "area",
        "desert",
        "valley",
        "county",
    }
    kept = [word for word in words if word not in generic]
    return " ".join(kept if kept and len(kept) < len(words) and len("".join(kept)) > 2 else words)


def _nearest(place: Place, sure: Sequence[Place]) -> float:
    """Metres to the nearest place that is sure."""
    nearest = math.inf
    for other in sure:
        if place.lat is None or place.lon is None or other.lat is None or other.lon is None or other.id == place.id:
            continue
        if abs(place.lat - other.lat) > 3:
            continue
        nearest = min(nearest, EARTH.inv(place.lon, place.lat, other.lon, other.lat)[2])
    return nearest
