"""Who is meant where a claim's words name nobody: the side that acts, or the side that is acted on.

"The army fought the rebels for weeks. On Friday Selwa was taken." Every side that the report's claims name is a candidate,
and so is "nobody who is told". What speaks for each is written out in `_cues`; a conditional logit (McFadden 1974) weighs
them. `training/parties.py` teaches the weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

WEIGHTS: dict[str, float] = {
    "alone": 0.74,
    "bears itself so": -0.11,
    "does so in the headline": 0.40,
    "does so just before": 0.29,
    "does the contrary": -0.74,
    "does the like": 1.37,
    "does the same": 0.39,
    "holds the place, and is pressed": 0.33,
    "holds the place, and presses": -0.02,
    "no state, from the air": -1.42,
    "nobody acts, a strike": 0.89,
    "nobody acts, an attack": 0.03,
    "nobody acts, of people": 0.19,
    "nobody acts, of two": -1.00,
    "nobody acts, on the ground": -0.74,
    "nobody undergoes, a strike": 0.50,
    "nobody undergoes, an attack": 0.64,
    "nobody undergoes, of people": 1.21,
    "nobody undergoes, of two": -0.19,
    "nobody undergoes, on the ground": -0.23,
    "nobody, among many": 0.41,
    "nobody, by a word": 1.27,
    "nobody, the other one neither": 0.38,
    "nobody, what is of civilians": 1.11,
    "of the place": 0.63,
    "speaks": 0.66,
    "speaks here": 0.77,
    "state against others": -0.41,
    "told of": 0.86,
    "told of often": 0.35,
}
"""What each cue adds to the score of a side, as taught; what they are worth held out stands in benchmarks/RESULTS.md."""
CLEAR = 0.45
"""Chance that a side must have to be understood: unknown stays unknown."""
NOBODY = ""
BESIDE = 400.0
"""Characters in which what is told beside a claim loses most of its weight: two or three sentences."""
NEXT = 300
"""Characters in which one claim goes on from another."""
REACH = 150
"""Claims before and after that are looked at."""
STRIKES = frozenset({"air_strike", "shelling", "bombing"})
EVEN = frozenset({"clash", "agreement", "negotiate"})
GROUND = frozenset({"capture", "lose", "encircle", "retreat", "surrender", "advance"})

Cues = dict[str, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one claim shows: the sides that press and those pressed, where in the text, of which places and who says so."""

    type: str
    start: int
    places: frozenset[str]
    points: tuple[tuple[float, float], ...]
    pressing: tuple[str, ...]
    pressed: tuple[str, ...]
    voices: tuple[str, ...]
    headline: bool = False

    @property
    def sides(self) -> tuple[str, ...]:
        """All who are told of."""
        return (*self.pressing, *self.pressed)

    def on(self, *, presses: bool) -> tuple[str, ...]:
        """Those who press in it, or are pressed."""
        return self.pressing if presses else self.pressed

    def has(self, side: str, *, presses: bool) -> bool:
        """Whether a side presses (or is pressed) in it."""
        return side in self.on(presses=presses)


@dataclass(frozen=True, slots=True)
class Asked:
    """A role of a claim that nobody is named in.

    `at` is its place among the claims, `presses` whether whoever is left out presses, `other` the side in its other role;
    `civil` tells that civilians or what is theirs are hit, `worded` that the role has words that stand for nobody known.
    """

    at: int
    role: str
    presses: bool
    other: str = NOBODY
    civil: bool = False
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides of one report. `may_face` tells whether two may be foes, `is_state` whether a side is a state's."""

    seen: Sequence[Seen]
    may_face: Callable[[str, str], bool]
    is_state: Callable[[str], bool]
    are_far: Callable[[Seen, Seen], bool]

    def meant(self, asked: Asked) -> str:
        """The side that most speaks for; NOBODY where no side is likelier than all else together."""
        found = self.weighed(asked)
        scores = {
            side: sum(WEIGHTS.get(cue, 0.0) * value for cue, value in cues.items()) for side, cues in found.items()
        }
        best = max(scores, key=lambda side: scores[side])
        odds = sum(math.exp(score - scores[best]) for score in scores.values())
        return best if 1 / odds >= CLEAR else NOBODY

    def weighed(self, asked: Asked) -> dict[str, Cues]:
        """The candidates, NOBODY first, each with what speaks for and against it."""
        sides = self._candidates(asked)
        return {NOBODY: self._of_nobody(asked, sides), **{side: self._cues(asked, side, sides) for side in sides}}

    def _candidates(self, asked: Asked) -> list[str]:
        near = [one for one in self._around(asked.at) if one is not self.seen[asked.at]]
        sides = dict.fromkeys(chain.from_iterable((*one.sides, *one.voices) for one in near))
        return [side for side in sides if not asked.other or self._may_face(asked.other, side)]

    def _may_face(self, other: str, side: str) -> bool:
        """Whether two sides may be foes and, as the report tells it, do not fight in two wars that have nothing in common."""
        theirs, own = self._foes(other), self._foes(side)
        return self.may_face(other, side) and (not theirs or not own or other in own or bool(theirs & own))

    def _around(self, at: int) -> Sequence[Seen]:
        here = self.seen[at]
        return [one for one in self.seen[max(0, at - REACH) : at + REACH] if not self.are_far(here, one)]

    def _of_nobody(self, asked: Asked, sides: Sequence[str]) -> Cues:
        return {
            f"nobody {'acts' if asked.role == 'actor' else 'undergoes'}, {_kind(self.seen[asked.at].type)}": 1.0,
            "nobody, the other one neither": float(not asked.other),
            "nobody, what is of civilians": float(asked.civil and asked.role == "recipient"),
            "nobody, by a word": float(asked.worded),
            "nobody, among many": math.log1p(len(sides)),
        }

    def _cues(self, asked: Asked, side: str, sides: Sequence[str]) -> Cues:
        here, so = self.seen[asked.at], asked.presses
        near = [(one, self._weight(here, one)) for one in self._around(asked.at) if one is not here]
        told = [(one, weight) for one, weight in near if side in one.sides]
        alike = [(one, weight) for one, weight in told if (one.type in STRIKES) == (here.type in STRIKES)]
        before = [one for one, _ in near if one.start < here.start and one.sides][-1:]
        same_place = [one for one, _ in told if one.places & here.places]
        return {
            "does the like": math.log1p(sum(weight for one, weight in alike if one.has(side, presses=so))),
            "does the contrary": math.log1p(sum(weight for one, weight in alike if one.has(side, presses=not so))),
            "does the same": float(any(one.type == here.type and one.has(side, presses=so) for one, _ in told)),
            "bears itself so": _balance([one for one, _ in told], side, presses=so),
            "does so just before": float(
                any(one.has(side, presses=so) and here.start - one.start < NEXT for one in before)
            ),
            "told of": math.log1p(sum(weight for _, weight in told)),
            "told of often": math.log1p(len(told)),
            "of the place": float(bool(same_place)),
            "holds the place, and is pressed": float(not so and any(_holds(one, side) for one in same_place)),
            "holds the place, and presses": float(so and any(_holds(one, side) for one in same_place)),
            "speaks": math.log1p(sum(weight for one, weight in near if side in one.voices)),
            "speaks here": float(side in here.voices),
            "does so in the headline": float(any(one.headline and one.has(side, presses=so) for one, _ in told)),
            "state against others": float(bool(asked.other) and self.is_state(side) != self.is_state(asked.other)),
            "no state, from the air": float(here.type == "air_strike" and so and not self.is_state(side)),
            "alone": float(len(sides) == 1),
        }

    def _foes(self, side: str) -> set[str]:
        """Whom the report tells to face a side."""
        return {
            foe
            for one in self.seen
            for it in (True, False)
            if one.has(side, presses=it)
            for foe in one.on(presses=not it)
        }

    def _weight(self, here: Seen, one: Seen) -> float:
        return math.exp(-abs(one.start - here.start) / BESIDE)


def _holds(one: Seen, side: str) -> bool:
    """Whether a claim has a side on the ground: it holds or took the place."""
    return side in (one.pressing if one.type == "capture" else one.pressed if one.type in {"hold", "presence"} else ())


def _balance(told: Sequence[Seen], side: str, *, presses: bool) -> float:
    """Whether a side presses (or is pressed) more often than not, from -1 to 1."""
    so, otherwise = (sum(one.has(side, presses=it) for one in told) for it in (presses, not presses))
    return (so - otherwise) / (so + otherwise) if so + otherwise else 0.0


def _kind(event: str) -> str:
    if event in STRIKES:
        return "a strike"
    if event in EVEN:
        return "of two"
    return "on the ground" if event in GROUND else "an attack" if event == "attack" else "of people"
