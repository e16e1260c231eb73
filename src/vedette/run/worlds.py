"""The world that the reports of a case speak of, and what of it a new report lets appear in another light."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vedette.ground import GroundedReport
from vedette.model import Actor, Place, World
from vedette.theatre import Theatre


def world_of(theatre: Theatre, grounded: Iterable[GroundedReport]) -> World:
    """Everybody and every place that reports speak of, as the theatre describes them; else as the fullest of the reports does."""
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    for one in grounded:
        for actor in one.actors:
            known = actors.setdefault(actor.id, actor)
            if known is not actor and known != actor:
                actors[actor.id] = max(known, actor, key=_fullness)
        for place in one.places:
            there = places.setdefault(place.id, place)
            if there is not place and there != place:
                places[place.id] = max(there, place, key=_fullness)
    actors.update((actor.id, actor) for actor in theatre.actors)
    places.update((place.id, place) for place in theatre.places)
    return World(actors, places)


def _fullness(one: Actor | Place) -> tuple[bool, int, str]:
    """More names say more; of as many any will do, but always the same."""
    return not one.provisional, len(one.names), repr(one)


def differently_seen(before: World, now: World) -> frozenset[str]:
    """Actors and places, known before, that are described differently now, or that belong to such."""
    actors, places = _changed(before.actors, now.actors), _changed(before.places, now.places)
    below = set(actors)
    while new := {key for key, one in before.actors.items() if key not in below and _belongs(one, below)}:
        below |= new
    inside = {key for key in before.places if places and not places.isdisjoint(now.within(key))}
    return frozenset({key for key in below if key in before.actors} | inside)


def _belongs(actor: Actor, to: set[str]) -> bool:
    return actor.side in to or any(one.of in to for one in actor.member_of)


def _changed(before: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    gone = before.keys() - now.keys()
    return {key for key, one in now.items() if (old := before.get(key)) is not one and old != one} | gone
