from __future__ import annotations

from dataclasses import replace
from datetime import date

from shapely import from_wkt

from vedette.assess import compared, computed_pockets
from vedette.model import Control, Place, Pocket, Where, World

DAY = date(2024, 5, 1)
STEP = 0.05
"""Degrees between two villages of the grid: about five kilometres."""


def _grid(inner: str, kind: str = "village") -> tuple[World, list[Control]]:
    """Five by five villages; the one in the middle and its right neighbour are `inner`'s, all others blue's."""
    places, control = {}, []
    for row in range(5):
        for column in range(5):
            name = f"v{row}{column}"
            lon, lat = 40 + column * STEP, 1 + row * STEP
            places[name] = Place(name, (name,), kind, f"POINT ({lon} {lat})", lat, lon)
            holder = inner if (row, column) in {(2, 2), (2, 3)} else "blue"
            control.append(Control(name, holder, date(2024, 1, 1), None, "held", 0.9, claims_for=(f"c{name}",)))
    return World({}, places), control


def test_an_area_that_others_surround_is_a_pocket_and_the_ring_is_none() -> None:
    world, control = _grid("red")
    (pocket,) = computed_pockets(control, world, DAY)
    assert (pocket.basis, pocket.holder, pocket.places, pocket.surrounded_by) == (
        "computed",
        "red",
        ("v22", "v23"),
        ("blue",),
    )
    assert pocket.claims == ("cv22", "cv23")
    assert 40 < (pocket.area or 0) < 80


def test_nothing_is_drawn_farther_than_ten_kilometres_from_evidence() -> None:
    world, control = _grid("red")
    far = Place("far", ("far",), "town", "POINT (40.6 1.1)", 1.1, 40.6)
    world = World({}, {**world.places, "far": far})
    pockets = computed_pockets([*control, Control("far", "red", date(2024, 1, 1), None, "held", 0.9)], world, DAY)
    assert pockets
    assert all(from_wkt(one.geometry).bounds[2] < 40.35 for one in pockets)


def test_where_one_side_holds_all_or_nothing_is_known_there_is_no_pocket() -> None:
    world, control = _grid("blue")
    assert computed_pockets(control, world, DAY) == ()
    assert computed_pockets(control, world, date(2023, 1, 1)) == ()
    assert computed_pockets([], World(), DAY) == ()


def test_claimed_and_computed_pockets_are_set_side_by_side() -> None:
    world, control = _grid("red")
    drawn = computed_pockets(control, world, DAY)
    claimed = Pocket("p", "claimed", "red", ("v22", "v44"), Where(("v22", "v44")), DAY, ("blue",), 2)
    (row,) = compared([claimed], drawn)
    assert (row.only_claimed, row.only_computed, row.said, row.drawn, row.agree) == (("v44",), ("v23",), 2, 1, False)


def test_a_village_that_is_fought_over_is_nobodys_ground() -> None:
    world, control = _grid("red")
    control = [replace(one, state="contested", probability=0.8) if one.place == "v23" else one for one in control]
    (pocket,) = computed_pockets(control, world, DAY)
    assert (pocket.holder, pocket.places, pocket.surrounded_by) == ("red", ("v22",), ("blue",))


def test_of_two_areas_that_border_each_other_only_the_more_enclosed_is_a_pocket() -> None:
    """Red holds a strip of three villages, blue the row beside it and one village behind: the ring's own ground is none."""
    names = (
        {f"r{n}": (0, n, "red") for n in range(1, 3)}
        | {f"b{n}": (1, n, "blue") for n in range(4)}
        | {"b9": (0, 0, "blue"), "b8": (0, 3, "blue")}
    )
    places = {
        key: Place(
            key, (key,), "village", f"POINT ({40 + column * STEP} {1 + row * STEP})", 1 + row * STEP, 40 + column * STEP
        )
        for key, (row, column, _) in names.items()
    }
    control = [Control(key, side, date(2024, 1, 1), None, "held", 0.9) for key, (_, _, side) in names.items()]
    assert [(one.holder, one.places) for one in computed_pockets(control, World({}, places), DAY)] == [
        ("red", ("r1", "r2"))
    ]
