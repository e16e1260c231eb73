"""Pockets as claimed: areas of one holder that a report says are surrounded or all that is left."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from vedette.model import GroundedClaim, Pocket, digest

HOLDING = frozenset({"hold", "presence"})
MODE = "pocket"
"""The mode by which the codebook's patterns mark a pocket."""
REAL = frozenset({"happened", "ongoing"})
WHOLE = frozenset({None, "in", "inside", "between"})


def claimed_pockets(claims: Iterable[GroundedClaim]) -> tuple[Pocket, ...]:
    """One pocket for all that a report says of it, the earliest first; a denied or planned one is none.

    Neither is one of which the same report says that somebody else has taken it by then ("the last stronghold fell").
    """
    of_report = defaultdict[str, list[GroundedClaim]](list)
    for claim in claims:
        if claim.claim.modality in REAL:
            of_report[claim.claim.report].append(claim)
    return in_order(pocket for told in of_report.values() for pocket in _of_report(told))


def _of_report(claims: Sequence[GroundedClaim]) -> Iterator[Pocket]:
    ordered = sorted(claims, key=lambda one: (one.claim.trigger.start, one.id))
    found = [one for claim in ordered for one in _of(claim) if not any(_ended(one, other) for other in ordered)]
    groups = defaultdict[tuple[object, ...], list[Pocket]](list)
    for one in found:
        placed = next((o for o in found if o.places and (o.holder, o.count) == (one.holder, one.count)), one)
        groups[one.holder, frozenset((one if one.places or one.count is None else placed).places)].append(one)
    return (_joined(group) for group in groups.values())


def _ended(pocket: Pocket, claim: GroundedClaim) -> bool:
    """Whether a claim tells that the pocket has been taken from its holder."""
    taken = claim.type == "capture" and bool(claim.actors) and pocket.holder not in claim.actors
    lost = claim.type == "lose" and pocket.holder in claim.actors
    later = pocket.on is None or claim.when.latest is None or claim.when.latest > pocket.on
    there = bool(pocket.places) and {*pocket.places} <= {*claim.where.places} and claim.where.relation in WHOLE
    return (taken or lost) and later and there


def _joined(group: Sequence[Pocket]) -> Pocket:
    """One pocket of what a report says in several sentences."""
    first = next((one for one in group if one.places), group[0])
    return replace(
        first,
        on=min((one.on for one in group if one.on), default=None),
        surrounded_by=tuple(dict.fromkeys(side for one in group for side in one.surrounded_by)),
        count=next((one.count for one in group if one.count is not None), None),
        claims=tuple(dict.fromkeys(claim for one in (first, *group) for claim in one.claims)),
    )


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
