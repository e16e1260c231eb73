"""How cells say it: days, places, actors and quotes in few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from vedette.model import GroundedClaim, Picture, Pocket, When, Where

ACRONYM = range(2, 7)
"""How many letters an actor's short name has."""


def when(one: When) -> str:
    """An interval in words: a day, or from the first to the last day; "~" where only the publication tells."""
    if not one.known:
        return ""
    mark = "~" if one.basis == "publication" else ""
    if one.earliest is None:
        return f"{mark}before {one.latest}"
    if one.latest is None:
        return f"{mark}from {one.earliest}"
    return mark + _days(one.earliest, one.latest - timedelta(1))


def _days(first: date, last: date) -> str:
    """From the first to the last day as short as it goes: a day, a whole month or year, or the ends."""
    after = last + timedelta(1)
    if last <= first:
        return first.isoformat()
    if first.day == after.day == 1 and (first.replace(day=28) + timedelta(4)).replace(day=1) == after:
        return f"{first:%Y-%m}"
    if first.year != last.year:
        return f"{first:%Y-%m}–{last:%Y-%m}"
    if first.timetuple().tm_yday == after.timetuple().tm_yday == 1:
        return f"{first:%Y}"
    return f"{first}–{last:%d}" if first.month == last.month else f"{first}–{last:%m-%d}"


def what(kind: str, modality: str) -> str:
    """The type in words, with its modality unless it simply happened."""
    words = kind.replace("_", " ")
    return words if modality == "happened" else f"{modality} {words}"


def quoted(claim: GroundedClaim) -> str:
    """A claim's words on one line, in quotation marks."""
    return f"“{' '.join(claim.claim.span.quote.split())}”"


def source(picture: Picture, claim: GroundedClaim) -> str:
    """The outlet that first had the claim, or the name of its file."""
    found = picture.first_publication(claim.claim.report)
    return found.source or found.file


def cited(picture: Picture, claim: str) -> str:
    """A claim's words after its outlet."""
    found = picture.claims[claim]
    return f"{source(picture, found)}: {quoted(found)}"


def actors(picture: Picture, ids: Iterable[str]) -> str:
    """The names of actors, short where they have an acronym."""
    return ", ".join(_short(picture, one) for one in ids)


def _short(picture: Picture, actor: str) -> str:
    """An actor's acronym where it has one, so that more of the row fits."""
    known = picture.world.actors.get(actor)
    acronyms = (name for name in known.names if name.isupper() and len(name) in ACRONYM) if known else ()
    return next(iter(acronyms), picture.world.actor_name(actor))


def where(picture: Picture, where: Where) -> str:
    """A place with its relation, as between two others."""
    names = list(map(picture.world.place_name, where.places))
    joined = (" – " if where.relation == "between" else ", ").join(names)
    return f"{where.relation.replace('_', ' ')} {joined}" if where.relation and names else joined


def pocket_place(picture: Picture, pocket: Pocket) -> str:
    """Where a pocket lies, and how many there are."""
    named = (
        where(picture, pocket.where) if pocket.where.places else ", ".join(map(picture.world.place_name, pocket.places))
    )
    return named + (f" ({pocket.count} of them)" if pocket.count else "")
