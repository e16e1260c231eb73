"""Events with deaths as a table in the manner of UCDP's GED: one row an event and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from vedette.codebook import Codebook
from vedette.export.deaths import Deaths, deaths
from vedette.export.happening import (
    STATE,
    Spot,
    area,
    claims,
    country,
    country_name,
    days,
    first_and_last,
    known,
    outlets,
    spots,
    why_not,
)
from vedette.export.rows import Row
from vedette.model import Event, Picture

if TYPE_CHECKING:
    from vedette.export.selection import Selection

UCDP_COLUMNS: dict[str, Literal["text", "integer", "number", "date"]] = {
    "id": "text", "year": "integer", "type_of_violence": "integer", "dyad_name": "text", "side_a": "text", "side_b": "text",
    "number_of_sources": "integer", "source_article": "text", "source_office": "text", "source_date": "date",
    "source_headline": "text", "where_prec": "integer", "where_coordinates": "text", "where_description": "text",
    "adm_1": "text", "adm_2": "text", "latitude": "number", "longitude": "number", "geom_wkt": "text", "country": "text",
    "event_clarity": "integer", "date_prec": "integer", "date_start": "date", "date_end": "date", "deaths_a": "integer",
    "deaths_b": "integer", "deaths_civilians": "integer", "deaths_unknown": "integer", "best": "integer", "high": "integer",
    "low": "integer",
}  # fmt: skip
LONGEST = 366
"""UCDP's coarsest date precision is a year."""
DATE_PREC = ((1, 1), (6, 2), (7, 3), (31, 4), (LONGEST, 5))
"""date_prec by the most days of the interval: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 up to a year."""
NEAR, DISTRICT = 25_000.0, 60_000.0
"""where_prec: 2 is within about 25 km (UCDP); a district is taken to reach 60 km."""
EXACT = 6_000.0
"""where_prec 1: a settlement, as far as a city reaches, in metres."""
CLEAR = 7
"""event_clarity 1: a single event of at most so many days; what is wider or of several places is aggregated, 2."""


def ucdp_rows(selection: Selection) -> Iterator[Row]:
    """One row an event with at least one death, at its first place; see `ucdp_left_out` for the others."""
    for event in selection.events:
        if not _why_not(selection, event):
            for spot in list(spots(selection.picture, event))[:1]:
                yield _row(selection, spot)


def ucdp_left_out(selection: Selection) -> dict[str, int]:
    """How many events are left out, by reason."""
    return dict(Counter(reason for one in selection.events if (reason := _why_not(selection, one))))


def _why_not(selection: Selection, event: Event) -> str:
    if not _crosswalk(selection.codebook, event):
        return f"{event.type}: no organised violence"
    reason = why_not(event, LONGEST)
    if reason:
        return reason
    civil, others = deaths(selection.picture, event)
    return "" if (civil + others).best else "no death told"


def _row(selection: Selection, spot: Spot) -> Row:
    picture, event = selection.picture, spot.event
    first, last = first_and_last(event)
    civil, others = deaths(picture, event)
    total: Deaths = civil + others
    told = claims(picture, event)
    earliest = picture.first_publication(told[0].report) if told else None
    a, b = _sides(picture, event)
    return {
        "id": event.id, "year": first.year, "type_of_violence": type_of_violence(picture, event, selection.codebook),
        "dyad_name": f"{a} - {b}",
        "side_a": a, "side_b": b, "number_of_sources": event.witnesses, "source_article": outlets(picture, event),
        "source_office": earliest.source if earliest else None, "source_date": earliest.published if earliest else None,
        "source_headline": picture.reports[told[0].report].title if told else None, "where_prec": _where_prec(spot),
        "where_coordinates": spot.place.name if spot.place else None,
        "where_description": "; ".join(map(picture.world.place_name, event.where.places)),
        "adm_1": area(picture, spot.place, "province"), "adm_2": area(picture, spot.place, "district"),
        "latitude": spot.lat, "longitude": spot.lon, "geom_wkt": f"POINT ({spot.lon} {spot.lat})",
        "country": country_name(picture, country(picture, spot.place)),
        "event_clarity": 1 if days(event) <= CLEAR and len(event.where.places) <= 1 else 2,
        "date_prec": next(code for most, code in DATE_PREC if days(event) <= most), "date_start": first, "date_end": last,
        "deaths_a": 0, "deaths_b": 0, "deaths_civilians": civil.best, "deaths_unknown": others.best,
        "best": total.best, "high": total.high, "low": total.low,
    }  # fmt: skip


def type_of_violence(picture: Picture, event: Event, codebook: Codebook) -> int:
    """1 with a state on one side, 3 against civilians, 2 between others; unknown sides count as the codebook says."""
    sides = [known(picture, one).kind for one in (*event.actors, *event.recipients)]
    if any(known(picture, one).kind == "civilian" for one in event.recipients):
        return 3
    if any(kind in STATE for kind in sides):
        return 1
    if len(sides) > 1:
        return 2
    return int(_crosswalk(codebook, event)[:1] or 2)


def _crosswalk(codebook: Codebook, event: Event) -> str:
    """The codebook's crosswalk of an event to UCDP ("1 or 2"); empty where there is none."""
    found = codebook.types.get(event.type)
    return found.crosswalk.get("ucdp", "") if found else ""


def _sides(picture: Picture, event: Event) -> tuple[str, str]:
    """Side A and side B; a state is side A, as UCDP has it, and who is not told is unknown."""
    ones, others = event.actors, event.recipients
    if len(ones) > 1 and not others:
        ones, others = ones[:1], ones[1:]
    if others and known(picture, others[0]).kind in STATE and not (ones and known(picture, ones[0]).kind in STATE):
        ones, others = others, ones
    names = [", ".join(map(picture.world.actor_name, side)) or "unknown" for side in (ones, others)]
    return names[0], names[1]


def _where_prec(spot: Spot) -> int:
    kind = spot.place.kind if spot.place else ""
    if kind == "country":
        return 6
    if kind == "province":
        return 4
    if spot.event.where.relation == "between" or kind in {"river", "border", "valley", "desert", "area"}:
        return 5
    if spot.event.where.relation in {None, "in", "inside"} and spot.precision <= EXACT:
        return 1
    return 2 if spot.precision <= NEAR else 3 if spot.precision <= DISTRICT else 4
