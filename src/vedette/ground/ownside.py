"""Whose "our troops" and "the army" are: the side of whoever writes, and the army of the country that a report is about."""

from __future__ import annotations

from vedette.ground.briefing import Briefing
from vedette.ground.cast import NO_FIGHTERS
from vedette.ground.fold import plain
from vedette.ground.known import words
from vedette.ground.named import Identified, identified
from vedette.ground.phrases import heads, state_kind


class OwnSide:
    """The side that one report is written from, and the state at war in it."""

    def __init__(self, told: Briefing) -> None:
        self._told = told

    def ours(self, side: str) -> Identified | None:
        """Whom whoever writes calls "our troops": the side of the outlet, else whom the report calls so elsewhere."""
        for outlet in self._told.outlets:
            if (known := self._told.actors.alias(outlet)) is not None and known.kind not in NO_FIGHTERS:
                return identified(known, "of whoever puts the report out")
            if code := next(
                (code for part in heads(plain(outlet)) if (code := self._told.actors.countries.code(part))), ""
            ):
                army = self._told.names.make(self._told.actors.state_actor(code, "military"))
                return identified(army, f"of {code}, as {outlet} is, which puts the report out")
        if (ours := self._told.names.actor(self._told.cast.ours)) is not None:
            return identified(ours, "whoever writes calls it theirs")
        return self.in_focus("army") if side != "rebel" else None

    def in_focus(self, text: str) -> Identified | None:
        """ "The army", "the police", "the government": that of the country at war."""
        if not (country := self._country_at_war()):
            return None
        kind = "police" if state_kind(text) == "police" else "government" if text == "government" else "military"
        body = self._told.names.make(self._told.actors.state_actor(country, kind))
        return identified(body, f"of {country}, which the report is about")

    def _country_at_war(self) -> str:
        """The country whose army "the army" is: the one in focus or, where that has none, the only one named as fighting."""
        if plain(self._told.focus) not in words()["without_army"]:
            return self._told.focus
        fighting = self.states() - {self._told.focus}
        return next(iter(fighting)) if len(fighting) == 1 else ""

    def states(self) -> set[str]:
        """The countries whose forces the report names as fighting."""
        found = [actor for one in self._told.cast.acting if (actor := self._told.names.actor(one)) and actor.country]
        return {actor.country for actor in found if actor.kind in {"military", "government"}}
