"""The actors and places that given names mean: those already known, else ones of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from vedette.model import Actor, Place
from vedette.run.claim_row import ActorItem, PlaceItem
from vedette.theatre import Theatre


class Known:
    """Actors and places by id and name; what is lacking is made from what was given.

    `actors` and `places` are those that were asked for. Of several by one name the first counts.
    """

    def __init__(self, actors: Iterable[Actor], places: Iterable[Place]) -> None:
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self._told = actors, places

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        """By id and name; worked out when somebody is looked up, for that is seldom."""
        return {key: one for one in reversed([*self._told[0]]) for key in (one.id, *map(_fold, one.names))}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {key: one for one in reversed([*self._told[1]]) for key in (one.id, *map(_fold, one.names))}

    @classmethod
    def of(cls, theatre: Theatre) -> Known:
        """What a theatre knows."""
        return cls(theatre.actors, theatre.places)

    def actor(self, item: ActorItem) -> str:
        """The id of an actor."""
        found = self._actors.get(item.id or item.label) or self._actors.get(_fold(item.label))
        if found is None:
            identity = item.id or "provisional:" + _slug(item.label)
            found = Actor(identity, tuple(dict.fromkeys(filter(None, (item.label, item.text)))), provisional=True)
        self.actors[found.id] = found
        return found.id

    def place(self, item: PlaceItem) -> str:
        """The id of a place."""
        found = self._places.get(item.id or item.label) or self._places.get(_fold(item.label))
        if found is None:
            found = _given_place(item)
        self.places[found.id] = found
        return found.id


def _given_place(item: PlaceItem) -> Place:
    identity = item.id or "provisional:" + _slug(item.label)
    names = tuple(dict.fromkeys(filter(None, (item.label, item.text))))
    if item.lat is None or item.lon is None:
        return Place(identity, names, item.kind or "area", provisional=True)
    point = f"POINT ({item.lon} {item.lat})"
    return Place(
        identity, names, item.kind or "settlement", point, item.lat, item.lon, source="import", provisional=True
    )


def _fold(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain).strip().casefold()


def _slug(name: str) -> str:
    return _fold(name).replace(" ", "-")
