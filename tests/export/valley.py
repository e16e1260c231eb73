"""A hand-built picture: a state, a rebel group and a militia; a town, a village, a camp and a hospital; markup everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from vedette.ground import extent
from vedette.model import (
    Actor,
    Claim,
    Control,
    Dispute,
    Event,
    GroundedClaim,
    Membership,
    Mention,
    Participant,
    Picture,
    Place,
    Pocket,
    Publication,
    Quantity,
    Report,
    When,
    Where,
    World,
)

EVIL = "<script>alert('x')</script>"
TEXT = (
    f"The Lake Army captured Vellory {EVIL} from the rebels on 4 March. Shells hit Tarn and killed dozens of civilians. "
    "At least 12 rebels were killed and 30 wounded at Vellory. The rebels attacked Selwa camp. "
    "A suicide bomber killed five soldiers near Vellory. The army plans to take Tarn. Rebels still hold Vellory. "
    "Gunmen shelled Mercy hospital. Rebels seized the border post."
)

ACTORS = {
    "army": Actor("army", ("Lake Army", "=LAKE"), "military", "LK"),
    "guard": Actor("guard", ("Palace Guard",), "military", "", (Membership("army"),)),
    "abroad": Actor("abroad", ("Hill Army",), "military", "HL"),
    "rebels": Actor("rebels", (f"Rebels {EVIL}",), "rebel"),
    "militia": Actor("militia", ("Reed Militia",), "militia"),
    "civilians": Actor("civilians", ("civilians",), "civilian"),
}


def _place(identity: str, name: str, kind: str, lat: float, lon: float, *parents: str) -> Place:
    return Place(identity, (name,), kind, f"POINT ({lon} {lat})", lat, lon, "LK", ("upper", "lakeland", *parents))


PLACES = {
    one.id: one
    for one in (
        Place("lakeland", ("Lakeland",), "country", country="LK"),
        Place("upper", ("Upper Lakeland",), "province", "POLYGON ((10 45, 11 45, 11 46, 10 46, 10 45))", country="LK"),
        _place("vellory", f"Vellory {EVIL}", "town", 45.5123, 10.5123),
        _place("tarn", "Tarn", "village", 45.6, 10.7),
        _place("selwa", "Selwa camp", "camp", 45.5523, 10.5523),
        _place("mercy", "Mercy hospital", "facility", 45.6111, 10.7111),
        _place("base", "Northern army camp", "camp", 45.9, 10.9),
        _place("school", "Far school", "school", 47.33333, 12.77777),
        _place("airbase", "Tarn air base", "facility", 45.63, 10.73),
    )
}
WORLD = World(ACTORS, PLACES)
REPORT = Report.of(TEXT, title=f"War {EVIL}")
PUBLISHED = Publication(
    REPORT.id, f"Hill Post {EVIL}", datetime(2021, 3, 6, tzinfo=UTC), date(2021, 3, 5), "javascript:alert(1)", "a.txt"
)


def day(number: int, length: int = 1) -> When:
    """An interval in March 2021."""
    first = date(2021, 3, number)
    return When(first, first + timedelta(length), "day" if length == 1 else "interval", "expression")


def claim(
    quote: str, kind: str, actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), *, number: Quantity | None = None,
    places: tuple[str, ...] = (), relation: Any = None, when: When | None = None, modality: Any = "happened",
) -> GroundedClaim:  # fmt: skip
    start = REPORT.text.index(quote)
    span = REPORT.span(start, start + len(quote))
    parts = tuple(Participant("actor", Mention(span, one, (("actor", 1.0),))) for one in actors)
    made = Claim(REPORT.id, kind, modality, span, span, parts, quantity=number)
    where = extent([PLACES[one] for one in places], relation)
    return GroundedClaim(made, kind, actors, recipients, where, when or day(4))


def event(*claims: GroundedClaim) -> Event:
    first = claims[0]
    return Event(
        first.id, first.type, first.claim.modality, tuple(one.id for one in claims), first.actors, first.recipients,
        first.where, first.when, first_report=date(2021, 3, 5), last_report=date(2021, 3, 5),
    )  # fmt: skip


def valley() -> Picture:
    """Nine claims, eight events, one dispute, two stretches of control and one pocket."""
    taken = claim("The Lake Army captured Vellory", "capture", ("army",), ("rebels",), places=("vellory",))
    toll = claim(
        "At least 12 rebels were killed and 30 wounded at Vellory", "capture", ("army",), ("rebels",),
        number=Quantity("At least 12", 12, None, "rebels"), places=("vellory",),
    )  # fmt: skip
    shells = claim(
        "Shells hit Tarn and killed dozens of civilians", "shelling", (), ("civilians",),
        number=Quantity("dozens", 24, None, "civilians"), places=("tarn",), relation="near", when=day(4, 5),
    )  # fmt: skip
    camp = claim("The rebels attacked Selwa camp", "attack", ("rebels",), ("civilians",), places=("selwa",))
    bomb = claim(
        "A suicide bomber killed five soldiers near Vellory", "bombing", ("rebels",), ("guard",),
        number=Quantity("five", 5, 5, "soldiers"), places=("vellory",), relation="near",
    )  # fmt: skip
    plan = claim("The army plans to take Tarn", "capture", ("army",), places=("tarn",), modality="planned")
    still = claim("Rebels still hold Vellory", "hold", ("rebels",), places=("vellory",), when=day(5))
    clinic = claim("Gunmen shelled Mercy hospital", "shelling", ("militia",), places=("mercy",))
    post = claim("Rebels seized the border post", "capture", ("rebels",), ("army",), when=When())
    every = (taken, toll, shells, camp, bomb, plan, still, clinic, post)
    events = (event(taken, toll), *map(event, every[2:]))
    control = (
        Control(
            "vellory", "army", date(2021, 3, 4), None, "held", 0.9, claims_for=(taken.id,), claims_against=(still.id,)
        ),
        Control("tarn", "rebels", date(2021, 2, 1), date(2021, 4, 1), "contested", 0.6, claims_for=(shells.id,)),
    )
    pocket = Pocket(
        "p1", "computed", "rebels", ("tarn",), extent([PLACES["tarn"]], None), date(2021, 3, 4), ("army",),
        geometry="POLYGON ((10.61 45.51, 10.82 45.53, 10.83 45.74, 10.64 45.72, 10.61 45.51))", claims=(shells.id,),
    )  # fmt: skip
    dispute = Dispute("d1", "holder", (taken.id, still.id), "who holds Vellory", ("vellory",))
    return Picture(
        None, WORLD, {REPORT.id: REPORT}, {REPORT.id: (PUBLISHED,)}, {one.id: one for one in every}, events, (dispute,), control,
        (pocket,),
    )  # fmt: skip


def where_of(picture: Picture, kind: str) -> Where:
    """Where the first event of a type is."""
    return next(one.where for one in picture.events if one.type == kind)
