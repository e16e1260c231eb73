"""Whom a description stands for: "the rebels", "the 24th Brigade", "Lake Band fighters", "its remaining men"."""

from __future__ import annotations

import re
from dataclasses import replace

from vedette.ground.briefing import Briefing
from vedette.ground.cast import Bearing, lean, suits_side
from vedette.ground.fold import plain, slug
from vedette.ground.known import words
from vedette.ground.named import Identified, identified
from vedette.ground.ownside import OwnSide
from vedette.ground.phrases import (
    AGAINST,
    begins_sentence,
    head,
    head_of,
    is_description,
    is_name,
    is_of_others,
    is_of_people,
    is_opposed,
    is_proper,
    key,
    stem,
    stems,
)
from vedette.ground.strangers import Strangers
from vedette.model import Actor, Mention

POINTED = re.compile(r"\b(?:the|its|their|his|her|our|these|those|same) (?:\w+ )?$", re.IGNORECASE)
"""What makes fighters those that were spoken of."""


class Descriptions:
    """The descriptions of one report; `alone` are the actors that are described and never named."""

    def __init__(self, told: Briefing, own: OwnSide, strangers: Strangers) -> None:
        self._told, self._own, self._strangers = told, own, strangers
        self.alone: set[str] = set()

    def meant(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """ "The rebels", "Lake Band fighters", "Tuareg fighters"."""
        if self._is_composite(mention, text):
            return self._strangers.provisional(mention)
        if mention.modifier and not AGAINST.search(text):
            if (short := self._strangers.short(mention.modifier, mention)) is not None:
                return short
            if is_name(mention.modifier):
                return self._strangers.provisional(mention)
            if self._is_group(mention, text):
                return self._strangers.provisional(replace(mention, name=mention.modifier, modifier=""))
        return self.of_described(mention, avoid) or self.salient(mention, text, avoid, bearing)

    def unit(self, mention: Mention, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """ "The 24th Brigade", of whom nothing is told: of the one army that fights here, else of the one that it fits."""
        if len(self._own.states()) < 2:
            found = self.of_described(mention, avoid) or self.salient(mention, "army", avoid, bearing)
        else:
            found = self.fitting(mention, "army", avoid, bearing)
        return found or self._strangers.provisional(mention)

    def _is_group(self, mention: Mention, text: str) -> bool:
        """Whether fighters are called by one word with a capital that nobody knows: "Lakmar gunmen" are a group of its own."""
        name = mention.modifier
        one_name = name[:1].isupper() and " " not in name and mention.name.startswith(f"{name} ")
        if (
            not one_name
            or begins_sentence(self._told.text, mention.span.start)
            or stem(head(text)) not in stems("rebel_side")
        ):
            return False
        known = plain(name) in self._told.places | self._told.people | words()["peoples"] or bool(
            self._told.actors.countries.code(name, seats=True)
        )
        return not known and self._strangers.may_be_actor(name)

    def _is_composite(self, mention: Mention, text: str) -> bool:
        """ "Saudi-led forces", "Tuareg fighters": named so, neither the Saudis nor whoever was named last."""
        if begins_sentence(self._told.text, mention.span.start) and not is_of_people(mention.name):
            return False
        return mention.name[:1].isupper() and (bool(AGAINST.search(text)) or is_of_people(mention.name))

    def of_described(self, mention: Mention, avoid: frozenset[str]) -> Identified | None:
        """ "Its remaining men", "leaders of the jihadists": those of a group that is described, not named."""
        whose = key(mention.modifier) or " ".join(key(mention.name).split()[:-1])
        if not is_description(whose) or is_proper(mention.modifier):
            return None
        if whose in self._told.by_words and (actor := self._told.names.actor(self._told.by_words[whose])) is not None:
            return identified(actor, f"{mention.name!r} of {mention.modifier!r}")
        if (known := self._told.actors.described(whose)) is not None:
            return identified(known, f"{whose!r} describes it in this theatre")
        return self.salient(mention, whose, avoid, "")

    def salient(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """The actor named before that fits the description best, else the description itself if it may stand alone."""
        side = lean(text)
        if is_opposed(text) or is_of_others(text) or _is_teller(text, side, bearing) or self._is_anybody(mention, text):
            return self._enemy(mention, text, avoid, bearing) if is_opposed(text) else None
        if mention.modifier.casefold() == "our" and (ours := self._own.ours(side)):
            return ours
        if (
            side == "state"
            and stem(head(text)) not in stems("aircraft")
            and (body := self._own.in_focus(key(mention.name)))
        ):
            return body
        if found := self.fitting(mention, text, avoid, bearing):
            return found
        if _stands_alone(text):
            alone = Actor(f"provisional:{slug(text)}", (mention.name,), "unknown", provisional=True)
            self.alone.add(alone.id)
            return identified(self._told.names.make(alone), "described, and nobody named")
        return None

    def _is_anybody(self, mention: Mention, text: str) -> bool:
        """ "Gunmen shot a mayor": of nobody named before, unless "the" or "their" says that they are."""
        pointed = POINTED.search(self._told.text, max(0, mention.span.start - 12), mention.span.start)
        return text == key(mention.span.quote) and text in words()["anybody"] and not pointed

    def _enemy(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """ "The enemy": whoever fights the side that writes, by name or else as the only other country spoken of."""
        own = self._own.ours("rebel" if avoid else "")
        found = self.fitting(mention, text, avoid | (self._own.bodies(own) if own else frozenset()), bearing)
        return found or (self._own.other_country(own) if own else None)

    def fitting(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """The actor named before that a description fits best."""
        side = lean(text)
        found = self._told.cast.fitting(
            text,
            mention.span.start,
            avoid,
            bearing,
            meant=self._told.usage.named_by(text, self._told.names.who_is) or self._before(text),
            fits=lambda actor: suits_side((actor, *self._told.actors.above(actor)), side),
        )
        return Identified(found) if found else None

    def _before(self, text: str) -> str | None:
        """Whom a longer phrase with the same last word stood for: "government-backed brigades", then "the brigades"."""
        longer = [one for one in self._told.by_words if one.endswith(f" {text}")]
        return self._told.by_words[longer[-1]] if longer and text in words()["bands"] else None


def _is_teller(text: str, side: str, bearing: Bearing) -> bool:
    """Whether a description is of those who tell: none of them is a fighter named before."""
    if head_of(text) in words()["tellers"]:
        return True
    of_nobody = head_of(text) in words()["officials"] or text.split(maxsplit=1)[0] in words()["civic"]
    return of_nobody and not side and not bearing


def _stands_alone(text: str) -> bool:
    """Whether a description may be an actor of its own: "rebels", "the junta's air force", "Islamist fighters"."""
    first, last = text.split(maxsplit=1)[0], head_of(text)
    alone = words()["by_themselves"]
    return text in alone or (last != text and (last in alone or stem(first) in stems("by_themselves")))
