"""Which actors the names and descriptions of a report stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from vedette.ground.actors import Actors
from vedette.ground.cast import NO_FIGHTERS, Bearing, Cast, lean, suits_side
from vedette.ground.fold import ARTICLES, plain, slug
from vedette.ground.known import words
from vedette.ground.named import MODEL, Identified, Names, identified
from vedette.ground.phrases import (
    AGAINST,
    begins_sentence,
    has_capital_head,
    head,
    heads,
    is_description,
    is_name,
    is_of_others,
    is_of_people,
    is_proper,
    is_unit,
    key,
    kind_of,
    state_kind,
    stem,
    stems,
    trimmed,
)
from vedette.ground.usage import Usage
from vedette.model import Actor, Mention, Report

POINTING = frozenset({"those", "others"})
"""Words that point to whoever is spoken of: "those who survived withdrew"."""
FIRST_PERSON = frozenset({"our", "ours", "we", "us"})
STOP = re.compile(r"[.!?]\s")
OPERATION = re.compile(r"\bOperation (?:[A-Z][\w'’-]* ){0,2}$")
"""Words behind which a name is that of an operation, and nobody's."""
LEANING = re.compile(r"^(?:pro|anti)[ -]", re.IGNORECASE)


class Reading:
    """The actors of one report, in the order of its text.

    `focus` is the country that it is about, or ""; `countries` are all that it speaks of; `places` and `people` are the
    folded names that stand for places and for persons in it, so that nobody is called after them. `outlets` put it out:
    "our troops" of a ministry's bulletin are the troops of its country.
    """

    def __init__(
        self,
        actors: Actors,
        report: Report,
        usage: Usage,
        focus: str,
        countries: Iterable[str] = (),
        places: Iterable[str] = (),
        people: Iterable[str] = (),
        outlets: Iterable[str] = (),
    ) -> None:
        self.actors, self.focus = actors, focus
        self.countries, self.places, self.people = frozenset(countries), frozenset(places), frozenset(people)
        self._text, self._outlets = report.text, tuple(outlets)
        self._usage = usage
        self._names = Names(actors, self._usage, self.countries)
        self._cast = Cast(self._names.actor, actors.suits)
        self._by_words: dict[str, str] = {}
        self._alone: set[str] = set()

    @property
    def made(self) -> dict[str, Actor]:
        """The actors that the report brings up, by id."""
        return self._names.made

    def bears(self, mention: Mention, bearing: Bearing, *, acts: bool = False, flies: bool = False) -> None:
        """Learn that whoever a mention names presses, is pressed, acts at all or flies, before anybody is identified."""
        self._usage.learn(mention)
        found = self._names.named(mention)
        if found is None and (known := self.actors.described(key(mention.name))) is not None:
            found = identified(known, "described so in this theatre")
        ours = mention.modifier.casefold() == "our"
        if ours and found is None:
            found = self._ours(lean(key(mention.name)))
        if found and found.choice:
            self._cast.learn(found.choice, bearing, acts=acts, flies=flies, ours=ours)

    def identify(self, mention: Mention, avoid: Iterable[str] = (), bearing: Bearing = "") -> Identified:
        """Whom a mention stands for.

        `avoid` are those it cannot be, since they stand beside it; `bearing` tells whether it presses or is
        pressed, so that "the fighters" who surrender are no fighters of those who advance.
        """
        found = (
            self._affiliate(mention, frozenset(avoid), bearing)
            or self._names.named(mention)
            or self._described(mention, frozenset(avoid), bearing)
        )
        if found and found.choice:
            self._cast.speaks(mention.span.start, found.choice)
            self._by_words[key(mention.name)] = found.choice
            return found
        return Identified()

    def _affiliate(self, mention: Mention, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """ "The Lake Band affiliate": no Lake Band, but whoever was named before, or a body so called."""
        other = self._names.who_is(mention.modifier) if mention.modifier else None
        if head(key(mention.name)) not in words()["affiliates"] or other is None:
            return None
        if mention.modifier not in mention.name:
            named = replace(mention, name=mention.modifier, modifier="")  # "the Lake Band affiliate Hill Front"
            return self._names.named(named) or self._provisional(named)
        fits = self._fitting(replace(mention, modifier=""), "militants", avoid | {other}, bearing)
        return fits or self._provisional(replace(mention, modifier=""))

    def named_later(
        self, mention: Mention, first: Identified, avoid: Iterable[str], bearing: Bearing
    ) -> Identified | None:
        """Whom a description stands for that came before any name: the one of its side that the whole report names.

        "Rebels take Selwa" is a headline; that they are the Lake Front is told below it.
        """
        text = key(mention.name)
        told = first.choice and first.choice not in self._alone
        if told or not bearing or lean(text) != "rebel" or is_of_others(text):
            return None
        meant = [one for one in self._cast.fighters() if one.id not in avoid and self._is_called(one, text)]
        return identified(meant[0], f"{mention.name!r} are named below") if len(meant) == 1 else None

    def _is_called(self, actor: Actor, text: str) -> bool:
        """Whether an actor is known to be called so: any rebels are insurgents, and any militants gunmen."""
        suits, word = self.actors.suits.get(actor.id, frozenset()), stem(head(text))
        return word in suits or (word in stems("any_rebels") and bool(suits & stems("any_rebels")))

    def named(self, mention: Mention) -> Identified:
        """Whom a mention stands for by its name alone."""
        return self._names.named(mention) or Identified()

    # ------------------------------------------------------------------ descriptions

    def _described(self, mention: Mention, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        text = key(mention.name)
        if (known := self.actors.described(text)) is not None:
            return identified(known, f"{text!r} describes it in this theatre")
        if person := next((one for one in map(plain, (mention.name, mention.modifier)) if one in self.people), ""):
            return self._person(mention, person, avoid)
        if (told := self._told_in_short(mention, text)) is not None:
            return told
        if text in POINTING and key(mention.span.quote).startswith(text):
            return self._salient(mention, text, avoid, bearing) if bearing else None
        if is_description(text) and not is_proper(trimmed(mention.name)):
            return self._by_description(mention, text, avoid, bearing)
        return self._undescribed(mention, text, avoid, bearing)

    def _told_in_short(self, mention: Mention, text: str) -> Identified | None:
        """ "We", "Forces of Chad's Council of Salvation (CSC)", "the armed groups (AGs)", "the Front" after a longer name."""
        if text in FIRST_PERSON:
            return self._ours("")
        if behind := self._usage.spelt_behind(mention):
            return self._provisional(replace(mention, name=behind, modifier=""))
        if plain(self._usage.full.get(text, text)) in self._usage.shorts:
            return self._provisional(mention)
        return self._short(mention.name, mention)

    def _undescribed(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """A name that nobody knows."""
        if is_unit(text):
            return self._unit(mention, avoid, bearing)
        if head_of(text) in words()["military"]:
            return self._of_described(mention, avoid) or self._provisional(mention)
        return self._rolled_up(mention) if mention.kind in {"person", "place"} else self._provisional(mention)

    def _by_description(
        self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing
    ) -> Identified | None:
        """ "The rebels", "Lake Band fighters", "Tuareg fighters"."""
        if self._is_composite(mention, text):
            return self._provisional(mention)
        if mention.modifier and not AGAINST.search(text):
            if (short := self._short(mention.modifier, mention)) is not None:
                return short
            if is_name(mention.modifier):
                return self._provisional(mention)
            if self._is_group(mention, text):
                return self._provisional(replace(mention, name=mention.modifier, modifier=""))
        return self._of_described(mention, avoid) or self._salient(mention, text, avoid, bearing)

    def _unit(self, mention: Mention, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """ "The 24th Brigade", of whom nothing is told: of the one army that fights here, else of the one that it fits."""
        if len(self._states()) < 2:
            found = self._of_described(mention, avoid) or self._salient(mention, "army", avoid, bearing)
        else:
            found = self._fitting(mention, "army", avoid, bearing)
        return found or self._provisional(mention)

    def _is_group(self, mention: Mention, text: str) -> bool:
        """Whether fighters are called by one word with a capital that nobody knows: "Lakmar gunmen" are a group of its own."""
        name = mention.modifier
        one_name = name[:1].isupper() and " " not in name and mention.name.startswith(f"{name} ")
        if (
            not one_name
            or begins_sentence(self._text, mention.span.start)
            or stem(head(text)) not in stems("rebel_side")
        ):
            return False
        known = plain(name) in self.places | self.people | words()["peoples"] or bool(
            self.actors.countries.code(name, seats=True)
        )
        return not known and self._may_be_actor(name)

    def _is_composite(self, mention: Mention, text: str) -> bool:
        """ "Saudi-led forces", "Tuareg fighters": named so, neither the Saudis nor whoever was named last."""
        if begins_sentence(self._text, mention.span.start) and not is_of_people(mention.name):
            return False
        return mention.name[:1].isupper() and (bool(AGAINST.search(text)) or is_of_people(mention.name))

    def _short(self, name: str, mention: Mention) -> Identified | None:
        """ "The Coalition", "the Observatory": short for a name with it as its head, told before or well known here."""
        single = name[:1].isupper() and len(name.split()) == 1 and not name.isupper()
        if not single or begins_sentence(self._text, mention.span.start):
            return None
        if (longer := self._longer(plain(name))) is not None:
            return longer
        if plain(name) not in words()["by_themselves"]:
            return None
        for identity, where in self.actors.called.values():
            actor = self.actors.by_id[identity]
            if where & self.countries and any(plain(head(one)) == plain(name) for one in actor.names):
                return self._names.known(actor, f"{name} is short for {actor.name} in this war")
        made = Actor(f"provisional:{slug(name)}", (name,), kind_of(name), provisional=True)
        return identified(self._names.make(made), "named so in the text")

    def _longer(self, wanted: str) -> Identified | None:
        for _, identity in reversed(self._cast.seen):
            actor = self._names.actor(identity)
            if actor is not None and any(len(one.split()) > 1 and plain(head(one)) == wanted for one in actor.names):
                return identified(actor, f"short for {actor.name}")
        return None

    def _rolled_up(self, mention: Mention) -> Identified | None:
        """A person counts as the group that the words give; a private person is nobody."""
        known = self.actors.alias(mention.modifier) if mention.modifier else None
        return self._names.known(known, f"{mention.modifier} is named beside the person") if known else None

    def _person(self, mention: Mention, person: str, avoid: frozenset[str]) -> Identified | None:
        """ "Willy Ngoma", "Ngoma's men": whom he speaks for or leads, as the report tells; nobody where it does not."""
        group, at = self._usage.officers.get(person, ("", 0))
        if not group:
            return self._rolled_up(mention)
        if group in {"its", "their"}:
            return self._last_before(at, avoid)
        identity = self._names.who_is(group) or self._by_words.get(key(group))
        if identity is None and is_description(key(group)):
            return self._salient(mention, key(group), avoid, "")
        actor = self._names.actor(identity) if identity else None
        return identified(actor, f"{person!r} is of {group!r}") if actor else None

    def _last_before(self, at: int, avoid: frozenset[str]) -> Identified | None:
        """Whom "its spokesman" speaks for: who was spoken of first in the sentence before."""
        ends = [found.end() for found in STOP.finditer(self._text, 0, at)]
        begin = ends[-2] if len(ends) > 1 else 0
        for start, identity in self._cast.seen:
            actor = self._names.actor(identity)
            if begin <= start < at and actor is not None and identity not in avoid and actor.kind not in NO_FIGHTERS:
                return identified(actor, "spoken of before its spokesman")
        return None

    def _of_described(self, mention: Mention, avoid: frozenset[str]) -> Identified | None:
        """ "Its remaining men", "leaders of the jihadists": those of a group that is described, not named."""
        whose = key(mention.modifier) or " ".join(key(mention.name).split()[:-1])
        if not is_description(whose) or is_proper(mention.modifier):
            return None
        if whose in self._by_words and (actor := self._names.actor(self._by_words[whose])) is not None:
            return identified(actor, f"{mention.name!r} of {mention.modifier!r}")
        if (known := self.actors.described(whose)) is not None:
            return identified(known, f"{whose!r} describes it in this theatre")
        return self._salient(mention, whose, avoid, "")

    def _salient(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """The actor named before that fits the description best, else the description itself if it may stand alone."""
        side = lean(text)
        if is_of_others(text) or _is_teller(text, side, bearing):
            return None
        if mention.modifier.casefold() == "our" and (ours := self._ours(side)):
            return ours
        if (
            side == "state"
            and stem(head(text)) not in stems("aircraft")
            and (body := self._body_in_focus(key(mention.name)))
        ):
            return body
        if found := self._fitting(mention, text, avoid, bearing):
            return found
        if _stands_alone(text):
            alone = Actor(f"provisional:{slug(text)}", (mention.name,), "unknown", provisional=True)
            self._alone.add(alone.id)
            return identified(self._names.make(alone), "described, and nobody named")
        return None

    def _fitting(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """The actor named before that a description fits best."""
        side = lean(text)
        found = self._cast.fitting(
            text,
            mention.span.start,
            avoid,
            bearing,
            meant=self._usage.named_by(text, self._names.who_is),
            fits=lambda actor: suits_side((actor, *self.actors.above(actor)), side),
        )
        return Identified(found) if found else None

    def _ours(self, side: str) -> Identified | None:
        """Whom whoever writes calls "our troops": the side of the outlet, else whom the report calls so elsewhere."""
        for outlet in self._outlets:
            if (known := self.actors.alias(outlet)) is not None and known.kind not in NO_FIGHTERS:
                return identified(known, "of whoever puts the report out")
            if code := next((code for part in heads(plain(outlet)) if (code := self.actors.countries.code(part))), ""):
                army = self._names.make(self.actors.state_actor(code, "military"))
                return identified(army, f"of {code}, as {outlet} is, which puts the report out")
        if (ours := self._names.actor(self._cast.ours)) is not None:
            return identified(ours, "whoever writes calls it theirs")
        return self._body_in_focus("army") if side != "rebel" else None

    def _body_in_focus(self, text: str) -> Identified | None:
        if not (country := self._country_at_war()):
            return None
        kind = "police" if state_kind(text) == "police" else "government" if text == "government" else "military"
        body = self._names.make(self.actors.state_actor(country, kind))
        return identified(body, f"of {country}, which the report is about")

    def _country_at_war(self) -> str:
        """The country whose army "the army" is: the one in focus or, where that has none, the only one named as fighting."""
        if plain(self.focus) not in words()["without_army"]:
            return self.focus
        fighting = self._states() - {self.focus}
        return next(iter(fighting)) if len(fighting) == 1 else ""

    def _states(self) -> set[str]:
        """The countries whose forces the report names as fighting."""
        found = [actor for one in self._cast.acting if (actor := self._names.actor(one)) and actor.country]
        return {actor.country for actor in found if actor.kind in {"military", "government"}}

    # ------------------------------------------------------------------ nobody known

    def _provisional(self, mention: Mention) -> Identified | None:
        """An actor that nobody has described yet, by its name."""
        full = self._usage.full
        name = trimmed(full.get(plain(mention.name), mention.name))
        if is_name(mention.modifier) and not has_capital_head(name) and not AGAINST.search(plain(name)):
            name = full.get(plain(mention.modifier), mention.modifier)
        short = self._usage.shorts.get(plain(name), "")
        name, short = (short, "") if short and name[1:].islower() else (name, short)
        kinds = dict(mention.kinds)
        if mention.kind != "actor" or kinds.get("place", 0.0) >= kinds["actor"] or not self._may_be_actor(name):
            return None
        if OPERATION.search(f"{self._text[: mention.span.start]}{name.split()[0]} ") or self._is_plain_word(
            mention, name
        ):
            return None
        if code := self.actors.countries.code(MODEL.sub("", name)):
            return identified(self._names.make(self.actors.state_actor(code, "military")), f"{name} is of {code}")
        names = (name, short) if short else (name,)
        made = Actor(f"provisional:{slug(name)}", names, kind_of(name), provisional=True)
        return identified(self._names.make(made), "named so in the text")

    def _is_plain_word(self, mention: Mention, name: str) -> bool:
        """ "Air defence shot down four drones": a capital at the beginning of a sentence, and a small letter elsewhere."""
        small = re.compile(rf"\b{re.escape(name.lower())}\b")
        begins = " " not in name and begins_sentence(self._text, mention.span.start)
        return begins and bool(small.search(self._text))

    def _may_be_actor(self, name: str) -> bool:
        text = plain(name)
        if not any(word[:1].isupper() for word in name.split()) or text in ARTICLES or text in self.places:
            return False
        if stem(text) in stems("aircraft"):
            return False  # "Warplanes then hit the town"
        if head_of(text) in words()["provinces"] or any(text in place.split() for place in self.places):
            return False  # "Hill State", "Pol" of "Sar-e Pol"
        if self.actors.countries.code(text.removesuffix("s")) and text.endswith("s"):
            return False  # "four Americans" are people, and hold no place
        nobody = head_of(text) in words()["nobody"] and not has_capital_head(name) and not is_of_people(name)
        return not nobody and not LEANING.match(name)


def head_of(text: str) -> str:
    """The last word."""
    return text.rsplit(maxsplit=1)[-1] if text else ""


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
