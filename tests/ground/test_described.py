"""Places that only a theatre's description names."""

import pytest

from .conftest import Ground

THEATRE = """
[[actors]]
id = "guard"
names = ["Northern Guard"]
against = ["raiders"]

[[actors]]
id = "raiders"
names = ["Lake Raiders"]

[[places]]
id = "uplands"
names = ["Uplands"]
kind = "province"

[[places]]
id = "pocket"
names = ["Lorma pocket"]
kind = "area"
geometry = "POLYGON ((12 47, 13 47, 13 48, 12 48, 12 47))"
parents = ["uplands"]
descriptions = ["the enclave", "the eastern bank"]

[[places]]
id = "vellory"
names = ["Vellory"]
kind = "town"
lat = 47.5
lon = 12.5
parents = ["pocket"]
"""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Northern Guard captured two hills in the enclave on Friday.", ["pocket"]),
        ("The Northern Guard has driven the Lake Raiders from their last enclave in the Uplands.", ["pocket"]),
        ("The Lake Raiders lost their positions on the eastern bank to troops of the Northern Guard.", ["pocket"]),
        ("The Northern Guard captured Vellory, the largest town of the enclave.", ["vellory"]),
        ("The Northern Guard captured an enclave of the Lake Raiders in the Uplands.", ["uplands"]),
    ],
)
def test_a_described_place_is_meant_unless_a_finer_one_is_named(ground: Ground, text: str, places: list[str]) -> None:
    claim = ground(text, theatre=THEATRE).claims[0]
    assert list(claim.where.places) == places


def test_who_goes_on_from_a_described_place_stays_there(ground: Ground) -> None:
    text = "The Northern Guard shelled Vellory on Friday. It then took control of the enclave. Forty raiders were captured."
    told = ground(text, theatre=THEATRE)
    assert [list(one.where.places) for one in told.claims] == [["vellory"], ["pocket"], ["pocket"]]


def test_without_a_theatre_a_description_is_no_place(ground: Ground) -> None:
    told = ground("The Northern Guard captured two hills in the enclave on Friday.")
    assert [list(one.where.places) for one in told.claims] == [[]]


def test_an_acronym_stands_for_the_place_that_it_is_short_for(ground: Ground) -> None:
    text = (
        "The Lake Raiders hold the Great Vardo Basin (GVB).\n\n"
        "On Friday 40 fighters were captured in the GVB, the Northern Guard said."
    )
    places = {place for one in ground(text).claims for place in one.where.places}
    assert places == {"unresolved:great-vardo-basin"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Gangs in Haiti burned a church in Carrefour. Gunmen attacked a barracks in the capital on Friday.",
            "Port-au-Prince",
        ),
        ("Rebels in Mali hold Kidal. Fighters of the rebels attacked a camp of the army in the capital.", "Bamako"),
    ],
)
def test_the_capital_is_that_of_the_country_spoken_of(ground: Ground, text: str, place: str) -> None:
    told = ground(text)
    names = {one.id: one.name for one in told.places}
    attack = [one for one in told.claims if one.type == "attack"][-1]
    assert [names[one] for one in attack.where.places] == [place]


def test_an_area_at_the_end_of_a_stretch_stays(ground: Ground) -> None:
    told = ground("The Northern Guard is trapped between Vellory and the Lorma pocket.", theatre=THEATRE)
    assert set(told.claims[0].where.places) == {"vellory", "pocket"}


def test_an_area_that_holds_a_town_of_the_claim_adds_nothing(ground: Ground) -> None:
    told = ground("Insurgents stormed Macomia, in Mozambique's Cabo Delgado province, on Friday.")
    names = {one.id: one.name for one in told.places}
    assert [names[one] for one in told.claims[0].where.places] == ["Macomia"]
