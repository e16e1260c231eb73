"""How claims lie to their places, in words and on the map."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from shapely import from_wkt

from vedette.ground import GroundedReport, extent
from vedette.ground.extent import EARTH
from vedette.ground.where import told
from vedette.model import Place, Where

Ground = Callable[..., GroundedReport]

THEATRE = """
[[places]]
id = "alton"
names = ["Alton"]
kind = "town"
lat = 47.0
lon = 12.0

[[places]]
id = "berwick"
names = ["Berwick"]
kind = "town"
lat = 47.0
lon = 12.4

[[places]]
id = "vale"
names = ["Green Vale"]
kind = "valley"
geometry = "POLYGON ((12 46, 13 46, 13 48, 12 48, 12 46))"
"""

BEFORE = {
    "clashes were taking place some 250 metres west of ": ("west_of", 270, 250),
    "a convoy was hit 12 km south-east of the town of ": ("south_of", 135, 12000),
    "troops stood five kilometres from ": ("near", None, 5000),
    "shells fell two miles north of ": ("north_of", 0, 3218.6),
    "they shelled the surroundings of ": ("around", None, None),
    "fighting went on in the outskirts of ": ("outskirts_of", None, None),
    "a village east of ": ("east_of", 90, None),
    "fighting went on in the south of ": ("part_of", None, None),
    "shells fell across the east of ": ("part_of", None, None),
    "the army of ": (None, None, None),
    "the road to ": (None, None, None),
}


@pytest.mark.parametrize("before", BEFORE)
def test_words_before_a_place_say_how_far_and_where(before: str) -> None:
    relation, bearing, distance = BEFORE[before]
    found = told(before)
    assert (found.relation, found.bearing) == (relation, bearing)
    assert found.distance == pytest.approx(distance) if distance else found.distance is None


def _where(grounded: GroundedReport, kind: str) -> Where:
    return next(claim.where for claim in grounded.claims if claim.type == kind)


CLAIMS = {
    "left": ("Rebels attacked Alton. The soldiers fled on Monday.", "retreat", "from"),
    "back to": ("The soldiers withdrew to Berwick on Monday.", "retreat", "toward"),
    "entered": ("Rebels entered Alton at dawn.", "advance", "inside"),
    "pieces of an area": ("In Green Vale, rebels captured twenty villages from the army.", "capture", "part_of"),
    "whole": ("Rebels captured the villages of Alton and Berwick.", "capture", None),
    "far": ("Rebels attacked a convoy of the army 10 km south of Alton.", "attack", "south_of"),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_what_goes_without_saying_of_a_place(ground: Ground, name: str) -> None:
    text, kind, relation = CLAIMS[name]
    assert _where(ground(text, theatre=THEATRE), kind).relation == relation


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Clashes broke out near Selwa, Green Vale, on Monday.", ["unresolved:selwa"]),
        ("Rebels attacked Selwa in Green Vale on Monday.", ["unresolved:selwa"]),
        ("Rebels attacked Selwa, Green Vale and Alton on Monday.", ["unresolved:selwa", "vale", "alton"]),
    ],
)
def test_the_area_behind_a_place_that_nobody_knows_is_only_where_it_lies(
    ground: Ground, text: str, wanted: list[str]
) -> None:
    [claim] = ground(text, theatre=THEATRE).claims
    assert list(claim.where.places) == wanted


def test_a_told_distance_is_drawn_where_it_leads(ground: Ground) -> None:
    where = _where(ground("Rebels attacked a convoy of the army 10 km south of Alton.", theatre=THEATRE), "attack")
    point = from_wkt(where.geometry)
    azimuth, _, distance = EARTH.inv(12.0, 47.0, point.x, point.y)
    assert distance == pytest.approx(10_000, rel=0.01)
    assert abs(azimuth) == pytest.approx(180, abs=0.5)
    assert where.precision == pytest.approx(2500 + 3000)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Rebels still hold Alton and two districts of Berwick.", None),
        ("Rebels still control Alton, Dunnerdale, Lanercost and the two villages of Berwick.", None),
        ("Rebels still hold parts of Alton and Berwick.", "part_of"),
    ],
)
def test_a_part_of_the_last_place_is_no_part_of_all(ground: Ground, text: str, relation: str | None) -> None:
    (claim,) = ground(text, theatre=THEATRE).claims
    assert {"alton", "berwick"} <= set(claim.where.places)
    assert claim.where.relation == relation


def test_the_words_tell_on_which_bank_a_place_lies(ground: Ground) -> None:
    grounded = ground("Rebels captured Alton, on the eastern bank of the river. They held Alton.", theatre=THEATRE)
    assert next(place.bank for place in grounded.places if place.id == "alton") == "east"


def _town(lon: float, lat: float) -> Place:
    return Place(f"t{lon}", (f"T{lon}",), "town", f"POINT ({lon} {lat})", lat, lon)


RIVER = Place("r", ("R",), "river", "LINESTRING (12 47, 13 47, 13 48)")


def test_the_stretch_along_a_river_follows_the_river() -> None:
    where = extent([RIVER, _town(12.5, 47.02), _town(13.03, 47.5)], "along")
    assert from_wkt(where.geometry).equals_exact(from_wkt("LINESTRING (12.5 47, 13 47, 13 47.5)"), 1e-6)


def test_two_areas_have_their_common_border() -> None:
    west = Place("w", ("W",), "province", "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")
    east = Place("e", ("E",), "province", "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))")
    border = from_wkt(extent([west, east], "along").geometry)
    assert border.distance(from_wkt("POINT (1 0.5)")) == pytest.approx(0, abs=1e-6)
    assert border.bounds[0] >= 0.97


def test_a_long_stretch_is_the_shortest_way_over_the_earth() -> None:
    line = from_wkt(extent([_town(0, 60), _town(20, 60)], "between").geometry)
    assert len(line.coords) > 10
    assert max(y for _, y in line.coords) > 60.3
