"""Corrections: a field of a claim as a person set it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from vedette.codebook import Codebook
from vedette.errors import InputError
from vedette.ground import extent
from vedette.model import GroundedClaim, Modality, Quantity, Relation, When
from vedette.run.claim_row import ActorItem, PlaceItem
from vedette.run.known import Known

PLACES = frozenset({"place", "origin", "destination"})
RELATIONS = get_args(Relation)


def corrected(claim: GroundedClaim, field: str, value: str, known: Known, codebook: Codebook) -> GroundedClaim:
    """The claim with one field set anew.

    Names in `actor`, `recipient` and `place` are parted by ";" and may be ids; `when` is a day or "2019-01-20..2019-01-24"
    with both days included; `number` is "12", "12-15", "12+" (at least) or "-15" (at most). An empty value empties
    the field.

    Raises:
        InputError: there is no such field, or it cannot have that value.

    """
    if field == "type" and value not in codebook.types:
        raise InputError(f"{value!r} is no type of the codebook: choose one of {', '.join(sorted(codebook.types))}")
    if field not in _FIELDS:
        raise InputError(f"{field!r} cannot be corrected: choose one of {', '.join(_FIELDS)}")
    return _FIELDS[field](claim, value.strip(), known)


def _type(claim: GroundedClaim, value: str, _known: Known) -> GroundedClaim:
    return replace(claim, type=value)


def _modality(claim: GroundedClaim, value: str, _known: Known) -> GroundedClaim:
    if value not in get_args(Modality):
        raise InputError(f"{value!r} is no modality: choose one of {', '.join(get_args(Modality))}")
    return replace(claim, claim=replace(claim.claim, modality=value))  # type: ignore[arg-type] # checked above


def _actor(claim: GroundedClaim, value: str, known: Known) -> GroundedClaim:
    return _without(replace(claim, actors=_people(value, known)), {"actor"})


def _recipient(claim: GroundedClaim, value: str, known: Known) -> GroundedClaim:
    return _without(replace(claim, recipients=_people(value, known)), {"recipient"})


def _place(claim: GroundedClaim, value: str, known: Known) -> GroundedClaim:
    ids = [known.place(PlaceItem.model_validate({"text": name})) for name in _names(value)]
    where = extent([known.places[one] for one in ids], claim.where.relation, claim.where.share)
    return _without(replace(claim, where=where), PLACES)


def _relation(claim: GroundedClaim, value: str, known: Known) -> GroundedClaim:
    if value and value not in RELATIONS:
        raise InputError(f"{value!r} is no relation: choose one of {', '.join(RELATIONS)}, or none")
    ids = [known.place(PlaceItem.model_validate({"id": one, "text": one})) for one in claim.where.places]
    where = extent([known.places[one] for one in ids], value or None, claim.where.share)  # type: ignore[arg-type]
    return replace(claim, where=where)


def _when(claim: GroundedClaim, value: str, _known: Known) -> GroundedClaim:
    return replace(claim, when=when(value, claim.when.expression))


def when(value: str, expression: str = "") -> When:
    """The days that a person gave: one, or the first and the last.

    Raises:
        InputError: they are no days.

    """
    if not value:
        return When()
    try:
        first, last = (date.fromisoformat(one.strip()) for one in (value.split("..") * 2)[:2])
    except ValueError as error:
        raise InputError(f"{value!r} is no day: write 2019-01-20, or 2019-01-20..2019-01-24") from error
    if last < first:
        raise InputError(f"{value!r} ends before it begins: write the first day first")
    return When(first, last + timedelta(1), "day" if first == last else "interval", "expression", expression)


def _number(claim: GroundedClaim, value: str, _known: Known) -> GroundedClaim:
    old = claim.claim.quantity
    number = None
    if value:
        match = re.fullmatch(r"(\d+(?:\.\d+)?)?(\+|-(\d+(?:\.\d+)?)?)?", value)
        if not match or value == "-":
            raise InputError(f"{value!r} is no number: write 12, 12-15, 12+ (at least) or -15 (at most)")
        low, to, high = match.groups()
        number = Quantity(
            value, float(low) if low else None,
            float(high) if high else float(low) if low and not to else None, old.unit if old else "",
        )  # fmt: skip
    return replace(claim, claim=replace(claim.claim, quantity=number))


def _people(value: str, known: Known) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known.actor(ActorItem(text=name)) for name in _names(value)))


def _names(value: str) -> list[str]:
    return [name for part in value.split(";") if (name := part.strip())]


def _without(claim: GroundedClaim, roles: frozenset[str] | set[str]) -> GroundedClaim:
    """The words that stood for somebody else stand for nobody any more."""
    return replace(claim, participants=tuple(one for one in claim.participants if one.participant.role not in roles))


_FIELDS: Mapping[str, Callable[[GroundedClaim, str, Known], GroundedClaim]] = {
    "type": _type,
    "modality": _modality,
    "actor": _actor,
    "recipient": _recipient,
    "place": _place,
    "relation": _relation,
    "when": _when,
    "number": _number,
}
FIELDS = tuple(_FIELDS)
