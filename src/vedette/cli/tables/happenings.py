"""Claims and events: what the reports say happened."""

from __future__ import annotations

from collections.abc import Sequence

from vedette.cli.layout import Column, show
from vedette.cli.tables import lines, words
from vedette.export import claim_rows, event_rows
from vedette.model import Event, GroundedClaim, Picture

ID = Column("id", 8, 8, drop=3, whole=True)
WHEN = Column("when", 10, 18, whole=True)
WHAT = Column("what", 12, 24)
PLACE = Column("place", 12, 28)
QUOTE = Column("quote", 20)


def claims(picture: Picture, chosen: Sequence[GroundedClaim], *, limit: int, as_json: bool) -> None:
    """Print claims, each with its quote."""
    if as_json:
        return lines.json_lines(claim_rows(picture, chosen))
    columns = (
        ID, WHEN, WHAT, Column("actor", 8, 22), Column("recipient", 8, 22, drop=2), PLACE,
        Column("source", 8, 22, drop=1), QUOTE,
    )  # fmt: skip
    rows = [
        (
            one.id[:8],
            words.when(one.when),
            words.what(one.type, one.claim.modality),
            words.actors(picture, one.actors),
            words.actors(picture, one.recipients),
            words.where(picture, one.where),
            words.source(picture, one) + (f" ← {one.speaker_name}" if one.speaker_name else ""),
            words.quoted(one),
        )
        for one in lines.first(chosen, limit)
    ]
    show("Claims", columns, rows)
    return lines.count(len(chosen), limit, "claim")


def events(picture: Picture, chosen: Sequence[Event], *, limit: int, as_json: bool) -> None:
    """Print events with the number of independent witnesses and the words of the first claim."""
    if as_json:
        return lines.json_lines(event_rows(picture, chosen))
    columns = (
        ID, WHEN, WHAT, Column("actor", 8, 22), Column("recipient", 8, 22), PLACE,
        Column("seen", 4, 4, drop=1, whole=True), Column("quote", 24, drop=3),
    )  # fmt: skip
    rows = [
        (
            one.id[:8],
            words.when(one.when),
            words.what(one.type, one.modality),
            words.actors(picture, one.actors),
            words.actors(picture, one.recipients),
            words.where(picture, one.where),
            str(one.witnesses),
            next((words.quoted(picture.claims[c]) for c in one.claims if c in picture.claims), ""),
        )
        for one in lines.first(chosen, limit)
    ]
    show("Events", columns, rows)
    return lines.count(len(chosen), limit, "event")
