from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.assess import Assessor, assess
from vedette.merge import Merger, merge

from .test_assess import CODEBOOK, WORLD, _claim

TOLD = [
    _claim(f"{side} {kind} {place} {day}.", kind, side, day, recipient=other, place=place)
    for side, other in (("blue", "red"), ("red", "blue"))
    for kind in ("capture", "hold", "clash", "encircle")
    for place in ("mill", "vale")
    for day in (0, 3, 9)
]
KNOWN = {claim.claim.report: day for claim, day in TOLD}
CLAIMS = [claim for claim, _ in TOLD]
OUTLETS = dict.fromkeys(KNOWN, "Post")


@given(st.permutations(CLAIMS), st.integers(1, len(CLAIMS) - 1))
@settings(deadline=None, max_examples=10)
def test_one_report_after_the_other_gives_what_all_at_once_give(claims: list, cut: int) -> None:  # type: ignore[type-arg]
    merger, assessor = Merger(WORLD, CODEBOOK), Assessor(WORLD, CODEBOOK)
    for part in (claims[:cut], claims[cut:], claims[:cut]):  # the first reports come twice
        merger.add(part)
        assessor.add(part)
        found = assessor.assess(merger.events(KNOWN, {}), KNOWN, OUTLETS, {})
    events = merge(CLAIMS, KNOWN, {}, WORLD, CODEBOOK)
    assert found == assess(CLAIMS, events, KNOWN, OUTLETS, {}, WORLD, CODEBOOK)


def test_nobody_tells_the_future() -> None:
    told, _ = _claim("Blue holds the mill all week.", "hold", "blue", 5)
    early = {told.claim.report: told.when.earliest.replace(day=11)}  # type: ignore[union-attr]
    found = assess([told], (), early, {}, {}, WORLD, CODEBOOK)
    assert found.control[-1].end is None
    assert found.control[-1].start <= early[told.claim.report]
