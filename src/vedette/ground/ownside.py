"""Whose "our troops" and "the army" are: the side of whoever writes, and the army of the country that a report is about."""

from __future__ import annotations

from vedette.ground.briefing import Briefing
from vedette.ground.cast import NO_FIGHTERS
from vedette.ground.fold import plain
from vedette.ground.known import words
from vedette.ground.named import Identified, identified
from vedette.ground.phrases import heads, organ, state_kind


class OwnSide:
    """The side that one report is written from, and the state at war in it."""

    def __init__(self, told: Briefing) -> None:
        self._told = told

    def ours(self, side: str) -> Identified | None:
        """Whom whoever writes calls "our troops": the side of the outlet, else whom the report calls so elsewhere."""
        if (writer := self.writer()) is not None:
            return writer
        if (ours := self._told.names.actor(self._told.cast.ours)) is not None:
            return identified(ours, "whoever writes calls it theirs")
        return self.in_focus("army") if side != "rebel" else None

    def writer(self) -> Identified | None:
        """The side that puts the report out, if one of those who fight does."""
        for outlet in self._told.outlets:
            if (known := self._told.actors.alias(outlet)) is not None and known.kind not in NO_FIGHTERS:
                return identified(known, "of whoever puts the report out")
            if code := self._country(plain(outlet)):
                army = self._told.names.make(self._told.actors.state_actor(code, "military"))
                return identified(army, f"of {code}, as {outlet} is, which puts the report out")
        return None

    def _country(self, outlet: str) -> str:
        """ "Norland News" and "Ministry of Defence, Republic of Norland" are of Norland; a ministry alone is of the country in focus."""
        kind, behind = organ(outlet)
        if kind and not behind:
            return self._at_war()
        told = (behind, *heads(outlet))
        return next((code for one in told if one and (code := self._told.actors.countries.code(one))), "")

    def in_focus(self, text: str) -> Identified | None:
        """ "The army", "the police", "the Defence Council": that of the country that writes, else of the country at war."""
        writing = [code for one in map(plain, self._told.outlets) if organ(one)[0] and (code := self._country(one))]
        if not (country := writing[0] if writing else self._at_war()):
            return None
        kind = "police" if state_kind(text) == "police" else "government" if text == "government" else organ(text)[0]
        body = self._told.names.make(self._told.actors.state_actor(country, kind or "military"))
        return identified(body, f"of {country}, which the report is about")

    def bodies(self, own: Identified) -> frozenset[str]:
        """The own side with all else that is of its state."""
        ours = self._told.names.actor(own.choice or "")
        state = ours.country if ours is not None else ""
        same = (one.id for one in self._told.names.made.values() if state and one.country == state)
        return frozenset((*own.ids, *same))

    def other_country(self, own: Identified) -> Identified | None:
        """The army of the only country beside the own one that the report speaks of, as "the enemy" of an army's bulletin."""
        ours = self._told.names.actor(own.choice or "")
        others = self._told.countries - {ours.country} if ours is not None and ours.country else ()
        if len(others) != 1:
            return None
        army = self._told.names.make(self._told.actors.state_actor(next(iter(others)), "military"))
        return identified(army, "of the only other country spoken of")

    def organ(self, text: str) -> Identified | None:
        """ "The Defence Council", "the General Staff", of which no more is told."""
        kind, behind = organ(text)
        return self.in_focus(text) if kind and not behind else None

    def _at_war(self) -> str:
        """The country whose army "the army" is.

        It is the one in focus. Where places alone make it so while armies are named, it is the one named most, if its army is.
        Where it has no army, it is the only other one that fights.
        """
        focus, armies = self._told.focus, self._told.cast.armies
        if plain(focus) in words()["without_army"]:
            fighting = self.states() - {focus}
            return next(iter(fighting)) if len(fighting) == 1 else ""
        if not armies or focus in {"", *armies, *self._told.named}:
            return focus
        most = max(self._told.named, key=lambda code: self._told.named[code], default="")
        return most if most in armies else ""

    def states(self) -> set[str]:
        """The countries whose forces the report names as fighting."""
        found = [actor for one in self._told.cast.acting if (actor := self._told.names.actor(one)) and actor.country]
        return {actor.country for actor in found if actor.kind in {"military", "government"}}
