"""Which actors the names and descriptions of a report stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vedette.ground.allegiance import Allegiance
from vedette.ground.briefing import Briefing
from vedette.ground.cast import NO_FIGHTERS, Bearing, lean
from vedette.ground.descriptions import Descriptions
from vedette.ground.fold import plain
from vedette.ground.known import words
from vedette.ground.named import Identified, identified
from vedette.ground.ownside import OwnSide
from vedette.ground.persons import Persons
from vedette.ground.phrases import (
    head,
    head_of,
    is_description,
    is_of_others,
    is_proper,
    is_unit,
    key,
    own_name,
    stem,
    stems,
    trimmed,
)
from vedette.ground.strangers import Strangers
from vedette.model import Actor, Mention

POINTING = frozenset({"those", "others"})
"""Words that point to whoever is spoken of: "those who survived withdrew"."""
FIRST_PERSON = frozenset({"our", "ours", "we", "us"})


class Reading:
    """The actors of one report, in the order of its text."""

    def __init__(self, told: Briefing) -> None:
        self._told, self._own, self._strangers = told, OwnSide(told), Strangers(told)
        self._descriptions = Descriptions(told, self._own, self._strangers)
        self._persons = Persons(told, self._descriptions)
        self._allegiance = Allegiance(told, self._own, self._persons)

    @property
    def made(self) -> dict[str, Actor]:
        """The actors that the report brings up, by id."""
        return self._told.names.made

    def bears(self, mention: Mention, bearing: Bearing, *, acts: bool = False, flies: bool = False) -> None:
        """Learn that whoever a mention names presses, is pressed, acts at all or flies, before anybody is identified."""
        self._told.usage.learn(mention)
        found = self._allegiance.of(mention) or self._told.names.named(mention)
        if found is None and (known := self._told.actors.described(key(mention.name))) is not None:
            found = identified(known, "described so in this theatre")
        ours = mention.modifier.casefold() == "our"
        if ours and found is None:
            found = self._own.ours(lean(key(mention.name)))
        if found and found.choice:
            self._told.cast.learn(found.choice, bearing, acts=acts, flies=flies, ours=ours)

    def identify(self, mention: Mention, avoid: Iterable[str] = (), bearing: Bearing = "") -> Identified:
        """Whom a mention stands for.

        `avoid` are those it cannot be, since they stand beside it; `bearing` tells whether it presses or is
        pressed, so that "the fighters" who surrender are no fighters of those who advance.
        """
        mention = replace(mention, name=own_name(mention.name))
        found = self._allegiance.of(mention)
        if found is None:
            found = (
                self._affiliate(mention, frozenset(avoid), bearing)
                or self._told.names.named(mention)
                or self._possessed(mention)
                or self._described(mention, frozenset(avoid), bearing)
            )
        if found and found.choice:
            self._told.cast.speaks(mention.span.start, found.choice)
            self._told.by_words[key(mention.name)] = found.choice
            return found
        return Identified()

    def _possessed(self, mention: Mention) -> Identified | None:
        """ "His forces", where whoever he is has been spoken of as somebody's: "Lake Band spokesman Sheikh Adan"."""
        whose = self._told.by_words.get(key(mention.modifier), "") if mention.modifier else ""
        actor = self._told.names.actor(whose) if mention.modifier not in mention.span.quote else None
        fits = actor is not None and actor.kind not in NO_FIGHTERS and is_description(key(mention.name))
        return identified(actor, f"{mention.name!r} of {mention.modifier!r}") if actor is not None and fits else None

    def _affiliate(self, mention: Mention, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """ "The Lake Band affiliate": no Lake Band, but whoever was named before, or a body so called."""
        other = self._told.names.who_is(mention.modifier) if mention.modifier else None
        if head(key(mention.name)) not in words()["affiliates"] or other is None:
            return None
        if mention.modifier not in mention.name:
            named = replace(mention, name=mention.modifier, modifier="")  # "the Lake Band affiliate Hill Front"
            return self._told.names.named(named) or self._strangers.provisional(named)
        fits = self._descriptions.fitting(replace(mention, modifier=""), "militants", avoid | {other}, bearing)
        return fits or self._strangers.provisional(replace(mention, modifier=""))

    def named_later(
        self, mention: Mention, first: Identified, avoid: Iterable[str], bearing: Bearing
    ) -> Identified | None:
        """Whom a description stands for that came before any name: the one of its side that the whole report names.

        "Rebels take Selwa" is a headline; that they are the Lake Front is told below it.
        """
        text = key(mention.name)
        told = first.choice and first.choice not in self._descriptions.alone
        if told or not bearing or lean(text) != "rebel" or is_of_others(text):
            return None
        meant = [one for one in self._told.cast.fighters() if one.id not in avoid and self._is_called(one, text)]
        return identified(meant[0], f"{mention.name!r} are named below") if len(meant) == 1 else None

    def _is_called(self, actor: Actor, text: str) -> bool:
        """Whether an actor is known to be called so: any rebels are insurgents, and any militants gunmen."""
        suits, word = self._told.actors.suits.get(actor.id, frozenset()), stem(head(text))
        return word in suits or (word in stems("any_rebels") and bool(suits & stems("any_rebels")))

    def named(self, mention: Mention) -> Identified:
        """Whom a mention stands for by its name alone."""
        return self._told.names.named(mention) or Identified()

    def _described(self, mention: Mention, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        text = key(mention.name)
        if (known := self._told.actors.described(text)) is not None:
            return identified(known, f"{text!r} describes it in this theatre")
        if person := next(
            (one for one in map(plain, (mention.name, mention.modifier)) if one in self._told.people), ""
        ):
            return self._persons.person(mention, person, avoid)
        if (told := self._told_in_short(mention, text)) is not None:
            return told
        if text in POINTING and key(mention.span.quote).startswith(text):
            return self._descriptions.salient(mention, text, avoid, bearing) if bearing else None
        if is_description(text) and not is_proper(trimmed(mention.name)):
            return self._descriptions.meant(mention, text, avoid, bearing)
        return self._undescribed(mention, text, avoid, bearing)

    def _told_in_short(self, mention: Mention, text: str) -> Identified | None:
        """ "We", "Forces of Chad's Council of Salvation (CSC)", "the armed groups (AGs)", "the Front" after a longer name."""
        if text in FIRST_PERSON:
            return self._own.ours("")
        if (body := self._own.organ(text)) is not None:
            return body
        if behind := self._told.usage.spelt_behind(mention):
            return self._strangers.provisional(replace(mention, name=behind, modifier=""))
        if plain(self._told.usage.full.get(text, text)) in self._told.usage.shorts:
            return self._strangers.provisional(mention)
        return self._strangers.short(mention.name, mention)

    def _undescribed(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """A name that nobody knows."""
        if is_unit(text):
            return self._descriptions.unit(mention, avoid, bearing)
        if head_of(text) in words()["military"]:
            return self._descriptions.of_described(mention, avoid) or self._strangers.provisional(mention)
        return (
            self._persons.rolled_up(mention)
            if mention.kind in {"person", "place"}
            else self._strangers.provisional(mention)
        )
