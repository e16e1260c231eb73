import pytest

from vedette.ground.understood import bearing
from vedette.model import Claim, Report


def _claim(kind: str, trigger: str) -> Claim:
    span = Report.of(trigger).span(0, len(trigger))
    return Claim(span.report, kind, "happened", span, span)


@pytest.mark.parametrize(
    ("kind", "trigger", "actor", "recipient"),
    [
        ("attack", "attacked", "presses", "pressed"),
        ("attack", "counterattacked", "pressed", "presses"),
        ("attack", "Counter-offensive", "pressed", "presses"),
        ("retreat", "withdrew", "pressed", "presses"),
        ("statement", "said", "", ""),
    ],
)
def test_who_counter_attacks_is_the_side_that_is_pressed(kind: str, trigger: str, actor: str, recipient: str) -> None:
    claim = _claim(kind, trigger)
    assert (bearing(claim, "actor"), bearing(claim, "recipient")) == (actor, recipient)
    assert bearing(claim, "place") == ""
