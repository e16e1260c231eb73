from typing import Any

import pytest

from vedette.export import Selection
from vedette.export.ucdp import UCDP_COLUMNS, ucdp_left_out, ucdp_rows

from .valley import valley


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    return {one["where_coordinates"] + str(one["type_of_violence"]): one for one in ucdp_rows(Selection.all(valley()))}


def test_only_events_with_a_death_have_a_row(rows: dict[str, dict[str, Any]]) -> None:
    assert all(one["best"] >= 1 for one in rows.values())
    assert all(tuple(one) == tuple(UCDP_COLUMNS) for one in rows.values())
    assert ucdp_left_out(Selection.all(valley()))["no death told"] >= 1


def test_violence_against_civilians_is_one_sided_and_its_dead_are_civilians(rows: dict[str, dict[str, Any]]) -> None:
    one = rows["Tarn3"]
    assert (one["deaths_civilians"], one["deaths_unknown"], one["best"]) == (12, 0, 12)
    assert (one["where_prec"], one["date_prec"]) == (2, 2)


def test_a_state_is_side_a_whoever_acts(rows: dict[str, dict[str, Any]]) -> None:
    one = next(one for one in rows.values() if one["type_of_violence"] == 1)
    assert one["side_a"] == "Palace Guard"
    assert one["side_b"].startswith("Rebels")
    assert (one["low"], one["best"], one["high"], one["deaths_unknown"]) == (5, 5, 5, 5)
