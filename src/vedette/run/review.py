"""The desk: where people judge claims and events. Each act is one row with who and when, and can be taken back."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from vedette.errors import InputError
from vedette.model import Anchor, Event, GroundedClaim, Judgement, Picture, Run, Verdict
from vedette.run.claim_row import ClaimRow
from vedette.run.correcting import corrected
from vedette.run.given import claim_of
from vedette.run.judged import PERSON, person_run
from vedette.run.knowledge import Knowledge
from vedette.run.known import Known
from vedette.run.naming import Naming, name
from vedette.store import judgement_id, writing

if TYPE_CHECKING:
    from vedette.run.case import Case


class Desk:
    """Judges the claims of a case. Claims and events are named by their id, or by the beginning of it.

    `by` is who judges; without it, VEDETTE_USER or the name of the user of this machine. Every verb raises
    `InputError` where nothing, or more than one thing, is meant.
    """

    def __init__(self, case: Case) -> None:
        self.case = case

    def accept(self, claim: str, *, by: str = "", reason: str = "") -> Judgement:
        """Confirm that the report says so; takes back nothing, but the last word counts."""
        return self._on_claim("accept", claim, by, reason)

    def reject(self, claim: str, *, by: str = "", reason: str = "") -> Judgement:
        """Say that the report does not say so: the claim is kept and feeds no view."""
        return self._on_claim("reject", claim, by, reason)

    def correct(self, claim: str, field: str, value: str, *, by: str = "", reason: str = "") -> Judgement:
        """Set a field of a claim anew; `vedette.run.correcting` says which fields and how they are written."""
        picture = self.case.picture()
        found = _claim(picture, claim)
        known = Known(picture.world.actors.values(), picture.world.places.values())
        corrected(found, field, value, known, Knowledge.of(self.case.folder).codebook)
        raw = picture.review.before.get(found.id, found)
        return self._pass("correct", (_anchor(raw, field, value),), by, reason)

    def create(self, row: ClaimRow, report: str, start: int, end: int, *, by: str = "", reason: str = "") -> Judgement:
        """Make a claim that the words `start:end` of a report carry; `row` says who, what, where and when."""
        found = self.case.find_report(report)
        codebook = Knowledge.of(self.case.folder).codebook
        if row.type not in codebook.types:
            raise InputError(f"{row.type!r} is no type of the codebook: choose one of {', '.join(codebook.types)}")
        claim = claim_of(found, row, (start, end), component=PERSON)
        if claim.id in self.case.picture().claims:
            raise InputError("that claim is there already: correct it, or choose other words")
        anchor = Anchor(found.id, start, end, "claim", row.model_dump_json(), claim.id)
        return self._pass("create", (anchor,), by, reason)

    def same(self, one: str, other: str, *, by: str = "", reason: str = "") -> Judgement:
        """Join two events: all their claims tell of one happening."""
        picture = self.case.picture()
        first, second = _event(picture, one), _event(picture, other)
        if first.id == second.id:
            raise InputError(f"{one} and {other} are one event already")
        anchors = tuple(_whole(picture, claim) for claim in (*first.claims, *second.claims))
        return self._pass("same", anchors, by, reason)

    def different(self, one: str, other: str, *, by: str = "", reason: str = "") -> Judgement:
        """Tell apart two claims of one event, or keep apart two events."""
        picture = self.case.picture()
        first, second = _claim(picture, one), _claim(picture, other)
        if first.id == second.id:
            raise InputError(f"{one} and {other} are one claim: name two")
        there = _event(picture, other)
        rest = (second.id,) if first.id in there.claims else there.claims
        return self._pass("different", tuple(_whole(picture, key) for key in (first.id, *rest)), by, reason)

    def split(self, claim: str, *, by: str = "", reason: str = "") -> Judgement:
        """Take a claim out of its event: it tells of another happening than all the others."""
        picture = self.case.picture()
        found = _claim(picture, claim)
        rest = tuple(key for key in _event(picture, found.id).claims if key != found.id)
        if not rest:
            raise InputError(f"{claim} is alone in its event: there is nothing to split")
        return self._pass("different", tuple(_whole(picture, key) for key in (found.id, *rest)), by, reason)

    def name(self, naming: Naming) -> int:
        """Tell the theatre what a name stands for; returns how many reports were grounded again."""
        return name(self.case, naming)

    def types(self) -> tuple[str, ...]:
        """The types that a claim can have."""
        return tuple(Knowledge.of(self.case.folder).codebook.types)

    def retract(self, judgement: str) -> Judgement:
        """Take a judgement back; it stays in the record."""
        fits = [one for one in self.case.store.judgements() if judgement and one.id.startswith(judgement)]
        if len(fits) != 1:
            raise InputError(f"{len(fits)} judgements fit {judgement!r}: give the id as `vedette judgements` shows it")
        if not fits[0].stands:
            raise InputError(f"{fits[0].id} was retracted already, on {fits[0].retracted_at:%Y-%m-%d}")
        with writing(self.case.folder):
            self.case.store.retract(fits[0].id, datetime.now(UTC))
        return fits[0]

    def judgements(self, *, orphaned: bool = False) -> tuple[Judgement, ...]:
        """All judgements, the oldest first, or those that stand and find nothing that they are about."""
        everything = self.case.store.judgements()
        if not orphaned:
            return everything
        lost = {one.id for one in self.case.picture().review.orphaned}
        reports = set(self.case.store.report_ids())
        gone = {one.id for one in everything if one.stands and any(a.report not in reports for a in one.anchors)}
        return tuple(one for one in everything if one.id in lost | gone)

    def _on_claim(self, verdict: Verdict, claim: str, by: str, reason: str) -> Judgement:
        picture = self.case.picture()
        return self._pass(verdict, (_whole(picture, _claim(picture, claim).id),), by, reason)

    def _pass(self, verdict: Verdict, anchors: tuple[Anchor, ...], by: str, reason: str) -> Judgement:
        now = datetime.now(UTC)
        made = Judgement(judgement_id(verdict, anchors, now), verdict, anchors, by or user(), now, reason)
        with writing(self.case.folder):
            if verdict == "create":
                self.case.store.add_run(Run(person_run(made.by), "person", now, version("vedette"), note=made.by))
            self.case.store.add_judgement(made)
        return made


def user() -> str:
    """Who sits here."""
    try:
        return os.environ.get("VEDETTE_USER") or getpass.getuser()
    except (OSError, KeyError):  # a container without users
        return "somebody"


def _whole(picture: Picture, claim: str) -> Anchor:
    found = _claim(picture, claim)
    return _anchor(picture.review.before.get(found.id, found), "claim", found.claim.type)


def _anchor(claim: GroundedClaim, field: str, value: str) -> Anchor:
    trigger = claim.claim.trigger
    return Anchor(trigger.report, trigger.start, trigger.end, field, value, claim.id)


def _claim(picture: Picture, claim: str) -> GroundedClaim:
    """A claim by the beginning of its id, rejected ones included."""
    everything = {**picture.claims, **picture.review.rejected}
    if claim in everything:
        return everything[claim]
    fits = [key for key in everything if claim and key.startswith(claim)]
    if len(fits) != 1:
        raise InputError(f"{len(fits)} claims fit {claim!r}: give the id as `vedette claims` shows it")
    return everything[fits[0]]


def _event(picture: Picture, event: str) -> Event:
    """The event that holds the claim; an event's id is that of one of its claims."""
    found = _claim(picture, event).id
    for one in _holding(picture, found):
        return one
    raise InputError(f"{event} is in no event: a rejected claim feeds none")


def _holding(picture: Picture, claim: str) -> Iterator[Event]:
    return (one for one in picture.events if claim in one.claims)
