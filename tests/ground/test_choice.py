from pathlib import Path

import pytest

from vedette.ground import Gazetteer, Grounder
from vedette.ground.gazetteer import shipped_path
from vedette.ground.toponyms import Located
from vedette.ground.userplaces import add_pack
from vedette.model import Mention, Report
from vedette.theatre import Theatre

VILLAGES = """name,lat,lon,country,names
Rasmun,15.60,32.60,SD,Ar Rasmun
Rasmun,12.00,24.90,SD,
Zelqat,12.05,24.95,SD,
Qoz Tamr,15.65,32.55,SD,
"""


@pytest.fixture(scope="module")
def grounder(tmp_path_factory: pytest.TempPathFactory) -> Grounder:
    folder = tmp_path_factory.mktemp("gazetteer")
    (folder / "villages.csv").write_text(VILLAGES, encoding="utf-8")
    add_pack(str(folder / "villages.csv"), to=folder / "own.sqlite")
    return Grounder(Theatre(), Gazetteer(shipped_path(), folder / "own.sqlite"))


def _located(grounder: Grounder, text: str, *names: str, votes: dict[str, int] | None = None) -> dict[str, Located]:
    report = Report.of(text)
    spans = {name: report.span(text.index(name), text.index(name) + len(name)) for name in names}
    mentions = {name: Mention(span, name, (("place", 1.0),)) for name, span in spans.items()}
    found = grounder.toponyms.located(text, mentions.values(), votes or {})
    return {name: found[mention.id] for name, mention in mentions.items()}


def _country(located: Located) -> str:
    return located.place.country if located.place else ""


def test_two_villages_of_one_name_are_told_apart_by_their_neighbours(grounder: Grounder) -> None:
    west = _located(grounder, "Shelling hit Rasmun and Zelqat in Sudan.", "Rasmun", "Zelqat", "Sudan")["Rasmun"]
    east = _located(grounder, "Shelling hit Rasmun and Qoz Tamr in Sudan.", "Rasmun", "Qoz Tamr", "Sudan")["Rasmun"]
    assert west.place is not None
    assert east.place is not None
    assert (west.place.lat, east.place.lat) == (12.0, 15.6)
    assert any("km from Zelqat" in reason for reason in west.candidates[0].reasons)


def test_with_nothing_to_tell_them_apart_neither_is_chosen_and_both_are_kept(grounder: Grounder) -> None:
    found = _located(grounder, "Shelling hit Rasmun in Sudan.", "Rasmun", "Sudan")["Rasmun"]
    assert found.place is None
    assert len(found.candidates) == 2


def test_the_words_tell_which_of_two_countries_has_the_place(grounder: Grounder) -> None:
    assert _country(_located(grounder, "Militias met in Tripoli, Lebanon.", "Tripoli", "Lebanon")["Tripoli"]) == "LB"
    assert _country(_located(grounder, "Militias met in Tripoli, Libya.", "Tripoli", "Libya")["Tripoli"]) == "LY"


def test_a_city_is_known_in_a_report_that_speaks_only_of_who_bombs_it(grounder: Grounder) -> None:
    text = "American planes bombed Sirte for the first time, Washington said."
    assert _country(_located(grounder, text, "Sirte", votes={"US": 3})["Sirte"]) == "LY"


def test_a_province_is_asked_for_by_its_word(grounder: Grounder) -> None:
    for text, settlement in (("in Kherson province", False), ("the city of Kherson", True)):
        place = _located(grounder, f"Fighting went on {text} in Ukraine.", "Kherson", "Ukraine")["Kherson"].place
        assert place is not None
        assert place.is_settlement == settlement


def test_a_province_is_drawn_as_a_region(grounder: Grounder) -> None:
    place = _located(grounder, "Rains fell on Kassala state in Sudan.", "Kassala", "Sudan")["Kassala"].place
    assert place is not None
    assert place.geometry.startswith(("POLYGON", "MULTIPOLYGON"))
    assert place.lat is None


def test_a_misspelt_village_is_found_where_the_report_plays(grounder: Grounder) -> None:
    found = _located(grounder, "In Sudan, troops left Zelghat and Nyala.", "Sudan", "Zelghat", "Nyala")["Zelghat"]
    assert found.candidates[0].name == "Zelqat"


def test_a_name_that_is_only_somewhat_like_a_village_is_unknown_and_the_village_a_suggestion(
    grounder: Grounder,
) -> None:
    text = "In Sudan, troops left the village of {}, Qoz Tamr and Omdurman."
    near, far = (
        _located(grounder, text.format(name), "Sudan", name, "Qoz Tamr", "Omdurman")[name]
        for name in ("Rasmin", "Rismunat")
    )
    assert near.place is not None
    assert near.place.name == "Rasmun"
    assert far.place is None
    assert far.candidates[0].name == "Rasmun"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Minsk agreement failed.", "Minsk"), ("Envoys praised the Geneva talks.", "Geneva"), ("The Dayton Accords held.", "Dayton"),
        ("The Aleppo Brigade joined them.", "Aleppo"), ("The Homs Martyrs Brigade fled.", "Homs"),
        ("Azov Battalion fighters fled.", "Azov"),
        ("The New York Times wrote so.", "New York"), ("The Kyiv Independent wrote so.", "Kyiv"), ("Khartoum Post wrote so.", "Khartoum"),
        ("Operation Basra Dawn began.", "Basra"), ("Veterans of the Battle of Kursk met.", "Kursk"),
        ("The Siege of Sarajevo is taught.", "Sarajevo"),
    ],
)  # fmt: skip
def test_what_only_bears_the_name_of_a_place_is_none(grounder: Grounder, text: str, name: str) -> None:
    found = _located(grounder, text, name)[name]
    assert found.place is None
    assert found.other


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks in Geneva failed.", "Geneva"), ("A brigade left Aleppo on Friday.", "Aleppo"), ("The battle of Kursk goes on.", "Kursk"),
        ("It was agreed in Dayton, Ohio.", "Dayton"), ("The times in New York are hard.", "New York"),
    ],
)  # fmt: skip
def test_a_place_beside_such_words_stays_one(grounder: Grounder, text: str, name: str) -> None:
    assert not _located(grounder, text, name)[name].other


def test_nobody_knows_a_name_that_no_gazetteer_has(grounder: Grounder) -> None:
    assert _located(grounder, "They took Qwerstadt Hollow.", "Qwerstadt Hollow")["Qwerstadt Hollow"] == Located(
        (), None, name="Qwerstadt Hollow"
    )


def test_what_is_short_for_a_province_behind_a_town_counts(grounder: Grounder) -> None:
    for short, province in (("Miss.", "mississippi"), ("Neb.", "nebraska"), ("Ind.", "indiana")):
        place = _located(grounder, f"COLUMBUS, {short} (AP) - A bridge was closed.", "COLUMBUS")["COLUMBUS"].place
        assert place is not None, short
        assert f"province:US-{province}" in place.parents
    here = _located(grounder, "A couple from Melville, Sask. was found.", "Melville")["Melville"].place
    assert here is not None
    assert here.country == "CA"


def test_a_village_is_sought_beside_the_place_that_the_words_put_it_next_to(grounder: Grounder) -> None:
    for words in ("5 km west of", "near", "just outside"):
        text = f"In Sudan, Rasmun, {words} Zelqat, was shelled, and so was Qoz Tamr."
        place = _located(grounder, text, "Rasmun", "Zelqat", "Qoz Tamr", "Sudan")["Rasmun"].place
        assert place is not None, words
        assert place.lat == 12.0


def test_a_part_of_a_name_is_looked_up_as_the_whole(grounder: Grounder) -> None:
    whole = (
        ("Kivu", "South Kivu", "Sud-Kivu", "CD"),
        ("Debre", "Debre Birhan", "Debre Birhan", "ET"),
        ("Rawaba", "Um Rawaba", "Umm Ruwaba", "SD"),
    )
    for part, name, found, country in whole:
        place = _located(grounder, f"Fighting went on in {name} on Friday.", part, votes={country: 6})[part].place
        assert place is not None, part
        assert place.name == found
    assert _located(grounder, "They moved on to the North of it.", "North")["North"].place is None


def test_a_name_of_a_country_in_hyphens_stays_itself(grounder: Grounder) -> None:
    place = _located(grounder, "The Chad-Niger road was mined.", "Niger")["Niger"].place
    assert place is not None
    assert place.country == "NE"


def test_another_name_in_brackets_is_one_of_the_same_place(grounder: Grounder) -> None:
    found = _located(grounder, "In Sudan, Hajar Tamra (Qoz Tamr) was shelled.", "Hajar Tamra", "Sudan")["Hajar Tamra"]
    assert found.place is not None
    assert found.place.name == "Qoz Tamr"


def test_where_few_villages_are_listed_a_likeness_is_no_answer(grounder: Grounder) -> None:
    for text, name in (
        ("Shelling hit Bukombo near Goma in Congo.", "Bukombo"),
        ("In Sudan, the army shelled Kadugat near Dilling.", "Kadugat"),
        ("In Yemen, Houthis shelled Sharamis near Hajjah.", "Sharamis"),
    ):
        assert _located(grounder, text, name, votes={"CD": 1, "SD": 1, "YE": 1})[name].place is None, name


def test_a_district_of_a_city_does_not_make_the_city_a_district(grounder: Grounder) -> None:
    place = _located(grounder, "In Yemen, troops came to Crater, a district of Aden.", "Aden", "Yemen")["Aden"].place
    assert place is not None
    assert place.is_settlement


def test_a_bank_asks_for_a_river_and_a_governor_for_a_province(grounder: Grounder) -> None:
    text = "Russian troops fired from the left bank of the Dnieper, the Kherson governor said in Ukraine."
    found = _located(grounder, text, "Dnieper", "Kherson", "Ukraine")
    assert found["Dnieper"].place is not None
    assert found["Dnieper"].place.kind == "river"
    assert found["Kherson"].place is not None
    assert found["Kherson"].place.kind == "province"


def test_a_people_and_the_region_of_a_town_are_no_places(grounder: Grounder) -> None:
    for text, name in (
        ("They fought the Kurds east of the river.", "Kurds"),
        ("Iranians and Turks were there.", "Turks"),
        ("They fled to the Red Sea town of Mocha.", "Red Sea"),
        ("They took the headquarters of the Northeastern Command in Lashio.", "Northeastern Command"),
    ):
        assert _located(grounder, text, name)[name].other, name


def test_a_direction_before_a_country_leaves_the_country(grounder: Grounder) -> None:
    for text, name, code in (
        ("in eastern Congo", "eastern Congo", "CD"),
        ("in northern Ethiopia", "northern Ethiopia", "ET"),
    ):
        assert _country(_located(grounder, f"Fighting went on {text}.", name)[name]) == code


def test_the_words_that_put_a_place_elsewhere_speak_against_it(grounder: Grounder) -> None:
    found = _located(grounder, "In Yemen, Qoz Tamr in Shabwa governorate was shelled.", "Qoz Tamr", "Yemen")["Qoz Tamr"]
    assert found.place is None


def test_the_province_is_that_of_the_town_named_before(grounder: Grounder) -> None:
    report = Report.of("In Yemen, Houthis came to Marib. They hold most of the province.")
    span = report.span(report.text.index("Marib"), report.text.index("Marib") + 5)
    town = Mention(span, "Marib", (("place", 1.0),))
    there = report.span(report.text.index("province"), report.text.index("province") + 8)
    taken_up = Mention(there, "Marib", (("place", 1.0),), antecedent=span)
    found = grounder.toponyms.located(report.text, [town, taken_up], {"YE": 2})
    kinds = [one.place.kind for key in (town.id, taken_up.id) if (one := found[key]).place is not None]
    assert kinds == ["town", "province"]


def test_a_place_that_two_books_have_keeps_the_inhabitants_that_one_of_them_knows(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        "name,lat,lon,country,id\nNyala,12.05,24.88,SD,geonames:366323\n", encoding="utf-8"
    )
    add_pack(str(tmp_path / "own.csv"), to=tmp_path / "own.sqlite")
    shipped = next(one.place for one in Gazetteer.shipped().named("Nyala") if one.place.country == "SD")
    both = next(
        one.place
        for one in Gazetteer(shipped_path(), tmp_path / "own.sqlite").named("Nyala")
        if one.place.country == "SD"
    )
    assert (both.population, both.kind) == (shipped.population, shipped.kind)
