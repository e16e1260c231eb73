from __future__ import annotations

from vedette.ground import GroundedReport
from vedette.model import Actor, Claim, GroundedClaim, Report, When, Where
from vedette.run.acronyms import Acronyms


def _report(actor: Actor) -> GroundedReport:
    report = Report.of(f"{actor.name} took the mill.")
    span = report.span(0, len(actor.name))
    claim = Claim(report.id, "capture", "happened", span, report.span(0, len(report.text)))
    return GroundedReport((), (GroundedClaim(claim, "capture", (actor.id,), (), Where(), When()),), (actor,), ())


def _provisional(*names: str) -> Actor:
    return Actor(f"provisional:{names[0]}", names, provisional=True)


def _taker(reports: dict[str, GroundedReport], report: str) -> str:
    return reports[report].claims[0].actors[0]


def test_an_acronym_that_another_report_spells_out_is_that_actor() -> None:
    reports = {"a": _report(_provisional("Lake Rescue Band", "LRB")), "b": _report(_provisional("LRB"))}
    assert _taker(Acronyms().joined(reports), "b") == "provisional:Lake Rescue Band"


def test_an_acronym_that_nobody_spells_out_is_the_one_name_with_its_initials() -> None:
    reports = {"a": _report(_provisional("Front for National Salvation")), "b": _report(_provisional("FNS"))}
    assert _taker(Acronyms().joined(reports), "b") == "provisional:Front for National Salvation"


def test_two_names_with_the_same_initials_keep_an_acronym_apart() -> None:
    reports = {
        "a": _report(_provisional("Lake Rescue Band")),
        "b": _report(_provisional("Land Reform Block")),
        "c": _report(_provisional("LRB")),
    }
    assert _taker(Acronyms().joined(reports), "c") == "provisional:LRB"


def test_what_somebody_has_described_is_left_alone() -> None:
    reports = {"a": _report(Actor("ours", ("Lake Rescue Band",))), "b": _report(_provisional("LRB"))}
    assert _taker(Acronyms().joined(reports), "b") == "provisional:LRB"
