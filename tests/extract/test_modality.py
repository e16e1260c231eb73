import pytest

from .conftest import Extract

SURE = {
    "Rebels were about to take Tarn.": ("capture", "expected"),
    "Rebels were on the verge of taking Tarn.": ("capture", "expected"),
    "A truce is due to begin soon.": ("agreement", "expected"),
    "The army has yet to enter Tarn.": ("advance", "denied"),
    "Rebels nearly seized Tarn.": ("capture", "denied"),
    "A commander who asked not to be named denied that his men had withdrawn from Selwa.": ("retreat", "denied"),
    "The militia almost captured Selwa last week.": ("capture", "denied"),
    "The army has nearly taken Selwa.": ("capture", "happened"),
    "The army would have taken Selwa had the road not been cut.": ("capture", "denied"),
    "But for the snow, rebels would have captured the town of Selwa.": ("capture", "denied"),
    "Rebels would have captured the town of Selwa, according to the mayor.": ("capture", "possible"),
    "Should the rebels capture Selwa, the road will be open.": ("capture", "possible"),
    "The alleged capture of Tarn was announced by the militia.": ("capture", "possible"),
    "It took the army three days to capture Tarn.": ("capture", "happened"),
    "It is said that rebels captured Selwa.": ("capture", "possible"),
    "Not one soldier was killed in Selwa.": ("attack", "denied"),
    "The mayor belied reports that rebels had captured Selwa.": ("capture", "denied"),
    "The army moved up to capture Tarn.": ("capture", "planned"),
}


@pytest.mark.parametrize("sentence", SURE)
def test_how_sure_it_is_is_told_by_what_stands_over_and_beside_the_words(claims_of: Extract, sentence: str) -> None:
    kind, modality = SURE[sentence]
    found = [one.modality for one in claims_of(sentence, Selwa="settlement", Tarn="settlement") if one.type == kind]
    assert found == [modality]
