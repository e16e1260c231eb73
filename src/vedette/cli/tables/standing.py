"""Control, disputes and pockets: what follows from the claims."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from vedette.cli.layout import Column, show
from vedette.cli.tables import lines, words
from vedette.export import control_rows, difference, dispute_rows, pocket_rows
from vedette.model import Control, Dispute, Picture, Pocket


def control(picture: Picture, chosen: Sequence[Control], *, as_json: bool) -> None:
    """Print who held which place, with a sentence that says so; of places that nobody is known to hold the number."""
    if as_json:
        return lines.json_lines(control_rows(picture, chosen))
    columns = (
        Column("place", 10, 26), Column("holder", 8, 26), Column("state", 5, 9, whole=True), Column("from", 10, 10, whole=True),
        Column("to", 5, 10, whole=True), Column("p", 4, 4, whole=True), Column("because", 20, drop=1),
    )  # fmt: skip
    held = [one for one in chosen if one.holder or one.state != "unknown"]
    rows = [
        (
            picture.world.place_name(one.place),
            words.actors(picture, [one.holder]) if one.holder else "unknown",
            one.state,
            one.start.isoformat(),
            one.end.isoformat() if one.end else "still",
            f"{one.probability:.2f}",
            next((words.quoted(picture.claims[c]) for c in one.claims_for if c in picture.claims), ""),
        )
        for one in held
    ]
    show("Control", columns, rows)
    if unknown := len({one.place for one in chosen} - {one.place for one in held}):
        typer.echo(f"of {unknown} more nobody knows who held them: --json lists all")
    return lines.count(len(held), 0, "tenure")


def disputes(picture: Picture, chosen: Sequence[Dispute], *, as_json: bool) -> None:
    """Print disputes, the quotes one below the other."""
    if as_json:
        return lines.json_lines(dispute_rows(picture, chosen))
    columns = (
        Column("field", 6, 10, whole=True),
        Column("what differs", 14, 40),
        Column("place", 8, 18, drop=1),
        Column("quotes", 30),
    )
    rows = [
        (
            one.field,
            difference(picture, one),
            ", ".join(map(picture.world.place_name, one.places)),
            "\n".join(words.cited(picture, claim) for claim in one.claims if claim in picture.claims),
        )
        for one in chosen
    ]
    show("Disputes", columns, rows)
    return lines.count(len(chosen), 0, "dispute")


def pockets(picture: Picture, chosen: Sequence[Pocket], *, as_json: bool) -> None:
    """Print pockets with the sentence that claims them."""
    if as_json:
        return lines.json_lines(pocket_rows(picture, chosen))
    columns = (
        Column("on", 10, 10, whole=True), Column("holder", 8, 22), Column("where", 12, 40), Column("surrounded by", 8, 26, drop=1),
        Column("basis", 7, 8, drop=2, whole=True), Column("because", 20),
    )  # fmt: skip
    rows = [
        (
            one.on.isoformat() if one.on else "",
            words.actors(picture, [one.holder] if one.holder else []),
            words.pocket_place(picture, one),
            words.actors(picture, one.surrounded_by),
            one.basis,
            next((words.cited(picture, claim) for claim in one.claims if claim in picture.claims), ""),
        )
        for one in chosen
    ]
    show("Pockets", columns, rows)
    return lines.count(len(chosen), 0, "pocket")
