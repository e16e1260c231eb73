from __future__ import annotations

from collections.abc import Callable

from vedette.ground import GroundedReport

Ground = Callable[..., GroundedReport]


def _actors(grounded: GroundedReport, kind: str) -> tuple[str, ...]:
    return next(claim.actors for claim in grounded.claims if claim.type == kind)


def _places(grounded: GroundedReport, kind: str) -> list[str]:
    names = {place.id: place.name for place in grounded.places}
    return [names[one] for claim in grounded.claims if claim.type == kind for one in claim.where.places]


def test_aliases_descriptions_and_members_are_one_actor(ground: Ground, lake: str) -> None:
    for words in ("Northern Guard", "NG", "Operation Thaw", "Fighters of the Northern Guard", "Northern Guard troops"):
        assert _actors(ground(f"{words} captured Vellory on Monday.", theatre=lake), "capture") == ("guard",), words


def test_a_description_finds_who_was_named_before(ground: Ground, lake: str) -> None:
    text = "The Lake Militia shelled Vellory. The militants later attacked the town."
    assert _actors(ground(text, theatre=lake), "attack") == ("militia",)


def test_without_a_theatre_armies_belong_to_their_countries(ground: Ground) -> None:
    assert _actors(ground("Turkish troops shelled a village near Afrin."), "shelling") == ("mil:TR",)
    assert _actors(ground("The Iraqi army captured Mosul."), "capture") == ("mil:IQ",)


def test_who_is_backed_by_a_country_is_not_that_country(ground: Ground) -> None:
    grounded = ground("Turkish-backed rebels captured the town of Afrin from Kurdish fighters.")
    assert "mil:TR" not in _actors(grounded, "capture")
    assert "gov:TR" not in _actors(grounded, "capture")


def test_an_acronym_and_the_name_it_stands_for_are_one_actor(ground: Ground) -> None:
    text = "The Rapid Support Forces (RSF) captured Nyala on Monday. The RSF also attacked El Fasher."
    grounded = ground(text)
    assert _actors(grounded, "capture") == _actors(grounded, "attack")
    (identity,) = _actors(grounded, "capture")
    assert next(one.names for one in grounded.actors if one.id == identity) == ("Rapid Support Forces", "RSF")


def test_nobody_is_called_the_group_or_the_fighters(ground: Ground) -> None:
    grounded = ground("The group attacked the town of Nyala. Fighters then shelled it, and a source said so.")
    assert {one.type for one in grounded.claims} >= {"attack", "shelling"}
    assert not {one.name.casefold() for one in grounded.actors} & {"group", "the group", "fighters", "source"}


def test_a_private_person_is_no_actor(ground: Ground) -> None:
    grounded = ground("Mary Brown shot three soldiers near Nyala during the war.")
    assert grounded.claims
    assert all("Brown" not in one.name for one in grounded.actors)


def test_spellings_of_a_place_meet(ground: Ground, lake: str) -> None:
    for spelling in ("Vellory", "Velouri", "al-Vellouri"):
        grounded = ground(f"Rebels captured the town of {spelling} on Monday.", theatre=lake)
        assert [place.id for place in grounded.places] == ["vellory"], spelling


def test_of_places_of_one_name_the_one_of_the_countries_spoken_of_is_meant(ground: Ground) -> None:
    grounded = ground("The Syrian army captured Tripoli and Homs, Syrian rebels said. Syria is at war.")
    (homs,) = (place for place in grounded.places if place.name == "Homs")
    assert homs.country == "SY"
    assert {place.country for place in grounded.places if place.kind != "country"} <= {"SY", "LB", ""}


def test_a_place_that_nobody_knows_stays_unresolved(ground: Ground) -> None:
    grounded = ground("Rebels captured the village of Qwerstadt Hollow.")
    (place,) = grounded.places
    assert place.id.startswith("unresolved:")
    assert place.geometry == ""
    assert any(one.choice is None for one in grounded.groundings)


def test_two_words_between_places_make_a_stretch(ground: Ground) -> None:
    grounded = ground("Rebels are trapped between Homs and Palmyra in Syria.")
    where = grounded.claims[0].where
    assert (where.relation, where.geometry[:10]) == ("between", "LINESTRING")


def test_a_share_of_a_place_stays_a_number(ground: Ground, lake: str) -> None:
    grounded = ground("The army captured 70 percent of Vellory.", theatre=lake)
    assert grounded.claims[0].where.share == 0.7


def test_sides_that_a_report_has_made_plain_go_without_saying(ground: Ground, lake: str) -> None:
    text = "The Northern Guard captured Vellory from the Lake Militia. On Tuesday the Lake Militia captured Vellory."
    last = ground(text, theatre=lake).claims[-1]
    assert (last.actors, last.recipients) == (("militia",), ("guard",))
