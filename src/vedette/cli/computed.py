"""Computed pockets beside claimed ones, and where the two disagree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import typer

from vedette.assess import Compared, compared, computed_pockets
from vedette.cli import tables
from vedette.model import Picture, Pocket

LATELY = 30
"""Days that a claimed pocket is set beside the areas of a day."""


def show_computed(picture: Picture, claimed: Sequence[Pocket], on: date | None, *, as_json: bool) -> None:
    """Print the pockets claimed of late and those computed for a day, and what only one of the two gives a side."""
    day = on or _last(picture)
    drawn = computed_pockets(picture.control, picture.world, day)
    late = [one for one in claimed if one.on is not None and timedelta(0) <= day - one.on <= timedelta(LATELY)]
    tables.pockets(picture, [*late, *drawn], as_json=as_json)
    if as_json:
        return
    for one in drawn:
        before = computed_pockets(picture.control, picture.world, day - timedelta(LATELY))
        was = sum(old.area or 0.0 for old in before if old.holder == one.holder and set(old.places) & set(one.places))
        names = ", ".join(map(picture.world.place_name, one.places))
        turn = "grown" if (one.area or 0.0) > was else "shrunk"
        told = f", {turn} from {was:g} km² {LATELY} days before" if was and was != one.area else ""
        typer.echo(f"interpolated for {day}: {picture.world.actor_name(one.holder)}: {names}: {one.area:g} km²{told}")
    for row in compared(late, drawn):
        if not row.agree:
            typer.echo(_mismatch(picture, row))


def _last(picture: Picture) -> date:
    days = [one.start for one in picture.control]
    return picture.as_of or max(days, default=date.today())


def _mismatch(picture: Picture, row: Compared) -> str:
    parts = [f"counted {row.said}, computed {row.drawn}"] if row.said not in {None, row.drawn} else []
    for words, places in (("only claimed", row.only_claimed), ("only computed", row.only_computed)):
        if places:
            parts.append(f"{words}: {', '.join(map(picture.world.place_name, places))}")
    return f"mismatch: {picture.world.actor_name(row.holder)}: {'; '.join(parts)}"
