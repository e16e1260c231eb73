"""Whom a name in a report stands for: by the theatre, the known organisations, the countries and the report's own usage."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vedette.ground.actors import Actors
from vedette.ground.fold import plain, slug
from vedette.ground.known import words
from vedette.ground.phrases import AGAINST, heads, is_civilian, is_of_state, key, organ, state_kind, trimmed
from vedette.ground.usage import Usage
from vedette.model import Actor, Candidate, Mention

JOINT = re.compile(r"(?:(?:[Jj]oint|[Cc]ombined|[Aa]llied) )?([\w'’ -]+?)(?:,? and | & )([\w'’ -]+) ([\w-]+)")
"""Forces of two: "Rwandan and Mozambican forces"."""
LONGEST = 120
"""Characters of the longest name that is looked at as one of two: whatever is longer is no name."""
MODEL = re.compile(r" [A-Z][A-Za-z]{0,3}-?\d+\w*")
"""What planes and ships are called: "US B-52"."""
BACKED = re.compile(r"\w+ (?:backed|led|allied|supported) ")


@dataclass(frozen=True, slots=True)
class Identified:
    """Whom a mention stands for: candidates best first; `beside` are ids of more that it names."""

    candidates: tuple[Candidate, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def choice(self) -> str | None:
        """The id of the best."""
        return self.candidates[0].id if self.candidates else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that it names."""
        return (self.choice, *self.beside) if self.choice else ()


class Names:
    """The names of one report; `countries` are all that it speaks of, `made` are the actors that it brought up."""

    def __init__(self, actors: Actors, usage: Usage, countries: frozenset[str]) -> None:
        self.actors, self.usage, self.countries = actors, usage, countries
        self.made: dict[str, Actor] = {}

    def named(self, mention: Mention) -> Identified | None:
        """Whom a mention stands for by its name; None where nobody is known by it."""
        found = self._both(mention.name) or self._aliased(mention) or self._state(mention)
        if found is None and is_civilian(mention.name):
            return identified(self.make(Actor("civilians", ("civilians",), "civilian")), "civilians as a whole")
        return found

    def _aliased(self, mention: Mention) -> Identified | None:
        for name, reason in self._looked_up(mention):
            if (known := self.actors.alias(name)) is not None:
                return self.known(known, reason)
        if (called := self._called(mention)) is not None:
            return self.known(called, "called so in the news")
        if (match := BACKED.match(key(mention.name))) and (backed := self.actors.backed(match[0])) is not None:
            return self.known(backed, "named by who backs it")
        return None

    def known(self, actor: Actor, reason: str) -> Identified:
        """Somebody known before the report, with those whom it belongs to."""
        for above in self.actors.above(actor):
            self.made.setdefault(above.id, above)
        return identified(self.make(actor), reason)

    def _both(self, name: str) -> Identified | None:
        """Two who are named together: each is found by itself, or neither is."""
        if len(name) > LONGEST or (match := JOINT.fullmatch(name)) is None:
            return None
        if {plain(one) for one in match.groups()[:2]} <= words()["peoples"]:
            known = self.actors.backed(f"{plain(match[1])} {plain(match[2])} ")
            return self.known(known, f"called {match[1]}-{match[2]}") if known is not None else None
        found: list[Actor] = []
        for one in match.groups()[:2]:
            code = self.actors.countries.code(one)
            kind = state_kind(plain(match[3]))
            known = self.actors.alias(f"{one} {match[3]}") or self.actors.alias(one)
            if known is None and code and kind:
                known = self.actors.state_actor(code, kind)
            if known is None:
                return None
            found.append(self.make(known))
        if found[0].id == found[1].id:
            return None
        first = identified(found[0], f"named together with {found[1].name}")
        return Identified(first.candidates, (found[1].id,))

    def _called(self, mention: Mention) -> Actor | None:
        """ "Rwanda-backed rebels" in a report on Congo."""
        found = self.actors.called.get(key(mention.name))
        if found is None or not found[1] & self.countries:
            return None
        return self.actors.by_id[found[0]]

    def _looked_up(self, mention: Mention) -> Iterable[tuple[str, str]]:
        full, shorts = self.usage.full, self.usage.shorts
        if behind := self.usage.spelt_behind(mention):
            yield behind, f"{mention.name!r} of {behind}"
            yield shorts[plain(behind)], f"{mention.name!r} of {behind}"
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
        if (body := self.organ(text)) is not None:
            return identified(body, f"an organ of {body.country}")
        kind = state_kind(text) or ("military" if MODEL.search(mention.name) else "")
        bodies = heads(mention.modifier) if state_kind(plain(mention.modifier)) else ()
        for part in dict.fromkeys((mention.modifier, *bodies, text, *heads(text))):
            code = self.actors.countries.code(part, seats=True) if part else ""
            kind = kind or state_kind(plain(part))
            if (
                not code
                or not (kind or part in {text, mention.modifier})
                or not is_of_state(MODEL.sub("", mention.name), plain(part))
            ):
                continue
            if not kind and part == mention.modifier and text not in {plain(mention.modifier)}:
                kind = "military" if set(text.split()) & words()["military"] else ""
                if not kind:
                    continue
            actor = self.make(self.actors.state_actor(code, kind or "government"))
            return identified(actor, f"{part} is of {code}")
        return None

    def organ(self, text: str) -> Actor | None:
        """ "Ministry of Defence of the Federal Republic of Norland": the army of Norland."""
        kind, behind = organ(text)
        code = self.actors.countries.code(behind) if behind else ""
        return self.make(self.actors.state_actor(code, kind)) if code else None

    def actor(self, identity: str) -> Actor | None:
        """The actor with this id."""
        return self.actors.by_id.get(identity) or self.made.get(identity)

    def who_is(self, name: str) -> str | None:
        """The id of a name that stands beside a description."""
        bare = trimmed(name)
        known = self.actors.alias(bare) or self.actors.alias(self.usage.full.get(plain(bare), bare))
        if known is not None:
            return known.id
        if kind := state_kind(plain(bare)):
            code = next((code for part in heads(plain(bare)) if (code := self.actors.countries.code(part))), "")
            return self.make(self.actors.state_actor(code, kind)).id if code else None
        spelt = self.usage.full.get(plain(bare), bare)
        made = f"provisional:{slug(spelt)}"
        return made if made in self.made else None

    def make(self, actor: Actor) -> Actor:
        """An actor that the report brings up, and a state's body with its government."""
        self.made.setdefault(actor.id, actor)
        if actor.country and any(one.of.startswith("gov:") for one in actor.member_of):
            above = self.actors.countries.government(actor.country)
            self.made.setdefault(above.id, above)
        return self.made[actor.id]


def identified(actor: Actor, reason: str) -> Identified:
    """One actor, and why."""
    return Identified((Candidate(actor.id, actor.name, 0.9, (reason,)),))
