from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from vedette.assess import changes, handed, learn
from vedette.merge import merge
from vedette.model import Control, GroundedClaim, Picture, Publication, Report

from .test_assess import CODEBOOK, DAY, WORLD, _assess, _claim


def _picture(*told: tuple[object, date], until: int = 30) -> Picture:
    claims = {one.id: one for one, _ in told}  # type: ignore[attr-defined]
    known = {one.claim.report: day for one, day in told}  # type: ignore[attr-defined]
    events = merge(claims.values(), known, {}, WORLD, CODEBOOK)
    found = _assess(*told, until=until)  # type: ignore[arg-type]
    texts = {one.claim.report: Report(one.claim.report, one.claim.span.quote) for one in claims.values()}
    stamp = __import__("datetime").datetime
    papers = {
        report: (Publication(report, f"Desk {number}", stamp.combine(known[report], stamp.min.time()), known[report]),)
        for number, report in enumerate(sorted(known))
    }
    return Picture(None, WORLD, texts, papers, claims, events, found.disputes, found.control, found.pockets)


def test_changes_tell_what_changed_hands_and_what_is_newly_disputed_and_confirmed() -> None:
    hold = _claim("Red holds the mill.", "hold", "red", -20)
    taken = _claim("Blue took the mill.", "capture", "blue", 0, recipient="red")
    again = _claim("The mill fell to Blue.", "capture", "blue", 0, recipient="red", published=2)
    denied = _claim("Red denies it.", "capture", "blue", 0, recipient="red", modality="denied", published=3)
    before, now = _picture(hold, taken, until=0), _picture(hold, taken, again, denied)
    found = changes(now, before, DAY)
    assert [one.kind for one in found] == ["changed hands", "confirmed", "disputed", "disputed"]
    assert found[0].text == "Mill passed from Red to Blue"
    assert found[0].on == DAY
    assert all(one.claims for one in found)


def test_nothing_new_is_no_change() -> None:
    shown = _picture(_claim("Red holds the mill.", "hold", "red", -20))
    assert changes(shown, replace(shown), DAY + timedelta(1)) == ()


def test_an_outlet_that_others_bear_out_is_trusted_more_and_one_that_they_contradict_less() -> None:
    told = [
        _claim("Blue took the mill on Sunday.", "capture", "blue", 0, recipient="red"),
        _claim("The mill fell to Blue on Sunday.", "capture", "blue", 0, recipient="red", published=1),
        _claim("Blue holds the mill firmly.", "hold", "blue", 4),
        _claim("All of the mill is held by Blue.", "hold", "blue", 5),
        _claim("Red holds the whole mill.", "hold", "red", 5, published=9),
    ]
    record = {one.source: one for one in learn(_picture(*told), {})}
    quotes = {p.first_publication(r).source: t.text for p in [_picture(*told)] for r, t in p.reports.items()}
    by_quote = {quotes[source]: one for source, one in record.items()}
    assert by_quote["Blue took the mill on Sunday."].reliability > 0.8
    assert by_quote["Red holds the whole mill."].reliability < 0.8


def test_what_two_took_together_did_not_pass_from_one_to_the_other() -> None:
    blue, _ = _claim("Blue and Green took the mill from Red, the Blue by noon.", "capture", "blue", 0, recipient="red")
    report = Report.of("Blue and Green took the mill from Red, the Blue by noon. (0, None)")
    ours = replace(blue.claim, trigger=report.span(9, 14))
    when = replace(blue.when, latest=DAY + timedelta(2))
    green = replace(blue, claim=ours, actors=("green",), when=when)
    later = replace(blue, claim=replace(ours, report="other"), actors=("green",), recipients=("blue",))
    assert not _passed(blue, green)
    retaken = replace(later, when=replace(when, earliest=DAY + timedelta(6), latest=DAY + timedelta(7)))
    assert _passed(blue, retaken)


def _passed(old: GroundedClaim, new: GroundedClaim) -> bool:
    """Whether the mill passed from blue to green, as these claims tell it."""
    rows = (
        Control("mill", "blue", DAY, DAY + timedelta(3), "held", 0.9, claims_for=(old.id,)),
        Control("mill", "green", DAY + timedelta(3), None, "held", 0.9, claims_for=(new.id,)),
    )
    return bool(list(handed(Picture(None, WORLD, claims={one.id: one for one in (old, new)}, control=rows))))
