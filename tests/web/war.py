"""A small hand-built picture: three places, two sides, markup in every name, title and quote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from vedette.model import Picture
from vedette.model.actor import Actor
from vedette.model.claim import Claim, GroundedClaim
from vedette.model.count import Count
from vedette.model.place import Place
from vedette.model.report import Publication, Report
from vedette.model.views import Control, Dispute, Event, Pocket
from vedette.model.when import When
from vedette.model.where import Where
from vedette.model.world import World

EVIL = "<script>alert('x')</script>"


@dataclass
class Desk:
    """What the page needs of a case."""

    name: str
    whole: Picture
    desk: None = None

    def picture(self, as_of: date | None = None) -> Picture:
        return self.whole


def _claim(report: Report, quote: str, kind: str, place: str, day: date, actors=("blue",)) -> GroundedClaim:
    start = report.text.index(quote)
    span = report.span(start, start + len(quote))
    claim = Claim(report.id, kind, "happened", report.span(start, start + 4), span)
    point = {"old-mill": "POINT (40.1 35.1)", "bridge": "POINT (40.4 35.0)"}.get(place, "")
    where = Where((place,), "in", point, 3000.0)
    when = When(day, day + timedelta(1), "day", "expression")
    return GroundedClaim(claim, kind, actors, ("red",), where, when)


def war() -> Picture:
    first = Report.of(
        f"Blue troops captured Old Mill on Monday {EVIL} after two days. Red fighters hold two pockets near Bridge.",
        title=f"Mill taken {EVIL}",
    )
    second = Report.of(
        "Red sources say that Old Mill was never lost. Blue shells hit Bridge at dawn.", title="Mill not lost"
    )
    taken = _claim(first, f"Blue troops captured Old Mill on Monday {EVIL}", "capture", "old-mill", date(2024, 3, 4))
    inner = _claim(first, "captured Old Mill", "clash", "old-mill", date(2024, 3, 4))
    pocket = _claim(first, "Red fighters hold two pockets near Bridge", "hold", "bridge", date(2024, 3, 5), ("red",))
    never = _claim(second, "Old Mill was never lost", "hold", "old-mill", date(2024, 3, 6), ("red",))
    shells = _claim(second, "Blue shells hit Bridge at dawn", "shelling", "bridge", date(2024, 3, 7))
    claims = {one.id: one for one in (taken, inner, pocket, never, shells)}
    world = World(
        {"blue": Actor("blue", (f"Blue {EVIL}",)), "red": Actor("red", ("Red",))},
        {
            "old-mill": Place(
                "old-mill",
                ("Old Mill", f"Mill {EVIL}"),
                "town",
                "POINT (40.1 35.1)",
                35.1,
                40.1,
                parents=("valley",),
            ),
            "bridge": Place("bridge", ("Bridge",), "village", "POINT (40.4 35.0)", 35.0, 40.4, parents=("valley",)),
            "valley": Place(
                "valley",
                ("The valley",),
                "valley",
                "POLYGON ((39.8 34.8, 40.7 34.8, 40.7 35.4, 39.8 35.4, 39.8 34.8))",
                layer=True,
            ),
            "stream": Place(
                "stream", ("Stream",), "river", "LINESTRING (39.7 35.3, 40.2 35.05, 40.8 34.8)", layer=True
            ),
        },
    )
    now = datetime(2024, 4, 1, tzinfo=UTC)
    publications = {
        first.id: (Publication(first.id, f"Wire {EVIL}", now, date(2024, 3, 5), "javascript:alert(1)"),),
        second.id: (Publication(second.id, "Gazette", now, date(2024, 3, 7)),),
    }
    events = tuple(
        Event(
            one.id,
            one.type,
            "happened",
            (one.id,),
            one.actors,
            one.recipients,
            one.where,
            one.when,
            counts=(Count(f"killed {EVIL}", 3, 4, 5, ()),),
        )
        for one in (taken, pocket, shells)
    )
    control = (
        Control("old-mill", "red", date(2024, 3, 1), date(2024, 3, 4), "held", 0.7, claims_for=(never.id,)),
        Control(
            "old-mill",
            "blue",
            date(2024, 3, 4),
            None,
            "contested",
            0.8,
            claims_for=(taken.id,),
            claims_against=(never.id,),
        ),
        Control("bridge", "red", date(2024, 3, 5), None, "besieged", 0.6, claims_for=(pocket.id,)),
    )
    pockets = (
        Pocket(
            "p1",
            "claimed",
            "red",
            ("bridge",),
            Where(("bridge",), geometry="POLYGON ((40.3 34.9, 40.5 34.9, 40.5 35.08, 40.3 35.08, 40.3 34.9))"),
            date(2024, 3, 5),
            ("blue",),
            2,
            claims=(pocket.id,),
        ),
    )
    disputes = (Dispute("d1", "holder", (taken.id, never.id), f"Blue or Red {EVIL}", ("old-mill",), taken.when),)
    return Picture(
        None,
        world,
        {r.id: r for r in (first, second)},
        publications,
        claims,
        events,
        disputes,
        control,
        pockets,
    )
