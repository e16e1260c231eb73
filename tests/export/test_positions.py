import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import from_wkt

from vedette.export.positions import _rounded, coarsened, protected, snapped

from .valley import PLACES, valley, where_of

EARTH = Geod(ellps="WGS84")


@pytest.mark.parametrize(
    ("place", "expected"),
    [("selwa", True), ("mercy", True), ("school", True), ("base", False), ("airbase", False), ("vellory", False)],
)
def test_camps_hospitals_and_schools_are_protected_and_what_is_an_armys_is_not(place: str, expected: bool) -> None:
    assert protected(PLACES[place]) is expected


def test_a_camp_stands_at_the_nearest_settlement_with_a_precision_as_wide_as_it_moved() -> None:
    picture = snapped(valley())
    camp, town = picture.world.places["selwa"], picture.world.places["vellory"]
    assert (camp.lat, camp.lon) == (town.lat, town.lon)
    where = where_of(picture, "attack")
    assert where.geometry.startswith("POINT (10.5123 45.5123")
    away = EARTH.inv(10.5523, 45.5523, 10.5123, 45.5123)[2]
    assert where.precision is not None
    assert where.precision >= away


def test_a_school_far_from_any_settlement_is_put_on_a_grid() -> None:
    school = snapped(valley()).world.places["school"]
    assert (school.lat, school.lon) != (47.33333, 12.77777)
    assert school.radius >= 5000


def test_names_and_quotes_stay_as_they_are() -> None:
    picture = snapped(valley())
    assert picture.world.place_name("selwa") == "Selwa camp"
    assert {one.claim.span.quote for one in picture.claims.values()} == {
        one.claim.span.quote for one in valley().claims.values()
    }


def test_every_position_is_on_the_grid_and_no_precision_finer_than_it() -> None:
    picture = coarsened(valley(), 5000)
    places = [one for one in picture.world.places.values() if one.lat is not None]
    assert all(_rounded(one.lon or 0, one.lat or 0, 5000) == (one.lon, one.lat) for one in places)
    wheres = [one.where for one in (*picture.claims.values(), *picture.events) if one.where.geometry]
    assert wheres
    assert all((one.precision or 0) >= 5000 for one in wheres)
    for pocket in picture.pockets:
        corners = from_wkt(pocket.geometry).exterior.coords
        assert all(_rounded(lon, lat, 5000) == (round(lon, 5), round(lat, 5)) for lon, lat in corners)


@given(st.floats(-180, 180), st.floats(-89, 89), st.sampled_from([500.0, 5000.0, 50_000.0]))
def test_a_rounded_position_is_on_earth_and_no_further_than_the_grid_is_wide(
    lon: float, lat: float, metres: float
) -> None:
    x, y = _rounded(lon, lat, metres)
    assert -180 <= x <= 180
    assert -90 <= y <= 90
    assert EARTH.inv(lon, lat, x, y)[2] <= metres
