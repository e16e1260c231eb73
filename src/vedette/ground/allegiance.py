"""Whose side forces are on by the words behind them: "troops loyal to Norland's council", "fighters backed by Norland"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from vedette.ground.briefing import Briefing
from vedette.ground.fold import plain
from vedette.ground.known import words
from vedette.ground.named import Identified, identified
from vedette.ground.ownside import OwnSide
from vedette.ground.persons import Persons
from vedette.ground.phrases import is_description, key, state_kind, stem, stems
from vedette.model import Mention

_NAME = r"[A-Z][\w'’.-]*(?: (?:of |the |for |al-)?[A-Z][\w'’.-]*){0,5}"
POSSESSIVE = re.compile(r"(.+)['’]s? (.+)")


class Allegiance:
    """Reads whose the forces of one report are."""

    def __init__(self, told: Briefing, own: OwnSide, persons: Persons) -> None:
        self._told, self._own, self._persons = told, own, persons

    def of(self, mention: Mention) -> Identified | None:
        """Whose a phrase's forces are; nobody where only their helper is told, None where no such words stand behind it."""
        text = key(mention.name)
        if mention.antecedent is not None or not is_description(text):
            return None
        if self._told.names.named(replace(mention, modifier="")) is not None:
            return None  # "Norland troops, supported by the Lake Band"
        behind = _behind().match(self._told.text, mention.span.end)
        if behind is None:
            return None
        whose = self._owner(behind["whose"].rstrip(".'’"), mention)
        actor = self._told.names.actor(whose.choice or "") if whose else None
        if actor is None:
            return Identified()
        if actor.country and stem(text.rsplit(maxsplit=1)[-1]) in stems("military"):
            army = self._told.names.make(self._told.actors.state_actor(actor.country, "military"))
            return identified(army, f"{behind['how']} {behind['whose']}")
        return whose if behind["how"] in words()["sworn"] and not actor.country else Identified()

    def _owner(self, name: str, mention: Mention) -> Identified | None:
        """ "The unity government", "President Adan", "Sheikh Adan", "the Lake Band"."""
        person = next((one for one in self._told.people if one and plain(name).endswith(one)), "")
        if plain(name).startswith(tuple(f"{title} " for title in words()["rulers"])) or (
            state_kind(plain(name)) == "government" and not name[:1].isupper()
        ):
            return self._own.in_focus("government")
        whole = POSSESSIVE.match(name)
        named = (
            replace(mention, name=whole[2], modifier=whole[1]) if whole else replace(mention, name=name, modifier="")
        )
        return self._persons.person(named, person, frozenset()) if person else self._told.names.named(named)


@cache
def _behind() -> re.Pattern[str]:
    how = "|".join(sorted(words()["sworn"] | words()["helped"], key=len, reverse=True))
    body = rf"(?:{_NAME} )?(?:[a-z-]+ ){{0,2}}?(?:{'|'.join(sorted(words()['bodies']))})\b"
    return re.compile(
        rf",? (?:(?:who|which|that) (?:are|were) )?(?P<how>{how}) (?:the |an? )?(?P<whose>{body}|{_NAME})"
    )
