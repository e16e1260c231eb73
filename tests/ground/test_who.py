"""Who names and descriptions stand for, in reports on wars that nobody has described."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.ground import GroundedReport
from vedette.ground.known import organisations
from vedette.ground.phrases import is_of_state, kind_of, stem, trimmed

Ground = Callable[..., GroundedReport]


def _names(grounded: GroundedReport, kind: str, role: str = "actors") -> list[list[str]]:
    names = {actor.id: actor.name for actor in grounded.actors}
    return [[names[one] for one in getattr(claim, role)] for claim in grounded.claims if claim.type == kind]


WHO = {
    "usage": (
        "Daesh terrorists attacked Kidal. The army of Mali and the Hill Band fought them. The terrorists captured Gao.",
        "capture",
        ["Islamic State"],
    ),
    "suits": (
        "Boko Haram and the Nigerian army fought near Gwoza. The jihadists captured Bama.",
        "capture",
        ["Boko Haram"],
    ),
    "apposition": (
        "Chadian troops and the Dawn Front, a rebel group, fought at Faya. The rebels captured Zouar.",
        "capture",
        ["Dawn Front"],
    ),
    "before the name": (
        "The paramilitary Desert Shield Forces and the army of Libya fought in Sebha. The paramilitaries captured Murzuq.",
        "capture",
        ["Desert Shield Forces"],
    ),
    "army's own name": ("The FARDC shelled the town of Sake.", "shelling", ["Congolese army"]),
    "called so here": (
        "Rwanda-backed rebels captured the town of Sake in the Democratic Republic of the Congo.",
        "capture",
        ["M23"],
    ),
    "junta": ("Myanmar's junta is losing ground. Junta jets bombed Laukkai.", "air_strike", ["Burmese army"]),
    "a people": ("Fulani fighters captured the village of Sokolo in Mali.", "capture", ["Fulani fighters"]),
    "short": (
        "The National Salvation Front attacked Sebha. In Murzuq, the Front captured a base of the army.",
        "capture",
        ["National Salvation Front"],
    ),
}


WHO |= {
    "ministry of a country": (
        "The Ministry of Defence of the Republic of Chad said it had captured Faya from the Dawn Front.",
        "capture",
        ["Chadian army"],
    ),
    "enemy of our own": (
        "Our troops hold Uzhhorod in Ukraine, Kyiv says. The enemy shelled Sumy from Russia.",
        "shelling",
        ["Russian army"],
    ),
    "loyal to a government": (
        "Forces loyal to Chad's government captured Faya after street fighting with Boko Haram militants.",
        "capture",
        ["Chadian army"],
    ),
    "under a band": (
        "The Hill Front fights the army of Mali. Fighters loyal to the Hill Front captured Gao.",
        "capture",
        ["Hill Front"],
    ),
    "helped by a state": ("Fighters backed by Qatar captured Murzuq from the army of Libya.", "capture", []),
    "troops of a government": (
        "Boko Haram lost ground in Chad. Government-backed brigades attacked Faya. The brigades captured Zouar.",
        "capture",
        ["Chadian army"],
    ),
    "helped and named": (
        "Boko Haram lost ground in Chad. On Friday the government-aligned Lorma militia captured Faya.",
        "capture",
        ["Lorma"],
    ),
    "an arm of service": ("Chad fights the Dawn Front. Chadian armor attacked Zouar.", "attack", ["Chadian army"]),
    "affiliate by name": (
        "The Al-Qaeda affiliate JNIM attacked Djibo in Burkina Faso, killing three soldiers.",
        "attack",
        ["Jama'at Nusrat al-Islam wal-Muslimin"],
    ),
    "affiliate named before": (
        "The army of Mali fought the Hill Front near Kidal. The Al-Qaeda affiliate captured Gao.",
        "capture",
        ["Hill Front"],
    ),
    "who claims it": (
        "Hezbollah claimed responsibility for an attack on an army post near Marjayoun in Lebanon.",
        "attack",
        ["Hezbollah"],
    ),
    "shelling of": (
        "Shelling of Stepanakert by the army of Azerbaijan killed two civilians.",
        "shelling",
        ["Azerbaijani army"],
    ),
    "enemy named after": (
        "Our soldiers captured Vovchansk. The enemy shelled Orikhiv. Russian troops and the Ukrainian army fought near Bakhmut.",
        "shelling",
        ["Russian army"],
    ),
    "our defenders": (
        "Our troops in Ukraine held on. The invaders attacked Lyman. Russian forces fought. Our defenders captured Siversk.",
        "capture",
        ["Ukrainian army"],
    ),
    "pro-government": (
        "The Houthis attacked Marib in Yemen. Pro-government troops captured Hays.",
        "capture",
        ["Yemeni army"],
    ),
    "ministry": ("The Russian Ministry of Defence said that its troops captured Soledar.", "capture", ["Russian army"]),
    "spokesman of a description": (
        "The Houthis fought the army near Marib. The movement's spokesman, Amin Hayyan, said his forces captured Sirwah.",
        "capture",
        ["Houthis"],
    ),
    "joint forces": (
        "Joint Chadian and Nigerian forces captured Malam Fatori. Boko Haram fled.",
        "capture",
        ["Chadian army", "Nigerian army"],
    ),
    "joint forces of groups": (
        "Boko Haram shelled Bama. JNIM and ISWAP fighters captured Gwoza in Nigeria.",
        "capture",
        ["Jama'at Nusrat al-Islam wal-Muslimin", "ISWAP"],
    ),
    "peacekeepers": ("Kenyan peacekeepers attacked Al-Shabaab near Afmadow in Somalia.", "attack", ["Kenyan army"]),
    "its spokesman": (
        "The Dawn Front fought the army near Kidal. Amadou Barka, its spokesman, said that his men captured Gao.",
        "capture",
        ["Dawn Front"],
    ),
    "forces of a long name": (
        "Forces of Chad's Council of National Salvation (CNS) captured Faya. The CNS was founded in 2016.",
        "capture",
        ["Council of National Salvation"],
    ),
    "acronym of common words": (
        "Non-state armed groups (NSAGs) fought in Palma. On Monday NSAGs captured Mueda.",
        "capture",
        ["NSAGs"],
    ),
    "it is who says so": ("Azerbaijan says it captured Jabrayil.", "capture", ["Government of Azerbaijan"]),
    "its spokesman after a paragraph": (
        "The Dawn Front fought the army near Kidal. The army left.\n\nOn Monday the Dawn Front attacked Anefis. "
        "Amadou Barka, its spokesman, said that his men captured Gao.",
        "capture",
        ["Dawn Front"],
    ),
    "police": (
        "Al-Shabaab attacked Jowhar in Somalia. The police captured the town.",
        "capture",
        ["Government of Somalia"],
    ),
    "of a ministry": (
        "Lusine Petrosyan of the Armenian defence ministry said her troops captured Jabrayil. Azerbaijan attacked Shusha.",
        "capture",
        ["Government of Armenia"],
    ),
    "army of whoever has one": (
        "Israeli tanks entered Jabalia in the Gaza Strip and fought Hamas. The army captured the market of Jabalia.",
        "capture",
        ["Israeli army"],
    ),
    "troops of some kind": (
        "Boko Haram attacked Bama in Nigeria. Elite counter-terrorism troops captured Gwoza.",
        "capture",
        ["Nigerian army"],
    ),
    "described and nobody named": (
        "The army of Burkina Faso fought in the north. Islamist fighters captured Djibo.",
        "capture",
        ["Islamist fighters"],
    ),
    "two peoples": (
        "Oromo and Amhara fighters captured Nekemte in Ethiopia.",
        "capture",
        ["Oromo and Amhara fighters"],
    ),
    "group that nobody knows": (
        "The Philippine army fought in Marawi. On Friday Lakmar gunmen captured Butig.",
        "capture",
        ["Lakmar"],
    ),
    "unit with a number": (
        "Fighters of the M23 attacked Sake in Congo. The 11th Brigade captured Kitchanga.",
        "capture",
        ["Congolese army"],
    ),
    "unit of one of two armies": (
        "Armenian troops left Shusha. Azerbaijan's army attacked Lachin. On Monday the 4th Division captured Jabrayil.",
        "capture",
        ["Azerbaijani army"],
    ),
    "arms of a state": (
        "JNIM attacked Djibo in Burkina Faso. JNIM burned Arbinda. The air force bombed a camp near Djibo.",
        "air_strike",
        ["Burkinabe army"],
    ),
    "formations": ("Ukrainian formations captured the village of Kamianka.", "capture", ["Ukrainian army"]),
    "government": (
        "The Houthis attacked Marib in Yemen. The government captured Hays.",
        "capture",
        ["Government of Yemen"],
    ),
    "described before it is named": (
        "Guerrillas captured Morales. The army of Colombia fought. The ELN said that it had burned the town hall.",
        "capture",
        ["ELN"],
    ),
    "commander by name": (
        "Adan Gelle, commander of the Lake Guard, was seen in Gao. Gelle's men captured Kidal on Monday.",
        "capture",
        ["Lake Guard"],
    ),
}


def test_part_of_the_name_of_an_operation_is_no_fighter(ground: Ground) -> None:
    found = ground("Troops of Operation Hadin Thaw fought in Bama, Nigeria. Eleven terrorists captured Gwoza.")
    assert not any(any(one) for one in _names(found, "capture")), "nobody who might be a terrorist is named"


def test_a_machine_is_nobody(ground: Ground) -> None:
    found = ground("The army of Syria left Saraqib. Warplanes then hit Maarat Misrin and the camp.")
    assert "air_strike" in {one.type for one in found.claims}
    assert not any("arplane" in actor.name for actor in found.actors)


def test_unknown_men_are_nobody_named(ground: Ground) -> None:
    found = ground("ISWAP attacked Bama in Nigeria. Unknown gunmen captured Gwoza.")
    assert _names(found, "capture") == [[]]


@pytest.mark.parametrize("name", WHO)
def test_descriptions_find_whom_the_report_means(ground: Ground, name: str) -> None:
    text, kind, wanted = WHO[name]
    assert _names(ground(text), kind)[-1] == wanted


def test_nobody_who_watches_or_prints_takes_a_town(ground: Ground) -> None:
    text = (
        "The Darfur Monitoring Group and Nile News Agency wrote from Nyala. The fighters captured the town on Monday."
    )
    assert not any("Group" in name or "Agency" in name for found in _names(ground(text), "capture") for name in found)


def test_an_army_named_after_a_country_may_fight_it(ground: Ground) -> None:
    grounded = ground("The Free Sudanese Guard captured the town of Singa from the Sudanese army.")
    assert _names(grounded, "capture") == [["Free Sudanese Guard"]]
    assert _names(grounded, "capture", "recipients") == [["Sudanese army"]]


def test_a_known_organisation_that_the_theatre_describes_is_the_theatres(ground: Ground) -> None:
    theatre = '[[actors]]\nid = "mine"\nnames = ["March 23 Movement"]\n'
    assert ground("M23 captured the town of Sake.", theatre=theatre).claims[0].actors == ("mine",)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Hill Band attacked Gao and took it from the army of Mali. There was a counterattack on Gao.",
            ["Malian army"],
        ),
        ("The Lake Guard captured Bama from Boko Haram. A counteroffensive on Bama began on Monday.", ["Boko Haram"]),
        (
            "The Dawn Front attacked Sebha and took it from the Hill Band. A counterattack on Sebha failed.",
            ["Hill Band"],
        ),
    ],
)
def test_who_answers_an_attack_is_who_was_pressed(ground: Ground, text: str, who: list[str]) -> None:
    assert _names(ground(text), "attack")[-1] == who


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The Dawn Front captured Sebha from the Desert Shield. Those left in the town surrendered.",
            "surrender",
            "Desert Shield",
        ),
        (
            "The Hill Band captured Gao from the Lake Guard. Those who survived withdrew to Ansongo.",
            "retreat",
            "Lake Guard",
        ),
        (
            "Boko Haram captured Bama from the Dune Guard. Those who were left withdrew to Gwoza.",
            "retreat",
            "Dune Guard",
        ),
    ],
)
def test_those_who_survive_are_of_the_side_that_is_pressed(ground: Ground, text: str, kind: str, who: str) -> None:
    assert _names(ground(text), kind) == [[who]]


def test_what_happens_on_another_front_does_not_tell_who_fights_here(ground: Ground) -> None:
    text = (
        "The Hill Band captured Goma from the Lake Guard. In Kinshasa, shells fell on a market of the town of Matadi."
    )
    assert _names(ground(text), "shelling") == [[]]


def test_a_report_with_two_hundred_unknown_names_still_yields_every_claim(ground: Ground) -> None:
    letters = "bcdfghjklmnprstvwz"
    syllables = [one + vowel for one in letters for vowel in "aeiou"]
    names = [f"{syllables[i % 90].title()}{syllables[(i * 7) % 90]}{syllables[(i * 31) % 90]}" for i in range(200)]
    text = " ".join(f"Rebels of the {name} Front captured the village of {name}pur on Monday." for name in names)
    grounded = ground(text)
    captures = [claim for claim in grounded.claims if claim.type == "capture"]
    assert len(captures) == 200
    assert sum(bool(claim.actors) for claim in captures) >= 195


def test_members_of_an_alliance_do_not_fight_it(ground: Ground) -> None:
    text = "The Arakan Army captured Paletwa. Minbya fell to the Three Brotherhood Alliance on Monday."
    assert all(not found or found == ["Burmese army"] for found in _names(ground(text), "capture", "recipients"))


def test_people_of_a_nation_are_no_actor_that_holds_a_place(ground: Ground) -> None:
    grounded = ground("Rebels attacked a patrol near Kidal in Mali, killing four Americans and ten Germans.")
    assert "attack" in {one.type for one in grounded.claims}
    assert not {"Americans", "Germans"} & {actor.name for actor in grounded.actors}


def test_they_who_free_a_stronghold_are_not_those_who_held_it(ground: Ground) -> None:
    text = "The Hill Band and Boko Haram fought at Gwoza. Boko Haram fighters fled. They freed the last Boko Haram base at Bama."
    assert all("Boko Haram" not in found for found in _names(ground(text), "capture"))


def test_names_of_organisations_belong_to_one() -> None:
    owners: dict[str, str] = {}
    for one in organisations():
        for name in (*one.actor.names, *one.called):
            assert owners.setdefault(name.casefold(), one.actor.id) == one.actor.id, name


def test_phrases() -> None:
    assert is_of_state("Iraqi Security Forces", "iraqi")
    assert not is_of_state("Syrian Democratic Forces", "syrian")
    assert not is_of_state("Free Syrian Army", "syrian")
    assert trimmed("Lake Band group") == "Lake Band"
    assert trimmed("LB of Operation Thaw") == "LB"
    assert stem("militiamen") == stem("militiaman")
    assert kind_of("Hill Observatory for Human Rights") == "observer"
    assert kind_of("Lake Band") == "unknown"


def test_a_private_person_is_no_actor(ground: Ground) -> None:
    grounded = ground("Idris Hamadou said his men captured Kidal. The army of Mali attacked Gao.")
    assert grounded.claims
    assert not any("Hamadou" in actor.name for actor in grounded.actors)


def test_an_official_of_nobody_in_particular_speaks_for_no_side(ground: Ground) -> None:
    for who, speaker in {"a regional official": "", "an army spokesman": "mil:ML"}.items():
        grounded = ground(f"The Dawn Front attacked Gao in Mali. The army captured Kidal on Monday, {who} said.")
        assert [one.speaker for one in grounded.claims if one.type == "capture"] == [speaker]


def test_a_word_with_a_capital_at_the_beginning_of_a_sentence_is_no_name(ground: Ground) -> None:
    grounded = ground("Jets struck from the air. Air defence shot down four drones over Odesa. Ukraine was on alert.")
    assert grounded.claims
    assert not any(actor.name == "Air" for actor in grounded.actors)


def test_a_place_that_may_be_a_name_as_well_is_no_actor(ground: Ground) -> None:
    text = (
        "On the Bakhmut axis our defenders captured Andriivka. The enemy, Russian troops, attacked Bakhmut in Ukraine."
    )
    assert not any(actor.name == "Bakhmut" for actor in ground(text).actors)


def test_talks_are_with_nobody_where_nobody_is_named(ground: Ground) -> None:
    grounded = ground(
        "The Dawn Front captured Gao from the army of Mali. Chad opened talks on the front line on Monday."
    )
    assert [one.recipients for one in grounded.claims if one.type == "negotiate"] == [()]


@pytest.mark.parametrize(("source", "army"), [("Russian Ministry of Defence", "Russian army"), ("", "Ukrainian army")])
def test_our_troops_are_those_of_the_outlet(ground: Ground, source: str, army: str) -> None:
    text = "Near Kupiansk in Ukraine our troops captured Petropavlivka. Ukrainian aviation struck Lyman."
    assert _names(ground(text, source=source), "capture") == [[army]]


def test_who_says_so_is_no_fighter_named_before(ground: Ground) -> None:
    grounded = ground("Al-Shabaab captured Adale in Somalia on Monday, a regional commander said.")
    assert [one.speaker for one in grounded.claims if one.type == "capture"] == [""]


def test_who_acts_together_does_not_fight_each_other(ground: Ground) -> None:
    text = "Rwandan and Mozambican forces captured Palma. On 28 July Rwandan troops captured Awasse. Mozambican police was ambushed."
    assert [one.recipients for one in ground(text).claims if one.type == "capture"] == [(), ()]


def test_a_commander_is_no_place_and_a_town_no_actor(ground: Ground) -> None:
    grounded = ground("Turkey attacked Afrin. The army held the west, a stronghold of commander Haluk Demirci.")
    assert not any("Demirci" in place.name for place in grounded.places)
    assert not any("Afrin" in actor.name for actor in grounded.actors)


def test_planes_are_of_their_country(ground: Ground) -> None:
    found = {one.id for one in ground("US B-52 bombers hit positions of the Taliban near Kunduz.").actors}
    assert "mil:US" in found
    assert not any(one.startswith("provisional:") for one in found)


def test_allies_do_not_fight_each_other_where_nobody_else_is_named(ground: Ground) -> None:
    grounded = ground("Syrian troops withdrew from Hama. Russian jets bombed the bridge of Rastan.")
    assert [one.recipients for one in grounded.claims if one.type == "air_strike"] == [()]


def test_who_shelled_did_not_strike_from_the_air(ground: Ground) -> None:
    grounded = ground("The Dawn Front shelled Faya in Chad. An air strike on a house in Zouar killed two people.")
    assert [one.actors for one in grounded.claims if one.type == "air_strike"] == [()]


def test_who_is_described_in_a_theatre_bears_what_is_told_of_the_description(ground: Ground) -> None:
    theatre = """
name = "Hills"
[[actors]]
id = "guard"
names = ["Hill Guard"]
kind = "militia"
[[actors]]
id = "front"
names = ["Dawn Front"]
kind = "militia"
descriptions = ["the raiders"]
"""
    text = (
        "The Hill Guard captured Gao and Kidal. The raiders attacked the Guard at Gao, but twelve of them were killed "
        "and the raiders withdrew. About 500 fighters are besieged in Menaka."
    )
    grounded = ground(text, theatre=theatre)
    assert [one.recipients for one in grounded.claims if one.type == "encircle"] == [("front",)]


def test_a_town_that_looks_like_a_person_stays_a_place(ground: Ground) -> None:
    grounded = ground(
        "Al-Shabaab captured Adan Yabaal in Somalia on Wednesday. In Hill State the army attacked a convoy."
    )
    assert any(place.name == "Adan Yabaal" for place in grounded.places)
    assert not any("State" in actor.name for actor in grounded.actors)


@pytest.mark.parametrize(
    "text", ["Damascus begins to attack.", "Khartoum opened talks with the rebels.", "Kyiv announced an offensive."]
)
def test_a_capital_that_acts_is_a_government_and_has_no_pin(ground: Ground, text: str) -> None:
    grounded = ground(text)
    assert grounded.claims
    assert not any(one.where.places for one in grounded.claims)
    assert all(actor.startswith("gov:") for one in grounded.claims for actor in one.actors)


@pytest.mark.parametrize("words", ["Aa ", "commander Aa ", "Aa, the head of "])
def test_a_page_of_capitals_names_nobody_and_is_read(ground: Ground, words: str) -> None:
    assert not ground(words * 600).claims
