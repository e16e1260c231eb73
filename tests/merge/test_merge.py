from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.codebook import load_codebook
from vedette.merge import Merger, merge, witnesses
from vedette.merge.features import TABLE
from vedette.merge.told import Told
from vedette.merge.weights import weights
from vedette.model import (
    Actor,
    Anchor,
    Claim,
    Event,
    GroundedClaim,
    Judgement,
    Modality,
    Place,
    Quantity,
    Report,
    When,
    Where,
    World,
)

CODEBOOK = load_codebook()
DAY = date(2024, 3, 4)
WORLD = World(
    {one: Actor(one, (one,)) for one in ("blue", "red")},
    {one: Place(one, (one,), "town", f"POINT ({40 + i} 35)", 35, 40 + i) for i, one in enumerate(("mill", "ford"))},
)
KNOWN: dict[str, date] = {}


def _claim(
    words: str,
    kind: str = "capture",
    *,
    place: str = "mill",
    day: int = 0,
    actor: str = "blue",
    published: int = 1,
    number: float | None = None,
    modality: Modality = "happened",
) -> GroundedClaim:  # fmt: skip
    report = Report.of(words)
    KNOWN[report.id] = DAY + timedelta(published)
    span = report.span(0, len(report.text))
    quantity = Quantity(str(number), number, number, "soldiers") if number else None
    claim = Claim(report.id, kind, modality, report.span(0, 3), span, quantity=quantity)
    other = "red" if actor == "blue" else "blue"
    when = When(DAY + timedelta(day), DAY + timedelta(day + 1), "day", "expression")
    return GroundedClaim(claim, kind, (actor,), (other,), Where((place,)), when)


def _merge(claims: list[GroundedClaim], judgements: tuple[Judgement, ...] = ()) -> tuple[Event, ...]:
    return merge(claims, KNOWN, {one.claim.report: one.claim.report for one in claims}, WORLD, CODEBOOK, judgements)


def test_a_blow_each_way_makes_nobody_strike_themselves() -> None:
    repelled, attack = (
        _claim(words, "attack", actor=who) for words, who in (("blue repelled", "blue"), ("an attack", "red"))
    )
    (found,) = _merge([repelled, attack])
    assert {found.actors, found.recipients} == {("blue",), ("red",)}


def test_two_reports_of_one_capture_are_one_event_with_two_witnesses() -> None:
    (event,) = _merge([_claim("Blue took the mill."), _claim("The mill was seized by Blue.", published=2)])
    assert event.witnesses == 2
    assert (event.first_report, event.last_report) == (DAY + timedelta(1), DAY + timedelta(2))


def test_taking_and_losing_told_from_both_sides_are_one_event() -> None:
    assert len(_merge([_claim("Blue took the mill."), _claim("Red lost the mill.", "lose", actor="red")])) == 1


def test_another_place_another_time_and_the_way_back_are_other_events() -> None:
    claims = [
        _claim("Blue took the mill."),
        _claim("Blue took the ford.", place="ford"),
        _claim("Blue took the mill again.", day=30),
        _claim("Red took the mill back.", day=3, actor="red"),
    ]
    assert len(_merge(claims)) == 4


def test_an_event_says_why_its_claims_are_joined_and_what_they_count() -> None:
    (event,) = _merge(
        [_claim("Blue took the mill.", number=3), _claim("Blue took the old mill.", number=5, published=2)]
    )
    assert {name for name, _ in event.links[0].features} >= {"same_place", "same_days"}
    assert (event.counts[0].low, event.counts[0].best, event.counts[0].high) == (3, 5, 5)


def _judgement(verdict: str, one: GroundedClaim, other: GroundedClaim, at: int = 0) -> Judgement:
    anchors = tuple(Anchor(c.claim.report, c.claim.span.start, c.claim.span.end) for c in (one, other))
    return Judgement(f"{verdict}{at}", verdict, anchors, "a desk", datetime(2024, 4, 1, at, tzinfo=UTC))  # type: ignore[arg-type]


def test_a_person_joins_and_parts_and_the_last_word_counts() -> None:
    one, other = _claim("Blue took the mill."), _claim("Blue took the ford.", place="ford")
    same, apart = _judgement("same", one, other), _judgement("different", one, other, at=1)
    assert len(_merge([one, other])) == 2
    assert len(_merge([one, other], (same,))) == 1
    assert len(_merge([one, other], (same, apart))) == 2


CLAIMS = [
    _claim(f"{actor} {kind} {place} {day}.", kind, place=place, day=day, actor=actor, published=day + 1)
    for actor in ("blue", "red") for kind in ("capture", "attack") for place in ("mill", "ford") for day in (0, 1, 6)
]  # fmt: skip


@given(
    st.lists(st.sampled_from(CLAIMS), unique_by=lambda one: one.id).flatmap(
        lambda c: st.tuples(st.just(c), st.permutations(c))
    )
)
@settings(deadline=None, max_examples=40)
def test_the_order_of_the_claims_does_not_matter(both: tuple[list[GroundedClaim], list[GroundedClaim]]) -> None:
    assert _merge(both[0]) == _merge(both[1])


@given(st.permutations(CLAIMS), st.integers(1, len(CLAIMS) - 1))
@settings(deadline=None, max_examples=25)
def test_a_report_that_comes_later_gives_what_all_at_once_give(claims: list[GroundedClaim], cut: int) -> None:
    merger = Merger(WORLD, CODEBOOK)
    for part in (claims[:cut], claims[cut:], claims[:cut]):  # the first reports come twice
        merger.add(part)
        merger.events(KNOWN, {})
    assert merger.events(KNOWN, {}) == _merge(claims)


def test_a_judgement_that_is_retracted_leaves_no_trace() -> None:
    one, other = _claim("Blue took the mill."), _claim("Blue took the ford.", place="ford")
    same = _judgement("same", one, other)
    back = dataclasses.replace(same, retracted_at=datetime(2024, 5, 1, tzinfo=UTC))
    assert _merge([one, other], (back,)) == _merge([one, other])


def test_a_claim_of_two_places_belongs_to_the_events_of_both() -> None:
    both = _claim("Blue took the mill and the ford.")
    both = dataclasses.replace(both, where=Where(("mill", "ford")))
    events = _merge([both, _claim("The mill fell to Blue."), _claim("The ford fell to Blue.", place="ford")])
    assert sorted(one.where.places for one in events) == [("ford",), ("mill",)]
    assert all(both.id in one.claims and one.witnesses == 2 for one in events)
    assert len({one.id for one in events}) == 2


def test_where_attackers_came_from_is_not_where_they_attacked() -> None:
    came = _claim("Blue came from the ford.", "advance", place="ford")
    came = dataclasses.replace(came, where=Where(("ford",), "from"))
    told = Told.of(came, WORLD)
    assert not told.sites
    assert Told.of(_claim("Blue left the mill.", "retreat"), WORLD).sites == {"mill"}


STORY = (
    "The Northern Guard entered the town on Tuesday after two weeks of fighting in which forty houses burnt down. "
    "The mayor asked the people to come back, but few believed that the war was over."
)


def test_a_copied_text_is_one_witness_and_another_text_is_another() -> None:
    first, copy = Report.of(STORY), Report.of(f"{STORY} Copied from our partner.")
    other = Report.of(STORY.replace("Northern Guard", "rebel army").replace("the people", "everybody")[::-1])
    found = witnesses([first, copy, other])
    assert found[first.id] == found[copy.id] != found[other.id]
    assert witnesses([other, copy, first]) == found


def test_every_feature_has_a_weight_and_says_what_it_means() -> None:
    assert {feature.__name__ for feature in TABLE} == set(weights().of)
    assert all(feature.__doc__ for feature in TABLE)


def test_a_denial_a_plan_and_a_state_stand_beside_the_event() -> None:
    taken = _claim("Blue took the mill.")
    for other in (
        _claim("Blue has not taken the mill.", modality="denied", published=2),
        _claim("Blue will take the mill.", modality="planned", published=2),
        _claim("Blue holds the mill.", "hold", published=2),
    ):
        assert len(_merge([taken, other])) == 2


def test_from_where_the_attackers_came_belongs_to_their_attack() -> None:
    def told(day: int) -> int:
        report = Report.of("Blue attacked the mill. Its fighters had crossed the river from the ford.")
        KNOWN[report.id] = DAY + timedelta(2)
        attack, came = report.span(0, 22), report.span(24, len(report.text) - 1)
        when = When(DAY + timedelta(day), DAY + timedelta(day + 1), "day", "expression")
        claims = [
            GroundedClaim(
                Claim(report.id, "attack", "happened", attack, attack), "attack", ("blue",), ("red",), Where(("mill",)),
                When(DAY, DAY + timedelta(1), "day", "expression"),
            ),
            GroundedClaim(
                Claim(report.id, "advance", "happened", came, came), "advance", ("blue",), (), Where(("ford",), "from"), when
            ),
        ]  # fmt: skip
        return len(_merge(claims))

    assert told(0) == 1
    assert told(5) == 2


def test_words_tell_where_attackers_came_from_whatever_the_relation() -> None:
    came = _claim("They came, residents said, from the pocket at the ford.", "attack", place="ford")
    assert not Told.of(came, WORLD).sites
    assert Told.of(_claim("They attacked the ford from the north.", "attack", place="ford"), WORLD).sites == {"ford"}


def test_most_of_a_town_and_all_of_it_are_two_steps() -> None:
    whole = _claim("Blue took the mill.", day=1)
    part = dataclasses.replace(_claim("Blue took most of the mill."), where=Where(("mill",), "part_of"))
    assert len(_merge([whole, part])) == 2
