"""Which places a claim takes, in sentences on wars of all kinds."""

from __future__ import annotations

import pytest

from vedette.model import Claim

from .conftest import Extract


def _places(claims: tuple[Claim, ...], kind: str) -> list[str]:
    found = [one for one in claims if one.type == kind]
    assert len(found) == 1, claims
    return [part.mention.name for part in found[0].participants if part.role in {"place", "origin", "destination"}]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army captured Tarn on Monday. Since December, 900 militants have been captured.", "arrest"),
        ("Rebels entered Gao on Friday. Since March, 300 soldiers have surrendered.", "surrender"),
        ("The junta retook Loikaw on Sunday. So far 900 rebels have been killed.", "attack"),
    ],
)
def test_the_sum_of_a_campaign_is_of_no_village_in_mind(claims_of: Extract, text: str, kind: str) -> None:
    assert _places(claims_of(text), kind) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army captured Tarn on Monday. At least 40 militants were captured.", "arrest"),
        ("The army captured Tarn on Monday. Since dawn, 40 militants have been captured.", "arrest"),
    ],
)
def test_a_number_of_the_day_is_of_the_place_in_mind(claims_of: Extract, text: str, kind: str) -> None:
    assert _places(claims_of(text), kind) == ["Tarn"]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("The militia fled towards the Nuba desert, between Tarn and Selwa.", "retreat", ["Nuba"]),
        ("The rebels hold the Aberdare forest, between Nyeri and Naivasha.", "hold", ["Aberdare"]),
        ("Rebels entered the Lorma valley, between Tarn and Selwa.", "advance", ["Lorma valley"]),
        ("The rebels hold a strip between Tarn and Selwa.", "hold", ["Tarn", "Selwa"]),
        ("The army lost Bara along the border between Chad and Sudan.", "lose", ["Bara"]),
        ("Rebels took Tarn on the frontier between Mali and Niger.", "capture", ["Tarn"]),
    ],
)
def test_between_behind_a_comma_only_tells_where_an_area_lies(
    claims_of: Extract, text: str, kind: str, wanted: list[str]
) -> None:
    assert _places(claims_of(text), kind) == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Army retakes Kidal, pushes on towards Gao", ["Kidal"]),
        ("Rebels seize Lashio, advance to Muse", ["Lashio"]),
        ("Militia takes Sake and turns towards Goma", ["Sake"]),
    ],
)
def test_a_headline_is_about_the_place_that_it_does_not_look_ahead_to(
    claims_of: Extract, title: str, wanted: list[str]
) -> None:
    body = "Nobody had foreseen it.\n\nFour soldiers were killed, the army said."
    claims = claims_of(
        body, title=title, **dict.fromkeys(("Kidal", "Gao", "Lashio", "Muse", "Sake", "Goma"), "settlement")
    )
    assert _places(tuple(one for one in claims if one.trigger.start > len(title)), "attack") == wanted


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mali, the army retakes Kidal from the rebels.", "army"),
        ("Myanmar, rebels take Lashio from the junta.", "rebels"),
        ("Sudan, the militia seizes Babanusa.", "militia"),
        ("Syria, the SDF take Manbij and invade Jarablus.", "SDF"),
    ],
)
def test_a_country_in_front_of_a_headline_does_nothing(claims_of: Extract, text: str, who: str) -> None:
    (claim,) = (one for one in claims_of(text) if one.type == "capture")
    assert [one.mention.name for one in claim.of("actor")] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The border town stormed two days earlier by the Hill Front group (HF), the Observatory reported.",
            "Hill Front",
        ),
        ("An offensive against the Karen east of the Salween is planned.", "Karen"),
        ("An attack on the Tigray Band west of the Tekeze was beaten off.", "Tigray Band"),
    ],
)
def test_names_of_sides_end_where_the_words_of_place_begin(claims_of: Extract, text: str, who: str) -> None:
    sides = [
        part.mention for one in claims_of(text) for part in one.participants if part.role in {"actor", "recipient"}
    ]
    assert any(one.name.removesuffix(" group") == who for one in sides), sides


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kordofan was calm. The army is close to freeing the last militia stronghold in the area: Tarn.", "Tarn"),
        ("The north of Mali was calm. The army attacked the last rebel bastion in the region: Selwa.", "Selwa"),
        ("The army besieges the last militia stronghold in the province: Bara.", "Bara"),
    ],
)
def test_a_stronghold_is_the_place_named_behind_it(claims_of: Extract, text: str, wanted: str) -> None:
    claims = claims_of(text, Tarn="settlement", Selwa="settlement", Bara="settlement")
    assert _places(claims, "hold") == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Army jets bombed Tarn and the road to Selwa during the night.", ["Tarn", "Selwa"]),
        ("Coalition planes bombed Sûna and the road to Şerla during the night.", ["Sûna", "Şerla"]),
        ("Rebels shelled Gao and the bridge to Ansongo on Monday.", ["Gao", "Ansongo"]),
    ],
)
def test_where_a_way_leads_is_struck_too(claims_of: Extract, text: str, wanted: list[str]) -> None:
    kinds = {one.type for one in claims_of(text)}
    assert _places(claims_of(text), kinds.pop()) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        # where somebody goes is not the place spoken of, unless a settlement is meant
        ("Rebels stormed Tarn on Friday. Their fighters withdrew to their bases.", "retreat", ["Tarn"]),
        ("Rebels stormed Tarn on Friday. The soldiers retreated from the town towards the river.", "retreat", ["Tarn"]),
        ("Jets struck Gao. Rebels advanced to the town.", "advance", ["Gao"]),
        # several named together
        ("Rebels captured Bara and Selwa. Both towns are held by the army.", "hold", ["Bara", "Selwa"]),
        ("Jets bombed Tarn, Gao and Kidal. The three towns fell on Friday.", "capture", ["Tarn", "Gao", "Kidal"]),
        ("The militia shelled Tarn and Bara. The army retook the two villages.", "capture", ["Tarn", "Bara"]),
        # nobody has named these
        ("The army took Bara. About 1,500 people reached Selwa from surrounding villages.", "displacement", ["Selwa"]),
        ("Rebels hold Tarn. Families fled to Gao from neighbouring hamlets.", "displacement", ["Gao"]),
        # what happened while something else went on
        ("Jets bombed Bara. Three soldiers were killed while travelling near Tarn.", "attack", ["Tarn"]),
        ("Rebels hold Gao. Two rebels were arrested while resting near Kidal.", "arrest", ["Kidal"]),
        # a road behind a comma tells where a place lies
        ("Jets bombed Abu Grein, on the road between Misrata and Sirte.", "air_strike", ["Abu Grein"]),
        ("The army retook Bara, on the highway between Tarn and Gao.", "capture", ["Bara"]),
        # whose land it is
        ("Rebels hold Tarn. Turkish jets bombed targets on Syrian soil.", "air_strike", ["Syrian soil"]),
        ("Rebels hold Gao. Drones struck targets on Polish territory.", "air_strike", ["Polish territory"]),
        # names that share a common noun
        ("Our troops freed 41 villages in Lorma and Selwa Provinces.", "capture", ["Lorma", "Selwa Provinces"]),
        # a house is not its owner, a lair not its band
        ("Rebels struck the house of governor Abdulla al-Murr near Tarn, killing two soldiers.", "attack", ["Tarn"]),
        ("Troops moved closer to the Lakur hideout. Lakur gunmen stormed Tarn.", "attack", ["Tarn"]),
        # the capital that is meant
        (
            "Rebels hold Bara, the capital of Lorma. Jets struck Tarn. The army shelled the capital.",
            "shelling",
            ["Bara"],
        ),
        ("Rebels hold Tarn. Gunmen attacked a barracks in the capital.", "attack", ["capital"]),
        # where a report was sent from
        ("SELWA, Lorma - Jets bombed Tarn. Rebels stormed this city on Friday.", "attack", ["SELWA"]),
        # where a thing is posted is no place
        ("Heavy fighting was under way around Shusha, an officer wrote on Facebook.", "clash", ["Shusha"]),
        ("The army shelled Tarn. Rebels wrote on Telegram that they had killed ten soldiers.", "attack", ["Tarn"]),
    ],
)
def test_the_place_of_a_claim_is_the_one_meant(claims_of: Extract, text: str, kind: str, wanted: list[str]) -> None:
    assert _places(claims_of(text), kind) == wanted


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Jets struck an army post next to a mosque in Selwa.", None),
        ("Rebels attacked a convoy near a bridge in Tarn.", None),
        ("Rebels attacked a convoy near the town of Tarn.", "near"),
        ("Shells hit a shelter in the Furnaj district, killing three soldiers.", None),
    ],
)
def test_near_something_in_a_place_is_in_it(claims_of: Extract, text: str, relation: str | None) -> None:
    places = [part for part in claims_of(text)[0].participants if part.role == "place"]
    assert [part.relation for part in places] == [relation]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army shelled Selwa. Reinforcements came from Tarn.", "Selwa"),
        ("Rebels attacked Gao. The army sent reinforcements from Kidal.", "Gao"),
    ],
)
def test_reinforcements_arrive_where_the_report_is(claims_of: Extract, text: str, wanted: str) -> None:
    claim = next(one for one in claims_of(text) if one.type == "reinforce")
    assert [part.mention.name for part in claim.participants if part.role == "place"] == [wanted]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Rebels, who had left Tarn on Tuesday after a day of fighting, regrouped.", "clash", ["Tarn"]),
        ("The army, which retook Kidal on Friday after fierce clashes, dug in.", "clash", ["Kidal"]),
        (
            "The fall of Pangwa on Friday, after a siege lasting two weeks, leaves the border open.",
            "encircle",
            ["Pangwa"],
        ),
    ],
)
def test_an_act_happened_where_the_act_did_that_it_hangs_on(
    claims_of: Extract, text: str, kind: str, wanted: list[str]
) -> None:
    assert _places(claims_of(text), kind) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The rebels retreated from Tarn towards Selwa, leaving 12 dead.",
        "The army pulled out of Tarn to Selwa. It lost 12 soldiers.",
        "The guards withdrew from Tarn towards Selwa. Nine of their men were killed.",
    ],
)
def test_after_a_retreat_the_report_speaks_on_of_the_place_that_was_left(claims_of: Extract, text: str) -> None:
    dead = [one for one in claims_of(text) if one.type != "retreat"]
    assert [part.mention.name for one in dead for part in one.participants if part.role == "place"] == ["Tarn"]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Clashes broke out in Macomia district on Monday near Mucojo.", "clash", ["Mucojo"]),
        ("In northern Shan State the rebels attacked a convoy near Kutkai.", "attack", ["Kutkai"]),
        ("Clashes broke out in Macomia district on Monday.", "clash", ["Macomia"]),
        ("In Bakhmut fighting continues.", "clash", ["Bakhmut"]),
        ("Around 2,300 people fled to Metuge and Pemba City.", "displacement", ["Metuge", "Pemba City"]),
        ("Fighting raged in Gaza City on Monday.", "clash", ["Gaza City"]),
        ("Shells fell on the Abu Shouk camp near El Fasher on Monday.", "shelling", ["Abu Shouk"]),
        ("Three strikes, at the request of the Federal Government, killed 12 men in Baidoa.", "attack", ["Baidoa"]),
        ("A strike hit a hospital of the Ministry in Kidal.", "attack", ["Kidal"]),
    ],
)
def test_the_finest_place_is_taken_and_no_body_of_the_state(
    claims_of: Extract, text: str, kind: str, wanted: list[str]
) -> None:
    assert _places(claims_of(text), kind) == wanted
