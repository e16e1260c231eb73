"""Lookup: what a name may stand for, in the theatre, among countries and in the gazetteer."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz, process

from vedette.ground.around import bare, is_point_of_compass, is_toponym, land
from vedette.ground.countries import Countries
from vedette.ground.fold import plain, skeleton
from vedette.ground.gazetteer import Gazetteer, Match, country_place
from vedette.model import Mention, Place
from vedette.theatre import Theatre

ALIKE = 90
"""Ratio (0..100) from which a spelling is taken for a theatre's name."""
LIKE = 0.85
"""Likeness from which a spelling shows that a longer name is a place's."""


class Lookup:
    """Finds the places of a name; keeps nothing of a report."""

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer, countries: Countries) -> None:
        self.gazetteer, self.countries = gazetteer, countries
        self.local: dict[str, list[Place]] = defaultdict(list)
        for place in theatre.places:
            for name in place.names:
                for key in {bare(name), skeleton(bare(name))}:
                    if place not in self.local[key]:
                        self.local[key].append(place)
        self.theatre = frozenset(place.id for place in theatre.places)
        self._others = {skeleton(name) for actor in theatre.actors for name in actor.names}
        ours = {place.country: place for place in theatre.places if place.kind == "country"}
        self._country = {code: ours.get(code) or country_place(one) for code, one in countries.by_code.items()}

    def country(self, code: str) -> Match:
        """A country by its ISO code."""
        one = self.countries.by_code[code]
        return Match(self._country[code], "name", 1.0, one.lat, one.lon)

    def options(self, mention: Mention) -> tuple[Match, ...]:
        """All that a name may stand for; a theatre's place alone where its name is told exactly."""
        if not is_toponym(mention.name) or is_point_of_compass(mention.name):
            return ()
        name = bare(mention.name)
        local = self._in_theatre(mention, name)
        code = self.countries.names.get(plain(mention.name).removeprefix("the "))
        if people := land(mention.name):
            code = self.countries.code(people)
        country = (self.country(code),) if code else ()
        return (*local, *country, *self.gazetteer.named(name))

    def _in_theatre(self, mention: Mention, name: str) -> tuple[Match, ...]:
        exact = self.local.get(bare(name), [])
        hits = exact or self.local.get(skeleton(name), []) or self._misspelt(skeleton(name))
        wanted = plain(mention.modifier)
        told = [place for place in hits if wanted and any(wanted in plain(name) for name in place.names)]
        how = "name" if exact else "spelling"
        return tuple(Match(place, how, 1.0, *_point(place)) for place in told or hits)  # type: ignore[arg-type] # of How

    def _misspelt(self, key: str) -> list[Place]:
        if len(key) < 4 or not self.local or key in self._others:
            return []
        best = process.extractOne(key, self.local.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self.local[best[0]] if best else []

    def size(self, name: str) -> int:
        """Inhabitants of the largest place that has a name as it is printed."""
        if code := self.countries.names.get(plain(name)):
            return self.countries.by_code[code].population
        known = (one.place for one in self.gazetteer.named(name) if one.how == "name")
        return max((one.population for one in known), default=0)

    def is_known(self, name: str, *, loosely: bool = False) -> bool:
        """Whether a theatre or gazetteer has a name as it is printed, or (`loosely`) in a spelling much like it."""
        found = self.gazetteer.named(name)
        return plain(name) in self.local or any(
            one.how in {"name", "alias"} or (loosely and one.likeness > LIKE) for one in found
        )

    def areas(self, name: str) -> tuple[str, ...]:
        """The ids of the countries and provinces of a name."""
        code = self.countries.names.get(plain(name))
        known = self.gazetteer.named(bare(name))
        provinces = [one.place.id for one in known if one.place.kind == "province" and one.how != "alike"]
        return ((f"country:{code}",) if code else ()) + tuple(provinces)


def _point(place: Place) -> tuple[float | None, float | None]:
    """A point inside a theatre's place."""
    if place.lat is not None or not place.geometry:
        return place.lat, place.lon
    from shapely import from_wkt  # noqa: PLC0415 - only where a theatre draws shapes

    point = from_wkt(place.geometry).representative_point()
    return point.y, point.x
