"""Which actors the names and descriptions of a report stand for."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from vedette.ground.countries import Countries
from vedette.ground.fold import ARTICLES, plain, slug
from vedette.model import Actor, Candidate, Mention, Report
from vedette.theatre import Theatre

ACRONYM = re.compile(
    r"((?:[^\W\d_][\w'’-]*\s+(?:(?:of|for|the|and|al|de)\s+)*){1,7}?[^\W\d_][\w'’-]*)\s*\(\s*([A-Z][A-Za-z-]{1,9})\s*[,)]"
)
"""A name with its acronym behind it in brackets."""
Bearing = Literal["presses", "pressed", ""]
"""How an actor stands in a claim: it takes and strikes, or it loses and leaves."""
NO_FIGHTERS = frozenset({"civilian", "observer", "media", "international", "office_holder"})
"""Kinds of actors that no description of fighters stands for."""
LEANING = re.compile(r"^(?:pro|anti)[ -]", re.IGNORECASE)
BACK = 4000
"""Characters back within which a description may find whom it stands for."""
BACKED = re.compile(r"\w+ (?:backed|led|allied|supported) ")
AGAINST = re.compile(r"\b(?:anti|counter|backed|allied|led|supported|linked|aligned|held|controlled)\b")


@dataclass(frozen=True, slots=True)
class Identified:
    """Whom a mention stands for: candidates best first."""

    candidates: tuple[Candidate, ...] = ()

    @property
    def choice(self) -> str | None:
        """The id of the best."""
        return self.candidates[0].id if self.candidates else None


@cache
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("vedette.ground").joinpath("data/actors.toml").read_text(encoding="utf-8"))
    return {name: frozenset(map(plain, words)) for name, words in table["words"].items()}


@cache
def known_actors() -> tuple[Actor, ...]:
    """Actors that any war may meet."""
    table = tomllib.loads(files("vedette.ground").joinpath("data/actors.toml").read_text(encoding="utf-8"))
    return tuple(Actor(row["id"], tuple(row["names"]), row["kind"]) for row in table["known"])


class Actors:
    """Looks actors up: first in the theatre, then among countries and known bodies, else provisionally."""

    def __init__(self, theatre: Theatre, countries: Countries) -> None:
        self.countries = countries
        self.by_id = {one.id: one for one in (*known_actors(), *theatre.actors)}
        self._names: dict[str, str] = {}
        for actor in (*known_actors(), *theatre.actors):
            self._names.update((_key(name), actor.id) for name in actor.names)
        self._descriptions = {_key(phrase): one for phrase, one in theatre.descriptions}
        self._theatre = theatre.actors

    def phrases(self) -> dict[str, str]:
        """Names that are looked for in texts."""
        return {
            name: "actor" for actor in (*known_actors(), *self._theatre) for name in actor.names if name != "civilians"
        }

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

    def reading(self, report: Report, focus: str) -> Reading:
        """Begin with a report; `focus` is the country that it is about, or ""."""
        return Reading(self, report, focus)


class Reading:
    """The actors of one report, in the order of its text."""

    def __init__(self, actors: Actors, report: Report, focus: str) -> None:
        self.actors, self.focus = actors, focus
        self.made: dict[str, Actor] = {}
        self._seen: list[tuple[int, str]] = []
        self._by_words: dict[str, str] = {}
        self._bearings: dict[str, Counter[Bearing]] = defaultdict(Counter)
        self._full = {plain(short): _own(long, short) for long, short in ACRONYM.findall(report.text)}
        self._full = {short: long for short, long in self._full.items() if long}
        self._shorts = {plain(long): short for short, long in self._full.items()}

    def bears(self, mention: Mention, bearing: Bearing) -> None:
        """Learn that whoever a mention names presses or is pressed, before anybody is identified."""
        found = self._named(mention)
        if found and found.choice and bearing:
            self._bearings[found.choice][bearing] += 1

    def identify(self, mention: Mention, avoid: Iterable[str] = (), bearing: Bearing = "") -> Identified:
        """Whom a mention stands for.

        `avoid` are those it cannot be, since they stand beside it; `bearing` tells whether it presses or is
        pressed, so that "the fighters" who surrender are no fighters of those who advance.
        """
        found = self._named(mention) or self._described(mention, frozenset(avoid), bearing)
        if found and found.choice:
            self._seen.append((mention.span.start, found.choice))
            self._by_words[_key(mention.name)] = found.choice
            return found
        return Identified()

    # ------------------------------------------------------------------ names

    def _named(self, mention: Mention) -> Identified | None:
        for name, reason in self._looked_up(mention):
            if (known := self._alias(name)) is not None:
                return _one(known, reason)
        if (backed := self._backed(mention)) is not None:
            return _one(backed, "named by who backs it")
        if (state := self._state(mention)) is not None:
            return state
        if _is_civilian(mention.name):
            return _one(self._make(Actor("civilians", ("civilians",), "civilian")), "civilians as a whole")
        return None

    def _backed(self, mention: Mention) -> Actor | None:
        """ "US-backed fighters" where the theatre knows "US-backed forces"."""
        match = BACKED.match(_key(mention.name))
        if match is None:
            return None
        return next(
            (self.actors.by_id[one] for name, one in self.actors._names.items() if name.startswith(match[0])), None
        )

    def _looked_up(self, mention: Mention) -> Iterable[tuple[str, str]]:
        yield mention.name, f"named {mention.name!r}"
        if plain(mention.name) in self._full:
            yield self._full[plain(mention.name)], f"{mention.name} is spelt out in the text"
        if plain(mention.name) in self._shorts:
            yield self._shorts[plain(mention.name)], "its acronym is told in the text"
        head = plain(mention.name).split()
        if mention.modifier and not AGAINST.search(plain(mention.name)) and self._is_common(head):
            yield mention.modifier, f"{mention.name!r} of {mention.modifier}"
            if plain(mention.modifier) in self._full:
                yield self._full[plain(mention.modifier)], f"{mention.modifier} is spelt out in the text"

    def _is_common(self, words: list[str]) -> bool:
        """Whether the head is a common noun of fighters or bodies, so that its modifier is the actor."""
        return bool(words) and not _is_civilian(" ".join(words))

    def _alias(self, name: str) -> Actor | None:
        identity = self.actors._names.get(_key(name))
        return self.actors.by_id[identity] if identity else None

    def _state(self, mention: Mention) -> Identified | None:
        """ "Turkish troops", "the army of Iraq", "Ankara"."""
        text = plain(mention.name)
        if AGAINST.search(text):
            return None
        kind = _state_kind(text)
        for part in dict.fromkeys((mention.modifier, text, *_heads(text))):
            code = self.actors.countries.code(part, seats=True) if part else ""
            kind = kind or _state_kind(plain(part))
            if code and (kind or part in {text, mention.modifier}):
                if not kind and part == mention.modifier and text not in {plain(mention.modifier)}:
                    kind = "military" if set(text.split()) & _words()["military"] else ""
                    if not kind:
                        continue
                actor = self._make(self.actors.state_actor(code, kind or "government"))
                return _one(actor, f"{part} is of {code}")
        return None

    # ------------------------------------------------------------------ descriptions

    def _described(self, mention: Mention, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        text = _key(mention.name)
        if (described := self._in_theatre(text)) is not None:
            return described
        describes = _is_description(text) and not _is_proper(mention.name)
        if text.rsplit(maxsplit=1)[-1:] and text.split()[-1] in _words()["military"] and not describes:
            return self._of_described(mention, avoid) or self._provisional(mention)
        if mention.kind in {"person", "place"} and not describes:
            return self._rolled_up(mention)
        if describes and _is_name(mention.modifier) and not AGAINST.search(text):
            return self._provisional(mention)
        if describes:
            return self._of_described(mention, avoid) or self._salient(mention, text, avoid, bearing)
        return self._provisional(mention)

    def _rolled_up(self, mention: Mention) -> Identified | None:
        """A person counts as the group that the words give; a private person is nobody."""
        known = self._alias(mention.modifier) if mention.modifier else None
        return _one(known, f"{mention.modifier} is named beside the person") if known else None

    def _of_described(self, mention: Mention, avoid: frozenset[str]) -> Identified | None:
        """ "Its remaining men", "leaders of the jihadists": those of a group that is described, not named."""
        whose = _key(mention.modifier) or " ".join(_key(mention.name).split()[:-1])
        if not _is_description(whose) or _is_proper(mention.modifier):
            return None
        if whose in self._by_words:
            known = self._by_words[whose]
            actor = self.actors.by_id.get(known) or self.made[known]
            return _one(actor, f"{mention.name!r} of {mention.modifier!r}")
        return self._in_theatre(whose) or self._salient(mention, whose, avoid, "")

    def _in_theatre(self, text: str) -> Identified | None:
        """Whom the theatre says that a description stands for."""
        for key in dict.fromkeys((text, text.rstrip("s"), f"{text}s")):
            if key in self.actors._descriptions:
                return _one(self.actors.by_id[self.actors._descriptions[key]], f"{text!r} describes it in this theatre")
        return None

    def _salient(self, mention: Mention, text: str, avoid: frozenset[str], bearing: Bearing) -> Identified | None:
        """The actor named last that fits the description, else the description itself if it may stand alone."""
        words = _words()
        state = text in words["state_side"]
        rebel = text in words["rebel_side"]
        if state and self.focus:
            return _one(
                self._make(self.actors.state_actor(self.focus, "military")),
                f"the army of {self.focus}, which the report is about",
            )
        ranked = []
        for start, identity in reversed(self._seen):
            actor = self.actors.by_id.get(identity) or self.made.get(identity)
            if actor is None or identity in avoid or mention.span.start - start > BACK or start > mention.span.start:
                continue
            fits = actor.kind not in NO_FIGHTERS and any(
                _fits(one, state=state, rebel=rebel) for one in (actor, *self.actors.above(actor))
            )
            if fits:
                ranked.append(Candidate(identity, actor.name, 0.5, (f"named before, and {mention.name!r} fits it",)))
        unique = tuple({one.id: one for one in ranked}.values())
        if unique:
            unique = tuple(sorted(unique, key=lambda one: not self._fits_bearing(one.id, bearing)))
            return Identified(unique)
        if text in words["by_themselves"] or (
            text.split() and text.rsplit(maxsplit=1)[-1] in words["by_themselves"] and len(text.split()) > 1
        ):
            return _one(
                self._make(Actor(f"provisional:{slug(text)}", (mention.name,), "unknown", provisional=True)),
                "described, and nobody named",
            )
        return None

    def _fits_bearing(self, actor: str, bearing: Bearing) -> bool:
        """Whether the report tells as much of the actor's pressing, or being pressed, as of the contrary."""
        told = self._bearings[actor]
        return not bearing or 2 * told[bearing] >= told.total()

    def _provisional(self, mention: Mention) -> Identified | None:
        """An actor that nobody has described yet, by its name."""
        name = self._full.get(plain(mention.name), mention.name)
        if _is_name(mention.modifier) and not _capital_head(name) and not AGAINST.search(plain(name)):
            name = self._full.get(plain(mention.modifier), mention.modifier)
        if (
            not any(word[:1].isupper() for word in name.split())
            or mention.kind not in {"actor"}
            or plain(name) in ARTICLES
        ):
            return None
        if LEANING.match(name) or (plain(name).split()[-1] in _words()["nobody"] and not _capital_head(name)):
            return None
        short = self._shorts.get(plain(name))
        names = (name, short.upper()) if short else (name,)
        return _one(
            self._make(Actor(f"provisional:{slug(name)}", names, "unknown", provisional=True)), "named so in the text"
        )

    def _make(self, actor: Actor) -> Actor:
        self.made.setdefault(actor.id, actor)
        if actor.country and any(one.of.startswith("gov:") for one in actor.member_of):
            above = self.actors.countries.government(actor.country)
            self.made.setdefault(above.id, above)
        return self.made[actor.id]


def _one(actor: Actor, reason: str) -> Identified:
    return Identified((Candidate(actor.id, actor.name, 0.9, (reason,)),))


def _key(name: str) -> str:
    return plain(name).removeprefix("the ")


def _own(long: str, short: str) -> str:
    """The words before a bracket that the acronym stands for: as many as it has letters, beginning with its first."""
    words = long.split()
    letters = [char for char in short if char.isupper()]
    for start in range(len(words)):
        initials = [
            word[0].upper() for part in words[start:] for word in re.split(r"[-–]", part) if word and word[0].isupper()
        ]
        if initials[: len(letters)] == letters and len(initials) <= len(letters) + 1 and words[start][0].isupper():
            return " ".join(words[start:])
    return ""


def _heads(text: str) -> Iterable[str]:
    """The first one or two words: a demonym stands before its noun."""
    words = text.split()
    return (" ".join(words[:2]), words[0]) if len(words) > 1 else ()


def _state_kind(text: str) -> str:
    for kind in ("military", "government", "police"):
        if any(text == word or text.endswith(f" {word}") for word in _words()[kind]):
            return kind
    return ""


def _is_civilian(name: str) -> bool:
    words = plain(name).split()
    return bool(words) and words[-1] in _words()["civilians"]


def _is_description(text: str) -> bool:
    """Whether a phrase describes without naming: its head is a common noun for fighters or bodies."""
    words = _words()
    head = text.rsplit(maxsplit=1)[-1] if text else ""
    return any(
        text in words[one] or head in words[one] for one in ("state_side", "rebel_side", "nobody", "by_themselves")
    )


def _is_proper(name: str) -> bool:
    """Whether a phrase is a proper name, every word of it with a capital: "Rapid Support Forces"."""
    words = [word for word in name.split() if word.lower() not in {"of", "the", "for", "and", "al", "de"}]
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _is_name(modifier: str) -> bool:
    """Whether a qualifying word names an actor: an acronym or several capitals, not "Kurdish" or "Friday"."""
    return (modifier.isupper() and len(modifier) > 1) or _is_proper(modifier)


def _capital_head(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1][:1].isupper()


def _fits(actor: Actor, *, state: bool, rebel: bool) -> bool:
    if actor.kind in NO_FIGHTERS:
        return False
    if state:
        return actor.kind in {"military", "government", "unknown"}
    if rebel:
        return actor.kind not in {"military", "government", "police"}
    return True
