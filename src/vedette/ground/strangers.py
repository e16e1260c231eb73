"""Actors that nobody has described yet: they go by the name that the report gives them."""

from __future__ import annotations

import re

from vedette.ground.briefing import Briefing
from vedette.ground.fold import ARTICLES, plain, slug
from vedette.ground.known import words
from vedette.ground.named import MODEL, Identified, identified
from vedette.ground.phrases import (
    AGAINST,
    begins_sentence,
    has_capital_head,
    head,
    head_of,
    is_name,
    is_of_people,
    kind_of,
    stem,
    stems,
    trimmed,
)
from vedette.model import Actor, Mention

OPERATION = re.compile(r"\bOperation (?:[A-Z][\w'’-]* ){0,2}$")
"""Words behind which a name is that of an operation, and nobody's."""
LEANING = re.compile(r"^(?:pro|anti)[ -]", re.IGNORECASE)


class Strangers:
    """Those whom one report brings up by names that are known from nowhere else."""

    def __init__(self, told: Briefing) -> None:
        self._told = told

    def provisional(self, mention: Mention) -> Identified | None:
        """An actor that nobody has described yet, by its name."""
        full = self._told.usage.full
        name = trimmed(full.get(plain(mention.name), mention.name))
        if is_name(mention.modifier) and not has_capital_head(name) and not AGAINST.search(plain(name)):
            name = full.get(plain(mention.modifier), mention.modifier)
        short = self._told.usage.shorts.get(plain(name), "")
        name, short = (short, "") if short and name[1:].islower() else (name, short)
        kinds = dict(mention.kinds)
        if mention.kind != "actor" or kinds.get("place", 0.0) >= kinds["actor"] or not self.may_be_actor(name):
            return None
        if OPERATION.search(f"{self._told.text[: mention.span.start]}{name.split()[0]} ") or self._is_plain_word(
            mention, name
        ):
            return None
        if code := self._told.actors.countries.code(MODEL.sub("", name)):
            return identified(
                self._told.names.make(self._told.actors.state_actor(code, "military")), f"{name} is of {code}"
            )
        names = (name, short) if short else (name,)
        made = Actor(f"provisional:{slug(name)}", names, kind_of(name), provisional=True)
        return identified(self._told.names.make(made), "named so in the text")

    def short(self, name: str, mention: Mention) -> Identified | None:
        """ "The Coalition", "the Observatory": short for a name with it as its head, told before or well known here."""
        single = name[:1].isupper() and len(name.split()) == 1 and not name.isupper()
        if not single or begins_sentence(self._told.text, mention.span.start):
            return None
        if (longer := self._longer(plain(name))) is not None:
            return longer
        if plain(name) not in words()["by_themselves"]:
            return None
        for identity, where in self._told.actors.called.values():
            actor = self._told.actors.by_id[identity]
            if where & self._told.countries and any(plain(head(one)) == plain(name) for one in actor.names):
                return self._told.names.known(actor, f"{name} is short for {actor.name} in this war")
        made = Actor(f"provisional:{slug(name)}", (name,), kind_of(name), provisional=True)
        return identified(self._told.names.make(made), "named so in the text")

    def _longer(self, wanted: str) -> Identified | None:
        for _, identity in reversed(self._told.cast.seen):
            actor = self._told.names.actor(identity)
            if actor is not None and any(len(one.split()) > 1 and plain(head(one)) == wanted for one in actor.names):
                return identified(actor, f"short for {actor.name}")
        return None

    def _is_plain_word(self, mention: Mention, name: str) -> bool:
        """ "Air defence shot down four drones": a capital at the beginning of a sentence, and a small letter elsewhere."""
        small = re.compile(rf"\b{re.escape(name.lower())}\b")
        begins = " " not in name and begins_sentence(self._told.text, mention.span.start)
        return begins and bool(small.search(self._told.text))

    def may_be_actor(self, name: str) -> bool:
        """Whether somebody may be called so: no place, no plane, no people and nobody in particular."""
        text = plain(name)
        if not any(word[:1].isupper() for word in name.split()) or text in ARTICLES or text in self._told.places:
            return False
        if stem(text) in stems("military") | stems("ranks"):
            return False  # "Warplanes then hit the town", "the General"
        if head_of(text) in words()["provinces"] or any(text in place.split() for place in self._told.places):
            return False  # "Hill State", "Pol" of "Sar-e Pol"
        if self._told.actors.countries.code(text.removesuffix("s")) and text.endswith("s"):
            return False  # "four Americans" are people, and hold no place
        nobody = head_of(text) in words()["nobody"] and not has_capital_head(name) and not is_of_people(name)
        return not nobody and not LEANING.match(name)
