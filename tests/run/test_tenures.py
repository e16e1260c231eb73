from datetime import date

from vedette.model import Control, ControlState
from vedette.run.tenures import tenures


def _row(place: str, holder: str, start: int, end: int | None, p: float, state: ControlState = "held") -> Control:
    last = date(2022, 3, end) if end else None
    return Control(place, holder, date(2022, 3, start), last, state, p, holder, None, (f"{holder}{start}",), ())


ROWS = (
    _row("mill", "blue", 1, 4, 0.6),
    _row("mill", "blue", 4, 9, 0.9),
    _row("mill", "red", 9, 12, 0.7),
    _row("mill", "blue", 12, None, 0.8),
    _row("ford", "blue", 4, None, 0.5),
)


def test_neighbouring_rows_of_one_holder_are_one_tenure_with_all_their_claims() -> None:
    found = [(one.place, one.holder, one.start.day, one.end and one.end.day) for one in tenures(reversed(ROWS))]
    assert found == [
        ("ford", "blue", 4, None),
        ("mill", "blue", 1, 9),
        ("mill", "red", 9, 12),
        ("mill", "blue", 12, None),
    ]
    assert tenures(ROWS)[1].claims_for == ("blue1", "blue4")


def test_another_state_is_another_tenure() -> None:
    rows = (_row("mill", "blue", 1, 4, 0.6), _row("mill", "blue", 4, 9, 0.6, "besieged"))
    assert [one.state for one in tenures(rows)] == ["held", "besieged"]


def test_of_a_day_the_tenure_has_that_days_probability() -> None:
    (ford, mill) = tenures(ROWS, date(2022, 3, 5))
    assert (mill.start.day, mill.end and mill.end.day, mill.probability) == (1, 9, 0.9)
    assert ford.probability == 0.5
    assert [one.place for one in tenures(ROWS, date(2022, 3, 2))] == ["mill"]


def test_a_contest_that_leans_now_to_one_and_now_to_the_other_side_is_one_tenure() -> None:
    rows = (
        _row("mill", "blue", 1, 2, 0.6, "contested"),
        _row("mill", "red", 2, 8, 0.6, "contested"),
        _row("mill", "blue", 8, 10, 0.7, "contested"),
        _row("mill", "blue", 10, None, 0.8),
    )
    assert [(one.holder, one.state, one.start.day) for one in tenures(rows)] == [
        ("red", "contested", 1),
        ("blue", "held", 10),
    ]
    assert [(one.holder, one.probability) for one in tenures(rows, date(2022, 3, 9))] == [("blue", 0.7)]
