from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from vedette.assess.pockets import claimed_pockets
from vedette.model import Claim, GroundedClaim, Pocket, Report, When, Where

from .test_assess import DAY

TEXT = (
    "The rebels hold only two pockets in the valley. The first lies between Oxbow and Fernhill. "
    "The army closed the rebels in two pockets, an officer said. On Friday the army took Larch, the rebels' last stronghold there."
)


def _told(
    words: str, kind: str, actor: str, *, recipient: str = "", places: tuple[str, ...] = (), day: int = 0
) -> GroundedClaim:
    report = Report.of(TEXT)
    start = report.text.index(words)
    span = report.span(start, start + len(words))
    relation = "between" if len(places) > 1 else None
    when = When(DAY + timedelta(day), DAY + timedelta(day + 1), "day", "expression")
    claim = Claim(report.id, kind, "happened", span, span)
    return GroundedClaim(claim, kind, (actor,), (recipient,) if recipient else (), Where(places, relation), when)


VALLEY = _told("The rebels hold only two pockets in the valley", "hold", "rebels", places=("valley",))
FIRST = replace(
    _told("The first lies between Oxbow and Fernhill", "hold", "rebels", places=("oxbow", "fernhill")),
)
CLOSED = _told("The army closed the rebels in two pockets", "encircle", "army", recipient="rebels")
LAST = _told("the rebels' last stronghold there", "hold", "rebels", places=("larch",), day=4)
TAKEN = _told("the army took Larch", "capture", "army", recipient="rebels", places=("larch",), day=4)


def _places(pockets: tuple[Pocket, ...]) -> list[tuple[str, ...]]:
    return sorted(one.places for one in pockets)


def test_what_a_report_says_of_a_pocket_in_several_sentences_is_one_pocket() -> None:
    (pocket,) = claimed_pockets([CLOSED, VALLEY])
    assert (pocket.places, pocket.count, pocket.surrounded_by) == (("valley",), 2, ("army",))
    assert set(pocket.claims) == {VALLEY.id, CLOSED.id}


def test_a_last_stronghold_that_the_report_says_was_taken_is_no_pocket() -> None:
    assert _places(claimed_pockets([LAST])) == [("larch",)]
    assert claimed_pockets([LAST, TAKEN]) == ()


def test_a_place_taken_before_it_was_cut_off_is_a_pocket() -> None:
    early = replace(TAKEN, when=When(DAY, DAY + timedelta(1), "day", "expression"))
    assert _places(claimed_pockets([LAST, early])) == [("larch",)]


def test_pockets_do_not_depend_on_the_order_of_the_claims() -> None:
    told = [VALLEY, FIRST, CLOSED, LAST, TAKEN]
    assert claimed_pockets(told) == claimed_pockets(reversed(told))
