"""Which actors the names and descriptions of a report stand for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from vedette.ground.actors import Actors
from vedette.ground.fold import ARTICLES, plain, slug
from vedette.ground.known import words
from vedette.ground.phrases import (
    AGAINST,
    begins_sentence,
    has_capital_head,
    head,
    heads,
    is_civilian,
    is_description,
    is_name,
    is_of_people,
    is_of_state,
    is_proper,
    key,
    kind_of,
    state_kind,
    stem,
    trimmed,
)
from vedette.ground.usage import Usage
from vedette.model import Actor, Candidate, Mention, Report

Bearing = Literal["presses", "pressed", ""]
"""How an actor stands in a claim: it takes and strikes, or it loses and leaves."""
POINTING = frozenset({"those", "others"})
"""Words that point to whoever is spoken of: "those who survived withdrew"."""
NO_FIGHTERS = frozenset({"civilian", "observer", "media", "international", "office_holder"})
"""Kinds of actors that no description of fighters stands for."""
LEANING = re.compile(r"^(?:pro|anti)[ -]", re.IGNORECASE)
BACKED = re.compile(r"\w+ (?:backed|led|allied|supported) ")
BACK = 4000
"""Characters back within which a description may find whom it stands for."""
WEIGHTS = {
    "usage": 4.0,  # the report itself calls it so
    "name": 3.0,  # its name has the word in it: "the militia" of a Lake Militia
    "suits": 2.0,  # known to be called so
    "bearing": 2.5,  # it presses (or is pressed) in this report as the one described does: more than what it is called
    "silent": -1.0,  # it neither fights nor holds anything in this report: "the fighters" are others
    "rank": -0.1,  # for each actor named after it
}
"""Which of the actors named before a description stands for; set by hand, the order matters more than the numbers."""


@dataclass(frozen=True, slots=True)
class Identified:
    """Whom a mention stands for: candidates best first."""

    candidates: tuple[Candidate, ...] = ()

    @property
    def choice(self) -> str | None:
        """The id of the best."""
        return self.candidates[0].id if self.candidates else None


class Reading:
    """The actors of one report, in the order of its text.

    `focus` is the country that it is about, or ""; `countries` are all that it speaks of; `places` are the folded names
    that stand for places in it, so that nobody is called after them.
    """

    def __init__(
        self,
        actors: Actors,
        report: Report,
        focus: str,
        countries: Iterable[str] = (),
        places: Iterable[str] = (),
    ) -> None:
        self.actors, self.focus = actors, focus
        self.countries, self.places = frozenset(countries), frozenset(places)
        self.made: dict[str, Actor] = {}
        self._text = report.text
        self._flyers: set[str] = set()
        self._acting: set[str] = set()
        self._seen: list[tuple[int, str]] = []
        self._by_words: dict[str, str] = {}
        self._bearings: dict[str, Counter[Bearing]] = defaultdict(Counter)
        self._usage = Usage(report)

    def bears(self, mention: Mention, bearing: Bearing, *, acts: bool = False, flies: bool = False) -> None:
        """Learn that whoever a mention names presses, is pressed, acts at all or flies, before anybody is identified."""
        self._usage.learn(mention)
        found = self._named(mention)
        if found and found.choice and bearing:
            self._bearings[found.choice][bearing] += 1
        if found and found.choice and (acts or bearing):
            self._acting.add(found.choice)
        if found and found.choice and flies:
            self._flyers.add(found.choice)

    def identify(self, mention: Mention, avoid: Iterable[str] = (), bearing: Bearing = "") -> Identified:
        """Whom a mention stands for.

        `avoid` are those it cannot be, since they stand beside it; `bearing` tells whether it presses or is
        pressed, so that "the fighters" who surrender are no fighters of those who advance.
        """
        found = self._named(mention) or self._described(mention, frozenset(avoid), bearing)
        if found and found.choice:
            self._seen.append((mention.span.start, found.choice))
            self._by_words[key(mention.name)] = found.choice
            return found
        return Identified()

    def named(self, mention: Mention) -> Identified:
        """Whom a mention stands for by its name alone."""
        return self._named(mention) or Identified()

    # ------------------------------------------------------------------ names

    def _named(self, mention: Mention) -> Identified | None:
        for name, reason in self._looked_up(mention):
            if (known := self.actors.alias(name)) is not None:
                return self._known(known, reason)
        if (called := self._called(mention)) is not None:
            return self._known(called, "called so in the news")
        if (match := BACKED.match(key(mention.name))) and (backed := self.actors.backed(match[0])) is not None:
            return self._known(backed, "named by who backs it")
        if (state := self._state(mention)) is not None:
            return state
        if is_civilian(mention.name):
            return _one(self._make(Actor("civilians", ("civilians",), "civilian")), "civilians as a whole")
        return None

    def _known(self, actor: Actor, reason: str) -> Identified:
        for above in self.actors.above(actor):
            self.made.setdefault(above.id, above)
        return _one(self._make(actor), reason)

    def _called(self, mention: Mention) -> Actor | None:
        """ "Rwanda-backed rebels" in a report on Congo."""
        found = self.actors.called.get(key(mention.name))
        if found is None or not found[1] & self.countries:
            return None
        return self.actors.by_id[found[0]]

    def _looked_up(self, mention: Mention) -> Iterable[tuple[str, str]]:
        full, shorts = self._usage.full, self._usage.shorts
        for name in dict.fromkeys((mention.name, trimmed(mention.name))):
            yield name, f"named {name!r}"
            if plain(name) in full:
                yield full[plain(name)], f"{name} is spelt out in the text"
            if plain(name) in shorts:
                yield shorts[plain(name)], "its acronym is told in the text"
        text = plain(mention.name)
        if mention.modifier and not AGAINST.search(text) and text and not is_civilian(text):
            yield mention.modifier, f"{mention.name!r} of {mention.modifier}"
            if plain(mention.modifier) in full:
                yield full[plain(mention.modifier)], f"{mention.modifier} is spelt out in the text"

    def _state(self, mention: Mention) -> Identified | None:
        """ "Turkish troops", "the army of Iraq", "Ankara"."""
        text = plain(mention.name)
        if AGAINST.search(text):
            return None
        kind = state_kind(text)
        for part in dict.fromkeys((mention.modifier, text, *heads(text))):
            code = self.actors.countries.code(part, seats=True) if part else ""
            kind = kind or state_kind(plain(part))
            if not code or not (kind or part in {text, mention.modifier}) or not is_of_state(mention.name, plain(part)):
                continue
            if not kind and part == mention.modifier and text not in {plain(mention.modifier)}:
                kind = "military" if set(text.split()) & words()["military"] else ""
                if not kind:
                    continue
            actor = self._make(self.actors.state_actor(code, kind or "government"))
            return _one(actor, f"{part} is of {code}")
        return None

    # ------------------------------------------------------------------ descriptions

    def _described(self, mention: Mention, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        text = key(mention.name)
        describes = is_description(text) and not is_proper(trimmed(mention.name))
        if (known := self.actors.described(text)) is not None:
            return _one(known, f"{text!r} describes it in this theatre")
        if (short := self._short(mention.name, mention)) is not None:
            return short
        if text in POINTING and key(mention.span.quote).startswith(text):
            return self._salient(mention, text, avoid, bearing) if bearing else None
        if describes:
            return self._by_description(mention, text, avoid, bearing)
        if mention.kind in {"person", "place"} and head_of(text) not in words()["military"]:
            return self._rolled_up(mention)
        of = self._of_described(mention, avoid) if head_of(text) in words()["military"] else None
        return of or self._provisional(mention)

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
        return self._of_described(mention, avoid) or self._salient(mention, text, avoid, bearing)

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
                return self._known(actor, f"{name} is short for {actor.name} in this war")
        made = Actor(f"provisional:{slug(name)}", (name,), kind_of(name), provisional=True)
        return _one(self._make(made), "named so in the text")

    def _longer(self, wanted: str) -> Identified | None:
        for _, identity in reversed(self._seen):
            actor = self._actor(identity)
            if actor is not None and any(len(one.split()) > 1 and plain(head(one)) == wanted for one in actor.names):
                return _one(actor, f"short for {actor.name}")
        return None

    def _actor(self, identity: str) -> Actor | None:
        return self.actors.by_id.get(identity) or self.made.get(identity)

    def _rolled_up(self, mention: Mention) -> Identified | None:
        """A person counts as the group that the words give; a private person is nobody."""
        known = self.actors.alias(mention.modifier) if mention.modifier else None
        return self._known(known, f"{mention.modifier} is named beside the person") if known else None

    def _of_described(self, mention: Mention, avoid: frozenset[str]) -> Identified | None:
        """ "Its remaining men", "leaders of the jihadists": those of a group that is described, not named."""
        whose = key(mention.modifier) or " ".join(key(mention.name).split()[:-1])
        if not is_description(whose) or is_proper(mention.modifier):
            return None
        if whose in self._by_words and (actor := self._actor(self._by_words[whose])) is not None:
            return _one(actor, f"{mention.name!r} of {mention.modifier!r}")
        if (known := self.actors.described(whose)) is not None:
            return _one(known, f"{whose!r} describes it in this theatre")
        return self._salient(mention, whose, avoid, "")

    def _salient(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """The actor named before that fits the description best, else the description itself if it may stand alone."""
        last, first = head_of(text), text.split(maxsplit=1)[0] if text else ""
        state = text in words()["state_side"] or (first in words()["of_the_state"] and last in words()["military"])
        rebel = text in words()["rebel_side"] or (not state and last in words()["rebel_side"])
        if last in words()["tellers"] or first == "allied":
            return None
        if state and self.focus:
            army = self._make(self.actors.state_actor(self.focus, "military"))
            return _one(army, f"the army of {self.focus}, which the report is about")
        if found := self._ranked(mention, text, avoid, bearing, state=state, rebel=rebel):
            return Identified(found)
        if text in words()["by_themselves"] or (last in words()["by_themselves"] and last != text):
            alone = Actor(f"provisional:{slug(text)}", (mention.name,), "unknown", provisional=True)
            return _one(self._make(alone), "described, and nobody named")
        return None

    def _ranked(
        self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing, *, state: bool, rebel: bool
    ) -> tuple[Candidate, ...]:
        """Those named before who fit a description, best first."""
        meant = self._usage.named_by(text, self._who_is)
        nearest: dict[str, int] = {}
        for start, identity in reversed(self._seen):
            if mention.span.start - BACK <= start <= mention.span.start:
                nearest.setdefault(identity, len(nearest))
        if meant is not None:
            nearest.setdefault(meant, len(nearest))
        scored = []
        for identity, rank in nearest.items():
            actor = self._actor(identity)
            if actor is None or identity in avoid or actor.kind in NO_FIGHTERS:
                continue
            if self._flyers and identity not in self._flyers and stem(head(text)) in map(stem, words()["aircraft"]):
                continue
            if any(_fits(one, state=state, rebel=rebel) for one in (actor, *self.actors.above(actor))):
                score, reason = self._score(actor, text, bearing, rank, told=identity == meant)
                scored.append((score, Candidate(identity, actor.name, 0.5, (reason,))))
        scored.sort(key=lambda one: -one[0])
        return tuple(candidate for _, candidate in scored)

    def _score(self, actor: Actor, text: str, bearing: Bearing, rank: int, *, told: bool) -> tuple[float, str]:
        word = stem(head(text))
        told_bearing = self._bearings[actor.id]
        signs = {
            "usage": float(told),
            "name": float(any(word in map(stem, name.split()[1:]) for name in actor.names)),
            "suits": float(word in self.actors.suits.get(actor.id, ())),
            "bearing": (2 * told_bearing[bearing] / told_bearing.total() - 1) if bearing and told_bearing else 0.0,
            "silent": float(actor.id not in self._acting),
            "rank": float(rank),
        }
        why = {"usage": f"the report calls it {text!r}", "name": "its name says so", "suits": "it is called so"}
        best = next((reason for sign, reason in why.items() if signs[sign]), f"named before, and {text!r} fits it")
        return sum(WEIGHTS[name] * value for name, value in signs.items()), best

    def _who_is(self, name: str) -> str | None:
        """The id of a name that stands beside a description."""
        bare = trimmed(name)
        known = self.actors.alias(bare) or self.actors.alias(self._usage.full.get(plain(bare), bare))
        if known is not None:
            return known.id
        spelt = self._usage.full.get(plain(bare), bare)
        made = f"provisional:{slug(spelt)}"
        return made if made in self.made else None

    # ------------------------------------------------------------------ nobody known

    def _provisional(self, mention: Mention) -> Identified | None:
        """An actor that nobody has described yet, by its name."""
        full = self._usage.full
        name = trimmed(full.get(plain(mention.name), mention.name))
        if is_name(mention.modifier) and not has_capital_head(name) and not AGAINST.search(plain(name)):
            name = full.get(plain(mention.modifier), mention.modifier)
        if mention.kind != "actor" or not self._may_be_actor(name):
            return None
        short = self._usage.shorts.get(plain(name))
        names = (name, short.upper()) if short else (name,)
        made = Actor(f"provisional:{slug(name)}", names, kind_of(name), provisional=True)
        return _one(self._make(made), "named so in the text")

    def _may_be_actor(self, name: str) -> bool:
        text = plain(name)
        if not any(word[:1].isupper() for word in name.split()) or text in ARTICLES or text in self.places:
            return False
        if self.actors.countries.code(text.removesuffix("s")) and text.endswith("s"):
            return False  # "four Americans" are people, and hold no place
        nobody = head_of(text) in words()["nobody"] and not has_capital_head(name) and not is_of_people(name)
        return not nobody and not LEANING.match(name)

    def _make(self, actor: Actor) -> Actor:
        self.made.setdefault(actor.id, actor)
        if actor.country and any(one.of.startswith("gov:") for one in actor.member_of):
            above = self.actors.countries.government(actor.country)
            self.made.setdefault(above.id, above)
        return self.made[actor.id]


def head_of(text: str) -> str:
    """The last word."""
    return text.rsplit(maxsplit=1)[-1] if text else ""


def _one(actor: Actor, reason: str) -> Identified:
    return Identified((Candidate(actor.id, actor.name, 0.9, (reason,)),))


def _fits(actor: Actor, *, state: bool, rebel: bool) -> bool:
    if actor.kind in NO_FIGHTERS:
        return False
    if state:
        return actor.kind in {"military", "government", "unknown"}
    if rebel:
        return actor.kind not in {"military", "government", "police"}
    return True
