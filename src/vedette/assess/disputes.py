"""Claims that cannot all be true: other holders, denials, and numbers, days and agents that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from vedette.assess.evidence import TRUST
from vedette.codebook import Codebook
from vedette.model import Dispute, Event, GroundedClaim, When, World, digest

TOGETHER = 2
"""Days within which two claims on a holder speak of the same state of things."""
DENIAL = 5
"""Days within which a denial answers a claim."""
STRONG = 0.5
"""Strength from which an effect asserts a holder."""
REAL = frozenset({"happened", "ongoing"})
CHANGES = frozenset({"capture", "lose", "transfer", "retreat"})


@dataclass(frozen=True, slots=True)
class _Holding:
    """A claim asserts that a side holds (or does not hold) a place on a day."""

    claim: GroundedClaim
    place: str
    side: str
    day: date
    holds: bool


def disputes(
    claims: Sequence[GroundedClaim],
    events: Sequence[Event],
    known_on: Mapping[str, date],
    witness_of: Mapping[str, str],
    world: World,
    codebook: Codebook,
) -> tuple[Dispute, ...]:
    """All disputes. A sequence, a refinement, a growing toll and a missing confirmation are none."""
    by_id = {one.id: one for one in claims}
    context = _Context(known_on, witness_of, world, codebook)
    found = [*_holders(claims, context), *_denials(claims, context)]
    for event in events:
        told = [by_id[one] for one in event.claims if one in by_id]
        for a, b in combinations(told, 2):
            found.extend(_numbers(a, b, context))
            found.extend(_agents(a, b, context))
            found.extend(_days(a, b, context))
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (one.when.earliest or date.max, one.id)))


@dataclass(frozen=True, slots=True)
class _Context:
    known_on: Mapping[str, date]
    witness_of: Mapping[str, str]
    world: World
    codebook: Codebook

    def apart(self, a: GroundedClaim, b: GroundedClaim) -> bool:
        """Whether two claims come from different voices: another text, or another speaker in one."""
        one, other = a.claim.report, b.claim.report
        return self.witness_of.get(one, one) != self.witness_of.get(other, other) or (a.speaker_name or "") != (
            b.speaker_name or ""
        )


def _dispute(field: str, a: GroundedClaim, b: GroundedClaim, differs: str, places: tuple[str, ...]) -> Dispute:
    first, second = sorted((a, b), key=lambda one: one.id)
    return Dispute(
        digest("dispute", field, first.id, second.id),
        field,
        (first.id, second.id),
        differs,
        places,
        a.when if a.when.known else b.when,
    )


# ---------------------------------------------------------------- holders


def _holders(claims: Sequence[GroundedClaim], context: _Context) -> Iterator[Dispute]:
    by_place: dict[str, list[_Holding]] = defaultdict(list)
    for claim in claims:
        for one in _holdings(claim, context):
            by_place[one.place].append(one)
    for place, rows in sorted(by_place.items()):
        for a, b in combinations(sorted(rows, key=lambda one: (one.day, one.claim.id)), 2):
            if abs((a.day - b.day).days) > TOGETHER or not context.apart(a.claim, b.claim):
                continue
            if not _exclude(a, b, context):
                continue
            name = context.world.place_name(place)
            yield _dispute(
                "holder", a.claim, b.claim, f"who holds {name}: {_said(a, context)} or {_said(b, context)}", (place,)
            )


def _holdings(claim: GroundedClaim, context: _Context) -> Iterator[_Holding]:
    kind = context.codebook.types.get(claim.type)
    if kind is None or claim.claim.modality not in REAL or claim.when.earliest is None or not _whole(claim):
        return
    last = (claim.when.latest or claim.when.earliest + timedelta(1)) - timedelta(1)
    if (last - claim.when.earliest).days > 7:
        return
    for effect in kind.effects:
        if effect.state not in {"held", "not_held"} or effect.strength < STRONG or effect.when == "before":
            continue
        for unit in claim.actors if effect.who == "actor" else claim.recipients:
            for place in claim.where.places:
                yield _Holding(claim, place, context.world.side(unit, last), last, effect.state == "held")


def _whole(claim: GroundedClaim) -> bool:
    return claim.where.relation in {None, "in", "inside"} and claim.where.share is None


def _exclude(a: _Holding, b: _Holding, context: _Context) -> bool:
    """Whether both cannot be: two holders, or held and not held; unless one follows the other in time."""
    if a.side == b.side and a.holds == b.holds:
        return False
    if a.side != b.side and not (a.holds and b.holds):
        return False
    changes = [one for one in (a, b) if one.claim.type in CHANGES]
    if len(changes) == 2 and a.day != b.day:
        return False
    if len(changes) == 1:
        change, state = (a, b) if changes[0] is a else (b, a)
        return state.day >= change.day and context.known_on[state.claim.claim.report] >= change.day
    return True


def _said(one: _Holding, context: _Context) -> str:
    name = context.world.actor_name(one.side)
    return name if one.holds else f"not {name}"


# ---------------------------------------------------------------- denials


def _denials(claims: Sequence[GroundedClaim], context: _Context) -> Iterator[Dispute]:
    told: dict[tuple[str, str], list[GroundedClaim]] = defaultdict(list)
    for claim in claims:
        for place in claim.where.places or ("",):
            told[_group(claim.type), place].append(claim)
    for (_, place), rows in sorted(told.items()):
        for denial in rows:
            if denial.claim.modality != "denied":
                continue
            for claim in rows:
                if (
                    claim.claim.modality in {*REAL, "possible"}
                    and TRUST[claim.claim.modality]
                    and _answers(denial, claim, place, context)
                ):
                    yield _dispute("happened", denial, claim, "whether it happened", (place,) if place else ())


def _group(kind: str) -> str:
    return "change" if kind in CHANGES else kind


def _answers(denial: GroundedClaim, claim: GroundedClaim, place: str, context: _Context) -> bool:
    if not context.apart(denial, claim):
        return False
    known = context.known_on
    if abs((known[denial.claim.report] - known[claim.claim.report]).days) > DENIAL:
        return False
    if not place and not ({*denial.actors, *denial.recipients} & {*claim.actors, *claim.recipients}):
        return False
    one, other = _party(denial, context), _party(claim, context)
    return not one or not other or bool(one & other) or denial.type != claim.type


def _party(claim: GroundedClaim, context: _Context) -> set[str]:
    return {context.world.side(actor) for actor in claim.actors}


# ---------------------------------------------------------------- within an event


def _numbers(a: GroundedClaim, b: GroundedClaim, context: _Context) -> Iterator[Dispute]:
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None or one.unit != other.unit or not context.apart(a, b):
        return
    if not _disjoint(one.min, one.max, other.min, other.max) or _grown(a, b, context):
        return
    yield _dispute("count", a, b, f"how many: {one.text} or {other.text} ({one.unit})", a.where.places)


def _disjoint(a: float | None, b: float | None, c: float | None, d: float | None) -> bool:
    return (b is not None and c is not None and b < c) or (d is not None and a is not None and d < a)


def _grown(a: GroundedClaim, b: GroundedClaim, context: _Context) -> bool:
    """A toll told later may be higher: that is growth."""
    first, second = sorted((a, b), key=lambda one: context.known_on[one.claim.report])
    one, other = first.claim.quantity, second.claim.quantity
    assert one is not None
    assert other is not None
    later = context.known_on[second.claim.report] > context.known_on[first.claim.report]
    return later and (other.min or other.max or 0) >= (one.min or one.max or 0)


def _agents(a: GroundedClaim, b: GroundedClaim, context: _Context) -> Iterator[Dispute]:
    if a.type != b.type or a.claim.modality not in REAL or b.claim.modality not in REAL or not context.apart(a, b):
        return
    kind = context.codebook.types.get(a.type)
    one, other = _party(a, context), _party(b, context)
    if kind is None or kind.symmetric or kind.state or not one or not other or one & other:
        return
    if (
        set(a.where.places) & set(b.where.places)
        and not (one & _undergoing(b, context))
        and not (other & _undergoing(a, context))
    ):
        names = [", ".join(sorted(map(context.world.actor_name, side))) for side in (one, other)]
        yield _dispute("agent", a, b, f"who did it: {names[0]} or {names[1]}", a.where.places)


def _undergoing(claim: GroundedClaim, context: _Context) -> set[str]:
    return {context.world.side(one) for one in claim.recipients}


def _days(a: GroundedClaim, b: GroundedClaim, context: _Context) -> Iterator[Dispute]:
    if a.type != b.type or a.claim.modality not in REAL or b.claim.modality not in REAL or not context.apart(a, b):
        return
    if not (_single(a.when) and _single(b.when)) or context.codebook.family(a.type) != "territory":
        return
    assert a.when.earliest is not None
    assert b.when.earliest is not None
    if abs((a.when.earliest - b.when.earliest).days) >= 1:
        yield _dispute("day", a, b, f"when: {a.when.earliest} or {b.when.earliest}", a.where.places)


def _single(when: When) -> bool:
    return when.basis == "expression" and when.precision == "day" and when.earliest is not None
