"""Pockets as claimed: areas of one holder that a report says are surrounded or all that is left."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from vedette.model import GroundedClaim, Pocket, digest

HOLDING = frozenset({"hold", "presence"})
MODE = "pocket"
"""The mode by which the codebook's patterns mark a pocket."""
REAL = frozenset({"happened", "ongoing"})


def claimed_pockets(claims: Iterable[GroundedClaim]) -> tuple[Pocket, ...]:
    """One pocket a claim that speaks of one, the earliest first; a denied or planned one is none."""
    return in_order(pocket for claim in claims if claim.claim.modality in REAL for pocket in _of(claim))


def in_order(pockets: Iterable[Pocket]) -> tuple[Pocket, ...]:
    """The earliest first, undated ones last."""
    return tuple(sorted(pockets, key=lambda one: (one.on is None, one.on, one.id)))


def _of(claim: GroundedClaim) -> Iterator[Pocket]:
    words = claim.claim.span.quote.casefold()
    if claim.type in HOLDING and (claim.claim.mode == MODE or _pocket().search(words)):
        holders, around = claim.actors, tuple[str, ...]()
    elif claim.type == "encircle" and (_pocket().search(words) or _enclosed().search(words)):
        holders, around = claim.recipients, claim.actors
    else:
        return
    if not claim.where.places and not _count(words):
        return
    yield Pocket(
        digest("pocket", claim.id), "claimed", holders[0] if holders else "", claim.where.places, claim.where, claim.when.earliest,
        around, _count(words), None, claim.where.geometry, (claim.id,),
    )  # fmt: skip


def _count(words: str) -> int | None:
    """How many pockets the words speak of: "only two pockets"."""
    numbers = _table()["numbers"]
    known = "|".join(numbers)
    match = re.search(rf"\b({known}|\d)\s+(?:\w+\s+){{0,2}}?(?:{_any('pocket')}|areas|zones|groups)\b", words)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else int(numbers[match[1]])


@cache
def _table() -> dict[str, dict[str, int]]:
    return tomllib.loads(files("vedette.assess").joinpath("data/pockets.toml").read_text(encoding="utf-8"))


def _any(name: str) -> str:
    return "|".join(map(re.escape, _table()[name]))


@cache
def _pocket() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('pocket')})\b")


@cache
def _enclosed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('enclosed')})\b")
