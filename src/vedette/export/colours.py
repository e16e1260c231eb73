"""Which colour each side has, on the page and in the report: the same as long as the case does not gain or lose sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from vedette.model import Control, Picture, Pocket, digest

COLOURS = 8
"""As many as the style sheet names; a ninth side shares one."""


def colours(control: Iterable[Control], pockets: Iterable[Pocket] = ()) -> dict[str, int]:
    """Give each holder the number of a colour, the holders with most rows first.

    A side's id says which colour it asks for, so that a judgement or another day does not paint it anew; where a
    greater side has that colour, it takes the next free one. The last colour, a grey, is asked for by nobody.
    """
    counted = Counter(one.holder for one in control if one.holder) + Counter(
        one.holder for one in pockets if one.holder
    )
    ranked = sorted(counted, key=lambda holder: (-counted[holder], holder))
    given: dict[str, int] = {}
    for holder in ranked:
        wish, taken = int(digest(holder), 16) % (COLOURS - 1), set(given.values())
        free = (n for n in (*range(wish, COLOURS - 1), *range(wish), COLOURS - 1) if n not in taken)
        given[holder] = next(free, wish)
    return given


def side_colours(picture: Picture) -> dict[str, int]:
    """The colours of the sides of a picture; a pocket that a unit holds counts for its side."""
    sided = (replace(one, holder=picture.world.side(one.holder, one.on)) for one in picture.pockets if one.holder)
    return colours(picture.control, sided)
