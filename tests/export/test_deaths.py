import pytest

from vedette.export.deaths import Deaths, _civil, _dead
from vedette.model import Claim, Quantity, Report


@pytest.mark.parametrize(
    ("text", "number", "unit", "expected"),
    [
        ("killed 12 fighters and wounded 30", "12", "fighters", 12),
        ("killed 12 fighters and wounded 30", "30", "fighters", None),
        ("at least 40 people were wounded and three died", "at least 40", "people", None),
        ("at least 40 people were wounded and three died", "three", "people", 3),
        ("the deaths of dozens of soldiers", "dozens", "soldiers", 12),
        ("21 air strikes killed a commander", "21", "strikes", None),
        ("the army captured 300 militants", "300", "militants", None),
        ("hundreds of families fled", "hundreds", "families", None),
        ("gunmen executed seven prisoners", "seven", "prisoners", 7),
    ],
)
def test_only_a_number_next_to_a_word_of_death_is_of_the_dead(
    text: str, number: str, unit: str, expected: int | None
) -> None:
    report = Report.of(text)
    span = report.span(0, len(text))
    value = {"three": 3.0, "seven": 7.0, "dozens": 24.0, "hundreds": 200.0}.get(number) or float(
        number.rsplit(maxsplit=1)[-1]
    )
    claim = Claim(report.id, "attack", "happened", span, span, quantity=Quantity(number, value, None, unit))
    assert _dead(claim) == expected


def test_tolls_add_up() -> None:
    assert Deaths(1, 2, 3) + Deaths(4, 5, 6) == Deaths(5, 7, 9)


@pytest.mark.parametrize(
    ("unit", "among_fighters", "else_"),
    [("people", False, True), ("villagers", True, True), ("soldiers", False, False)],
)
def test_mere_people_are_civilians_unless_who_was_hit_bears_arms(unit: str, among_fighters: bool, else_: bool) -> None:
    report = Report.of(f"killed 12 {unit}")
    span = report.span(0, len(report.text))
    claim = Claim(report.id, "attack", "happened", span, span, quantity=Quantity("12", 12, 12, unit))
    assert _civil(claim, armed=True) == among_fighters
    assert _civil(claim, armed=False) == else_
