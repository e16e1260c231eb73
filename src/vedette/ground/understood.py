"""Who is understood: sides that a sentence leaves out because the report has made them plain.

"The army fought the rebels for weeks. On Friday it took Selwa." Nobody needs to be told from whom. Where one side of
a report is opposed to one other in most claims that name both, it is filled in where the words leave it out. What is
filled in has no words of its own: it stands in the claim without a participant, and exports give it an empty text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vedette.model import GroundedClaim, World

FACING = frozenset(
    {"capture", "attack", "air_strike", "shelling", "bombing", "encircle", "clash", "lose", "agreement", "negotiate"}
)
"""Types with two sides that face each other."""
TELLING = (FACING - {"air_strike", "shelling"}) | {"retreat", "surrender", "arrest"}
"""Types whose claims show who faces whom on the ground; air forces help others."""
GROUND = frozenset({"capture", "lose", "encircle", "retreat", "surrender", "clash"})
"""Types in which those who hold ground face each other."""
ON_THE_GROUND = frozenset({"capture", "lose", "hold", "presence", "retreat", "advance", "encircle", "surrender"})
ONE_SIDED = frozenset({"capture", "lose", "air_strike", "shelling", "encircle", "attack", "bombing", "advance"})
"""Types of which a report tells, as a rule, from one side."""
EVEN = frozenset({"clash"})
"""Types in which both sides fight: with nobody named, they are the two that the report opposes."""
ENOUGH = 3
"""Claims on the ground in which two sides must appear to face each other, where no claim names both."""
PEACEFUL = frozenset({"civilian", "observer", "media", "international", "office_holder"})
"""Kinds of actors that face nobody."""
CLEAR = 0.6
"""Share of a side's claims that must face one opponent for it to be understood."""
PAIRS = 1
"""Claims that must show two sides facing each other; reports are short."""


def understood(claims: Sequence[GroundedClaim], world: World) -> tuple[GroundedClaim, ...]:
    """The claims of one report with the sides filled in that go without saying."""
    shown = _shown(claims, world)
    facing = {side: shown.get(other, other) for side, other in _facing(claims, world).items()}
    doers = _doers(claims)
    return tuple(_filled(_done(claim, doers), facing, world) for claim in claims)


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


def _doers(claims: Sequence[GroundedClaim]) -> Mapping[str, tuple[str, ...]]:
    """Who does what in the report: the actor of a type, or of the taking of a place, where one is plain."""
    seen: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for claim in claims:
        if claim.actors and claim.type in ONE_SIDED:
            seen[claim.type][claim.actors] += 1
            for place in claim.where.places if claim.type in {"capture", "lose"} else ():
                seen[f"{claim.type} {place}"][claim.actors] += 2
    return {key: best for key, told in seen.items() if (best := _plain(told))}


def _plain(told: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    ((best, times),) = told.most_common(1)
    return best if times >= PAIRS and times / told.total() >= CLEAR else ()


def _done(claim: GroundedClaim, doers: Mapping[str, tuple[str, ...]]) -> GroundedClaim:
    """A claim that names nobody, with who does such a thing in the report."""
    if claim.actors or claim.recipients or claim.type not in ONE_SIDED:
        return claim
    keys = [f"{claim.type} {place}" for place in claim.where.places] + [claim.type]
    found = next((doers[key] for key in keys if key in doers), ())
    return replace(claim, actors=found) if found else claim


def _facing(claims: Sequence[GroundedClaim], world: World) -> Mapping[str, str]:
    """The opponent of each side, where the report makes it plain: on the ground first, then in fights of any kind."""
    fights = _opposed([one for one in claims if one.type in TELLING], world)
    ground = _opposed([one for one in claims if one.type in GROUND], world)
    return {**fights, **_two_on_the_ground(claims, world), **ground}


def _opposed(claims: Sequence[GroundedClaim], world: World) -> dict[str, str]:
    """Who is opposed to whom in claims that name both."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        actors, recipients = _sides(claim.actors, world), _sides(claim.recipients, world)
        pairs = [(a, r) for a in actors for r in recipients if a != r]
        if claim.type == "clash" and len(actors) == 2:
            pairs.append((actors[0], actors[1]))
        for one, other in pairs:
            seen[one][other] += 1
            seen[other][one] += 1
    return {side: best for side, facing in seen.items() if (best := _clear(facing))}


def _two_on_the_ground(claims: Sequence[GroundedClaim], world: World) -> Mapping[str, str]:
    """The two sides that take, hold and leave ground in a report, where there are hardly any others."""
    seen: Counter[str] = Counter()
    for claim in claims:
        if claim.type in ON_THE_GROUND:
            seen.update(_sides((*claim.actors, *claim.recipients), world))
    top = seen.most_common(2)
    if len(top) < 2 or sum(times for _, times in top) < ENOUGH or sum(times for _, times in top) / seen.total() < CLEAR:
        return {}
    return {top[0][0]: top[1][0], top[1][0]: top[0][0]}


def _clear(facing: Counter[str]) -> str:
    ((best, times),) = facing.most_common(1)
    return best if times >= PAIRS and times / facing.total() >= CLEAR else ""


def _sides(actors: Sequence[str], world: World) -> list[str]:
    """The sides of those who fight."""
    sides = dict.fromkeys(world.side(one) for one in actors)
    return [one for one in sides if one not in world.actors or world.actors[one].kind not in PEACEFUL]


def _filled(claim: GroundedClaim, facing: Mapping[str, str], world: World) -> GroundedClaim:
    if claim.type not in FACING or (claim.actors and claim.recipients):
        return claim
    told = claim.actors or claim.recipients
    if not told and claim.type in EVEN and len(set(facing)) == 2:
        return replace(claim, actors=tuple(sorted(facing.values())))
    opponents = [facing[side] for side in _sides(told, world) if side in facing]
    if not opponents or (claim.type == "clash" and len(_sides(told, world)) > 1):
        return claim
    if claim.actors:
        return replace(claim, recipients=(opponents[0],))
    return replace(claim, actors=(opponents[0],))
