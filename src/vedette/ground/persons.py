"""Whom a person counts as: the group that he speaks for or leads."""

from __future__ import annotations

import re

from vedette.ground.briefing import Briefing
from vedette.ground.cast import NO_FIGHTERS
from vedette.ground.descriptions import Descriptions
from vedette.ground.named import Identified, identified
from vedette.ground.phrases import is_description, key
from vedette.model import Mention

STOP = re.compile(r"[.!?]\s")


class Persons:
    """The persons of one report."""

    def __init__(self, told: Briefing, descriptions: Descriptions) -> None:
        self._told, self._descriptions = told, descriptions

    def rolled_up(self, mention: Mention) -> Identified | None:
        """A person counts as the group that the words give; a private person is nobody."""
        known = self._told.actors.alias(mention.modifier) if mention.modifier else None
        return self._told.names.known(known, f"{mention.modifier} is named beside the person") if known else None

    def person(self, mention: Mention, person: str, avoid: frozenset[str]) -> Identified | None:
        """ "Willy Ngoma", "Ngoma's men": whom he speaks for or leads, as the report tells; nobody where it does not."""
        group, at = self._told.usage.officers.get(person, ("", 0))
        if not group:
            return self.rolled_up(mention)
        if group in {"its", "their"}:
            return self._last_before(at, avoid)
        identity = self._told.names.who_is(group) or self._told.by_words.get(key(group))
        if identity is None and is_description(key(group)):
            return self._descriptions.salient(mention, key(group), avoid, "")
        actor = self._told.names.actor(identity) if identity else None
        return identified(actor, f"{person!r} is of {group!r}") if actor else None

    def _last_before(self, at: int, avoid: frozenset[str]) -> Identified | None:
        """Whom "its spokesman" speaks for: who was spoken of first in the sentence before."""
        ends = [found.end() for found in STOP.finditer(self._told.text, 0, at)]
        begin = ends[-2] if len(ends) > 1 else 0
        for start, identity in self._told.cast.seen:
            actor = self._told.names.actor(identity)
            if begin <= start < at and actor is not None and identity not in avoid and actor.kind not in NO_FIGHTERS:
                return identified(actor, "spoken of before its spokesman")
        return None
