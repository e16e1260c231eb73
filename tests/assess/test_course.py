from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.assess.course import course
from vedette.assess.evidence import Evidence

DAY = date(2024, 3, 10)
STATES = ("held", "not_held", "contested", "besieged")
_ROW = st.builds(
    lambda day, side, state, weight, part, turn: Evidence(
        "mill", DAY + timedelta(day), side, side, state, weight, f"{day}{side}{state}", part=part, turn=turn
    ),
    st.integers(0, 60),
    st.sampled_from(("blue", "red", "green")),
    st.sampled_from(STATES),
    st.floats(0.01, 1.0),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(_ROW, min_size=1, max_size=12), st.booleans(), st.booleans())
@settings(deadline=None, max_examples=40)
def test_every_day_has_probabilities_that_sum_to_one(rows: list[Evidence], area: bool, smooth: bool) -> None:
    found = course(rows, DAY, 90, area=area, smooth=smooth)
    assert found.odds.shape == (90, len(found.sides) + 2)
    assert np.all(found.odds >= 0)
    assert np.allclose(found.odds.sum(axis=1), 1.0)


@given(st.lists(_ROW, min_size=2, max_size=8))
@settings(deadline=None, max_examples=30)
def test_filtering_looks_at_no_later_day(rows: list[Evidence]) -> None:
    sides = [Evidence("mill", DAY, s, s, "contested", 0.01, s) for s in ("blue", "red", "green")]
    early = [one for one in rows if one.day < DAY + timedelta(30)]
    whole = course([*sides, *rows], DAY, 30, smooth=False)
    assert np.allclose(course([*sides, *early], DAY, 30, smooth=False).odds, whole.odds)


def _blue(weight: float, **more: bool) -> list[Evidence]:
    return [Evidence("mill", DAY, "blue", "blue", "held", weight, "a", **more)]


def test_a_hint_leaves_a_place_unknown_and_a_plain_word_does_not() -> None:
    assert course(_blue(0.1), DAY, 5).odds[0, -1] > 0.4
    assert course(_blue(0.7), DAY, 5).odds[0, 0] > 0.8


def test_a_hold_ages_slowly_at_first_and_is_gone_after_a_year() -> None:
    odds = course(_blue(0.8), DAY, 420).odds[:, 0]
    assert odds[60] > 0.75
    assert odds[400] < 0.5


def test_a_word_on_a_part_contests_the_whole() -> None:
    assert course(_blue(0.8, part=True), DAY, 2).odds[0].argmax() == 1
