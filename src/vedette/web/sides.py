"""Which sides hold something, and which colour each gets."""

from __future__ import annotations

from collections import Counter

from vedette.model import Picture
from vedette.web.shapes import Side

COLOURS = 8  # as many as the style sheet names; a ninth side shares the first one's


def colours(picture: Picture) -> dict[str, int]:
    """Give each holder the number of a colour, the one with most rows first; ties go by id."""
    if _last and _last[0][0] is picture:
        return _last[0][1]
    found = _counted(picture)
    _last[:] = [(picture, found)]
    return found


_last: list[tuple[Picture, dict[str, int]]] = []
"""The picture asked for last: every row of a page asks for its colours."""


def _counted(picture: Picture) -> dict[str, int]:
    counted = Counter(one.holder for one in picture.control if one.holder)
    counted.update(one.holder for one in picture.pockets if one.holder)
    ranked = sorted(counted, key=lambda holder: (-counted[holder], holder))
    return {holder: rank % COLOURS for rank, holder in enumerate(ranked)}


def sides(picture: Picture) -> list[Side]:
    """List the holders with their names and colours."""
    return [Side(id=one, name=picture.world.actor_name(one), colour=c) for one, c in colours(picture).items()]
