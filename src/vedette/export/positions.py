"""No output is finer than it should be: camps, hospitals and schools at their settlement, and coarser on demand."""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from vedette.ground import extent
from vedette.model import Event, GroundedClaim, Picture, Place, Pocket, Where, World

Placed = TypeVar("Placed", GroundedClaim, Event, Pocket)

EARTH = Geod(ellps="WGS84")
DEGREE = 111_320.0
"""Metres of a degree of latitude."""
NEAREST = 15_000.0
"""How far, in metres, a protected place's settlement may be: beyond, it belongs to none and is rounded instead."""
ROUNDED = 5_000.0
"""The grid, in metres, on which a protected place without a settlement is put."""
SETTLEMENTS = frozenset({"city", "town", "village", "settlement"})


def snapped(picture: Picture) -> Picture:
    """The picture with every protected place at its settlement, the precision (metres) as wide as it moved.

    The settlement is the nearest that the picture knows, within 15 km; without one the place is put on a grid of
    5 km. What is protected stands in ``data/protected.toml``.
    """
    moved = {one.id: _at_settlement(one, picture.world) for one in picture.world.places.values() if protected(one)}
    return _replaced(picture, moved, _snapped_where) if moved else picture


def coarsened(picture: Picture, metres: float) -> Picture:
    """The picture with every position on a grid of so many metres and no precision finer than that."""
    moved = {one.id: _on_grid(one, metres) for one in picture.world.places.values()}
    coarse = _replaced(picture, moved, lambda where, _: _coarse_where(where, metres))
    areas = (replace(one, geometry=_coarse(one.geometry, metres)) if one.geometry else one for one in coarse.pockets)
    return replace(coarse, pockets=tuple(areas))


def centre(where: Where) -> tuple[float | None, float | None]:
    """The middle of what is known of a place, in degrees of latitude and longitude; its precision tells how wide it is."""
    if not where.geometry:
        return None, None
    point = shapely.from_wkt(where.geometry).centroid
    return round(point.y, 5), round(point.x, 5)


def protected(place: Place) -> bool:
    """Whether people stay there who must not be pointed at."""
    table = _table()
    words = _fold(" ".join(place.names))
    if _any_word(table.but, words):
        return False
    return place.kind in table.kinds or (place.kind == "facility" and _any_word(table.words, words))


@dataclass(frozen=True, slots=True)
class _Protected:
    kinds: frozenset[str]
    words: tuple[str, ...]
    but: tuple[str, ...]


@cache
def _table() -> _Protected:
    raw = tomllib.loads(files("vedette.export").joinpath("data/protected.toml").read_text(encoding="utf-8"))
    return _Protected(frozenset(raw["kinds"]), tuple(raw["words"]), tuple(raw["but"]))


def _any_word(words: tuple[str, ...], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in words)


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


# ---------------------------------------------------------------------- places


def _at_settlement(place: Place, world: World) -> Place:
    point = _point(place)
    if point is None:
        return place
    near = min(_settlements(place, world, point), key=lambda pair: (pair[0], pair[1].id), default=None)
    if near is None:
        return _on_grid(place, ROUNDED)
    away, home = near
    assert home.lon is not None
    assert home.lat is not None
    return _moved(place, home.lon, home.lat, away + max(place.radius, home.radius))


def _settlements(place: Place, world: World, point: tuple[float, float]) -> list[tuple[float, Place]]:
    """Settlements within reach, with their distance in metres."""
    others = (
        one for one in world.places.values() if one.kind in SETTLEMENTS and one.id != place.id and not protected(one)
    )
    away = (
        (EARTH.inv(*point, one.lon, one.lat)[2], one) for one in others if one.lon is not None and one.lat is not None
    )
    return [(metres, one) for metres, one in away if metres <= NEAREST]


def _on_grid(place: Place, metres: float) -> Place:
    point = _point(place)
    if point and (not place.geometry or place.geometry.startswith("POINT")):
        return _moved(place, *_rounded(*point, metres), max(place.radius, metres))
    if not place.geometry:
        return place
    lon, lat = _rounded(*point, metres) if point else (place.lon, place.lat)
    return replace(place, geometry=_coarse(place.geometry, metres), lon=lon, lat=lat)


def _moved(place: Place, lon: float, lat: float, radius: float) -> Place:
    return replace(place, geometry=f"POINT ({lon:.5f} {lat:.5f})", lon=lon, lat=lat, radius=radius)


def _point(place: Place) -> tuple[float, float] | None:
    return (place.lon, place.lat) if place.lon is not None and place.lat is not None else None


def _rounded(lon: float, lat: float, metres: float) -> tuple[float, float]:
    """The nearest corner of a grid that is about as wide in longitude as in latitude."""
    step = metres / DEGREE
    row = min(max(round(lat / step) * step, -90.0), 90.0)
    wide = step / max(math.cos(math.radians(row)), 0.01)
    return round(min(max(round(lon / wide) * wide, -180.0), 180.0), 5), round(row, 5)


def _coarse(wkt: str, metres: float) -> str:
    """A geometry with every corner on the grid."""

    def rounded(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.array([_rounded(lon, lat, metres) for lon, lat in points.tolist()])

    return str(
        shapely.to_wkt(shapely.make_valid(shapely.transform(shapely.from_wkt(wkt), rounded)), rounding_precision=5)
    )


# ---------------------------------------------------------------------- what is placed there


def _replaced(picture: Picture, moved: Mapping[str, Place], place_anew: Callable[[Where, World], Where]) -> Picture:
    """The picture with other places, and all that stands in them placed anew."""
    world = World(picture.world.actors, {**picture.world.places, **moved})

    def anew(one: Placed) -> Placed:
        if not moved.keys() & set(one.where.places) and not one.where.geometry:
            return one
        return replace(one, where=place_anew(one.where, world))

    return replace(
        picture,
        world=world,
        claims={key: anew(one) for key, one in picture.claims.items()},
        events=tuple(map(anew, picture.events)),
        pockets=tuple(map(anew, picture.pockets)),
    )


def _snapped_where(where: Where, world: World) -> Where:
    places = [world.places[one] for one in where.places if one in world.places]
    if not any(map(protected, places)):
        return where
    wide = extent(places, where.relation, where.share)
    return replace(wide, places=where.places, precision=max(wide.precision or 0.0, where.precision or 0.0))


def _coarse_where(where: Where, metres: float) -> Where:
    if not where.geometry:
        return where
    return replace(where, geometry=_coarse(where.geometry, metres), precision=max(where.precision or 0.0, metres))
