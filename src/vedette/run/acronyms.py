"""Acronyms across reports: one report spells out what the others only abbreviate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from vedette.ground import GroundedReport
from vedette.model import GroundedClaim


def joined(reports: Mapping[str, GroundedReport]) -> dict[str, GroundedReport]:
    """The reports with provisional actors named by an acronym joined to those whose name some report spells out.

    Only what nobody has described is joined, and only where all spellings-out of the acronym agree.
    """
    same = _same(reports)
    return {report: _renamed(one, same) for report, one in reports.items()} if same else dict(reports)


def _same(reports: Mapping[str, GroundedReport]) -> dict[str, str]:
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    short: dict[str, str] = {}
    for one in reports.values():
        for actor in one.actors:
            if not actor.provisional:
                continue
            if len(actor.names) > 1:
                spelt[actor.names[1]][actor.id] += 1
            elif actor.name.isupper():
                short[actor.name] = actor.id
    return {short[name]: next(iter(full)) for name, full in spelt.items() if name in short and len(full) == 1}


def _renamed(one: GroundedReport, same: Mapping[str, str]) -> GroundedReport:
    if not any(actor.id in same for actor in one.actors):
        return one
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
