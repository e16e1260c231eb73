"""Pockets of a day: those that reports tell of and, where they are asked for, those computed from who holds what."""

from __future__ import annotations

from datetime import date

from vedette.assess import computed_pockets
from vedette.model import Picture, Pocket
from vedette.web.asking import pockets_until

KEPT = 16
"""Days whose computed areas are kept: the list and the map ask for the same."""
_kept: dict[tuple[int, date], tuple[Picture, tuple[Pocket, ...]]] = {}


def pockets(picture: Picture, day: date, *, areas: bool) -> list[Pocket]:
    """Claimed pockets up to a day, the latest first; with `areas` the computed ones of the day stand before them."""
    claimed = [one for one in pockets_until(picture, day) if one.basis == "claimed"]
    return [*_computed(picture, day), *claimed] if areas else claimed


def _computed(picture: Picture, day: date) -> tuple[Pocket, ...]:
    key = (id(picture), day)
    if key not in _kept or _kept[key][0] is not picture:
        _kept[key] = (picture, computed_pockets(picture.control, picture.world, day))
        while len(_kept) > KEPT:
            _kept.pop(next(iter(_kept)))
    return _kept[key][1]
