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
TELLING = FACING | {"retreat", "surrender", "arrest"}
"""Types whose claims show who faces whom."""
EVEN = frozenset({"clash", "agreement", "negotiate"})
"""Types in which both sides act: with nobody named, they are the two that the report opposes."""
CLEAR = 0.6
"""Share of a side's claims that must face one opponent for it to be understood."""
PAIRS = 1
"""Claims that must show two sides facing each other; reports are short."""


def understood(claims: Sequence[GroundedClaim], world: World) -> tuple[GroundedClaim, ...]:
    """The claims of one report with the sides filled in that go without saying."""
    facing = _facing(claims, world)
    return tuple(_filled(claim, facing, world) for claim in claims)


def _facing(claims: Sequence[GroundedClaim], world: World) -> Mapping[str, str]:
    """The opponent of each side, where the report makes it plain."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.type not in TELLING:
            continue
        actors, recipients = _sides(claim.actors, world), _sides(claim.recipients, world)
        pairs = [(a, r) for a in actors for r in recipients if a != r]
        if claim.type == "clash" and len(actors) == 2:
            pairs.append((actors[0], actors[1]))
        for one, other in pairs:
            seen[one][other] += 1
            seen[other][one] += 1
    return {side: best for side, facing in seen.items() if (best := _clear(facing))}


def _clear(facing: Counter[str]) -> str:
    ((best, times),) = facing.most_common(1)
    return best if times >= PAIRS and times / facing.total() >= CLEAR else ""


def _sides(actors: Sequence[str], world: World) -> list[str]:
    return list(dict.fromkeys(world.side(one) for one in actors))


def _filled(claim: GroundedClaim, facing: Mapping[str, str], world: World) -> GroundedClaim:
    if claim.type not in FACING or (claim.actors and claim.recipients):
        return claim
    told = claim.actors or claim.recipients
    if not told and claim.type in EVEN and len(set(facing)) == 2:
        return replace(claim, actors=tuple(sorted(facing)))
    opponents = [facing[side] for side in _sides(told, world) if side in facing]
    if not opponents or (claim.type == "clash" and len(_sides(told, world)) > 1):
        return claim
    if claim.actors:
        return replace(claim, recipients=(opponents[0],))
    return replace(claim, actors=(opponents[0],))
