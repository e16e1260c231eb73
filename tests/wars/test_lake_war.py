"""A second small conflict, coded by hand: another region, other words, other habits of reports. The picture behaves there too."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from vedette.assess import Assessment, assess
from vedette.codebook import load_codebook
from vedette.ground import extent
from vedette.merge import merge
from vedette.model import Actor, Claim, Event, GroundedClaim, Membership, Place, Quantity, Report, When, World

CODEBOOK = load_codebook()
JUNE = date(2022, 6, 1)
WORLD = World(
    {
        one.id: one
        for one in (
            Actor("army", ("Lake Republic Army",), "military"),
            Actor("brigade", ("3rd Brigade",), "military", "", (Membership("army"),)),
            Actor("front", ("Hill Front",), "rebel"),
            Actor("people", ("residents",), "civilian"),
        )
    },
    {
        name: Place(name, (name.title(),), kind, f"POINT ({lon} {lat})", lat, lon)
        for name, kind, lat, lon in (
            ("rutano", "town", -1.20, 29.40), ("kasole", "village", -1.25, 29.45), ("bunda", "village", -1.30, 29.50),
            ("mirembe", "town", -1.60, 29.10),
        )
    },
)  # fmt: skip

# fact: report, published, type, actor, recipient, place, first day, days, more
FACTS: dict[str, tuple[Any, ...]] = {
    "a1": ("A", 3, "attack", "front", "army", "rutano", 2, 1, {}),
    "a2": ("A", 3, "clash", "front army", "", "rutano", 2, 1, {"number": (4, "killed")}),
    "b1": ("B", 4, "attack", "front", "brigade", "rutano", 2, 1, {}),
    "b2": ("B", 4, "hold", "army", "", "rutano", 4, 1, {}),
    "c1": ("C", 8, "capture", "front", "army", "rutano", 7, 1, {}),
    "c2": ("C", 8, "retreat", "brigade", "", "rutano", 7, 1, {"relation": "from"}),
    "d1": ("D", 8, "lose", "army", "front", "rutano", 7, 1, {}),
    "d2": ("D", 8, "displacement", "people", "", "rutano", 7, 1, {"relation": "from", "number": (3000, "people")}),
    "e1": ("E", 9, "capture", "front", "army", "rutano", 7, 1, {"modality": "denied", "speaker": "army"}),
    "f1": ("F", 15, "capture", "army", "front", "rutano", 14, 1, {}),
    "g1": ("G", 16, "capture", "army", "front", "rutano", 14, 1, {}),
    "g2": ("G", 16, "capture", "army", "front", "kasole", 15, 1, {}),
    "h1": ("H", 17, "hold", "front", "", "kasole", 17, 1, {"relation": "part_of"}),
    "i1": ("I", 20, "bombing", "front", "people", "mirembe", 19, 1, {"number": (9, "killed")}),
    "j1": ("J", 20, "bombing", "front", "people", "mirembe", 19, 1, {"number": (5, "killed"), "speaker": "army"}),
    "k1": ("K", 22, "bombing", "front", "people", "mirembe", 19, 1, {"number": (12, "killed")}),
    "l1": ("L", 25, "capture", "army", "front", "bunda", 30, 1, {"modality": "planned"}),
    "m1": ("M", 26, "hold", "front", "", "bunda", 26, 1, {}),
}
EVENTS = [{"a1", "a2", "b1"}, {"c1", "d1", "c2"}, {"f1", "g1"}, {"i1", "j1", "k1"}]
DISPUTES = {frozenset(pair) for pair in (("c1", "e1"), ("d1", "e1"), ("g2", "h1"), ("i1", "j1"))}
HOLDERS = [
    ("rutano", 1, "army"), ("rutano", 10, "front"), ("rutano", 20, "army"), ("kasole", 13, "front"), ("bunda", 28, "front")
]  # fmt: skip


def _claim(fact: str) -> GroundedClaim:
    report, published, kind, actor, recipient, place, first, days, more = FACTS[fact]
    text = " ".join(f"{name}: {row[2]} of {row[3]} at {row[5]}, day {row[6]}, as {report} has it." for name, row in FACTS.items()
                    if row[0] == report)  # fmt: skip
    made = Report.of(text)
    start = text.index(f"{fact}: ")
    span = made.span(start, text.index("has it.", start))
    number = more.get("number")
    quantity = Quantity(str(number[0]), number[0], number[0], number[1]) if number else None
    modality = more.get("modality", "happened")
    claim = Claim(made.id, kind, modality, made.span(start, start + 2), span, quantity=quantity, confidence=0.9)
    when = When(JUNE + timedelta(first - 1), JUNE + timedelta(first - 1 + days), "day", "expression")
    where = extent([WORLD.places[place]], more.get("relation"))
    KNOWN[made.id] = JUNE + timedelta(published - 1)
    speaker = more.get("speaker", "")
    return GroundedClaim(claim, kind, tuple(actor.split()), tuple(recipient.split()), where, when, speaker, speaker)


KNOWN: dict[str, date] = {}
CLAIMS = {fact: _claim(fact) for fact in FACTS}
NAME = {claim.id: fact for fact, claim in CLAIMS.items()}


@pytest.fixture(scope="module")
def events() -> tuple[Event, ...]:
    return merge(CLAIMS.values(), KNOWN, {}, WORLD, CODEBOOK)


@pytest.fixture(scope="module")
def picture(events: tuple[Event, ...]) -> Assessment:
    outlets = dict.fromkeys(KNOWN, "Post")
    return assess(tuple(CLAIMS.values()), events, KNOWN, outlets, {}, WORLD, CODEBOOK)


def test_most_links_are_found_and_hardly_any_is_false(events: tuple[Event, ...]) -> None:
    want = {frozenset(pair) for event in EVENTS for pair in combinations(sorted(event), 2)}
    said = {frozenset(pair) for event in events for pair in combinations(sorted(NAME[c] for c in event.claims), 2)}
    assert len(want & said) >= 0.8 * len(want), want - said
    assert len(said - want) <= 2, said - want


def test_disputes_are_those_that_a_reader_would_name(picture: Assessment) -> None:
    said = {frozenset(NAME[claim] for claim in one.claims) for one in picture.disputes}
    assert said == DISPUTES


@pytest.mark.parametrize(("place", "day", "holder"), HOLDERS)
def test_who_held_what_is_what_a_reader_would_say(picture: Assessment, place: str, day: int, holder: str) -> None:
    wanted = JUNE + timedelta(day - 1)
    (row,) = (
        c for c in picture.control if c.place == place and c.start <= wanted and (c.end is None or wanted < c.end)
    )
    assert row.holder == holder


def test_the_bomb_has_a_low_a_best_and_a_high_toll(events: tuple[Event, ...]) -> None:
    (bomb,) = (one for one in events if one.type == "bombing")
    (toll,) = bomb.counts
    assert (toll.low, toll.best, toll.high, bomb.witnesses) == (5, 12, 12, 3)
