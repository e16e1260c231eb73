from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.model import Claim

from .conftest import Extract


def _names(claim: Claim, *roles: str) -> list[str]:
    return [part.mention.modifier or part.mention.name for part in claim.participants if part.role in roles]


def _one(claims: tuple[Claim, ...], kind: str) -> Claim:
    found = [one for one in claims if one.type == kind]
    assert len(found) == 1, claims
    return found[0]


def test_coordinated_places_are_all_taken(claims_of: Extract) -> None:
    claim = _one(claims_of("The army captured Selwa and the village of Tarn from the rebels on Tuesday."), "capture")
    assert _names(claim, "actor") == ["army"]
    assert _names(claim, "recipient") == ["rebels"]
    assert _names(claim, "place") == ["Selwa", "Tarn"]
    assert claim.when is not None
    assert claim.when.name == "Tuesday"


def test_a_passive_turns_the_roles_round(claims_of: Extract) -> None:
    claim = _one(claims_of("Selwa was overrun by Northern Guard fighters.", Northern_Guard="actor"), "capture")
    assert (_names(claim, "actor"), _names(claim, "place")) == (["Northern Guard"], ["Selwa"])


def test_a_stretch_between_places_is_told_as_one(claims_of: Extract) -> None:
    claim = _one(claims_of("The militants are trapped between Selwa, Tarn and Bara."), "encircle")
    assert [(part.mention.name, part.relation) for part in claim.of("place")] == [
        ("Selwa", "between"), ("Tarn", "between"), ("Bara", "between"),
    ]  # fmt: skip


def test_whom_a_relative_clause_speaks_of_is_found(claims_of: Extract) -> None:
    claims = claims_of("The rebels, who had been surrounded in Selwa, surrendered to the army on Friday.")
    assert _names(_one(claims, "surrender"), "actor") == ["rebels"]
    assert _names(_one(claims, "encircle"), "recipient") == ["rebels"]


def test_who_is_quoted_is_the_speaker_and_what_is_said_has_happened(claims_of: Extract) -> None:
    claim = _one(claims_of("Rebels seized Tarn, a war monitor said."), "capture")
    assert (claim.modality, [part.mention.name for part in claim.of("speaker")]) == ("happened", ["war monitor"])


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The army is preparing an offensive on Tarn.", "attack", "planned"),
        ("The rebels plan to capture Tarn.", "capture", "planned"),
        ("The army denied having lost Tarn.", "lose", "denied"),
        ("The rebels have not captured Tarn, the army said.", "capture", "denied"),
        ("The rebels reportedly captured Tarn.", "capture", "possible"),
        ("The rebels are said to have withdrawn from Tarn.", "retreat", "possible"),
        ("The army fears that the rebels will capture Tarn.", "capture", "possible"),
        ("Warplanes are bombing rebel positions in Tarn.", "air_strike", "ongoing"),
        ("The army attacked the rebels in Tarn.", "attack", "happened"),
    ],
)
def test_modality_follows_the_words_above(claims_of: Extract, text: str, kind: str, modality: str) -> None:
    assert _one(claims_of(text), kind).modality == modality


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("at least 13", (13, None)),
        ("more than 20", (21, None)),
        ("up to 40", (None, 40)),
        ("dozens of", (24, None)),
        ("about 1,300", (1300, 1300)),
        ("seven", (7, 7)),
        ("several", (2, None)),
    ],
)
def test_numbers_have_bounds(claims_of: Extract, words: str, bounds: tuple[float | None, float | None]) -> None:
    claim = _one(claims_of(f"The army arrested {words} rebels in Tarn."), "arrest")
    assert claim.quantity is not None
    assert (claim.quantity.min, claim.quantity.max) == bounds


def test_a_town_meant_by_the_town_is_the_one_named_before(claims_of: Extract) -> None:
    claims = claims_of("Rebels entered Tarn on Monday. The army retook the town a day later.")
    assert _names(_one(claims, "capture"), "place") == ["Tarn"]


@pytest.mark.parametrize(
    "text",
    [
        "The striker captured the title after a late attack, and fans stormed the pitch of the stadium.",
        "The court heard that the burglar attacked a customer before he was arrested by police.",
        "The film captures the battle between two chess players and a director who lost control.",
        "He died of a heart attack.",
        "",
    ],
)
def test_what_is_no_war_gives_no_claims(claims_of: Extract, text: str) -> None:
    assert claims_of(text or "…") == ()


WORDS = [
    "the", "army", "rebels", "captured", "Selwa", "from", "in", "who", "was", "by", "said", "not", ",", ".", "of", "between",
    "and", "13", "lost", "troops", "it", "them", "attack", "on", "(SDF)", "-", "\n\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_quote_is_verbatim_and_of_a_fair_length(claims_of: Extract, words: list[str]) -> None:
    for claim in claims_of("Army and rebels. " + " ".join(words)):
        assert 1 <= len(claim.span.quote.split()) <= 60
        assert claim.span.start <= claim.trigger.start < claim.trigger.end <= claim.span.end


def test_no_quote_ends_with_the_word_that_opens_the_next_phrase(claims_of: Extract) -> None:
    found = claims_of("After three months of fighting, the Hill Guard and a militia of the valley captured Tarn.")
    assert found
    assert not any(one.span.quote.endswith((" the", " a", ",", " and")) for one in found)
