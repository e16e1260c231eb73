from datetime import date
from typing import Any

import pytest

from vedette.codebook import load_codebook
from vedette.export import Selection, table
from vedette.export.acled import ACLED_COLUMNS, acled_left_out, acled_rows, acled_type
from vedette.export.happening import country_name
from vedette.model import Event

from .valley import claim, day, event, valley


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return list(acled_rows(Selection.all(valley())))


def row(rows: list[dict[str, Any]], note: str) -> dict[str, Any]:
    return next(one for one in rows if note in one["notes"])


def kind(one: Event) -> tuple[str, str]:
    return acled_type(valley(), one, "LK", load_codebook())


def test_every_row_has_exactly_the_columns(rows: list[dict[str, Any]]) -> None:
    assert rows
    assert all(tuple(one) == tuple(ACLED_COLUMNS) for one in rows)


def test_a_capture_by_the_lands_own_army_regains_and_carries_the_lowest_toll(rows: list[dict[str, Any]]) -> None:
    one = row(rows, "captured Vellory")
    assert (one["disorder_type"], one["event_type"]) == ("Political violence", "Battles")
    assert one["sub_event_type"] == "Government regains territory"
    assert (one["inter1"], one["inter2"], one["interaction"]) == (1, 2, 12)
    assert (one["event_date"], one["time_precision"], one["geo_precision"]) == (date(2021, 3, 4), 1, 1)
    assert (one["country"], one["admin1"], one["fatalities"]) == ("Lakeland", "Upper Lakeland", 12)


def test_who_takes_a_place_decides_the_sub_event() -> None:
    assert (
        kind(event(claim("Rebels", "capture", ("rebels",), places=("tarn",))))[1]
        == "Non-state actor overtakes territory"
    )
    assert (
        kind(event(claim("Rebels", "capture", ("abroad",), places=("tarn",))))[1]
        == "Non-state actor overtakes territory"
    )
    assert kind(event(claim("Rebels", "capture", ("guard",), places=("tarn",))))[1] == "Government regains territory"
    assert kind(event(claim("Rebels", "lose", ("rebels",), ("army",))))[1] == "Government regains territory"
    assert kind(event(claim("Rebels", "lose", ("rebels",))))[1] == "Armed clash"


def test_shelling_of_civilians_is_civilian_targeting_known_to_a_week_and_near_a_place(
    rows: list[dict[str, Any]],
) -> None:
    one = row(rows, "Shells hit Tarn")
    assert one["sub_event_type"] == "Shelling/artillery/missile attack"
    assert one["civilian_targeting"] == "Civilian targeting"
    assert (one["time_precision"], one["geo_precision"], one["fatalities"]) == (2, 2, 12)
    assert (one["inter1"], one["inter2"], one["interaction"]) == (None, 7, 70)


def test_an_attack_on_civilians_is_no_battle(rows: list[dict[str, Any]]) -> None:
    one = row(rows, "Selwa camp")
    assert (one["event_type"], one["sub_event_type"]) == ("Violence against civilians", "Attack")


def test_a_suicide_bomb_is_told_from_other_bombs(rows: list[dict[str, Any]]) -> None:
    assert row(rows, "suicide")["sub_event_type"] == "Suicide bomb"
    assert kind(event(claim("Gunmen", "bombing")))[1] == "Remote explosive/landmine/IED"


def test_plans_states_and_what_has_no_day_or_place_have_no_row_and_are_counted() -> None:
    told = acled_left_out(Selection.all(valley()))
    assert told == {"not told as having happened": 1, "hold: ACLED has no such type": 1, "no day known": 1}


def test_an_event_of_two_places_has_two_rows_and_its_toll_once() -> None:
    both = claim("The Lake Army captured", "capture", ("army",), places=("vellory", "tarn"), when=day(4))
    picture = valley()
    selection = Selection.all(picture)
    one = event(both)
    rows = list(acled_rows(Selection(picture, [], [one], [], [], [], selection.codebook)))
    assert [row["location"] for row in rows] == [picture.world.place_name("vellory"), "Tarn"]
    assert len({row["event_id_cnty"] for row in rows}) == 2


def test_every_acled_crosswalk_of_the_codebook_is_one_of_its_types() -> None:
    disorder = {
        "Battles",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Riots",
        "Protests",
        "Strategic developments",
    }
    for one in load_codebook().types.values():
        if one.crosswalk.get("acled"):
            found, _ = kind(event(claim("Rebels", one.id, ("rebels",))))
            assert found in disorder, one.id


def test_the_table_gives_each_column_its_kind() -> None:
    flat = table(Selection.all(valley()), "acled")
    assert flat.columns["fatalities"] == "integer"
    assert flat.columns["event_date"] == "date"


def test_a_country_that_the_picture_does_not_name_is_named_by_the_gazetteer() -> None:
    assert country_name(valley(), "LK") == "Lakeland"
    assert country_name(valley(), "SD") == "Sudan"
    assert not country_name(valley(), "")
