import pytest

from vedette.model import Claim

from .conftest import Extract

NUMBERS = {
    "Two dozen soldiers were killed in Selwa.": (24, 24),
    "Several dozen soldiers were killed in Selwa.": (24, None),
    "More than a dozen soldiers were killed in Selwa.": (13, None),
    "Between 20 and 30 soldiers were killed in Selwa.": (20, 30),
    "Rebels killed 20 to 30 soldiers in Selwa.": (20, 30),
    "Two thousand three hundred soldiers were killed in Selwa.": (2300, 2300),
    "A family of five was shot at by militiamen near Selwa.": (5, 5),
    "Police were brought in to Selwa, four hundred of them.": (400, 400),
    "As many as 40 soldiers were killed in Selwa.": (None, 40),
    "Nearly 400 soldiers were killed in Selwa.": (None, 400),
    "No fewer than 17 soldiers were killed in Selwa.": (17, None),
}


def _tolls(claims: tuple[Claim, ...]) -> list[tuple[float | None, float | None]]:
    return [(one.quantity.min, one.quantity.max) for one in claims if one.quantity is not None]


@pytest.mark.parametrize("sentence", NUMBERS)
def test_a_number_is_read_with_its_bounds(claims_of: Extract, sentence: str) -> None:
    assert _tolls(claims_of(sentence, Selwa="settlement")) == [NUMBERS[sentence]]


def test_a_part_of_a_toll_is_a_claim_of_its_own_where_it_is_told(claims_of: Extract) -> None:
    claims = claims_of(
        "At least 63 soldiers were killed in Selwa, 41 of them in Tarn.", Selwa="settlement", Tarn="settlement"
    )
    assert _tolls(claims) == [(63, None), (41, 41)]
    assert [part.mention.name for part in claims[1].of("place")] == ["Tarn"]
    assert [part.mention.name for part in claims[1].of("recipient")] == ["soldiers"]


def test_what_a_verb_tells_of_a_part_is_no_part_of_the_toll(claims_of: Extract) -> None:
    claims = claims_of("Rebels killed 63 soldiers in Selwa; 41 of them were captured.", Selwa="settlement")
    assert sum(one.component.endswith("+part") for one in claims) == 0


def test_each_victim_that_is_told_apart_is_a_number(claims_of: Extract) -> None:
    claims = claims_of("Rebels killed a woman and her two children in Selwa.", Selwa="settlement")
    assert sorted(_tolls(claims)) == [(1, 1), (2, 2)]


def test_whoever_puts_a_toll_at_a_number_is_quoted_for_it(claims_of: Extract) -> None:
    claims = claims_of("The army attacked Selwa. The ministry put the dead at 12.", Selwa="settlement")
    assert [who.mention.name for one in claims for who in one.participants if who.role == "speaker"] == ["ministry"]


def test_what_stands_for_those_who_are_counted_is_no_unit(claims_of: Extract) -> None:
    claims = claims_of("Rebels shelled Selwa. After that, 7 more were injured.", Selwa="settlement")
    assert {one.quantity.unit for one in claims if one.quantity is not None} == {"people"}
