from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vedette.export import colours
from vedette.export.colours import COLOURS
from vedette.model import Control

ROW = Control("vellory", "rebels", date(2021, 1, 1), None, "held", 0.8)
SIDES = st.lists(st.text(min_size=1), min_size=1, max_size=COLOURS, unique=True)


def held(sides: list[str]) -> list[Control]:
    return [replace(ROW, holder=side) for n, side in enumerate(sides) for _ in range(n + 1)]


@given(SIDES)
def test_as_many_sides_as_there_are_colours_have_one_each(sides: list[str]) -> None:
    found = colours(held(sides))
    assert len(set(found.values())) == len(sides)


@given(SIDES, st.text(min_size=1))
def test_a_smaller_side_more_paints_no_other_side_anew(sides: list[str], other: str) -> None:
    rows = [row for row in held(["", *sides]) if row.holder]
    before = colours(rows)
    after = colours([*rows, replace(ROW, holder=other)] if other not in sides else rows)
    assert {side: after[side] for side in sides} == before


def test_a_side_alone_has_the_colour_that_it_has_among_others() -> None:
    alone = {side: colours([replace(ROW, holder=side)])[side] for side in ("rebels", "army")}
    together = colours([*[replace(ROW, holder="army")] * 3, ROW])
    assert together["army"] == alone["army"]
