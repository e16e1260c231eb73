"""What changed between two pictures, or within some days: what changed hands, what is newly disputed or confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vedette.model import Control, Event, GroundedClaim, Picture

Kind = Literal["changed hands", "disputed", "confirmed"]
HANDS = 0.5
"""Probability of both holders from which a change of hands is told."""
CONFIRMED = 2
"""Independent texts from which an event is confirmed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `on` is the day of the matter (None where unknown), `id` that of the event or dispute, if any."""

    kind: Kind
    on: date | None
    text: str
    places: tuple[str, ...]
    claims: tuple[str, ...]
    id: str = ""


def changes(now: Picture, before: Picture, since: date) -> tuple[Change, ...]:
    """What is new in a picture against an earlier one, the latest first within each kind.

    `before` is the picture as it was known on the day `since`; places change hands on that day or later.
    """
    known = {one.id for one in before.disputes}
    seen = {claim: event for event in before.events for claim in event.claims}
    found = [
        *(_handed(now, one, other) for one, other in handed(now) if other.start >= since),
        *(
            Change("disputed", one.when.earliest, one.differs, one.places, one.claims, one.id)
            for one in now.disputes
            if one.id not in known
        ),
        *_confirmed(now, seen),
    ]
    return tuple(sorted(found, key=lambda one: (one.kind, -(one.on or date.min).toordinal(), one.text)))


def handed(picture: Picture) -> Iterator[tuple[Control, Control]]:
    """Each change of hands: the last interval of the old holder and the first of the new one, contested days between left out.

    Where one report tells that both took the place on the same days, and not from one another, they took it together.
    """
    last: dict[str, Control] = {}
    for one in picture.control:
        if not one.holder or one.state == "contested" or one.probability < HANDS:
            continue
        old = last.get(one.place)
        if old is not None and old.holder != one.holder and not _together(picture, old, one):
            yield old, one
        last[one.place] = one


def _together(picture: Picture, old: Control, new: Control) -> bool:
    gains, others = (list(_gains(picture, one)) for one in (old, new))
    return any(
        a.claim.report == b.claim.report
        and a.when.earliest is not None
        and b.when.latest is not None
        and a.when.earliest < b.when.latest
        and (a.when.latest is None or b.when.earliest is None or b.when.earliest < a.when.latest)
        and old.holder not in {picture.world.side(one, new.start) for one in b.recipients}
        for a in gains
        for b in others
    )


def _gains(picture: Picture, control: Control) -> Iterator[GroundedClaim]:
    """The claims that the holder took the place."""
    for claim in (picture.claims[one] for one in control.claims_for if one in picture.claims):
        if claim.type == "capture" and control.holder in {
            picture.world.side(one, control.start) for one in claim.actors
        }:
            yield claim


def _handed(picture: Picture, old: Control, new: Control) -> Change:
    world = picture.world
    names = world.place_name(new.place), world.actor_name(old.holder), world.actor_name(new.holder)
    text = f"{names[0]} passed from {names[1]} to {names[2]}"
    return Change("changed hands", new.start, text, (new.place,), near(picture, new))


def near(picture: Picture, control: Control) -> tuple[str, ...]:
    """The claims for an interval, those nearest to its first day first."""
    told = [picture.claims[one] for one in control.claims_for if one in picture.claims]
    day = control.start.toordinal()
    ranked = sorted(told, key=lambda one: (abs((one.when.earliest or date.min).toordinal() - day), one.id))
    return tuple(one.id for one in ranked)


def _confirmed(now: Picture, seen: dict[str, Event]) -> Iterator[Change]:
    for event in now.events:
        old = max((seen[one].witnesses for one in event.claims if one in seen), default=0)
        if event.witnesses >= CONFIRMED > old and event.modality in {"happened", "ongoing"}:
            places = ", ".join(map(now.world.place_name, event.where.places))
            text = f"{event.type.replace('_', ' ')} at {places}" if places else event.type.replace("_", " ")
            text += f": told by {event.witnesses} independent texts"
            yield Change("confirmed", event.when.earliest, text, event.where.places, event.claims, event.id)
