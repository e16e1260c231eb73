"""Acronyms across reports: one report spells out what the others only abbreviate."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from vedette.ground import GroundedReport
from vedette.model import GroundedClaim

SMALL = frozenset({"of", "for", "the", "and", "in", "to", "de", "du", "la"})
"""Words of a name that its acronym leaves out."""
SHORTEST = 3
"""Letters from which an acronym that no report spells out is taken for the one name with these initials."""


class Acronyms:
    """Joins what reports abbreviate; a report is looked at again only if it, or what one of its acronyms stands for, has changed."""

    def __init__(self) -> None:
        self._done: dict[str, tuple[GroundedReport, Mapping[str, str], GroundedReport]] = {}

    def joined(self, reports: Mapping[str, GroundedReport]) -> dict[str, GroundedReport]:
        """The reports with provisional actors named by an acronym joined to those whose name some report spells out.

        "The Rapid Support Forces (RSF)" in one report joins the RSF of all others; where none does, an acronym is joined to
        the one name with its initials. Only what nobody has described is joined, and only where all spellings-out agree; a
        theatre with an entry for each keeps two apart.
        """
        same = _same(reports)
        done: dict[str, tuple[GroundedReport, Mapping[str, str], GroundedReport]] = {}
        for report, one in reports.items() if same else ():
            here = {actor.id: same[actor.id] for actor in one.actors if actor.id in same}
            if here:
                known = self._done.get(report)
                fits = known is not None and known[0] is one and known[1] == here
                done[report] = known if known is not None and fits else (one, here, _renamed(one, here))
        self._done = done
        return {report: done[report][2] if report in done else one for report, one in reports.items()}


def _same(reports: Mapping[str, GroundedReport]) -> dict[str, str]:
    spelt: dict[str, set[str]] = defaultdict(set)
    alike: dict[str, set[str]] = defaultdict(set)
    short: dict[str, str] = {}
    for actor in (actor for one in reports.values() for actor in one.actors if actor.provisional):
        if len(actor.names) > 1:
            spelt[actor.names[1]].add(actor.id)
        elif actor.name.isupper():
            short[actor.name] = actor.id
        if initials := _initials(actor.name):
            alike[initials].add(actor.id)
    meant = {name: spelt.get(name) or (alike[name] if len(name) >= SHORTEST else set()) for name in short}
    return {short[name]: next(iter(full)) for name, full in meant.items() if len(full) == 1 and short[name] not in full}


@cache
def _initials(name: str) -> str:
    """ "NSF" of "National Salvation Front"; "" for a name that is no proper name of several words."""
    words = [word for word in re.split(r"[\s-]+", name) if word.casefold() not in SMALL]
    return "".join(word[:1] for word in words) if len(words) > 1 and all(word[:1].isupper() for word in words) else ""


def _renamed(one: GroundedReport, same: Mapping[str, str]) -> GroundedReport:
    actors = tuple(actor for actor in one.actors if actor.id not in same)
    return replace(one, claims=tuple(_claim(claim, same) for claim in one.claims), actors=actors)


def _claim(claim: GroundedClaim, same: Mapping[str, str]) -> GroundedClaim:
    parts = tuple(replace(part, ids=_ids(part.ids, same)) for part in claim.participants)
    return replace(
        claim, actors=_ids(claim.actors, same), recipients=_ids(claim.recipients, same),
        speaker=same.get(claim.speaker, claim.speaker), participants=parts,
    )  # fmt: skip


def _ids(ids: tuple[str, ...], same: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(same.get(one, one) for one in ids))
