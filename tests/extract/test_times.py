import pytest

from vedette.model import Claim

from .conftest import Extract

NAMES = {"Selwa": "settlement", "Tarn": "settlement", "Bara": "settlement"}
TIMES = {
    "Rebels took Selwa on Monday. The army shelled Tarn.": "then Monday",
    "Rebels took Selwa on Monday. The army is shelling Tarn.": None,
    "Rebels took Selwa on Monday.\n\nThe army shelled Tarn.": None,
    "Rebels took Selwa on Monday. Elsewhere, the army shelled Tarn.": None,
    "Rebels took Selwa on Monday. In Bara the army shelled a market.": None,
    "Rebels have held Selwa since Monday. The army shelled Tarn.": None,
    "Rebels, who had taken Selwa on Monday, moved on. The army shelled Tarn.": None,
    "Rebels took Selwa on Monday. The army shelled Tarn on Tuesday.": "Tuesday",
    "The army shelled Tarn for the third time this month.": None,
    "The army has shelled Tarn three times since Monday.": None,
    "The army shelled Tarn early on Sunday.": "Sunday",
    "The army has shelled Tarn since the 6th.": "since the 6th",
    "The army failed to shell Tarn on Sunday.": "Sunday",
    "On Monday rebels stormed Selwa, shelling Tarn.": "Monday",
}


def _shelling(claims: tuple[Claim, ...]) -> Claim:
    found = [one for one in claims if one.type == "shelling"]
    assert len(found) == 1, claims
    return found[0]


@pytest.mark.parametrize("text", TIMES)
def test_a_claim_takes_its_own_time_or_that_of_the_story_it_goes_on(claims_of: Extract, text: str) -> None:
    when = _shelling(claims_of(text, **NAMES)).when
    assert (when and when.name) == TIMES[text]


def test_an_hour_gives_way_to_the_day_on_which_the_story_goes_on(claims_of: Extract) -> None:
    when = _shelling(claims_of("Rebels took Selwa on Monday. By dusk the army shelled Tarn.", **NAMES)).when
    assert when is None or when.name == "then Monday"


def test_what_an_attack_brought_about_is_of_its_time(claims_of: Extract) -> None:
    claims = claims_of("The bombardment of Tarn on 11 April killed six civilians.", **NAMES)
    killed = [one for one in claims if one.quantity is not None and one.quantity.min == 6]
    assert [one.when and one.when.name for one in killed] == ["11 April"]


def test_what_is_told_as_a_habit_is_no_news(claims_of: Extract) -> None:
    assert not claims_of("Fighters usually attack the army in Tarn at night.", **NAMES)[0].main
