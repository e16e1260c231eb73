from __future__ import annotations

from datetime import date, timedelta

from vedette.assess.evidence import Evidence
from vedette.assess.reach import reach
from vedette.model import Claim, GroundedClaim, Place, Report, When, Where, World

DAY = date(2024, 3, 10)


def _place(name: str, lon: float, bank: str = "", lat: float = 35.0) -> Place:
    return Place(name, (name,), "village", f"POINT ({lon} {lat})", lat, lon, bank=bank)


WORLD = World(
    {},
    {
        one.id: one
        for one in (
            _place("west", 40.0, "north"),
            _place("east", 40.2, "north"),
            _place("mid", 40.1, "north", 35.01),
            _place("across", 40.1, "south", 34.99),
            _place("far", 41.0),
        )
    },
)


def _claim(kind: str, places: tuple[str, ...], *, actor: str = "blue") -> GroundedClaim:
    report = Report.of(f"{kind} at {places}.")
    claim = Claim(report.id, kind, "happened", report.span(0, 4), report.span(0, len(report.text)))
    between = len(places) == 2
    line = "LINESTRING (40 35, 40.2 35)" if between else ""
    where = Where(places, "between" if between else None, line)
    return GroundedClaim(claim, kind, (actor,), ("red",), where, When(DAY, DAY + timedelta(1)))


def _evidence(claim: GroundedClaim, place: str, side: str, state: str = "held", weight: float = 0.8) -> Evidence:
    return Evidence(place, DAY, side, side, state, weight, claim.id)  # type: ignore[arg-type]


def _said(found: dict[str, list[Evidence]], place: str) -> set[str]:
    return {one.side for one in found[place]}


def test_a_claim_on_a_stretch_reaches_the_settlements_on_it_and_not_those_across_the_river() -> None:
    claim, other = _claim("hold", ("west", "east")), _claim("hold", ("mid",))
    found = {place: [_evidence(claim, place, "blue")] for place in ("west", "east")}
    found |= {place: [_evidence(other, place, "red", weight=0.1)] for place in ("mid", "across", "far")}
    lent = reach(found, [claim, other], WORLD)
    assert (_said(lent, "mid"), _said(lent, "across"), _said(lent, "far")) == ({"red", "blue"}, {"red"}, {"red"})
    assert max(one.weight for one in lent["mid"] if one.side == "blue") < 0.8


def test_the_encircler_is_taken_to_be_round_about_unless_the_neighbour_is_the_encircleds_too() -> None:
    siege, other = _claim("encircle", ("mid",)), _claim("attack", ("across",))
    found = {
        "mid": [_evidence(siege, "mid", "red", "besieged")],
        "across": [_evidence(other, "across", "green", "contested")],
    }
    assert "blue" in _said(reach(found, [siege, other], WORLD), "across")
    found["across"].append(_evidence(other, "across", "red"))
    assert "blue" not in _said(reach(found, [siege, other], WORLD), "across")
