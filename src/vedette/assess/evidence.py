"""What claims say of who holds a place on a day, by the codebook's effects."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

from vedette.codebook import Codebook, Effect
from vedette.model import GroundedClaim, Relation, World

State = Literal["held", "not_held", "contested", "besieged"]

TRUST = {
    "happened": 1.0,
    "ongoing": 1.0,
    "possible": 0.35,  # hearsay: a third of a plain assertion
    "denied": 0.5,  # the denial of a change is told by a party, as a rule
    "planned": 0.3,  # who plans to take a place does not hold it
    "expected": 0.3,
}
"""What the effect of a claim counts for by its modality."""
QUOTED = 0.9
"""Factor for what a report only quotes somebody on."""
PART = 0.6
"""Factor for claims on a part of a place."""
NEARBY = 0.4
"""Factor for claims near, around or on the outskirts of a place: they tell little of the place itself."""
RELIABLE = 0.8
"""Reliability of a source that the theatre does not know."""
WHOLE = 0.95
"""Share of a place from which it is spoken of as a whole."""
WHOLLY = frozenset({"capture", "lose", "transfer", "hold"})
"""Types that speak of a region as a whole; an attack, a patrol or a hideout is in some part of it."""
LONGEST = 30
"""Days of a state that are counted one by one; of a longer one the end."""
HOLD_NOTHING = frozenset({"civilian", "observer", "media", "international", "office_holder"})
"""Kinds of actors that no place is held by."""
ASIDE = frozenset({"north_of", "south_of", "east_of", "west_of"})
AROUND = ASIDE | {"near", "around", "outskirts_of", "toward", "from", "along"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim says that on a day a side was in a state at a place; `weight` 0..1.

    `part`: of a part of the place alone, `share` of it if told. `turn`: it may have come to be so that day.
    """

    place: str
    day: date
    side: str
    unit: str
    state: State
    weight: float
    claim: str
    part: bool = False
    turn: bool = False
    share: float | None = None


def evidence(
    claims: Iterable[GroundedClaim],
    world: World,
    codebook: Codebook,
    reliability: Mapping[str, float],
    witness_of: Mapping[str, str],
    known_on: Mapping[str, date],
) -> dict[str, list[Evidence]]:
    """Evidence by place, each independent text counted once a day, side and state.

    `reliability` is by report id.
    """
    best: dict[tuple[str, date, str, str, str], Evidence] = {}
    for claim in claims:
        report = claim.claim.report
        for one in _of(claim, world, codebook, reliability.get(report, RELIABLE), known_on[report]):
            key = (one.place, one.day, one.side, one.state, witness_of.get(report, report))
            if key not in best or (one.weight, one.claim) > (best[key].weight, best[key].claim):
                best[key] = one
    found: dict[str, list[Evidence]] = defaultdict(list)
    for one in sorted(best.values(), key=lambda e: (e.place, e.day, e.side, e.state, e.claim)):
        found[one.place].append(one)
    return dict(found)


def _of(claim: GroundedClaim, world: World, codebook: Codebook, reliable: float, known: date) -> Iterator[Evidence]:
    kind = codebook.types.get(claim.type)
    if kind is None or not claim.where.places:
        return
    trust = _trust(claim, reliable)
    # A state, a clash and what goes on last all their days; of an attack told for "last week" nobody knows which day.
    for effect in kind.effects:
        state = _state(claim, effect)
        if state is None:
            continue
        days = tuple(dict.fromkeys(min(day, known) for day in _days(claim, effect, known)))  # nobody tells the future
        lasts = kind.state or kind.symmetric or claim.claim.modality == "ongoing" or not days
        weight = trust * effect.strength * (1.0 if lasts else 1.0 / len(days))
        turn = effect.when == "after" or state == "contested"
        for day in days:
            for unit in claim.actors if effect.who == "actor" else claim.recipients:
                if _may_hold(unit, world):
                    side = world.side(unit, day)
                    for place in _places(claim, effect, world):
                        yield Evidence(
                            place,
                            day,
                            side,
                            unit,
                            state,
                            weight,
                            claim.id,
                            _partial(claim, place, world),
                            turn,
                            claim.where.share,
                        )


def _trust(claim: GroundedClaim, reliable: float) -> float:
    """What the claim counts for, whatever it says."""
    where = claim.where
    near = where.relation in AROUND and claim.type not in {"retreat", "encircle"}
    return (
        TRUST[claim.claim.modality]
        * reliable
        * (QUOTED if claim.speaker_name else 1.0)
        * min(1.0, claim.claim.confidence + 0.15)
        * (PART if _told_in_part(claim) else NEARBY if near else 1.0)
    )


def _told_in_part(claim: GroundedClaim) -> bool:
    return claim.where.relation == "part_of" or (claim.where.share is not None and claim.where.share < WHOLE)


def _partial(claim: GroundedClaim, place: str, world: World) -> bool:
    """Whether the claim speaks of a part of the place: as told, or because who is somewhere in a region holds none of it whole."""
    known = world.places.get(place)
    along = claim.where.relation == "between"  # a stretch that ends in a province or a valley is not the whole of it
    region = known is not None and not known.is_settlement and (along or claim.type not in WHOLLY)
    return _told_in_part(claim) or region


def _may_hold(unit: str, world: World) -> bool:
    """Civilians, observers and the press hold no place."""
    return unit not in world.actors or world.actors[unit].kind not in HOLD_NOTHING


def _places(claim: GroundedClaim, effect: Effect, world: World) -> Iterable[str]:
    """The places that an effect speaks of: who flees towards a place has not lost it, and a siege laid from it is not there."""
    if claim.type == "encircle" and claim.where.relation == "from":
        return
    ids = {identity: one.participant.role for one in claim.participants for identity in one.ids}
    for place in claim.where.places:
        role = ids.get(place, "place")
        if claim.type == "retreat" and (role == "destination" or claim.where.relation == "toward"):
            continue
        if role == "origin" and claim.type == "advance" and effect.state == "contested":
            continue
        if _can_be_held(place, claim.where.relation, world):
            yield place


def _can_be_held(place: str, relation: Relation | None, world: World) -> bool:
    """A country, a river and a border are held by nobody, and what lies to the east of an area is another place.

    A village that no gazetteer knows may well be held.
    """
    known = world.places.get(place)
    if known is None:
        return True
    line = known.provisional and f" {known.name.casefold()}".endswith(_unheld()["endings"])
    if line or known.kind in _unheld()["kinds"]:
        return False
    return known.is_settlement or known.provisional or relation not in ASIDE


@cache
def _unheld() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files("vedette.assess").joinpath("data/unheld.toml").read_text(encoding="utf-8"))
    return {"kinds": tuple(table["kinds"]), "endings": tuple(f" {one}" for one in table["endings"])}


def _state(claim: GroundedClaim, effect: Effect) -> State | None:
    """What the effect says under the claim's modality: a denied capture says that the taker does not hold it."""
    modality = claim.claim.modality
    if modality in {"happened", "ongoing", "possible"}:
        return effect.state
    if effect.state not in {"held", "not_held"}:
        return None
    if modality == "denied":
        if effect.when == "before":
            return effect.state
        return "not_held" if effect.state == "held" else "held"
    if effect.when == "after":
        return "not_held" if effect.state == "held" else None
    return effect.state if effect.when == "before" or effect.who == "recipient" else None  # the target still holds it


def _days(claim: GroundedClaim, effect: Effect, known: date) -> Iterator[date]:
    """The days that an effect speaks of. Plans and denials speak of the day on which they are told."""
    when = claim.when
    if claim.claim.modality in {"planned", "expected"}:
        yield known
        return
    if when.earliest is None and when.latest is None:
        return
    first = when.earliest or (when.latest - timedelta(1) if when.latest else known)
    last = (when.latest - timedelta(1)) if when.latest else first
    if effect.when == "before":
        yield first - timedelta(1)
    elif effect.when == "after":
        yield last
    else:
        length = (last - first).days
        step = max(1, length // LONGEST + 1)
        yield from (last - timedelta(i) for i in range(0, length + 1, step))
