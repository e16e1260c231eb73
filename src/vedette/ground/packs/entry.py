"""What every kind of pack is read into."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "MODIFIER")
"""Scripts of the names that are kept; a report in English seldom prints others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a pack.

    `uid` is stable, so that the same place of a newer file replaces it; `kind` as in `vedette.model.Place`, empty for
    a settlement whose inhabitants tell it; `lat` and `lon` in degrees, a point inside; `shape` is WKT in longitude and
    latitude; `radius` in metres, 0 where the kind tells; `country` is an ISO code, or empty where the pack tells none.
    """

    uid: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    kind: str = ""
    country: str = ""
    population: int = 0
    shape: str = ""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that could not be read: where it stands and what is wrong with it."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Pack:
    """An open pack: whose places they are, under which licence, and the places."""

    source: str
    licence: str
    url: str
    rows: Iterator[Entry | Unread]


def readable(name: str) -> bool:
    """Whether a name is in a script that is kept."""
    return len(name) > 1 and _script(name) in SCRIPTS


def shown(name: str, others: tuple[str, ...]) -> str:
    """The name to show: the first in Latin letters, if there is one."""
    return next((one for one in (name, *others) if _script(one) == "LATIN"), name)


def _script(name: str) -> str:
    letter = next((char for char in name if char.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def position(lat: str | float, lon: str | float) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, or None where they are none."""
    try:
        north, east = float(lat), float(lon)
    except (TypeError, ValueError):
        return None
    return (round(north, 5), round(east, 5)) if -90 <= north <= 90 and -180 <= east <= 180 else None


@cache
def kinds(whose: str) -> Mapping[str, str]:
    """The kind of each of a gazetteer's own codes, as ``packs.toml`` has them."""
    table = tomllib.loads(files("vedette.ground").joinpath("data/packs.toml").read_text(encoding="utf-8"))
    return {code: kind for kind, codes in table[whose].items() for code in codes}
