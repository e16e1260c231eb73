from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import GazetteerError
from vedette.ground import Gazetteer, extent
from vedette.ground.fold import plain, skeleton
from vedette.model import Place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Qusayr", "Qusair"), ("Deir ez-Zor", "Dayr az Zur"), ("Baghouz", "Baghuz"), ("Sukhnah", "Al Sukhna"),
        ("Ash-Shaykh", "Sheikh"), ("Kharkiv", "Harkiv"), ("Saraqib", "Saraqeb"), ("Ma'arrat", "Maarrat"),
    ],
)  # fmt: skip
def test_transliterations_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Homs", "Hama"), ("Goma", "Gao"), ("Kherson", "Kharkiv"), ("Taiz", "Tunis")]
)
def test_other_names_have_others(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert plain(plain(name)) == plain(name)


def test_a_city_is_found_by_its_other_names_with_its_country_and_source() -> None:
    found = next(one for one in Gazetteer.shipped().named("Kiev") if one.place.is_settlement).place
    assert (found.name, found.country, found.kind) == ("Kyiv", "UA", "city")
    assert "CC BY" in found.source


def test_a_missing_gazetteer_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")


def _town(name: str, lon: float) -> Place:
    return Place(name, (name,), "town", f"POINT ({lon} 35)", 35, lon)


def test_near_is_vaguer_than_in_and_unknown_places_have_no_shape() -> None:
    inside, near = extent([_town("a", 40)], None), extent([_town("a", 40)], "near")
    assert inside.precision is not None
    assert near.precision is not None
    assert near.precision > inside.precision
    assert extent([Place("x", ("X",), "area")], None).geometry == ""


def test_north_of_a_place_lies_north_of_it() -> None:
    assert extent([_town("a", 40)], "north_of").geometry.startswith("POINT (40 35.07")
