"""Who is understood: sides that a sentence leaves out because the report has made them plain.

"The army fought the rebels for weeks. On Friday Selwa was taken." Nobody needs to be told by whom, nor from whom.
What a report's claims say of both sides in so many words shows who faces whom, who presses and who is pressed; where
that is plain, it is filled in where the words leave it out. What is filled in has no words of its own: it stands in
the claim without a participant, and exports give it an empty text.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from vedette.ground.cast import Bearing, lean, suits_side
from vedette.ground.known import allies
from vedette.ground.phrases import is_name, is_of_others, key
from vedette.model import Actor, Claim, GroundedClaim, Mention, World

PRESSING = frozenset({"capture", "attack", "encircle", "bombing", "air_strike", "shelling", "advance"})
"""Types whose actor presses its recipient."""
ANSWER = "counter"
"""How words begin for what the side that is pressed does: "a counter-attack on Selwa"."""
YIELDING = frozenset({"lose", "retreat", "surrender"})
"""Types whose actor is the one pressed, by the recipient."""
EVEN = frozenset({"clash", "agreement", "negotiate"})
"""Types with two sides that both act."""
TWO_SIDED = (PRESSING - {"advance"}) | {"clash", "lose", "surrender", "arrest"}
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
WEIGHTS = {
    "both": 1.0,  # a claim that names both sides
    "one": 0.3,  # a claim that shows a side on the ground and names no other
    "here": 3.0,  # times more for what is told beside it, falling with the distance
    "place": 2.0,  # times more for what is told of the same place
    "ground": 1.5,  # times as much for those who hold ground, where ground changes hands
    "fits": 1.5,  # times as much for a side that presses (or is pressed) here as the one left out does
}
"""What the claims of a report weigh as evidence of who faces whom; set by hand, flat within a third on two sets of reports."""
BESIDE = 400.0
"""Characters in which what is told beside a claim loses most of its weight: two or three sentences."""
FAR = 150_000.0
"""Metres from which what is told of other places shows nothing: it is another front."""
REACH = 150
"""Claims before and after that are looked at."""
CLEAR = 0.5
"""Share of the evidence that one side must have to be understood."""
ENOUGH = 0.6
"""Evidence that is needed at all: two claims that show a side, or one that names both."""


def bearing(claim: Claim, role: str) -> Bearing:
    """Whether somebody in a role of such a claim presses or is pressed; who counter-attacks is pressed."""
    answers = claim.trigger.quote.casefold().startswith(ANSWER)
    if claim.type in PRESSING and role in {"actor", "recipient"}:
        return "presses" if (role == "actor") != answers else "pressed"
    if claim.type in YIELDING and role in {"actor", "recipient"}:
        return "pressed" if role == "actor" else "presses"
    return ""


def understood(claims: Sequence[GroundedClaim], world: World) -> tuple[GroundedClaim, ...]:
    """The claims of one report with the sides filled in that go without saying."""
    war = _War.told_by(claims, world)
    return tuple(war.filled(claim, at) for at, claim in enumerate(claims))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one claim shows: the sides that press and those pressed, where in the text and of which places."""

    type: str
    start: int
    places: frozenset[str]
    points: tuple[tuple[float, float], ...]
    pressing: tuple[str, ...]
    pressed: tuple[str, ...]
    voices: tuple[str, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        return (*self.pressing, *self.pressed)


@dataclass(frozen=True, slots=True)
class _War:
    """What the claims of one report show of who faces whom."""

    world: World
    seen: tuple[_Seen, ...]
    enemies: Mapping[str, frozenset[str]]
    together: frozenset[frozenset[str]]
    shown: Mapping[str, str]

    @classmethod
    def told_by(cls, claims: Sequence[GroundedClaim], world: World) -> _War:
        """Note what is told in so many words."""
        seen = tuple(_seen(one, world) for one in claims)
        together = {
            frozenset(two) for one in seen for side in (one.pressing, one.pressed) for two in combinations(side, 2)
        }
        return cls(world, seen, _enemies(world), frozenset(together), _shown(claims, world))

    def filled(self, claim: GroundedClaim, at: int) -> GroundedClaim:
        """A claim with what goes without saying; `at` is its place among the claims."""
        if claim.actors or claim.recipients:
            return self._with_opponent(claim, at)
        return self._with_both(claim, at)

    def _with_opponent(self, claim: GroundedClaim, at: int) -> GroundedClaim:
        if claim.type not in TWO_SIDED or (claim.actors and claim.recipients) or _calls_for_an_end(claim):
            return claim
        told = _sides(claim.actors or claim.recipients, self.world)
        if not told or (claim.type in EVEN and len(told) > 1):
            return claim
        if claim.recipients and claim.type in BY_OTHERS:
            return claim
        acts = bool(claim.recipients) == (claim.type not in YIELDING)  # whether the one left out presses
        other = self._opponent(told[0], claim.type, at, acts=acts)
        if not other:
            return claim
        return self._given(claim, "recipient" if claim.actors else "actor", other)

    def _with_both(self, claim: GroundedClaim, at: int) -> GroundedClaim:
        if claim.type not in NAMELESS:
            return claim
        doer = self._present(at) if claim.type in EVEN else self._doer(claim.type, at)
        target = self._opponent(doer, claim.type, at, acts=False) if doer else ""
        if claim.claim.trigger.quote.casefold().startswith(ANSWER) and target:
            doer, target = target, doer
        if claim.type in EVEN and not (doer and target):
            return claim
        first, second = (target, doer) if claim.type in YIELDING else (doer, target)
        claim = self._given(claim, "actor", first) if first else claim
        if not second or claim.type == "advance":
            return claim
        return self._given(claim, "recipient", second)

    def _given(self, claim: GroundedClaim, role: str, side: str) -> GroundedClaim:
        """A claim with a side in a role, unless the words there are of somebody else."""
        actor = self.shown.get(side, side)
        silent = [one.participant.mention for one in claim.participants if one.participant.role == role and not one.ids]
        known = self.world.actors.get(actor)
        if silent and (known is None or not _may_mean(silent[0], known)):
            return claim
        return _given(claim, role, (actor,))

    # ------------------------------------------------------------------ evidence

    def _weighed(self, at: int) -> Iterable[tuple[_Seen, float]]:
        """What the other claims show, each with its weight for the claim at a place."""
        here = self.seen[at]
        for other in self.seen[max(0, at - REACH) : at + REACH]:
            if _are_far(here.points, other.points):
                continue
            weight = 1.0 + WEIGHTS["here"] * math.exp(-abs(other.start - here.start) / BESIDE)
            yield other, weight * (WEIGHTS["place"] if other.places & here.places else 1.0)

    def _doer(self, kind: str, at: int) -> str:
        """Who presses more than it is pressed, around a claim."""
        net: Counter[str] = Counter()
        voices: Counter[str] = Counter()
        for other, weight in self._weighed(at):
            if (kind in BY_OTHERS) != (other.type in BY_OTHERS):
                continue
            if kind == "air_strike" and other.type != "air_strike":
                continue
            value = weight * (WEIGHTS["ground"] if kind in GROUND and other.type in GROUND else 1.0)
            for side in other.pressing:
                net[side] += value  # type: ignore[assignment]
            for side in other.pressed:
                net[side] -= value  # type: ignore[assignment]
            voices.update(other.voices)
        pressing = +net
        if kind in BY_OTHERS:
            return _clear(pressing, ENOUGH)
        return _clear(pressing, ENOUGH) or ("" if net else _clear(voices, 1))

    def _present(self, at: int) -> str:
        """The side that most is told of around a claim."""
        told: Counter[str] = Counter()
        for other, weight in self._weighed(at):
            for side in set(other.sides):
                told[side] += weight  # type: ignore[assignment]
        return told.most_common(1)[0][0] if told else ""

    def _may_face(self, side: str, other: str) -> bool:
        """Whether two sides may be opposed: no allies, none who act together here, no others than the enemies that a theatre tells."""
        known = [self.enemies[one] for one in (side, other) if one in self.enemies]
        return (
            side != other
            and frozenset({side, other}) not in allies() | self.together
            and all({side, other} & enemies for enemies in known)
        )

    def _opponent(self, side: str, kind: str, at: int, *, acts: bool) -> str:
        """Whom a side faces around a claim: its one enemy by the theatre, else whom the claims show."""
        enemies = self.enemies.get(side, frozenset())
        if len(enemies) == 1:
            return next(iter(enemies))
        facing: Counter[str] = Counter()
        voices: Counter[str] = Counter()
        for other, weight in self._weighed(at):
            for one, value in _shows(other, side, kind, acts=acts).items():
                if self._may_face(side, one):
                    facing[one] += weight * value  # type: ignore[assignment]
            voices.update(one for one in other.voices if self._may_face(side, one))
        return _clear(facing, ENOUGH) or ("" if facing else _clear(voices, 1))


def _may_mean(mention: Mention, actor: Actor) -> bool:
    """Whether words that name nobody may mean a side: "eleven terrorists" are never the army."""
    text = key(mention.name)
    return not is_name(mention.modifier) and not is_of_others(text) and suits_side((actor,), lean(text))


def _given(claim: GroundedClaim, role: str, found: tuple[str, ...]) -> GroundedClaim:
    """A claim with a role filled; words in that role that stood for nobody stand for whoever is understood."""
    parts = list(claim.participants)
    empty = next((i for i, one in enumerate(parts) if one.participant.role == role and not one.ids), None)
    if empty is not None:
        parts[empty] = replace(parts[empty], ids=found)
    if role == "actor":
        return replace(claim, actors=found, participants=tuple(parts))
    return replace(claim, recipients=found, participants=tuple(parts))


def _seen(claim: GroundedClaim, world: World) -> _Seen:
    actors, recipients = _sides(claim.actors, world), _sides(claim.recipients, world)
    speaker = _sides([claim.speaker] if claim.speaker else [], world)
    pressing: list[str] = []
    pressed: list[str] = []
    if _calls_for_an_end(claim):
        pass
    elif claim.type in PRESSING:
        pressing, pressed = actors, recipients
    elif claim.type in YIELDING:
        pressing, pressed = recipients, actors
    elif claim.type in HOLDING:
        pressed = actors
    elif claim.type == "clash":
        pressing, pressed = (actors[:1], actors[1:]) if len(actors) > 1 else (actors, recipients)
    heard = actors if claim.type == "statement" else speaker
    voices = [one for one in heard if one not in world.actors or world.actors[one].kind != "government"]
    places = frozenset(claim.where.places)
    known = [world.places[one] for one in places if one in world.places and world.places[one].is_settlement]
    points = tuple((one.lon, one.lat) for one in known if one.lon is not None and one.lat is not None)
    start = claim.claim.trigger.start
    return _Seen(claim.type, start, places, points, tuple(pressing), tuple(pressed), tuple(voices))


def _calls_for_an_end(claim: GroundedClaim) -> bool:
    """Who calls for an end of the fighting is none of those who fight."""
    return claim.claim.modality == "denied" and claim.type in EVEN


def _are_far(ones: Iterable[tuple[float, float]], others: Sequence[tuple[float, float]]) -> bool:
    """Whether every place of one claim is far from every place of the other; unknown places are not."""
    near = [_roughly(one, other) <= FAR for one in ones for other in others]
    return bool(near) and not any(near)


def _roughly(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points (longitude, latitude), to a per cent where that is a few hundred kilometres."""
    east = (one[0] - other[0]) * math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot(east, one[1] - other[1]) * 111_195


def _shows(seen: _Seen, side: str, kind: str, *, acts: bool) -> dict[str, float]:
    """How much one claim shows of each other side as the one that `side` faces."""
    strength = WEIGHTS["ground"] if kind in GROUND and seen.type in GROUND else 1.0
    if seen.type in BY_OTHERS and kind in GROUND:
        strength = 1 / WEIGHTS["ground"]
    found: dict[str, float] = {}
    for one in seen.sides:
        if one == side:
            continue
        both = side in seen.sides and (one in seen.pressing) != (side in seen.pressing)
        fits = one in (seen.pressing if acts else seen.pressed)
        value = WEIGHTS["both" if both else "one"] * strength * (WEIGHTS["fits"] if fits else 1.0)
        found[one] = max(found.get(one, 0.0), value if both or side not in seen.sides else 0.0)
    return found


def _enemies(world: World) -> dict[str, frozenset[str]]:
    """Whom each side fights by what is described of actors; told of one side, it holds for both."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in world.actors.values():
        for foe in actor.against:
            found[world.side(actor.id)].add(world.side(foe))
            found[world.side(foe)].add(world.side(actor.id))
    return {side: frozenset(foes) for side, foes in found.items()}


def _clear(seen: Counter[str], enough: float) -> str:
    """The one that has most of the evidence."""
    if not seen:
        return ""
    ((best, weight),) = seen.most_common(1)
    return best if weight >= enough and weight / seen.total() >= CLEAR else ""


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
