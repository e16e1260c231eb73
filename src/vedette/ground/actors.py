"""Looking actors up by name: first in the theatre, then among known organisations, countries and their forces."""

from __future__ import annotations

from collections.abc import Iterable

from vedette.ground.countries import Countries
from vedette.ground.known import ambiguous, bodies, organisations
from vedette.ground.phrases import key
from vedette.model import Actor
from vedette.theatre import Theatre

SHORTEST = 3
"""Letters of the shortest name of an organisation that is looked for in texts; "IS" is more often a word in capitals."""


class Actors:
    """Everybody known before a report is read."""

    def __init__(self, theatre: Theatre, countries: Countries) -> None:
        self.countries = countries
        self.by_id = {one.id: one for one in (*bodies(), *theatre.actors)}
        self.suits: dict[str, frozenset[str]] = {}
        self.homes: dict[str, str] = {}
        self.called: dict[str, tuple[str, frozenset[str]]] = {}
        self._names: dict[str, str] = {}
        for actor in (*bodies(), *theatre.actors):
            self._names.update((key(name), actor.id) for name in actor.names)
        self._armies = {key(name): code for name, code in countries.armies().items()}
        self._theatre = theatre.actors
        self._descriptions = {key(phrase): one for phrase, one in theatre.descriptions}
        self._add_organisations()

    def _add_organisations(self) -> None:
        """Known organisations; one that the theatre describes under any of its names is the theatre's."""
        owners: dict[str, str] = {}
        for one in organisations():
            keys = [key(name) for name in one.actor.names]
            owners[one.actor.id] = next((self._names[name] for name in keys if name in self._names), one.actor.id)
        for one in organisations():
            owner = owners[one.actor.id]
            self.by_id.setdefault(owner, one.actor)
            self.suits[owner] = self.suits.get(owner, frozenset()) | one.suits
            for name in one.actor.names:
                self._names.setdefault(key(name), owner)
            if len(one.where) == 1:
                self.homes.setdefault(owner, next(iter(one.where)))
            for phrase in one.called:
                self.called.setdefault(key(phrase), (owner, one.where))

    def phrases(self) -> dict[str, str]:
        """Names that are looked for in texts."""
        known = (*(one.actor for one in organisations()), *bodies())
        shipped = [*(name for one in known for name in one.names), *self.countries.armies()]
        sure = {name for name in shipped if len(name) >= SHORTEST and name not in ambiguous() and name != "civilians"}
        return dict.fromkeys((*sure, *(name for actor in self._theatre for name in actor.names)), "actor")

    def alias(self, name: str) -> Actor | None:
        """Whoever has this name."""
        folded = key(name)
        if folded in self._names:
            return self.by_id[self._names[folded]]
        return self.state_actor(self._armies[folded], "military") if folded in self._armies else None

    def home(self, name: str) -> str:
        """The one country in which a known organisation fights; "" if none or several."""
        return self.homes.get(self._names.get(key(name), ""), "")

    def backed(self, start: str) -> Actor | None:
        """Whoever has a name that begins so: "US-backed fighters" where the theatre knows "US-backed forces"."""
        return next((self.by_id[one] for name, one in self._names.items() if name.startswith(start)), None)

    def described(self, text: str) -> Actor | None:
        """Whom the theatre says that a description stands for."""
        for folded in dict.fromkeys((text, text.rstrip("s"), f"{text}s")):
            if folded in self._descriptions:
                return self.by_id[self._descriptions[folded]]
        return None

    def state_actor(self, code: str, kind: str) -> Actor:
        """The theatre's actor for a country's army or government, else the shipped one."""
        ours = [one for one in self._theatre if one.country == code]
        for wanted in (kind, "government", "military") if kind == "military" else (kind, "government"):
            fits = [one for one in ours if one.kind == wanted]
            if fits:
                return fits[0]
        return self.countries.military(code) if kind == "military" else self.countries.government(code)

    def above(self, actor: Actor) -> Iterable[Actor]:
        """The larger actors that an actor belongs to."""
        return (self.by_id[one.of] for one in actor.member_of if one.of in self.by_id)
