"""Which sides hold something, and which colour each gets."""

from __future__ import annotations

from vedette.export import side_colours
from vedette.model import Picture
from vedette.web.shapes import Side


def colours(picture: Picture) -> dict[str, int]:
    """The number of the colour of each holder."""
    if _last and _last[0][0] is picture:
        return _last[0][1]
    found = side_colours(picture)
    _last[:] = [(picture, found)]
    return found


_last: list[tuple[Picture, dict[str, int]]] = []
"""The picture asked for last: every row of a page asks for its colours."""


def sides(picture: Picture) -> list[Side]:
    """List the holders with their names and colours."""
    return [Side(id=one, name=picture.world.actor_name(one), colour=c) for one, c in colours(picture).items()]
