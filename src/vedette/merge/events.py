"""The event view: each field with its best value and the claims for and against it."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from vedette.merge.counts import counts
from vedette.merge.features import CHANGES
from vedette.model import Choice, Event, GroundedClaim, Link, When, Where, World

SURENESS = {"happened": 1.0, "ongoing": 1.0, "denied": 0.9, "possible": 0.5, "planned": 0.4, "expected": 0.4}
"""What a claim counts for when values are weighed, by its modality."""


def event(
    claims: Mapping[str, GroundedClaim],
    links: tuple[Link, ...],
    known_on: Mapping[str, date],
    witness_of: Mapping[str, str],
    world: World,
) -> Event:
    """Make the event of these claims, by the key that names each at its place; the event's id is the key of that known first."""
    keys = sorted(claims, key=lambda one: _order(claims[one], known_on))
    ordered = [claims[key] for key in keys]
    days = [known_on[one.claim.report] for one in ordered]
    where = _best_where(ordered)
    kind = _values(ordered, lambda one: one.type)[0].value
    told = [_seen_as(one, kind) for one in ordered if _tells(one.type, kind)]
    actors = _everyone(told, "actors")
    return Event(
        keys[0],
        kind,
        _values(ordered, lambda one: one.claim.modality)[0].value,
        tuple(dict.fromkeys(one.id for one in ordered)),
        actors,
        _everyone(told, "recipients", apart=actors),
        where,
        _best_when(ordered),
        _fields(ordered, told, world),
        counts(ordered),
        len({witness_of.get(one.claim.report, one.claim.report) for one in ordered}),
        min(days),
        max(days),
        links,
        tuple(keys[1:]),
    )


def _order(claim: GroundedClaim, known_on: Mapping[str, date]) -> tuple[date, str, int, str]:
    return known_on[claim.claim.report], claim.claim.report, claim.claim.trigger.start, claim.id


def _tells(kind: str, best: str) -> bool:
    """Whether a claim of a kind tells who did what in an event of another: a capture and a loss are one change of hands."""
    return kind == best or {kind, best} <= CHANGES


def _seen_as(claim: GroundedClaim, kind: str) -> GroundedClaim:
    """The claim with actor and recipient as the event's type has them: who loses acts in a loss, and undergoes a capture."""
    if (claim.type == "capture") == (kind == "capture") or not {claim.type, kind} <= CHANGES:
        return claim
    return dataclasses.replace(claim, actors=claim.recipients, recipients=claim.actors)


def _fields(
    claims: Sequence[GroundedClaim], told: Sequence[GroundedClaim], world: World
) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """The choices of every field; who did it to whom is told by the claims of the event's own type."""
    table: tuple[tuple[str, Callable[[GroundedClaim], str]], ...] = (
        ("type", lambda one: one.type),
        ("actor", lambda one: ", ".join(map(world.actor_name, one.actors))),
        ("recipient", lambda one: ", ".join(map(world.actor_name, one.recipients))),
        ("place", lambda one: ", ".join(map(world.place_name, one.where.places))),
        ("when", lambda one: one.when.earliest.isoformat() if one.when.earliest else ""),
        ("modality", lambda one: one.claim.modality),
    )
    who = {"actor", "recipient"}
    return tuple((name, found) for name, value in table if (found := _values(told if name in who else claims, value)))


def _values(claims: Sequence[GroundedClaim], value: Callable[[GroundedClaim], str]) -> tuple[Choice, ...]:
    """The values that claims give, the best supported first, each with the claims for and against it."""
    holders: dict[str, list[str]] = defaultdict(list)
    weight: Counter[str] = Counter()
    for claim in claims:
        if said := value(claim):
            holders[said].append(claim.id)
            weight[said] += round(100 * SURENESS[claim.claim.modality] * claim.claim.confidence)
    everyone = [one for ids in holders.values() for one in ids]
    ranked = sorted(holders, key=lambda one: (-weight[one], one))
    return tuple(
        Choice(one, tuple(holders[one]), tuple(o for o in everyone if o not in holders[one])) for one in ranked
    )


def _everyone(claims: Iterable[GroundedClaim], field: str, apart: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Who is named most, and whoever is named with them; those of `apart` only where nobody else is.

    "The Guard repelled an attack by the Band" tells of a blow each way: nobody strikes themselves for that.
    """
    told: Counter[tuple[str, ...]] = Counter(ids for one in claims if (ids := getattr(one, field)))
    if others := {ids for ids in told if not {*ids} & {*apart}}:
        told = Counter({ids: told[ids] for ids in others})
    return min(told, key=lambda ids: (-told[ids], ids)) if told else ()


def _best_where(claims: Sequence[GroundedClaim]) -> Where:
    """The place named most; of equals the one known most precisely."""
    told = Counter(one.where.places for one in claims if one.where.places)
    if not told:
        return Where()
    best = [one.where for one in claims if told[one.where.places] == max(told.values()) and one.where.places]
    return min(best, key=lambda one: (one.precision is None, one.precision or 0.0, one.places))


def _best_when(claims: Sequence[GroundedClaim]) -> When:
    """The sharpest of the days that rest on the texts' own words; else of any."""
    known = [one.when for one in claims if one.when.known]
    if not known:
        return When()
    return min(known, key=lambda one: (one.basis == "publication", _length(one), one.earliest or date.max))


def _length(when: When) -> int:
    if when.earliest is None or when.latest is None:
        return 10_000
    return (when.latest - when.earliest).days
