"""Events as an ACLED-style table: one row an event and place, in ACLED's columns and codes.

Nothing of ACLED's data is used: column names and codes are as its public codebook gives them, the types come
from the crosswalk in our codebook, and what one of our types may be is told apart by ``data/acled.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from vedette.codebook import Codebook
from vedette.export.deaths import deaths
from vedette.export.happening import (
    STATE,
    Spot,
    area,
    claims,
    country,
    country_name,
    days,
    first_and_last,
    home,
    known,
    note,
    outlets,
    spots,
    why_not,
)
from vedette.export.rows import Row
from vedette.model import Event, Picture

if TYPE_CHECKING:
    from vedette.export.selection import Selection

ACLED_COLUMNS: dict[str, Literal["text", "integer", "number", "date"]] = {
    "event_id_cnty": "text", "event_date": "date", "year": "integer", "time_precision": "integer", "disorder_type": "text",
    "event_type": "text", "sub_event_type": "text", "actor1": "text", "assoc_actor_1": "text", "inter1": "integer",
    "actor2": "text", "assoc_actor_2": "text", "inter2": "integer", "interaction": "integer", "civilian_targeting": "text",
    "iso": "integer", "region": "text", "country": "text", "admin1": "text", "admin2": "text", "admin3": "text",
    "location": "text", "latitude": "number", "longitude": "number", "geo_precision": "integer", "source": "text",
    "source_scale": "text", "notes": "text", "fatalities": "integer", "tags": "text", "timestamp": "integer",
}  # fmt: skip
EXTERNAL = 8
"""ACLED's code of other actors, among them the forces of a state away from home."""
PROTESTERS, RIOTERS = 6, 5


def acled_rows(selection: Selection) -> Iterator[Row]:
    """One row an event and place; events that ACLED's table has no place for are left out, see `acled_left_out`."""
    for event in selection.events:
        if not _why_not(event, selection.codebook):
            for spot in spots(selection.picture, event):
                yield _row(selection.picture, spot, selection.codebook)


def acled_left_out(selection: Selection) -> dict[str, int]:
    """How many events are left out, by reason."""
    return dict(Counter(reason for one in selection.events if (reason := _why_not(one, selection.codebook))))


def _why_not(event: Event, codebook: Codebook) -> str:
    if not _crosswalk(event.type, codebook):
        return f"{event.type}: ACLED has no such type"
    return why_not(event, _table()["thresholds"]["month"])


def _row(picture: Picture, spot: Spot, codebook: Codebook) -> Row:
    event, code = spot.event, country(picture, spot.place)
    first, _ = first_and_last(event)
    kind, sub = acled_type(picture, event, code, codebook)
    ones, others = _sides(event)
    inter1, inter2 = _inter(picture, ones, code, sub), _inter(picture, others, code, sub)
    civil, armed = deaths(picture, event) if spot.number == 0 else (None, None)
    return {
        "event_id_cnty": f"VED{event.id}" + (f"-{spot.number}" if spot.number else ""), "event_date": first, "year": first.year,
        "time_precision": _time_precision(days(event)), "disorder_type": _table()["disorder"].get(kind, ""),
        "event_type": kind, "sub_event_type": sub,
        "actor1": _first(picture, ones), "assoc_actor_1": _rest(picture, ones), "inter1": inter1,
        "actor2": _first(picture, others), "assoc_actor_2": _rest(picture, others), "inter2": inter2,
        "interaction": _interaction(inter1, inter2), "civilian_targeting": _targeting(picture, event, kind),
        "iso": _iso(code), "region": None, "country": country_name(picture, code),
        "admin1": area(picture, spot.place, "province"), "admin2": area(picture, spot.place, "district"), "admin3": None,
        "location": spot.place.name if spot.place else None, "latitude": spot.lat, "longitude": spot.lon,
        "geo_precision": _geo_precision(spot), "source": outlets(picture, event), "source_scale": None,
        "notes": note(picture, event), "fatalities": (civil + armed).low if civil and armed else 0, "tags": None,
        "timestamp": int(datetime.combine(event.last_report, time(), UTC).timestamp()) if event.last_report else None,
    }  # fmt: skip


# ---------------------------------------------------------------------- type


def acled_type(picture: Picture, event: Event, code: str, codebook: Codebook) -> tuple[str, str]:
    """ACLED's event type and sub-event type of an event in a country."""
    return _split(_acled(picture, event, code, codebook))


def _acled(picture: Picture, event: Event, code: str, codebook: Codebook) -> str:
    table = _table()
    for one in table["modes"]:
        if event.type in one["types"] and _tells(picture, event, one["words"]):
            return str(one["acled"])
    if event.type in table["capture"]["types"]:
        return _taken(picture, event, code)
    plain = str(table["otherwise"].get(event.type) or _crosswalk(event.type, codebook))
    civil = any(known(picture, one).kind == "civilian" for one in event.recipients)
    return str(table["civilians"].get(plain, plain)) if civil else plain


def _split(crosswalk: str) -> tuple[str, str]:
    """The event type before the first slash that follows one of ACLED's six, and what comes after it."""
    kinds = (kind for kind in _table()["disorder"] if crosswalk == kind or crosswalk.startswith(f"{kind}/"))
    kind = next(kinds, crosswalk)
    return kind, crosswalk[len(kind) + 1 :].split(" or ", maxsplit=1)[0]


def _taken(picture: Picture, event: Event, code: str) -> str:
    """Who takes a place decides: the state whose land it is regains it, anybody else overtakes it."""
    table = _table()
    takers = event.recipients if event.type == "lose" else event.actors
    if not takers:
        return str(table["otherwise"]["lose"])
    own = any(known(picture, one).kind in STATE and home(picture, one) in {"", code} for one in takers)
    return str(table["capture"]["government" if own else "others"])


def _tells(picture: Picture, event: Event, cues: list[str]) -> bool:
    """Whether a claim's mode or quote has one of these words."""
    texts = [f"{one.mode} {one.span.quote}".casefold() for one in claims(picture, event)]
    return any(re.search(rf"\b{re.escape(cue)}", text) for text in texts for cue in cues)


# ---------------------------------------------------------------------- who


def _sides(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actor 1 and actor 2 with their associates; where both sides are actors, the second is actor 2."""
    ones, others = event.actors, event.recipients
    if event.type == "lose":
        ones, others = others, ones
    return (ones[:1], ones[1:]) if len(ones) > 1 and not others else (ones, others)


def _first(picture: Picture, side: tuple[str, ...]) -> str | None:
    return picture.world.actor_name(side[0]) if side else None


def _rest(picture: Picture, side: tuple[str, ...]) -> str | None:
    return "; ".join(map(picture.world.actor_name, side[1:])) or None


def _inter(picture: Picture, side: tuple[str, ...], code: str, sub: str) -> int | None:
    if not side:
        return None
    actor = known(picture, side[0])
    if actor.kind == "civilian" and "demonstration" in sub:
        return RIOTERS
    if actor.kind == "civilian" and "protest" in sub.casefold():
        return PROTESTERS
    if actor.kind in STATE and home(picture, side[0]) not in {"", code}:
        return EXTERNAL
    found = _table()["inter"].get(actor.kind)
    return int(found) if found else None


def _interaction(one: int | None, other: int | None) -> int | None:
    """The sorted pair of codes: 1 and 2 are 12; a sole actor's code stands before a 0."""
    if one is None and other is None:
        return None
    small, large = sorted((one or 0, other or 0))
    return large * 10 if small == 0 else small * 10 + large


def _targeting(picture: Picture, event: Event, kind: str) -> str | None:
    violent = kind in {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}
    civil = any(known(picture, one).kind == "civilian" for one in event.recipients)
    return "Civilian targeting" if violent and civil else None


# ---------------------------------------------------------------------- codes


def _time_precision(length: int) -> int:
    table = _table()["thresholds"]
    return 1 if length <= table["day"] else 2 if length <= table["week"] else 3


def _geo_precision(spot: Spot) -> int:
    table = _table()["thresholds"]
    settled = spot.place is not None and spot.place.is_settlement
    if settled and spot.event.where.relation in {None, "in", "inside"} and spot.precision <= table["town_m"]:
        return 1
    return 2 if settled and spot.precision <= table["near_m"] else 3


def _iso(code: str) -> int | None:
    found = _numeric().get(code)
    return int(found) if found else None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("vedette.export").joinpath("data/acled.toml").read_text(encoding="utf-8"))


@cache
def _numeric() -> dict[str, int]:
    table = tomllib.loads(files("vedette.export").joinpath("data/iso.toml").read_text(encoding="utf-8"))
    return dict(table["iso"])


def _crosswalk(kind: str, codebook: Codebook) -> str:
    """The codebook's crosswalk of a type to ACLED; empty where there is none."""
    found = codebook.types.get(kind)
    return found.crosswalk.get("acled", "") if found else ""
