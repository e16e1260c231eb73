"""Who is understood: sides that a sentence leaves out because the report has made them plain.

"The army fought the rebels for weeks. On Friday Selwa was taken." Nobody needs to be told by whom, nor from whom.
What a report's claims say of both sides in so many words shows who faces whom, who presses and who is pressed; where
that is plain, it is filled in where the words leave it out. What is filled in has no words of its own: it stands in
the claim without a participant, and exports give it an empty text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.ground.who import Bearing
from vedette.model import GroundedClaim, World

PRESSING = frozenset({"capture", "attack", "encircle", "bombing", "air_strike", "shelling", "advance"})
"""Types whose actor presses its recipient."""
YIELDING = frozenset({"lose", "retreat", "surrender"})
"""Types whose actor is the one pressed, by the recipient."""
EVEN = frozenset({"clash", "agreement", "negotiate"})
"""Types with two sides that both act."""
TWO_SIDED = (PRESSING - {"advance"}) | EVEN | {"lose", "surrender", "arrest"}
"""Types that have another side, whether the words name it or not."""
GROUND = frozenset({"capture", "lose", "encircle", "retreat", "surrender", "clash"})
"""Types in which those who hold ground face each other; air forces help others."""
HOLDING = frozenset({"hold", "presence"})
"""Types whose actor is on the ground, and so may be pressed."""
BY_OTHERS = frozenset({"air_strike", "shelling", "bombing"})
"""Types that a report ascribes to those who have the means for them, not to whoever presses."""
NAMELESS = (PRESSING | {"lose", "clash"}) - {"bombing"}
"""Types of which a report may tell without naming either side."""
PEACEFUL = frozenset({"civilian", "observer", "media", "international", "office_holder"})
"""Kinds of actors that face nobody."""
CLEAR = 0.5
"""Share of the evidence that one side must have to be understood."""
ENOUGH = 2
"""Claims that must show who presses, or who is pressed, where none names both sides."""


def bearing(claim_type: str, role: str) -> Bearing:
    """Whether somebody in a role of such a claim presses or is pressed."""
    if claim_type in PRESSING and role in {"actor", "recipient"}:
        return "presses" if role == "actor" else "pressed"
    if claim_type in YIELDING and role in {"actor", "recipient"}:
        return "pressed" if role == "actor" else "presses"
    return ""


def understood(claims: Sequence[GroundedClaim], world: World) -> tuple[GroundedClaim, ...]:
    """The claims of one report with the sides filled in that go without saying."""
    war = _War.told_by(claims, world)
    return tuple(war.filled(claim) for claim in claims)


@dataclass(frozen=True, slots=True)
class _War:
    """What the claims of one report show: by side, whom it faces; who presses and who is pressed, how often."""

    world: World
    facing: Mapping[str, str]
    enemies: Mapping[str, frozenset[str]]
    pressing: Counter[str]
    pressed: Counter[str]
    ground: Counter[str]
    voices: Counter[str]
    means: Mapping[str, Counter[str]]
    shown: Mapping[str, str]

    @classmethod
    def told_by(cls, claims: Sequence[GroundedClaim], world: World) -> _War:
        """Count what is told in so many words."""
        pressing, pressed, ground, voices = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        means: dict[str, Counter[str]] = defaultdict(Counter)
        for claim in claims:
            actors, recipients = _sides(claim.actors, world), _sides(claim.recipients, world)
            if claim.type in PRESSING | YIELDING | HOLDING and claim.type not in BY_OTHERS:
                ground.update((*actors, *recipients))
            voices.update(
                actors if claim.type == "statement" else _sides([claim.speaker] if claim.speaker else [], world)
            )
            if claim.type in BY_OTHERS:
                means[claim.type].update(actors)
                pressed.update(recipients)
            elif claim.type in PRESSING:
                pressing.update(actors)
                pressed.update(recipients)
            elif claim.type in YIELDING:
                pressed.update(actors)
                pressing.update(recipients)
        hostile = [one for one in claims if one.type in PRESSING | YIELDING | EVEN - {"agreement", "negotiate"}]
        facing = {**_facing(hostile, world), **_facing([one for one in hostile if one.type in GROUND], world)}
        return cls(world, facing, _enemies(world), pressing, pressed, ground, voices, means, _shown(claims, world))

    def filled(self, claim: GroundedClaim) -> GroundedClaim:
        """A claim with what goes without saying."""
        if claim.actors or claim.recipients:
            return self._with_opponent(claim)
        return self._with_both(claim)

    def _with_opponent(self, claim: GroundedClaim) -> GroundedClaim:
        if claim.type not in TWO_SIDED or (claim.actors and claim.recipients):
            return claim
        told = _sides(claim.actors or claim.recipients, self.world)
        if not told or (claim.type in EVEN and len(told) > 1):
            return claim
        other = self._opponent(told[0])
        if not other and not claim.actors and claim.type in PRESSING and (doer := self._doer()) not in told:
            other = doer
        if not other or (claim.recipients and claim.type in BY_OTHERS):
            return claim
        found = (self.shown.get(other, other),)
        return replace(claim, recipients=found) if claim.actors else replace(claim, actors=found)

    def _with_both(self, claim: GroundedClaim) -> GroundedClaim:
        if claim.type not in NAMELESS:
            return claim
        doer = _clear(self.means[claim.type], 1) if claim.type in BY_OTHERS else self._doer()
        target = self._opponent(doer) if doer else ""
        if claim.type in EVEN and not (doer and target):
            return claim
        first, second = (target, doer) if claim.type in YIELDING else (doer, target)
        return replace(
            claim,
            actors=(self.shown.get(first, first),) if first else (),
            recipients=(self.shown.get(second, second),) if second and claim.type != "advance" else (),
        )

    def _doer(self) -> str:
        """Who presses more than it is pressed."""
        net = Counter({side: times - self.pressed[side] for side, times in self.pressing.items()})
        return _clear(+net, 1) or ("" if self.pressing else _clear(self.voices, 1))

    def _may_face(self, side: str, other: str) -> bool:
        """Whether two sides may be opposed: not where the theatre tells the enemies of either and leaves the other out."""
        known = [self.enemies[one] for one in (side, other) if one in self.enemies]
        return side != other and all({side, other} & enemies for enemies in known)

    def _opponent(self, side: str) -> str:
        """Whom a side faces: its enemy by the theatre, else whom claims name against it, else who is on the ground."""
        enemies = self.enemies.get(side, frozenset())
        if len(enemies) == 1:
            return next(iter(enemies))
        if side in self.facing and (not enemies or self.facing[side] in enemies):
            return self.facing[side]
        others = Counter({other: times for other, times in self.ground.items() if self._may_face(side, other)})
        voices = Counter({other: times for other, times in self.voices.items() if self._may_face(side, other)})
        return _clear(others, ENOUGH) or ("" if others else _clear(voices, 1))


def _enemies(world: World) -> dict[str, frozenset[str]]:
    """Whom each side fights by what is described of actors; told of one side, it holds for both."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in world.actors.values():
        for foe in actor.against:
            found[world.side(actor.id)].add(world.side(foe))
            found[world.side(foe)].add(world.side(actor.id))
    return {side: frozenset(foes) for side, foes in found.items()}


def _facing(claims: Iterable[GroundedClaim], world: World) -> dict[str, str]:
    """The opponent of each side by the claims that name both."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        actors, recipients = _sides(claim.actors, world), _sides(claim.recipients, world)
        pairs = [(one, other) for one in actors for other in recipients if one != other]
        if claim.type == "clash" and len(actors) == 2:
            pairs.append((actors[0], actors[1]))
        for one, other in pairs:
            seen[one][other] += 1
            seen[other][one] += 1
    return {side: best for side, against in seen.items() if (best := _clear(against, 1))}


def _clear(seen: Counter[str], enough: int) -> str:
    """The one that has most of the evidence."""
    if not seen:
        return ""
    ((best, times),) = seen.most_common(1)
    return best if times >= enough and times / seen.total() >= CLEAR else ""


def _shown(claims: Sequence[GroundedClaim], world: World) -> Mapping[str, str]:
    """The member of a state's side that the report names most: it says "the army", not "the government"."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for actor in (*claim.actors, *claim.recipients):
            seen[world.side(actor)][actor] += 1
    return {
        side: min(named, key=lambda one: (-named[one], one))
        for side, named in seen.items()
        if any(
            world.actors[one].kind == "military" and world.actors[one].country for one in named if one in world.actors
        )
    }


def _sides(actors: Sequence[str], world: World) -> list[str]:
    """The sides of those who fight."""
    sides = dict.fromkeys(world.side(one) for one in actors)
    return [one for one in sides if one not in world.actors or world.actors[one].kind not in PEACEFUL]
