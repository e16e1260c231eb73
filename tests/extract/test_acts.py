from __future__ import annotations

import pytest

from .conftest import Extract


def _told(claims_of: Extract, text: str) -> list[tuple[str, float | None]]:
    return [(one.type, one.quantity and one.quantity.min) for one in claims_of(text, title="The war and the army")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A drone strike near Selwa killed nine patients.", [("air_strike", 9)]),
        (
            "At least 17 civilians were killed when shells hit a school in Selwa.",
            [("shelling", 17), ("shelling", None)],
        ),
        ("Missiles struck Selwa, killing five people.", [("shelling", 5)]),
        ("In five days of fighting, 42 rebels were killed.", [("clash", 42)]),
        ("Two suicide bombers blew themselves up in Selwa, killing seven soldiers.", [("bombing", 7)]),
        (
            "Rebels ambushed a convoy of the army near Selwa on Tuesday; 15 soldiers died.",
            [("attack", None), ("attack", 15)],
        ),
        ("Fifteen soldiers died in Selwa.", [("casualties", 15)]),
    ],
)
def test_a_toll_goes_with_the_act_that_the_text_tells(
    claims_of: Extract, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert _told(claims_of, text) == told


def test_every_number_is_a_claim_of_those_it_counts(claims_of: Extract) -> None:
    claims = claims_of(
        "The army killed three rebels and at least ten civilians in Selwa.", title="The war and the army"
    )
    counted = [(part.mention.name, one.quantity and one.quantity.min) for one in claims for part in one.of("recipient")]
    assert counted == [("rebels", 3), ("civilians", 10)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy spoke in the last stronghold of the rebels.",
        "In the liberated areas schools opened.",
        "They won without a fight.",
    ],
)
def test_what_only_says_where_or_how_is_no_claim(claims_of: Extract, text: str) -> None:
    assert _told(claims_of, text) == []


def test_who_is_accused_is_the_one_who_did_it(claims_of: Extract) -> None:
    claims = claims_of("The president accused the rebels of shelling the town of Selwa.", title="The war and the army")
    assert [[p.mention.name for p in one.of("actor")] for one in claims if one.type == "shelling"] == [["rebels"]]
