"""What changed since a day: what changed hands, and what is newly disputed or confirmed, with the words that say so."""

from __future__ import annotations

from datetime import date, timedelta

from vedette.assess import Change, changes
from vedette.model import Event, Picture
from vedette.web import rows, shapes

WEEK = timedelta(7)
"""How far back is looked where nobody says since when: most desks report by the week."""
QUOTED = 4
"""Quotes of one change."""


def changed(now: Picture, before: Picture, since: date, until: date) -> list[shapes.ChangeRow]:
    """What is new in `now` against `before`, the picture as it was known on the day `since`, of days up to `until`."""
    found = (one for one in changes(now, before, since) if one.on is None or one.on <= until)
    events = {one.id: one for one in now.events}
    return [
        shapes.ChangeRow(
            kind=one.kind, on=one.on, text=_words(now, one, events.get(one.id)), id=one.id,
            places=rows.places(now, one.places), quotes=rows.quotes(now, one.claims)[:QUOTED],
        )
        for one in found
    ]  # fmt: skip


def _words(now: Picture, one: Change, event: Event | None) -> str:
    if event is not None:
        return f"{rows.event_summary(now, event)}: {event.witnesses} independent texts say so now"
    return one.text[:1].upper() + one.text[1:]
