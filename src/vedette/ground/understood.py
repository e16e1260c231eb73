"""Who is understood: sides that a sentence leaves out because the report has made them plain.

"The army fought the rebels for weeks. On Friday Selwa was taken." Nobody needs to be told by whom, nor from whom.
What a report's claims say of both sides in so many words shows who faces whom, who presses and who is pressed; `parties`
weighs it, and whoever it speaks for is filled in. What is filled in has no words of its own: it stands in the claim without
a participant, and exports give it an empty text.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from vedette.ground.cast import Bearing, lean, suits_side
from vedette.ground.fold import plain
from vedette.ground.known import allies, words
from vedette.ground.parties import EVEN, NOBODY, Asked, Parties, Seen
from vedette.ground.phrases import is_civilian, is_name, is_of_others, key
from vedette.model import Actor, Claim, GroundedClaim, Mention, World

PRESSING = frozenset({"capture", "attack", "encircle", "bombing", "air_strike", "shelling", "advance"})
"""Types whose actor presses its recipient."""
ANSWER = "counter"
"""How words begin for what the side that is pressed does: "a counter-attack on Selwa"."""
YIELDING = frozenset({"lose", "retreat", "surrender"})
"""Types whose actor is the one pressed, by the recipient."""
GROUND = frozenset({"capture", "lose", "encircle", "retreat", "surrender", "clash"})
"""Types in which those who hold ground face each other; air forces help others."""
HOLDING = frozenset({"hold", "presence"})
"""Types whose actor is on the ground, and so may be pressed."""
OF_PEOPLE = frozenset({"arrest", "destroy", "execution", "abduction", "seize"})
"""Types that show who faces whom, and nothing of who presses."""
WITHOUT_ACTOR = PRESSING | YIELDING | OF_PEOPLE | {"clash"}
"""Types of which a report may tell without naming who acts."""
WITHOUT_RECIPIENT = (PRESSING - {"advance"}) | {"clash", "lose", "surrender", "arrest", "destroy"}
"""Types that have another side, whether the words name it or not."""
PEACEFUL = frozenset({"civilian", "observer", "media", "international", "office_holder"})
"""Kinds of actors that face nobody."""
FAR = 150_000.0
"""Metres from which what is told of other places shows nothing: it is another front."""


def bearing(claim: Claim, role: str) -> Bearing:
    """Whether somebody in a role of such a claim presses or is pressed; who counter-attacks is pressed."""
    answers = claim.trigger.quote.casefold().startswith(ANSWER)
    if claim.type in PRESSING and role in {"actor", "recipient"}:
        return "presses" if (role == "actor") != answers else "pressed"
    if claim.type in YIELDING and role in {"actor", "recipient"}:
        return "pressed" if role == "actor" else "presses"
    return ""


def understood(claims: Sequence[GroundedClaim], world: World, told: Told) -> tuple[GroundedClaim, ...]:
    """The claims of one report with the sides filled in that go without saying; what the heads proposed shows nothing to the others."""
    known = [claim for claim in claims if not claim.claim.is_proposed]
    war = War.told_by(known, world, told)
    full = {claim.id: war.filled(claim, at) for at, claim in enumerate(known)}
    if len(known) < len(claims):
        war = War.told_by(claims, world, told)
    return tuple(full.get(claim.id) or war.filled(claim, at) for at, claim in enumerate(claims))


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells beside its claims: where its body begins, who helps whom (pairs of actor ids), folded names of persons."""

    body: int = 0
    helpers: Sequence[tuple[str, str]] = ()
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class War:
    """What the claims of one report show of who faces whom."""

    world: World
    parties: Parties
    enemies: Mapping[str, frozenset[str]]
    shown: Mapping[str, str]
    people: frozenset[str] = frozenset()

    @classmethod
    def told_by(cls, claims: Sequence[GroundedClaim], world: World, told: Told) -> War:
        """Note what is told in so many words."""
        seen = tuple(_seen(one, world, told.body) for one in claims)
        together = {
            frozenset(two) for one in seen for side in (one.pressing, one.pressed) for two in combinations(side, 2)
        }
        together |= {frozenset(map(world.side, two)) for two in told.helpers}
        enemies = _enemies(world)

        def may_face(side: str, other: str) -> bool:
            """No allies, none who act together here, no others than the enemies that a theatre tells."""
            known = [enemies[one] for one in (side, other) if one in enemies]
            apart = side != other and frozenset({side, other}) not in allies() | together
            return apart and all({side, other} & foes for foes in known)

        def is_state(side: str) -> bool:
            return side in world.actors and bool(world.actors[side].country)

        return cls(world, Parties(seen, may_face, is_state, _are_far), enemies, _shown(claims, world), told.people)

    def filled(self, claim: GroundedClaim, at: int) -> GroundedClaim:
        """A claim with what goes without saying; `at` is its place among the claims."""
        for role in ("actor", "recipient"):
            if (asked := self.asked(claim, at, role)) is not None and (side := self._meant(asked)):
                claim = self.given(claim, role, side)
        return claim

    def asked(self, claim: GroundedClaim, at: int, role: str) -> Asked | None:
        """The question who is meant in a role; None where the role is filled or nobody need be."""
        missing = claim.type in (WITHOUT_ACTOR if role == "actor" else WITHOUT_RECIPIENT)
        told, others = (claim.actors, claim.recipients) if role == "actor" else (claim.recipients, claim.actors)
        if told or not missing or _calls_for_an_end(claim):
            return None
        sides = _sides(others, self.world)
        if claim.type in EVEN and len(sides) > 1:
            return None
        presses = (role == "actor") != (claim.type in YIELDING)
        if claim.claim.trigger.quote.casefold().startswith(ANSWER):
            presses = not presses
        worded = any(one.participant.role == role for one in claim.participants)
        return Asked(at, role, presses, sides[0] if sides else NOBODY, civil=_is_civil(claim), worded=worded)

    def _meant(self, asked: Asked) -> str:
        """The one enemy by the theatre, else whom the claims show."""
        enemies = self.enemies.get(asked.other, frozenset())
        return next(iter(enemies)) if len(enemies) == 1 else self.parties.meant(asked)

    def given(self, claim: GroundedClaim, role: str, side: str) -> GroundedClaim:
        """A claim with a side in a role, unless the words there are of somebody else."""
        actor = self.shown.get(side, side)
        silent = [one.participant.mention for one in claim.participants if one.participant.role == role and not one.ids]
        known = self.world.actors.get(actor)
        if silent and (known is None or not _may_mean(silent[0], known, self.people)):
            return claim
        return _given(claim, role, (actor,))


def _may_mean(mention: Mention, actor: Actor, people: frozenset[str]) -> bool:
    """Whether words that name nobody may mean a side: "eleven terrorists" are never the army."""
    text = key(mention.name)
    if text == key(mention.span.quote) and text in words()["anybody"]:
        return False
    if mention.antecedent is not None or text.startswith("operation "):
        return True
    return (
        (not is_name(mention.modifier) or plain(mention.modifier) in people)
        and not is_name(mention.name)
        and not is_of_others(text)
        and not (mention.kind == "actor" and is_civilian(text))
        and suits_side((actor,), lean(text))
    )


def _given(claim: GroundedClaim, role: str, found: tuple[str, ...]) -> GroundedClaim:
    """A claim with a role filled; words in that role that stood for nobody stand for whoever is understood."""
    parts = list(claim.participants)
    empty = next((i for i, one in enumerate(parts) if one.participant.role == role and not one.ids), None)
    if empty is not None:
        parts[empty] = replace(parts[empty], ids=found)
    if role == "actor":
        return replace(claim, actors=found, participants=tuple(parts))
    return replace(claim, recipients=found, participants=tuple(parts))


def _seen(claim: GroundedClaim, world: World, body: int) -> Seen:
    actors, recipients = _sides(claim.actors, world), _sides(claim.recipients, world)
    speaker = _sides([claim.speaker] if claim.speaker else [], world)
    pressing: list[str] = []
    pressed: list[str] = []
    if _calls_for_an_end(claim):
        pass
    elif claim.type in PRESSING or (claim.type in OF_PEOPLE and actors and recipients):
        pressing, pressed = actors, recipients
    elif claim.type in YIELDING:
        pressing, pressed = recipients, actors
    elif claim.type in HOLDING:
        pressed = actors
    elif claim.type == "clash":
        pressing, pressed = (actors[:1], actors[1:]) if len(actors) > 1 else (actors, recipients)
    heard = actors if claim.type == "statement" else speaker
    voices = [one for one in heard if not _governs(claim, one, world)]
    places = frozenset(claim.where.places)
    known = [world.places[one] for one in places if one in world.places and world.places[one].is_settlement]
    points = tuple((one.lon, one.lat) for one in known if one.lon is not None and one.lat is not None)
    start = claim.claim.trigger.start
    told = (tuple(pressing), tuple(pressed), tuple(voices))
    return Seen(claim.type, start, places, points, *told, headline=start < body)


def _governs(claim: GroundedClaim, side: str, world: World) -> bool:
    """Whether a government speaks, and none of its forces: presidents of many countries comment on a war."""
    speakers = [one for one in (claim.speaker, *claim.actors) if one and world.side(one) == side]
    return any(one in world.actors and world.actors[one].kind == "government" for one in speakers)


def _calls_for_an_end(claim: GroundedClaim) -> bool:
    """Who calls for an end of the fighting is none of those who fight."""
    return claim.claim.modality == "denied" and claim.type in EVEN


def _is_civil(claim: GroundedClaim) -> bool:
    """Whether civilians, or what is theirs, are hit: "a shell hit the market"."""
    hit = set(plain(claim.claim.span.quote).split())
    return "civilians" in claim.recipients or bool(hit & words()["civil_things"])


def _are_far(one: Seen, other: Seen) -> bool:
    """Whether every place of one claim is far from every place of the other; unknown places are not."""
    near = [_roughly(here, there) <= FAR for here in one.points for there in other.points]
    return bool(near) and not any(near)


def _roughly(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points (longitude, latitude), to a per cent where that is a few hundred kilometres."""
    east = (one[0] - other[0]) * math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot(east, one[1] - other[1]) * 111_195


def _enemies(world: World) -> dict[str, frozenset[str]]:
    """Whom each side fights by what is described of actors; told of one side, it holds for both."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in world.actors.values():
        for foe in actor.against:
            found[world.side(actor.id)].add(world.side(foe))
            found[world.side(foe)].add(world.side(actor.id))
    return {side: frozenset(foes) for side, foes in found.items()}


def _shown(claims: Sequence[GroundedClaim], world: World) -> Mapping[str, str]:
    """The member of a state's side that the report names most: it says "the army", not "the government"."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for actor in (*claim.actors, *claim.recipients):
            seen[world.side(actor)][actor] += 1
    armies = {
        side: one.id
        for one in world.actors.values()
        if one.kind == "military" and one.country and (side := world.side(one.id)) == f"gov:{one.country}"
    }
    named = {
        side: min(named, key=lambda one: (-named[one], one))
        for side, named in seen.items()
        if any(
            world.actors[one].kind == "military" and world.actors[one].country for one in named if one in world.actors
        )
    }
    return armies | named


def _sides(actors: Sequence[str], world: World) -> list[str]:
    """The sides of those who fight."""
    sides = dict.fromkeys(world.side(one) for one in actors)
    return [one for one in sides if one not in world.actors or world.actors[one].kind not in PEACEFUL]
