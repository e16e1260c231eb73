from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vedette.assess import Assessment, assess
from vedette.codebook import load_codebook
from vedette.merge import merge
from vedette.model import (
    Actor,
    Claim,
    Control,
    GroundedClaim,
    Membership,
    Modality,
    Place,
    Quantity,
    Relation,
    Report,
    When,
    Where,
    World,
)  # fmt: skip

CODEBOOK = load_codebook()
DAY = date(2024, 3, 10)
WORLD = World(
    {
        "blue": Actor("blue", ("Blue",)),
        "scouts": Actor("scouts", ("Scouts",), member_of=(Membership("blue"),)),
        "red": Actor("red", ("Red",)),
    },
    {
        "mill": Place("mill", ("Mill",), "town", "POINT (40 35)", 35, 40, parents=("vale",)),
        "vale": Place("vale", ("Vale",), "province"),
        "mere": Place("mere", ("Mere River",), "river"),
        "line": Place("line", ("Upland border",), "area", provisional=True),
        "croft": Place("croft", ("Croft",), "area", provisional=True),
    },
)


def _claim(
    words: str, kind: str, actor: str, day: int, *, recipient: str = "", modality: Modality = "happened", place: str = "mill",
    relation: Relation | None = None, speaker: str = "", number: float | None = None, published: int | None = None,
) -> tuple[GroundedClaim, date]:  # fmt: skip
    report = Report.of(f"{words} ({day}, {published})")
    quantity = Quantity(str(number), number, number, "soldiers") if number else None
    claim = Claim(
        report.id, kind, modality, report.span(0, 3), report.span(0, len(words)), quantity=quantity, confidence=0.9
    )
    when = When(DAY + timedelta(day), DAY + timedelta(day + 1), "day", "expression")
    who = (actor,) if actor else ()
    whom = (recipient,) if recipient else ()
    grounded = GroundedClaim(claim, kind, who, whom, Where((place,), relation), when, "", speaker)
    return grounded, DAY + timedelta(day if published is None else published)


def _assess(*told: tuple[GroundedClaim, date], until: int = 30, **more: Any) -> Assessment:
    claims = [claim for claim, _ in told]
    known = {claim.claim.report: day for claim, day in told}
    outlets = dict.fromkeys(known, "Post")
    witness = {report: report for report in known}
    events = merge(claims, known, witness, WORLD, CODEBOOK)
    return assess(claims, events, known, outlets, witness, WORLD, CODEBOOK, until=DAY + timedelta(until), **more)


def _on(found: Assessment, day: int, place: str = "mill") -> Control:
    wanted = DAY + timedelta(day)
    return next(
        c for c in found.control if c.place == place and c.start <= wanted and (c.end is None or wanted < c.end)
    )


def test_a_capture_tells_who_held_it_before_and_who_holds_it_after() -> None:
    found = _assess(
        _claim("Red holds the mill.", "hold", "red", -5),
        _claim("Blue took the mill.", "capture", "blue", 0, recipient="red"),
    )
    assert (_on(found, -3).holder, _on(found, 2).holder) == ("red", "blue")
    assert _on(found, 2).claims_for


def test_taken_lost_and_retaken_is_a_sequence_and_no_dispute() -> None:
    found = _assess(
        _claim("Blue took the mill.", "capture", "blue", 0, recipient="red"),
        _claim("Red took it back.", "capture", "red", 6, recipient="blue"),
        _claim("Blue took it again.", "capture", "blue", 12, recipient="red"),
    )
    assert [_on(found, day).holder for day in (3, 9, 14)] == ["blue", "red", "blue"]
    assert found.disputes == ()


def test_silence_ages_into_uncertainty() -> None:
    found = _assess(_claim("Blue took the mill.", "capture", "blue", 0), until=400)
    assert _on(found, 5).holder == "blue"
    assert (_on(found, 390).holder, _on(found, 390).state) == ("", "unknown")


def test_a_plan_to_take_a_place_does_not_take_it() -> None:
    found = _assess(
        _claim("Red holds the mill.", "hold", "red", 0),
        _claim("Blue will take it.", "capture", "blue", 2, modality="planned"),
    )
    assert _on(found, 4).holder == "red"


def test_a_unit_counts_for_its_side() -> None:
    found = _assess(_claim("Scouts took the mill.", "capture", "scouts", 0))
    assert (_on(found, 1).holder, _on(found, 1).unit) == ("blue", "scouts")


def test_filtering_knows_nothing_of_what_comes_later() -> None:
    told = _claim("Blue took the mill.", "capture", "blue", 0, recipient="red")
    assert _on(_assess(told), -10).holder == "red"
    assert all(one.start >= DAY - timedelta(2) for one in _assess(told, smooth=False).control)


def test_two_holders_of_one_place_on_one_day_are_a_dispute() -> None:
    found = _assess(_claim("Blue holds the mill.", "hold", "blue", 0), _claim("Red holds the mill.", "hold", "red", 0))
    (dispute,) = found.disputes
    assert (dispute.field, len(dispute.claims)) == ("holder", 2)
    assert "Blue" in dispute.differs
    assert "Red" in dispute.differs


def test_a_unit_and_its_own_side_are_no_dispute() -> None:
    assert (
        _assess(_claim("Blue holds it.", "hold", "blue", 0), _claim("Scouts hold it.", "hold", "scouts", 0)).disputes
        == ()
    )


def test_a_denial_answers_a_claim() -> None:
    found = _assess(
        _claim("Blue took the mill.", "capture", "blue", 0, recipient="red"),
        _claim("Red denies the loss.", "lose", "red", 0, modality="denied", speaker="Red"),
    )
    assert "happened" in {one.field for one in found.disputes}


def test_a_toll_that_grows_is_no_dispute_and_one_that_shrinks_is() -> None:
    def told(first: float, then: float) -> set[str]:
        found = _assess(
            _claim("Red shelled the mill.", "shelling", "red", 0, number=first, published=0),
            _claim("Red shelled the mill again.", "shelling", "red", 0, number=then, published=2),
        )
        return {one.field for one in found.disputes}

    assert told(3, 9) == set()
    assert told(9, 3) == {"count"}


def test_a_pocket_is_told_with_its_places_and_who_surrounds_it() -> None:
    claim = _claim("Blue closed Red in two pockets near the mill.", "encircle", "blue", 0, recipient="red")
    (pocket,) = _assess(claim).pockets
    assert (pocket.holder, pocket.surrounded_by, pocket.places, pocket.count) == ("red", ("blue",), ("mill",), 2)


def test_no_claims_give_an_empty_picture() -> None:
    assert assess((), (), {}, {}, {}, WORLD, CODEBOOK) == Assessment((), (), ())


def test_clashes_contest_a_town_and_its_capture_ends_them() -> None:
    clashes = [_claim(f"Blue and Red clash, day {n}.", "clash", "blue", n, recipient="red") for n in range(2, 6)]
    taken = _claim("Blue took the mill.", "capture", "blue", 7, recipient="red")
    found = _assess(_claim("Red holds the mill.", "hold", "red", -5), *clashes, taken)
    assert [_on(found, day).state for day in (-4, 4, 10)] == ["held", "contested", "held"]
    assert _on(found, 10).holder == "blue"


def test_who_is_somewhere_in_a_province_does_not_hold_it_whole() -> None:
    found = _assess(
        _claim("Red fighters hide in the vale.", "presence", "red", 0, place="vale"),
        _claim("Blue holds parts of the vale.", "hold", "blue", 3, place="vale", relation="part_of"),
    )
    assert _on(found, 2, "vale").state in {"contested", "unknown"}


def test_civilians_hold_nothing() -> None:
    people = Actor("people", ("People",), "civilian")
    told = _claim("Blue shelled people at the mill.", "shelling", "blue", 0, recipient="people")
    claims, known = [told[0]], {told[0].claim.report: told[1]}
    world = World({**WORLD.actors, "people": people}, WORLD.places)
    found = assess(claims, (), known, {}, {}, world, CODEBOOK, until=DAY + timedelta(9))
    fighters = _assess(_claim("Blue shelled Red at the mill.", "shelling", "blue", 0, recipient="red"))
    assert "red" in {one.holder for one in fighters.control}
    assert found.control == ()


def test_a_country_is_not_held_and_a_siege_is_not_at_the_place_that_it_is_laid_from() -> None:
    world = World(WORLD.actors, {**WORLD.places, "land": Place("land", ("Land",), "country")})
    whole = _claim("Blue took all of Land.", "capture", "blue", 0, recipient="red", place="land")
    siege = _claim("Blue besieges Red from the mill.", "encircle", "blue", 0, recipient="red", relation="from")
    claims, known = [whole[0], siege[0]], {whole[0].claim.report: whole[1], siege[0].claim.report: siege[1]}
    assert assess(claims, (), known, {}, {}, world, CODEBOOK).control == ()


def test_rivers_and_borders_are_held_by_nobody_and_unknown_villages_are() -> None:
    told = [_claim(f"Blue holds the {place}.", "hold", "blue", 0, place=place) for place in ("mere", "line", "croft")]
    assert {one.place for one in _assess(*told).control} == {"croft"}


def test_what_lies_east_of_an_area_is_another_place() -> None:
    found = _assess(
        _claim("Blue holds all that is east of the vale.", "hold", "blue", 0, place="vale", relation="east_of")
    )
    assert found.control == ()


def test_that_nobody_can_tell_who_holds_a_place_makes_it_no_fight() -> None:
    found = _assess(_claim("Red attacked Blue at the mill.", "attack", "red", 0, recipient="blue"))
    assert {one.state for one in found.control if one.end and one.end < DAY} == {"unknown"}


def test_a_part_that_is_held_stays_a_part_until_more_is_told() -> None:
    part = _claim("Blue holds the eastern quarter of the mill.", "hold", "blue", 0, relation="part_of")
    again = _claim("Blue still holds that quarter of the mill.", "hold", "blue", 40, relation="part_of")
    told = [one for one in _assess(part, again, until=60).control if one.holder]
    assert "part" in {one.state for one in told} <= {"part", "contested"}


def test_what_tells_most_of_who_holds_a_place_comes_first() -> None:
    attacked = _claim("Red attacked the town", "attack", "red", 3, recipient="blue")
    taken = _claim("Blue captured the town", "capture", "blue", 1, recipient="red")
    patrol = _claim("Blue was seen in the town", "presence", "blue", 0)
    found = _on(_assess(patrol, taken, attacked), 6)
    assert found.holder == "blue"
    assert found.claims_for[0] == taken[0].id
