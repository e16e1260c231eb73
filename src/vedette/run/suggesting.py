"""What a case has learned of actors and places that nobody has described, ready to be drafted as a theatre."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from vedette.model import Actor, Candidate, GroundedClaim, Picture, Place
from vedette.theatre import KnownActor, KnownPlace, Theatre

PLACES = frozenset({"place", "origin", "destination"})
OFTEN = 5
"""The most frequent descriptions and spellings that are told of each."""


def learned(picture: Picture, theatre: Theatre) -> tuple[list[KnownActor], list[KnownPlace]]:
    """The actors and places of the claims, without those of the theatre, people at large and whole countries."""
    told = _Told()
    for claim in picture.claims.values():
        told.add(claim)
    described = {one.id for one in theatre.actors} | {one.id for one in theatre.places}
    return list(_actors(picture, told, described)), list(_places(picture, told, described))


class _Told:
    """How often each actor and place is told of, in which words, and the first quote."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.quotes: dict[str, str] = {}

    def add(self, claim: GroundedClaim) -> None:
        quote = claim.claim.span.quote
        for one in dict.fromkeys((*claim.actors, *claim.recipients, *claim.where.places)):
            self.times[one] += 1
            self.quotes.setdefault(one, quote)
        for part in claim.participants:
            for one in part.ids:
                self.words[one][part.participant.mention.name] += 1


def _actors(picture: Picture, told: _Told, described: set[str]) -> Iterator[KnownActor]:
    for identity, times in told.times.items():
        actor = picture.world.actors.get(identity)
        if actor is None or identity in described or actor.kind == "civilian":
            continue
        yield KnownActor(actor, times, told.quotes[identity], _called(actor, told.words[identity]))


def _called(actor: Actor, words: Mapping[str, int]) -> tuple[str, ...]:
    known = {name.casefold() for name in actor.names}
    ranked = sorted(words.items(), key=lambda one: (-one[1], one[0]))
    return tuple(word for word, _ in ranked if word.casefold() not in known)[:OFTEN]


def _places(picture: Picture, told: _Told, described: set[str]) -> Iterator[KnownPlace]:
    candidates = _candidates(picture)
    for identity, times in told.times.items():
        place = picture.world.places.get(identity)
        if place is None or identity in described or place.kind == "country":
            continue
        yield KnownPlace(
            place, times, told.quotes[identity], _spelt(place, told.words[identity]), candidates.get(place.name, ())
        )


def _spelt(place: Place, words: Mapping[str, int]) -> tuple[str, ...]:
    ranked = sorted(words.items(), key=lambda one: (-one[1], one[0]))
    return tuple(word for word, _ in ranked if word[:1].isupper() and word != place.name)[:OFTEN]


def _candidates(picture: Picture) -> dict[str, tuple[Candidate, ...]]:
    """What places that could not be located may be, by their name."""
    return {
        mention.name: one.candidates for mention, one in picture.unresolved if one.kind == "place" and one.candidates
    }
