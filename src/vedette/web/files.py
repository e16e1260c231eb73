"""What can be taken along from the page: the addresses of files, narrowed as the page is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from vedette.web.changing import WEEK
from vedette.web.feed import Asked

GRIDS = (0, 1000, 5000, 25_000)
"""Widths of the grid that positions may be put on, in metres; 0 leaves them as they are told."""


@dataclass(frozen=True, slots=True)
class File:
    """Something to take along: what it is, and an address a format."""

    what: str
    told: str
    links: tuple[tuple[str, str], ...]


def files(wanted: Asked, day: date) -> list[File]:
    """All files, for what the page is narrowed to."""
    ask = urlencode({name: str(value) for name, value in _asked(wanted, day).items() if value})
    days = {"from": (wanted.since or day - WEEK + timedelta(1)).isoformat(), "to": (wanted.until or day).isoformat()}
    of_days = urlencode({**days, **({"as_of": wanted.as_of.isoformat()} if wanted.as_of else {})})
    rows = [
        ("Report", f"one page with the map of {day}, tables and quotes; opens from the disk", ("report.html",)),
        ("Events", "what happened, each with its witnesses and quotes", ("events.csv", "events.jsonl")),
        ("Claims", "single assertions of single reports; can be imported again", ("claims.csv", "claims.jsonl")),
        ("Control", f"who held what on {day}", ("control.csv", "control.jsonl")),
        ("Disputes", "what cannot all be true", ("disputes.csv", "disputes.jsonl")),
        ("Pockets", "areas that are told to be surrounded", ("pockets.csv", "pockets.jsonl")),
        ("Map", f"control of {day}, events and pockets, for QGIS and the like", ("picture.geojson",)),
        ("ACLED-style", "events in the columns and codes of ACLED", ("acled.csv",)),
        ("UCDP-style", "events with deaths, in the manner of UCDP", ("ucdp.csv",)),
    ]
    found = [File(what, told, tuple((name, f"/api/{name}?{ask}") for name in names)) for what, told, names in rows]
    brief = tuple((f"brief.{form}", f"/api/brief.{form}?{of_days}") for form in ("html", "md"))
    return [File("Brief", f"{days['from']} to {days['to']} in sentences, each with footnotes", brief), *found]


def _asked(wanted: Asked, day: date) -> dict[str, object]:
    return {
        "place": wanted.place, "actor": wanted.actor, "type": wanted.type, "modality": wanted.modality,
        "source": wanted.source, "q": wanted.q, "disputed": wanted.disputed, "reviewed": wanted.reviewed,
        "from": wanted.since, "to": wanted.until, "as_of": wanted.as_of, "on": day,
        "coarsen": wanted.coarsen,
    }  # fmt: skip
