"""Ground: the mentions of one report become actors and places, its claims who, where and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from vedette.ground.actors import Actors
from vedette.ground.briefing import Briefing
from vedette.ground.cast import Bearing
from vedette.ground.countries import Countries
from vedette.ground.described import Described
from vedette.ground.fold import plain
from vedette.ground.gazetteer import Gazetteer
from vedette.ground.named import Identified
from vedette.ground.period import told_period
from vedette.ground.phrases import is_opposed
from vedette.ground.sheet import PLACES, Sheet
from vedette.ground.toponyms import Located, Toponyms
from vedette.ground.understood import GROUND, HOLDING, Told, bearing, understood
from vedette.ground.usage import Usage
from vedette.ground.when import anchors, when_of
from vedette.ground.who import Reading
from vedette.model import (
    Actor,
    Claim,
    GroundedClaim,
    Grounding,
    Mention,
    Place,
    Publication,
    Report,
    World,
)
from vedette.theatre import Theatre

SETTLEMENTS = frozenset({"city", "town", "village", "settlement", "camp", "district_of_city"})
STATES = frozenset({"hold", "presence"})
HELPED = re.compile(
    r"^,? (?:(?:which|who) (?:is|are|was|were) )?(?:backed|supported|aided|assisted|flanked|accompanied) (?:\w+ )?by [^.;:]{0,20}$"
    r"|^,? (?:alongside|together with|and allied|and their allies,?|with (?:the )?(?:help|support) of) [^.;:]{0,20}$"
)
"""What stands between the names of two who fight on one side."""
AND = re.compile(r",? and (?:by )?(?:the )?[a-z ]{0,12}")
CITY = 200_000
"""Inhabitants from which a settlement's name is looked for in texts whatever the language model thinks of it."""


@dataclass(frozen=True, slots=True)
class GroundedReport:
    """What one report's mentions stand for, its claims with that, and the actors and places they speak of."""

    groundings: tuple[Grounding, ...]
    claims: tuple[GroundedClaim, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]


class Grounder:
    """Grounds reports by a theatre and a gazetteer. Keeps nothing of a report.

    `known` are ids of places that the case's other reports were found to speak of.
    """

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer, known: frozenset[str] = frozenset()) -> None:
        self.theatre, self.gazetteer, self.known = theatre, gazetteer, known
        self.countries = Countries.of(gazetteer)
        self.actors = Actors(theatre, self.countries)
        self.toponyms = Toponyms(theatre, gazetteer, self.countries)
        self.described = Described(theatre)

    def names(self) -> Mapping[str, str]:
        """Phrases that are found in texts whatever the language model thinks of them, by kind.

        The kinds are "actor", "settlement", "country", "capital" (which may mean a government) and "place".
        """
        found = {name: "settlement" for name in self.gazetteer.cities(CITY) if len(name) > 3}
        found |= {one.capital: "capital" for one in self.countries.by_code.values() if len(one.capital) > 3}
        found |= self.countries.phrases()
        found |= {
            name: "country" if place.kind == "country" else "settlement" if place.kind in SETTLEMENTS else "place"
            for place in self.theatre.places
            for name in place.names
        }
        return found | self.actors.phrases()

    def told(
        self, report: Report, publications: Sequence[Publication], mentions: Sequence[Mention], claims: Sequence[Claim]
    ) -> tuple[Sheet, list[GroundedClaim], World, Told]:
        """The claims with what their words stand for, before anybody is understood."""
        votes = self.votes(mentions)
        usage = Usage(report)
        people = self._no_places(_person_names(mentions)) | usage.officers.keys()
        places = self.toponyms.located(
            report.text, _toponyms(mentions, claims, usage.officers.keys()), votes, self.known
        )
        named = Counter(votes)
        votes.update(one.place.country for one in places.values() if one.place is not None and one.place.country)
        names = (_place_names(mentions, places), people)
        outlets = [one.source for one in publications if one.source]
        focus = _focus(votes, places.values())
        reading = Reading(Briefing.of(self.actors, report, usage, focus, votes, *names, outlets, named=named))
        who = _identified(reading, mentions, claims)
        published = min((one.published for one in publications if one.published), default=None)
        sheet = Sheet(report, places, who, {**self.actors.by_id, **reading.made}, self._is_actor, self.described)
        grounded: list[GroundedClaim] = []
        last, period = None, told_period(report, published)
        for claim in sorted(claims, key=lambda one: (one.trigger.start, one.id)):
            when = when_of(claim, report, published, state=claim.type in STATES, anchor=last, period=period)
            last = when if anchors(when, last) and not claim.is_proposed else last
            grounded.append(sheet.claim(claim, when))
        world = World({**self.actors.by_id, **reading.made}, {place.id: place for place in sheet.places.values()})
        return sheet, grounded, world, Told(report.body_start, _helpers(report, mentions, who), frozenset(people))

    def ground(
        self, report: Report, publications: Sequence[Publication], mentions: Sequence[Mention], claims: Sequence[Claim]
    ) -> GroundedReport:
        """Ground one report. Its earliest dated publication is what words of time count from."""
        sheet, grounded, world, told = self.told(report, publications, mentions, claims)
        full, made = understood(grounded, world, told), world.actors
        used = {identity for one in full for identity in (*one.actors, *one.recipients, one.speaker)}
        used |= {above.of for one in used if one in made for above in made[one].member_of}
        actors = tuple(one for one in made.values() if one.id in used)
        chosen = {place.id: place for place in sorted(sheet.places.values(), key=lambda one: one.bank)}
        return GroundedReport(sheet.groundings(), full, actors, tuple(chosen.values()))

    def _no_places(self, people: Iterable[str]) -> set[str]:
        """The names of persons that no theatre or gazetteer has for a place: the model takes many a town for a person."""
        return {name for name in people if not self.toponyms.lookup.is_known(name, loosely=True)}

    def _is_actor(self, name: str) -> bool:
        """Whether a name is that of somebody known before any report."""
        return self.actors.alias(name) is not None

    def votes(self, mentions: Iterable[Mention]) -> Counter[str]:
        """How many names of the report speak of each country."""
        votes: Counter[str] = Counter()
        for mention in mentions:
            for name in (mention.name, mention.modifier):
                code = (
                    self.countries.code(name, seats=mention.kind == "actor") or self.actors.home(name) if name else ""
                )
                if code:
                    votes[code] += 1
        for place in self.theatre.places:
            if place.country:
                votes[place.country] += 1
                break
        return votes


def _focus(votes: Counter[str], places: Iterable[Located]) -> str:
    """The country that a report is about: the one that most names speak of; of two, the one in which most places lie."""
    lie = Counter(one.place.country for one in places if one.place is not None and one.place.is_settlement)
    ranked = sorted(votes, key=lambda code: (-votes[code], -lie[code], code))
    if len(ranked) > 1 and (votes[ranked[0]], lie[ranked[0]]) == (votes[ranked[1]], lie[ranked[1]]):
        return ""
    return ranked[0] if ranked else ""


def _place_names(mentions: Iterable[Mention], places: Mapping[str, Located]) -> set[str]:
    """Folded names that the report uses for places, and for no organisation more often."""
    told = list(mentions)
    found = Counter(plain(one.name) for one in told if one.id in places and _is_place(one, places[one.id]))
    actors = Counter(plain(one.name) for one in told if one.kind == "actor" and one.id not in places)
    return {name for name, times in found.items() if times >= actors[name]}


def _is_place(mention: Mention, spot: Located) -> bool:
    """Whether a name is a place: found as one, or a single word that stands as one and is known for nothing else."""
    unknown = not spot.other and " " not in mention.name and not mention.name.isupper()
    return mention.kind == "place" or spot.place is not None or unknown


def _person_names(mentions: Iterable[Mention]) -> set[str]:
    """Folded names of persons, and their last words where the report uses these for nobody else."""
    told = list(mentions)
    others = {plain(word) for one in told if one.kind != "person" for word in (one.name, one.modifier)}
    found: set[str] = set()
    for one in told:
        if one.kind == "person" and one.name[:1].isupper() and " " in one.name:
            found |= {plain(one.name), plain(one.name.rsplit(maxsplit=1)[-1])} - others
            found.add(plain(one.name))
    return found


def _toponyms(mentions: Iterable[Mention], claims: Iterable[Claim], people: AbstractSet[str]) -> list[Mention]:
    """What may be a place: whatever stands as one, names of persons apart."""
    in_claims = [part.mention for claim in claims for part in claim.participants if part.role in PLACES]
    names = [mention for mention in mentions if mention.kind == "place"]
    found = {one.id: one for one in (*names, *in_claims)}
    return [one for one in found.values() if " " not in one.name or plain(one.name) not in people]


def _identified(reading: Reading, mentions: Sequence[Mention], claims: Sequence[Claim]) -> dict[str, Identified]:
    """Read the report's actors in the order of its text, so that a description finds who was named before it."""
    parts = _Parts.of(mentions, claims)
    for key, mention in parts.people.items():
        reading.bears(mention, parts.bearing(key), acts=key in parts.acting, flies=key in parts.flyers)
    found: dict[str, Identified] = {}
    avoid: dict[str, list[str]] = {}
    for key, mention in sorted(parts.people.items(), key=lambda one: (one[1].span.start, one[0])):
        near = [found[one] if one in found else reading.named(parts.people[one]) for one in parts.beside.get(key, [])]
        avoid[key] = [one.choice for one in near if one.choice]
        found[key] = reading.identify(mention, avoid[key], parts.bearing(key))
    for key, mention in parts.people.items():
        if (later := reading.named_later(mention, found[key], avoid[key], parts.bearing(key))) is not None:
            found[key] = later
    return found


def _helpers(report: Report, mentions: Iterable[Mention], who: Mapping[str, Identified]) -> list[tuple[str, str]]:
    """Who helps whom by the words between two names: "the army, backed by the Lake Guard and by planes of Norland"."""
    found: list[tuple[str, str]] = []
    last: Mention | None = None
    for one in sorted((one for one in mentions if who.get(one.id)), key=lambda one: one.span.start):
        between = report.text[last.span.end : one.span.start] if last else ""
        if last and (HELPED.search(between) or (found and found[-1][1] in who[last.id].ids and AND.fullmatch(between))):
            found += [(a, b) for a in who[last.id].ids for b in who[one.id].ids]
        last = one
    return found


@dataclass(frozen=True, slots=True)
class _Parts:
    """Those who take part in a report's claims, by the ids of their mentions: whom they stand beside and what they do."""

    people: dict[str, Mention]
    beside: dict[str, list[str]]
    bearings: dict[str, Bearing]
    acting: set[str]
    flyers: set[str]

    @classmethod
    def of(cls, mentions: Iterable[Mention], claims: Iterable[Claim]) -> _Parts:
        made = cls({}, {}, {}, set(), set())
        for claim in claims:
            made._take_in(claim)
        for mention in mentions:
            if mention.kind == "actor":
                made.people.setdefault(mention.id, mention)
        return made

    def bearing(self, key: str) -> Bearing:
        return self.bearings.get(key, "")

    def _take_in(self, claim: Claim) -> None:
        parts = [part for part in claim.participants if part.role in {"actor", "recipient", "speaker"}]
        for part in parts:
            key = part.mention.id
            self.people[key] = part.mention
            self.bearings[key] = self.bearing(key) or bearing(claim, part.role)
            if claim.type in GROUND | HOLDING and part.role in {"actor", "recipient"}:
                self.acting.add(key)
            if claim.type == "air_strike" and part.role == "actor":
                self.flyers.add(key)
            others = [o.mention.id for o in parts if {o.role, part.role} == {"actor", "recipient"}]
            if is_opposed(plain(part.mention.name)):
                others += [o.mention.id for o in parts if o.role == "speaker"]
            self.beside.setdefault(key, []).extend(others)
