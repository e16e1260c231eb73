"""Who and where the claims speak of: the actors and places that groundings chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vedette.model.actor import Actor
from vedette.model.place import Place


@dataclass(frozen=True, slots=True)
class World:
    """Actors and places by id. An id that nobody described stands for itself."""

    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def actor_name(self, actor: str) -> str:
        """The name shown for an actor's id."""
        return self.actors[actor].name if actor in self.actors else actor

    def place_name(self, place: str) -> str:
        """The name shown for a place's id."""
        return self.places[place].name if place in self.places else place

    def ancestors(self, actor: str, on: date | None = None) -> tuple[str, ...]:
        """The actor and the larger actors it belonged to on a day, nearest first."""
        chain = [actor]
        while (above := self._above(chain[-1], on)) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def side(self, actor: str, on: date | None = None) -> str:
        """The id of the largest actor it belonged to on a day: the one that is shown as holder."""
        for step in self.ancestors(actor, on):
            described = self.actors.get(step)
            if described and described.side:
                return described.side
        return self.ancestors(actor, on)[-1]

    def within(self, place: str) -> tuple[str, ...]:
        """The place and the areas that contain it, nearest first."""
        seen = [place]
        for step in seen:
            if step in self.places:
                seen.extend(parent for parent in self.places[step].parents if parent not in seen)
        return tuple(seen)

    def _above(self, actor: str, on: date | None) -> str | None:
        described = self.actors.get(actor)
        if described is None:
            return None
        return next((m.of for m in described.member_of if m.holds(on)), None)
