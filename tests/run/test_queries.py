from datetime import date

import pytest

from vedette.model import Picture
from vedette.run import Case
from vedette.run.queries import claims_of, control_of, disputes_of, events_of, unknown_names
from vedette.run.query import Query


@pytest.fixture
def picture(case: Case) -> Picture:
    return case.picture()


def test_an_empty_query_asks_for_everything(picture: Picture) -> None:
    assert len(claims_of(picture, Query())) == len(picture.claims) > 0
    assert len(events_of(picture, Query())) == len(picture.events) > 0
    assert len(control_of(picture, Query())) == len(picture.control) > 0


def test_names_are_found_by_id_by_name_and_by_a_part_where_nothing_is_named_just_so(picture: Picture) -> None:
    by_id, by_name, by_part = (claims_of(picture, Query(actor=name)) for name in ("guard", "northern guard", "Norther"))
    assert by_id == by_name == by_part
    assert by_id
    assert all("guard" in (*one.actors, *one.recipients) for one in by_id)


def test_claims_are_chosen_by_type_modality_and_source(picture: Picture) -> None:
    assert {one.type for one in claims_of(picture, Query(type="capture"))} == {"capture"}
    assert {one.claim.modality for one in claims_of(picture, Query(modality="happened"))} == {"happened"}
    assert claims_of(picture, Query(type="Capture", modality="Happened"))
    said = claims_of(picture, Query(source="hill post"))
    assert {picture.first_publication(one.claim.report).source for one in said} == {"Hill Post"}


def test_days_ask_for_what_may_have_been_within_them(picture: Picture) -> None:
    all_dated = [one for one in picture.events if one.when.known]
    assert events_of(picture, Query(since=date(2021, 3, 6))) == []
    assert events_of(picture, Query(until=date(2020, 1, 1))) == []
    assert len(events_of(picture, Query(since=date(2021, 3, 1), until=date(2021, 3, 9)))) == len(all_dated)


def test_a_dispute_is_asked_for_by_any_of_its_claims(picture: Picture) -> None:
    assert disputes_of(picture, Query(place="Vellory")) == disputes_of(picture, Query())
    assert disputes_of(picture, Query(place="Nowhere")) == []


def test_words_are_looked_for_in_line_quotes_and_titles(picture: Picture) -> None:
    assert {one.type for one in claims_of(picture, Query(words="MILITIA took vellory"))} == {"capture"}
    assert {one.type for one in claims_of(picture, Query(words="still ours"))} == {"hold"}
    assert claims_of(picture, Query(words="Vellory submarine")) == []
    assert {one.type for one in events_of(picture, Query(words="captured"))} >= {"capture"}


def test_what_others_contradict_is_asked_for(picture: Picture) -> None:
    contradicted = {claim for dispute in picture.disputes for claim in dispute.claims}
    assert contradicted
    assert {one.id for one in claims_of(picture, Query(disputed=True))} == contradicted
    assert all(contradicted & {*one.claims} for one in events_of(picture, Query(disputed=True)))
    assert len(claims_of(picture, Query(disputed=True))) < len(picture.claims)


def test_what_people_have_judged_is_asked_for_and_what_nobody_has(case: Case) -> None:
    chosen = next(one.id for one in case.picture().claims.values() if one.type == "capture")
    case.desk.accept(chosen)
    shown = case.picture()
    assert [one.id for one in claims_of(shown, Query(reviewed=True))] == [chosen]
    assert chosen not in {one.id for one in claims_of(shown, Query(reviewed=False))}
    assert len(claims_of(shown, Query(reviewed=False))) == len(shown.claims) - 1


def test_a_name_that_nothing_answers_to_is_told_with_those_most_like_it(picture: Picture) -> None:
    (told,) = unknown_names(picture, Query(place="Velory"))
    assert "Vellory" in told
    assert unknown_names(picture, Query(place="Vellory", actor="guard", type="capture", source="hill post")) == []


def test_a_type_modality_or_outlet_that_nothing_has_is_told(picture: Picture) -> None:
    told = unknown_names(picture, Query(type="captur", modality="happend", source="Hill Pst"))
    assert told == [
        "no type here is called 'captur': perhaps capture?",
        "no modality here is called 'happend': perhaps happened?",
        "no outlet here is called 'Hill Pst': perhaps Hill Post?",
    ]
