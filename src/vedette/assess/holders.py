"""Disputes on who holds a place, or how much of it, and on when it changed hands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from vedette.assess.voices import CHANGES, REAL, Voices, dispute, last_day, part, whole
from vedette.model import Dispute, GroundedClaim

TOGETHER = 2
"""Days within which two claims on a holder speak of the same state of things."""
AFTER = 30
"""Days within which "they still hold it" answers "it was taken", if nobody tells of a change in between."""
DAYS = 8
"""Days within which two reports of a change of hands are taken to be of one."""
STRONG = 0.6
"""Strength from which an effect asserts a holder: who is encircled or attacked holds something, but that is not what is said."""
LONG = 7
"""Days of an interval that is too vague to be set against another."""


@dataclass(frozen=True, slots=True)
class _Holding:
    """A claim asserts that a side holds (or does not hold) a place, or a part of it, on a day."""

    claim: GroundedClaim
    place: str
    side: str
    first: date
    day: date
    holds: bool
    part: bool

    @property
    def change(self) -> bool:
        return self.claim.type in {*CHANGES, "retreat"}


def holder_disputes(claims: Iterable[GroundedClaim], voices: Voices) -> Iterator[Dispute]:
    """Other holders, other extents and other days of one place."""
    by_place: dict[str, list[_Holding]] = defaultdict(list)
    for claim in claims:
        for one in _holdings(claim, voices):
            by_place[one.place].append(one)
    for place, rows in sorted(by_place.items()):
        ordered = sorted(rows, key=lambda one: (one.day, one.claim.id))
        for i, a in enumerate(ordered):
            for b in ordered[i + 1 :]:
                if (b.day - a.day).days > AFTER:
                    break
                if a.claim is not b.claim and voices.apart(a.claim, b.claim):
                    yield from _of_two(place, a, b, ordered, voices)


def _holdings(claim: GroundedClaim, voices: Voices) -> Iterator[_Holding]:
    kind = voices.codebook.types.get(claim.type)
    last = last_day(claim)
    if kind is None or last is None or claim.when.earliest is None or (last - claim.when.earliest).days > LONG:
        return
    if claim.claim.modality not in REAL and not (claim.claim.modality == "possible" and claim.type in CHANGES):
        return
    if not whole(claim) and not part(claim):
        return
    for effect in kind.effects:
        if effect.state not in {"held", "not_held"} or effect.strength < STRONG or effect.when == "before":
            continue
        for unit in claim.actors if effect.who == "actor" else claim.recipients:
            side = voices.world.side(unit, last)
            for place in claim.where.places:
                holds = effect.state == "held"
                yield _Holding(claim, place, side, claim.when.earliest, last, holds, not whole(claim))


def _of_two(place: str, a: _Holding, b: _Holding, rows: Sequence[_Holding], voices: Voices) -> Iterator[Dispute]:
    """`a` is told of the same day as `b` or an earlier one."""
    name = voices.world.place_name(place)
    said = partial(_said, voices=voices)
    apart = (b.day - a.day).days
    still = a.change and not a.part and not b.change
    if _exclude(a, b) and (apart <= TOGETHER or still) and not _between(a, b, rows):
        if not (a.change and b.change and apart):
            yield dispute("holder", a.claim, b.claim, f"who holds {name}: {said(a)} or {said(b)}", (place,))
    elif _extents(a, b) and apart <= TOGETHER:
        yield dispute("extent", a.claim, b.claim, f"how much of {name}: {said(a)} or {said(b)}", (place,))
    elif _same_change(a, b) and not _between(a, b, rows):
        differs = f"when {name} changed hands: by {a.day} or from {b.first} on"
        yield dispute("day", a.claim, b.claim, differs, (place,))


def _exclude(a: _Holding, b: _Holding) -> bool:
    """Whether both cannot be: a side has the whole place, and another a part of it; or has it, and has not.

    Two claims on parts agree. Of a change and a state, the state is told of the day of the change or later.
    """
    if a.part and b.part:
        return False
    if a.change != b.change and b.change and (a.day < b.day or b.part):
        return False  # the state came first
    if a.side == b.side:
        return a.holds != b.holds and not (a.part if not a.holds else b.part)  # part lost, and whole held: see extent
    return a.holds and b.holds


def _extents(a: _Holding, b: _Holding) -> bool:
    """The whole was gained or lost, but then only a part; or two shares that differ."""
    if a.side != b.side or a.holds != b.holds:
        return False
    if a.part and b.part:
        return a.claim.type == b.claim.type and _shares_differ(a.claim, b.claim)
    return (b.part and not a.part and b.first >= a.day) if a.day < b.day else a.part != b.part


def _shares_differ(a: GroundedClaim, b: GroundedClaim) -> bool:
    one, other = a.claim.quantity, b.claim.quantity
    if one is None or other is None or one.unit != "percent" or other.unit != "percent":
        return False
    return disjoint(one.min, one.max, other.min, other.max)


def disjoint(a: float | None, b: float | None, c: float | None, d: float | None) -> bool:
    """Whether two intervals of numbers share none; open ends are None."""
    return (b is not None and c is not None and b < c) or (d is not None and a is not None and d < a)


def _same_change(a: _Holding, b: _Holding) -> bool:
    """One change of hands, told of different days."""
    told = a.claim.type in CHANGES and b.claim.type in CHANGES and a.side == b.side and a.holds == b.holds
    return told and not a.part and not b.part and timedelta(0) < b.first - a.day <= timedelta(DAYS)


def _between(a: _Holding, b: _Holding, rows: Sequence[_Holding]) -> bool:
    """Whether somebody tells of a change between two days by which both may be true: a sequence is no dispute."""
    for one in rows:
        if one.change and one.claim not in (a.claim, b.claim) and a.day < one.first and one.day <= b.day:
            back = one.holds and one.side != a.side if a.holds else one.holds and one.side == a.side
            if back or (not one.holds and one.side == a.side and a.holds):
                return True
    return False


def _said(one: _Holding, voices: Voices) -> str:
    name = voices.world.actor_name(one.side)
    return ("" if one.holds else "not ") + name + (" in part" if one.part else "")
