"""Claims that cannot all be true: other holders, denials, and numbers, agents and victims that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from vedette.assess.denials import denial_disputes
from vedette.assess.holders import disjoint, holder_disputes
from vedette.assess.voices import REAL, Voices, dispute
from vedette.codebook import Codebook
from vedette.model import Dispute, Event, GroundedClaim, World

CROWD = 60
"""Claims of one event that are set against each other; of more, the first ones."""


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
    voices = Voices(known_on, witness_of, world, codebook)
    found = [*holder_disputes(claims, voices), *denial_disputes(claims, voices)]
    for event in events:
        found.extend(event_disputes(event, by_id, voices))
    return unique(found)


def event_disputes(event: Event, claims: Mapping[str, GroundedClaim], voices: Voices) -> Iterator[Dispute]:
    """Numbers, agents and victims of one event; `claims` are by id."""
    told = [claims[one] for one in event.claims[:CROWD] if one in claims]
    for a, b in combinations(told, 2):
        if voices.apart(a, b):
            yield from _of_two(a, b, voices)


def unique(found: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Each pair of claims once, the earliest first."""
    pairs: dict[frozenset[str], Dispute] = {}
    for one in found:
        pairs.setdefault(frozenset(one.claims), one)
    return tuple(sorted(pairs.values(), key=lambda one: (one.when.earliest or date.max, one.id)))


def _of_two(a: GroundedClaim, b: GroundedClaim, voices: Voices) -> Iterator[Dispute]:
    """Two claims of one event."""
    yield from _numbers(a, b, voices)
    if a.type == b.type and a.claim.modality in REAL and b.claim.modality in REAL:
        yield from _agents(a, b, voices)
        yield from _victims(a, b, voices)


def _numbers(a: GroundedClaim, b: GroundedClaim, voices: Voices) -> Iterator[Dispute]:
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None or one.unit != other.unit or not disjoint(one.min, one.max, other.min, other.max):
        return
    if _grown(a, b, voices) or voices.sides(a.recipients, a) != voices.sides(b.recipients, b):
        return
    yield dispute("count", a, b, f"how many ({one.unit}): {_number(a)} or {_number(b)}", a.where.places)


def _number(claim: GroundedClaim) -> str:
    number = claim.claim.quantity
    assert number is not None
    if number.text:
        return number.text
    if number.min == number.max:
        return f"{number.min:g}"
    return f"at least {number.min:g}" if number.max is None else f"at most {number.max:g}"


def _grown(a: GroundedClaim, b: GroundedClaim, voices: Voices) -> bool:
    """A toll told later may be higher: that is growth."""
    first, second = sorted((a, b), key=voices.known)
    one, other = first.claim.quantity, second.claim.quantity
    assert one is not None
    assert other is not None
    return voices.known(second) > voices.known(first) and (other.min or other.max or 0) >= (one.min or one.max or 0)


def _agents(a: GroundedClaim, b: GroundedClaim, voices: Voices) -> Iterator[Dispute]:
    kind = voices.codebook.types.get(a.type)
    one, other = voices.sides(a.actors, a), voices.sides(b.actors, b)
    if kind is None or kind.symmetric or kind.state or not one or not other or one & other:
        return
    crossed = one & voices.sides(b.recipients, b) or other & voices.sides(a.recipients, a)
    if set(a.where.places) & set(b.where.places) and not crossed:
        yield dispute("agent", a, b, f"who did it: {_names(one, voices)} or {_names(other, voices)}", a.where.places)


def _victims(a: GroundedClaim, b: GroundedClaim, voices: Voices) -> Iterator[Dispute]:
    """Two speakers tell of one act by one side, but one says that it hit civilians, the other that it hit fighters.

    Two armed groups among the hit are no dispute: both may have been.
    """
    kind = voices.codebook.types.get(a.type)
    one, other = voices.sides(a.recipients, a), voices.sides(b.recipients, b)
    if kind is None or kind.symmetric or not one or not other or one & other:
        return
    civilians = [_civilian(sides, voices) for sides in (one, other)]
    alike = civilians[0] == civilians[1]
    if not alike and a.speaker_name and b.speaker_name and voices.sides(a.actors, a) & voices.sides(b.actors, b):
        differs = f"who was hit: {_names(one, voices)} or {_names(other, voices)}"
        yield dispute("recipient", a, b, differs, a.where.places)


def _civilian(sides: frozenset[str], voices: Voices) -> bool:
    return all(one in voices.world.actors and voices.world.actors[one].kind == "civilian" for one in sides)


def _names(sides: frozenset[str], voices: Voices) -> str:
    return ", ".join(sorted(map(voices.world.actor_name, sides)))
