from __future__ import annotations

from .test_assess import _assess, _claim


def _fields(*told: object) -> list[str]:
    return sorted(one.field for one in _assess(*told).disputes)  # type: ignore[arg-type]


def test_taken_and_weeks_later_still_held_by_the_other_side_is_a_dispute() -> None:
    taken = _claim("Blue took the whole mill.", "capture", "blue", 0, recipient="red")
    held = _claim("Red still holds a part of the mill.", "hold", "red", 12, relation="part_of")
    assert _fields(taken, held) == ["holder"]


def test_unless_somebody_tells_that_it_was_taken_back_in_between() -> None:
    taken = _claim("Blue took the whole mill.", "capture", "blue", 0, recipient="red")
    back = _claim("Red retook the mill.", "capture", "red", 6, recipient="blue")
    held = _claim("Red holds the mill.", "hold", "red", 12)
    assert _fields(taken, back, held) == []


def test_the_whole_and_only_a_part_are_a_dispute_and_first_a_part_then_the_whole_is_none() -> None:
    def part(day: int) -> object:
        return _claim("Blue took half the mill.", "capture", "blue", day, recipient="red", relation="part_of")

    def whole(day: int) -> object:
        return _claim("Blue took the mill.", "capture", "blue", day, recipient="red")

    assert _fields(whole(0), part(1)) == ["extent"]
    assert _fields(part(0), whole(3)) == []


def test_two_days_for_one_capture_are_a_dispute() -> None:
    one = _claim("Blue took the mill on Monday.", "capture", "blue", 0, recipient="red", published=5)
    other = _claim("Blue took the mill only on Thursday.", "capture", "blue", 3, recipient="red", published=6)
    assert _fields(one, other) == ["day"]


def test_a_denial_answers_only_the_act_that_it_denies() -> None:
    denial = _claim("Red denies that Blue took the mill.", "capture", "blue", 0, recipient="red", modality="denied")
    later = _claim("Blue took the mill.", "capture", "blue", 4, recipient="red")
    back = _claim("Red took posts at the mill.", "capture", "red", 0, recipient="blue", published=1)
    assert _fields(denial, later) == []
    assert _fields(denial, back) == []
    assert _fields(denial, _claim("Red lost the mill.", "lose", "red", 0, recipient="blue")) == ["happened"]


def test_what_is_not_confirmed_is_not_denied() -> None:
    taken = _claim("Blue took the mill.", "capture", "blue", 0, recipient="red")
    silent = _claim("Blue has not confirmed it.", "statement", "blue", 0, modality="denied")
    assert _fields(taken, silent) == []
