"""An open case that follows what happens shows what a case that is opened afresh shows."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from vedette.errors import InputError
from vedette.ground import GroundedReport
from vedette.model import (
    Actor,
    Claim,
    GroundedClaim,
    Mention,
    Modality,
    Participant,
    Picture,
    Place,
    Publication,
    Quantity,
    Report,
    Run,
    When,
    Where,
)
from vedette.run import Case
from vedette.store import Coding

DAY = date(2024, 3, 4)
RECORDED = datetime(2024, 4, 1, tzinfo=UTC)
RUN = Run("run", "pipeline", datetime(2024, 3, 1, tzinfo=UTC), "1", "model", "codebook", "theatre")
ACTORS = {
    "front": Actor("front", ("Free Lake Front", "FLF"), "rebel", provisional=True),
    "flf": Actor("flf", ("FLF",), "rebel", provisional=True),
    "army": Actor("army", ("Army",), "military"),
    "guard": Actor("guard", ("Guard",), "military"),
}
PLACES = {
    "shore": Place("shore", ("Shore",), "province"),
    "mill": Place("mill", ("Mill",), "town", "POINT (30 5)", 5.0, 30.0, parents=("shore",)),
    "ford": Place("ford", ("Ford",), "village", "POINT (30.02 5)", 5.0, 30.02, parents=("shore",)),
    "quay": Place("quay", ("Quay",), "village", "POINT (30.05 5)", 5.0, 30.05, parents=("shore",)),
}
BODY = (
    " The fighting began before dawn and went on for most of the day, people who fled across the water said, and the"
    " road to the north stayed closed. Shops in the harbour kept their shutters down until the evening."
)


def _told(
    text: str, start: int, words: str, kind: str, actor: str, other: str, place: str, day: int, **more: object
) -> GroundedClaim:
    report = Report.of(text)
    at = report.text.index(words, start)
    span = report.span(at, at + len(words))
    toll = more.get("toll")
    part = Participant("actor", Mention(report.span(at, at + 3), ACTORS[actor].name, (("actor", 1.0),)))
    modality: Modality = more.get("modality", "happened")  # type: ignore[assignment]
    quantity = Quantity(str(toll), float(str(toll)), float(str(toll)), "killed") if toll else None
    claim = Claim(report.id, kind, modality, report.span(at, at + 3), span, (part,), quantity=quantity, confidence=0.8)
    where = Where((place,), None, PLACES[place].geometry, 1000.0)
    if kind == "hold" and place == "mill":
        where = Where(("mill", "quay"), "between", "LINESTRING (30 5, 30.05 5)", 1000.0)
    when = When(DAY + timedelta(day), DAY + timedelta(day + 1), "day", "expression")
    return GroundedClaim(claim, kind, (actor,), (other,), where, when)


def _reports() -> list[tuple[str, list[GroundedClaim]]]:
    """Some forty reports: told by both sides, denied, copied, and copied with another number."""
    found = []
    for place, actor, other, day in (
        ("mill", "front", "army", 0), ("mill", "army", "flf", 4), ("ford", "flf", "guard", 1), ("quay", "army", "front", 2),
        ("shore", "army", "front", 3), ("ford", "guard", "front", 9),
    ):  # fmt: skip
        for kind in ("capture", "clash", "hold", "encircle"):
            words = f"{ACTORS[actor].name} {kind}s {place} with 12 dead on day {day}"
            text = f"{words}.{BODY if kind == 'clash' else ''}"
            found.append((text, [_told(text, 0, words, kind, actor, other, place, day, toll=12)]))
            if kind == "clash":
                changed = words.replace("12", "21")
                copy = f"{changed}.{BODY}"
                found.append((copy, [_told(copy, 0, changed, kind, actor, other, place, day, toll=21)]))
        words = f"{ACTORS[other].name} denies loss of {place}"
        text = f"{words}."
        found.append((text, [_told(text, 0, words, "capture", actor, other, place, day, modality="denied")]))
    return found


REPORTS = _reports()


class _Story:
    """A case to which things happen, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.case = Case.create(folder)
        self.case.store.add_run(RUN)
        self.waiting = list(REPORTS)
        self.seconds = count()
        self.today = RECORDED

    def happen(self, act: str, number: int) -> None:
        try:
            getattr(self, f"_{act}")(number)
        except (InputError, IndexError):
            return  # nothing to judge yet, or judged so already

    def _add(self, number: int) -> None:
        text, claims = self.waiting.pop(number % len(self.waiting))
        report = Report.of(text)
        actors = {one: ACTORS[one] for claim in claims for one in (*claim.actors, *claim.recipients)}
        places = {one: PLACES[one] for claim in claims for one in claim.where.places}
        grounded = GroundedReport((), tuple(claims), tuple(actors.values()), tuple(places.values()))
        published = self._publication(report.id, number % 9)
        coding = Coding(report, (published,), (), tuple(one.claim for one in claims), grounded)
        self.case.store.add_codings(RUN, [coding], datetime.now(UTC))

    def _publish(self, number: int) -> None:
        report = self._pick(self.case.store.report_ids(), number)
        self.case.store.add_publications([self._publication(report, -number % 7)])

    def _publication(self, report: str, day: int) -> Publication:
        recorded = self.today + timedelta(seconds=next(self.seconds))
        return Publication(report, f"Outlet {day}", recorded, DAY + timedelta(day), "", f"{report}.txt")

    def _accept(self, number: int) -> None:
        self.case.desk.accept(self._pick(self._claims, number))

    def _reject(self, number: int) -> None:
        self.case.desk.reject(self._pick(self._claims, number))

    def _correct(self, number: int) -> None:
        field, value = self._pick(
            (("place", "Quay"), ("actor", "Guard"), ("actor", "Fishers"), ("number", "7"), ("when", "2024-03-06")),
            number,
        )
        self.case.desk.correct(self._pick(self._claims, number // 5), field, value)

    def _same(self, number: int) -> None:
        self.case.desk.same(self._pick(self._claims, number), self._pick(self._claims, number // 7))

    def _different(self, number: int) -> None:
        event = self._pick([one.id for one in self.case.picture().events if len(one.claims) > 1], number)
        self.case.desk.split(event)

    def _retract(self, number: int) -> None:
        self.case.desk.retract(self._pick([one.id for one in self.case.store.judgements()], number))

    def _withdraw(self, number: int) -> None:
        self.case.withdraw(self._pick(self.case.store.report_ids(), number), "retracted")

    def _purge(self, number: int) -> None:
        self.case.purge(self._pick(self.case.store.report_ids(), number), "asked for")

    @property
    def _claims(self) -> list[str]:
        return sorted(self.case.picture().claims)

    @staticmethod
    def _pick(among: Sequence[Any], number: int) -> Any:
        if not among:
            raise IndexError
        return among[number % len(among)]


ACTS = (
    "add",
    "add",
    "add",
    "add",
    "publish",
    "accept",
    "reject",
    "correct",
    "same",
    "different",
    "retract",
    "withdraw",
    "purge",
)
BY = ((None, "publication"), (DAY + timedelta(5), "publication"), (RECORDED.date(), "recording"))


def _acts(*, longest: int, acts: Sequence[str] = ACTS) -> st.SearchStrategy[list[tuple[str, int]]]:
    return st.lists(st.tuples(st.sampled_from(acts), st.integers(0, 500)), min_size=4, max_size=longest)


@given(_acts(longest=16))
@settings(deadline=None, max_examples=15, phases=[Phase.generate])  # to shrink so long a story takes minutes
def test_a_case_that_follows_shows_what_a_case_that_is_opened_afresh_shows(acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as base:
        story = _Story(Path(base) / "case")
        for number in range(6):
            story.happen("add", 7 * number)
        for turn, (act, number) in enumerate(acts):
            story.happen(act, number)
            as_of, clock = BY[turn % len(BY)]
            kept: Picture = story.case.picture(as_of, clock)  # type: ignore[arg-type]
            with Case(story.case.folder) as fresh:
                assert kept == fresh.picture(as_of, clock)  # type: ignore[arg-type]
        story.case.close()


@given(
    _acts(longest=8, acts=("add", "publish")),
    _acts(longest=12, acts=("add", "publish", "accept", "reject", "correct", "same", "different", "retract")),
)
@settings(deadline=None, max_examples=15, phases=[Phase.generate])
def test_as_of_a_day_by_recording_is_the_same_after_later_reports(
    then: list[tuple[str, int]], later: list[tuple[str, int]]
) -> None:
    with tempfile.TemporaryDirectory() as base:
        story = _Story(Path(base) / "case")
        for act, number in then:
            story.happen(act, number)
        day = RECORDED.date()
        before = story.case.picture(day, "recording")
        assume(before.claims)
        story.today += timedelta(days=3)
        for act, number in later:
            story.happen(act, number)
            assert story.case.picture(day, "recording") == before
        with Case(story.case.folder) as fresh:
            assert fresh.picture(day, "recording") == before
        story.case.close()
