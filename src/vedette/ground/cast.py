"""Who was named in a report so far, and whom of them a description fits best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Literal

from vedette.ground.known import words
from vedette.ground.phrases import has_means_of_state, head, is_of_helped_troops, is_opposed, is_unit, stem, stems
from vedette.model import Actor, Candidate

Bearing = Literal["presses", "pressed", ""]
"""How an actor stands in a claim: it takes and strikes, or it loses and leaves."""
NO_FIGHTERS = frozenset({"civilian", "observer", "media", "international", "office_holder"})
"""Kinds of actors that no description of fighters stands for."""
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


class Cast:
    """The actors of one report: what it tells of each by name, and where each was last spoken of."""

    def __init__(self, who: Callable[[str], Actor | None], suits: Mapping[str, frozenset[str]]) -> None:
        self._who, self._suits = who, suits
        self._bearings: dict[str, Counter[Bearing]] = defaultdict(Counter)
        self._acting: Counter[str] = Counter()
        self._flyers: set[str] = set()
        self._ours: Counter[str] = Counter()
        self.armies: set[str] = set()
        self.seen: list[tuple[int, str]] = []

    def learn(self, identity: str, bearing: Bearing, *, acts: bool, flies: bool, ours: bool) -> None:
        """What the report tells of somebody by name, anywhere in it."""
        actor = self._who(identity)
        if actor is not None and actor.kind == "military" and actor.country and not ours:
            self.armies.add(actor.country)
        if bearing:
            self._bearings[identity][bearing] += 1
        if acts or bearing:
            self._acting[identity] += 1
        if flies:
            self._flyers.add(identity)
        if ours:
            self._ours[identity] += 1

    @property
    def ours(self) -> str:
        """The one whom the report calls "ours" most, or ""."""
        return max(self._ours, key=lambda one: self._ours[one], default="")

    @property
    def acting(self) -> Iterable[str]:
        """Those who the report says by name do something in the war, most often first."""
        return [identity for identity, _ in self._acting.most_common()]

    def speaks(self, start: int, identity: str) -> None:
        """Somebody is spoken of at a character of the text."""
        self.seen.append((start, identity))

    def fighters(self) -> Iterable[Actor]:
        """Those spoken of anywhere who may fight."""
        found = (self._who(one) for one in dict.fromkeys(identity for _, identity in self.seen))
        return (one for one in found if one is not None and one.kind not in NO_FIGHTERS and not self._is_bare(one))

    def fitting(
        self,
        text: str,
        start: int,
        avoid: frozenset[str],
        bearing: Bearing,
        *,
        meant: str | None,
        fits: Callable[[Actor], bool],
    ) -> tuple[Candidate, ...]:
        """Those named before whom a description at `start` fits, best first; `meant` is whom the report calls so."""
        nearest: dict[str, int] = {}
        for at, identity in reversed(self.seen):
            if start - BACK <= at <= start:
                nearest.setdefault(identity, len(nearest))
        if is_opposed(text):
            for identity in self.acting:
                nearest.setdefault(identity, len(nearest))  # "the enemy" may be named after
        if meant is not None:
            nearest.setdefault(meant, len(nearest))
        scored = []
        for identity, rank in nearest.items():
            actor = self._who(identity)
            if actor is None or identity in avoid or actor.kind in NO_FIGHTERS or not self._may_fly(identity, text):
                continue
            if self._is_bare(actor):
                continue
            if fits(actor):
                score, reason = self._score(actor, text, bearing, rank, told=identity == meant)
                scored.append((score, Candidate(identity, actor.name, 0.5, (reason,))))
        scored.sort(key=lambda one: -one[0])
        return tuple(candidate for _, candidate in scored)

    def _is_bare(self, actor: Actor) -> bool:
        """Whether all that is known of somebody is one word with a capital: "Thaw" of "Operation Thaw"."""
        one_word = " " not in actor.name and not actor.name.isupper()
        return actor.provisional and one_word and actor.name[:1].isupper() and actor.id not in self._acting

    def _may_fly(self, identity: str, text: str) -> bool:
        """Planes are theirs who flew some, if anybody did."""
        of_air = stem(head(text)) in stems("aircraft")
        return not (of_air and self._flyers) or identity in self._flyers

    def _score(self, actor: Actor, text: str, bearing: Bearing, rank: int, *, told: bool) -> tuple[float, str]:
        word = stem(head(text))
        told_bearing = self._bearings[actor.id]
        signs = {
            "usage": float(told),
            "name": float(any(word in map(stem, name.split()[1:]) for name in actor.names)),
            "suits": float(word in self._suits.get(actor.id, ())),
            "bearing": (2 * told_bearing[bearing] / told_bearing.total() - 1) if bearing and told_bearing else 0.0,
            "silent": float(actor.id not in self._acting),
            "rank": float(rank),
        }
        why = {"usage": f"the report calls it {text!r}", "name": "its name says so", "suits": "it is called so"}
        best = next((reason for sign, reason in why.items() if signs[sign]), f"named before, and {text!r} fits it")
        return sum(WEIGHTS[name] * value for name, value in signs.items()), best


@lru_cache(4096)
def lean(text: str) -> str:
    """Whose side a description is on by its words: "state", "rebel" or "" where they do not tell."""
    last, first = text.rsplit(maxsplit=1)[-1:], text.split(maxsplit=1)[:1]
    if text.startswith(("pro government", "progovernment")) or is_of_helped_troops(text):
        return "state"
    if text.startswith(("anti government", "antigovernment")):
        return "rebel"
    bodies = words()["military"] | words()["officials"]
    if set(last) & words()["police"] or is_unit(text) or has_means_of_state(text):
        return "state"
    if set(last) & words()["soldiery"] and stems("rebel_side").isdisjoint(map(stem, text.split())):
        return "state"
    if text in words()["state_side"] or (set(first) & words()["of_the_state"] and set(last) & bodies):
        return "state"
    return "rebel" if text in words()["rebel_side"] or set(last) & words()["rebel_side"] else ""


def suits_side(actors: Iterable[Actor], side: str) -> bool:
    """Whether an actor, or one that it belongs to, may be on the side that a description tells."""
    return any(_suits(one, side) for one in actors)


def _suits(actor: Actor, side: str) -> bool:
    if actor.kind in NO_FIGHTERS:
        return False
    if side == "state":
        return actor.kind in {"military", "government", "unknown"}
    if side == "rebel":
        return actor.kind not in {"military", "government", "police"}
    return True
