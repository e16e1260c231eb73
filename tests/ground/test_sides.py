"""Who acts beside somebody, and who is nobody named before."""

from __future__ import annotations

import pytest

from .conftest import Ground


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Malian troops, supported by Nigerien soldiers, captured the town of Ber.", {"mil:ML", "mil:NE"}),
        ("The Kachin Independence Army with Arakan Army fighters captured the town of Mansi.", {"kia", "arakan-army"}),
        ("Hezbollah, accompanied by Syrian troops, captured the town of Yabroud.", {"hezbollah", "mil:SY"}),
        ("The Malian army, backed by warplanes, captured the town of Ber.", {"mil:ML"}),
    ],
)
def test_all_who_act_are_told(ground: Ground, text: str, actors: set[str]) -> None:
    assert set(ground(text).claims[0].actors) == actors


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab captured the town of Galcad in Somalia. In Baidoa, gunmen shot dead a teacher.",
        "The RSF shelled Singa in Sudan. In Dinder, snipers killed two people.",
    ],
)
def test_gunmen_of_whom_no_more_is_told_are_nobody(ground: Ground, text: str) -> None:
    assert ground(text).claims[-1].actors == ()


def test_a_unit_keeps_its_number(ground: Ground) -> None:
    told = ground(
        "The 27th Division and the Danab special forces captured the town of Galcad from Al-Shabaab in Somalia."
    )
    assert not any(one.id == "provisional:division" for one in told.actors)
