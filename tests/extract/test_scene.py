"""Where a claim happens whose own clause names no place: texts on wars that nobody here was taught on."""

from __future__ import annotations

import pytest

from vedette.annotate import Annotator, annotate
from vedette.codebook import load_codebook
from vedette.extract.claims import by_patterns
from vedette.extract.scene import NOWHERE, WEIGHTS
from vedette.model import Report

SUDAN = (
    "Paramilitaries storm Kadugli",
    """
Paramilitary fighters stormed Kadugli on Monday. The garrison withdrew to the airport road. Residents said that shops
had been looted and that eleven people were killed.

The governor fled to Dilling. There the army has massed two brigades.""",
)
CHAD = (
    "Rebels attack Bardai, army withdraws",
    """
Rebels attacked Bardai in the north of Chad at dawn. Soldiers of the army retreated after a short battle, two officers said.""",
)
CAUCASUS = (
    "Fighting around Agdere",
    """
Azerbaijani forces entered Agdere on Tuesday after two days of shelling. They captured 40 men.""",
)
TOLL = ("Rockets over the delta", "Nine people were killed and six wounded when rebel rockets hit a school in Pathein.")


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        (SUDAN, "withdrew", "Kadugli"),
        (SUDAN, "massed", "Dilling"),
        (CHAD, "retreated", "Bardai"),
        (CAUCASUS, "captured", "Agdere"),
        (TOLL, "wounded", "Pathein"),
    ],
)
def test_a_claim_without_a_place_is_of_the_scene(
    annotator: Annotator, text: tuple[str, str], word: str, place: str
) -> None:
    title, body = text
    report = Report.of(body.strip(), title=title)
    claims = by_patterns(next(annotate([report.text], annotator)), report, load_codebook())
    told = [one for one in claims if one.trigger.quote == word]
    names = [part.mention.name for part in told[0].of("place", "origin", "destination")]
    assert any(place in name for name in names), names


def test_what_carries_a_place_over_is_its_nearness_and_the_headline() -> None:
    assert WEIGHTS["of the claim before"] > 0 > WEIGHTS["sentences back"]
    assert WEIGHTS["in the headline"] > WEIGHTS["named often"]
    assert WEIGHTS["nowhere"] < 0
    assert NOWHERE not in WEIGHTS


POCKETS = [
    (
        "The Sri Lankan army has encircled the rebels in Mullaitivu. The air force bombed Kilinochchi on Sunday. "
        "Troops advanced into the enclave on Monday.",
        "advanced",
        {"Mullaitivu"},
    ),
    (
        "Serb forces besieged Gorazde in March. Convoys were attacked near Foca. Artillery shelled the enclave on Tuesday.",
        "shelled",
        {"Gorazde"},
    ),
    (
        "The army closed the militants between Hawija, Riyadh and Zab. They did it after freeing Shirqat. "
        "The militants are now closed in a small quadrant.",
        "closed",
        {"Hawija", "Riyadh", "Zab"},
    ),
    ("The army besieged Selwa. Rebels took Tarn. Jets bombed a pocket of fighters near Ulan.", "bombed", {"Ulan"}),
]


@pytest.mark.parametrize(("text", "word", "places"), POCKETS)
def test_the_pocket_is_where_the_siege_was_told(annotator: Annotator, text: str, word: str, places: set[str]) -> None:
    report = Report.of(text, title="A pocket")
    claims = by_patterns(next(annotate([report.text], annotator)), report, load_codebook())
    told = [one for one in claims if one.trigger.quote == word][-1]
    assert {part.mention.name for part in told.of("place", "origin", "destination")} == places


def test_a_place_taken_from_another_claim_does_not_take_its_relation(annotator: Annotator) -> None:
    report = Report.of("The army captured parts of Selwa on Monday. Nine soldiers were killed.", title="Fighting")
    claims = by_patterns(next(annotate([report.text], annotator)), report, load_codebook())
    relations = {one.trigger.quote: [part.relation for part in one.of("place")] for one in claims}
    assert relations == {"captured": ["part_of"], "killed": [None]}
