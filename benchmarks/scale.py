"""Merging and assessing 10^3, 10^4 and 10^5 synthetic claims, then one more report and one judgement, also through a case.

    python -m benchmarks.scale [--claims 1000 10000 100000] [--places 5000] [--draw]

The claims are made here: campaigns on 5,000 places over three years, each place fought over, taken and lost a few times,
each happening told by up to five reports with dates, counts and sides that differ a little. Prints seconds and peak memory
of merging and of assessing, the exponent of growth between sizes, and the seconds until one more report is in all views: of
`Merger` and `Assessor`, and of an open `Case`, which reads its database as well. `--draw` writes benchmarks/scale.svg.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from vedette.assess import Assessor
from vedette.codebook import load_codebook
from vedette.ground import GroundedReport
from vedette.merge import Merger
from vedette.model import (
    Actor,
    Claim,
    GroundedClaim,
    Modality,
    Place,
    Publication,
    Quantity,
    Report,
    Run,
    When,
    Where,
    World,
)
from vedette.run import Case
from vedette.store import Coding

SIDES = ("army", "rebels", "militia", "coalition")
KINDS = ("capture", "attack", "clash", "hold", "retreat", "shelling", "lose", "advance")
START = date(2020, 1, 1)
DAYS = 1000
PER_REPORT = 8
"""Claims of one report."""
EDGE = 71
"""Places along the edge of the map; five kilometres lie between two."""


def world(places: int) -> World:
    """A grid of villages in provinces of fifty, and four sides."""
    found = {f"province{n}": Place(f"province{n}", (f"Province {n}",), "province") for n in range(places // 50 + 1)}
    for n in range(places):
        lon, lat = 30 + (n % EDGE) * 0.05, (n // EDGE) * 0.05
        name = f"p{n}"
        found[name] = Place(
            name, (f"Place {n}",), "village", f"POINT ({lon} {lat})", lat, lon, parents=(f"province{n // 50}",)
        )
    return World({one: Actor(one, (one,), "military") for one in SIDES}, found)


Told = tuple[GroundedClaim, date, Report]
"""A claim with the day on which its report became known, and the report."""


def claims(number: int, places: int, rng: random.Random) -> Iterator[Told]:
    """So many claims in the order of their reports."""
    made, report, known = 0, Report.of("nothing"), START
    while made < number:
        place, day = f"p{rng.randrange(places)}", START + timedelta(rng.randrange(DAYS))
        kind, sides = rng.choice(KINDS), tuple(rng.sample(SIDES, 2))
        for _ in range(min(rng.randint(1, 5), number - made)):
            if made % PER_REPORT == 0:
                report = Report.of(" ".join(f"{rng.choice(KINDS)}{made}w{n}" for n in range(40)))
            known = day + timedelta(rng.randint(1, 3))
            yield (
                told(report, made % PER_REPORT, kind, sides, place, day + timedelta(rng.choice((0, 0, 0, 1))), rng),
                known,
                report,
            )
            made += 1


def told(
    report: Report, number: int, kind: str, sides: tuple[str, ...], place: str, day: date, rng: random.Random
) -> GroundedClaim:
    """One claim."""
    start = number * 30
    span = report.span(start, start + 25)
    toll = rng.randint(1, 40)
    quantity = Quantity(str(toll), toll, toll, "killed") if rng.random() < 0.3 else None
    modality: Modality = rng.choice(("happened",) * 8 + ("denied", "possible"))  # type: ignore[assignment]
    claim = Claim(report.id, kind, modality, report.span(start, start + 5), span, quantity=quantity, confidence=0.8)
    when = When(day, day + timedelta(1), "day", "expression")
    return GroundedClaim(claim, kind, sides[:1], sides[1:], Where((place,), None, "", 1500.0), when)


class Views:
    """All views of the claims so far."""

    def __init__(self, places: int) -> None:
        self.world = world(places)
        codebook = load_codebook()
        self.merger = Merger(self.world, codebook)
        self.assessor = Assessor(self.world, codebook)
        self.known: dict[str, date] = {}

    def add(self, new: list[Told]) -> tuple[float, float, int]:
        """Take in claims; return the seconds of merging and of assessing, and the number of events."""
        self.known |= {claim.claim.report: day for claim, day, _ in new}
        started = time.perf_counter()
        self.merger.add(claim for claim, _, _ in new)
        events = self.merger.events(self.known, {})
        merged = time.perf_counter()
        outlets = dict.fromkeys(self.known, "Post")
        self.assessor.add(claim for claim, _, _ in new)
        self.assessor.assess(events, self.known, outlets, {})
        return merged - started, time.perf_counter() - merged, len(events)


def codings(told: Iterable[Told], world: World) -> Iterator[Coding]:
    """The claims as a run leaves them in a case, report by report."""
    reports: dict[str, list[Told]] = {}
    for one in told:
        reports.setdefault(one[2].id, []).append(one)
    for rows in reports.values():
        said, (_, day, report) = tuple(row[0] for row in rows), rows[0]
        places = {key: world.places[key] for one in said for key in world.within(one.where.places[0])}
        grounded = GroundedReport((), said, tuple(world.actors.values()), tuple(places.values()))
        publication = Publication(report.id, "Post", datetime.now(UTC), day, "", f"{report.id}.txt")
        yield Coding(report, (publication,), (), tuple(one.claim for one in said), grounded)


@dataclass(frozen=True, slots=True)
class Through:
    """Seconds of an open case: the first picture, after one more report, after a claim was accepted."""

    first: float
    report: float
    judgement: float


def through(told: list[Told], places: int) -> Through:
    """Measure an open case; the last claims are the report that comes later."""
    with tempfile.TemporaryDirectory() as base:
        case = Case.create(Path(base) / "case")
        run = Run("run", "pipeline", datetime.now(UTC), "", "", "", "")
        case.store.add_run(run)
        case.store.add_codings(run, codings(told[:-PER_REPORT], world(places)), datetime.now(UTC))
        first = seconds(case.picture)
        case.store.add_codings(run, codings(told[-PER_REPORT:], world(places)), datetime.now(UTC))
        report = seconds(case.picture)
        case.desk.accept(told[0][0].id)
        return Through(first, report, seconds(case.picture))


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--places", type=int, default=5000)
    parser.add_argument("--draw", action="store_true", help="write the curve to benchmarks/scale.svg")
    args = parser.parse_args()
    points: list[tuple[int, float]] = []
    print(
        "  claims  events   merge s  assess s  peak MiB  growth  one more report s | case: first  report  judgement s"
    )
    for number in args.claims:
        made = list(claims(number + PER_REPORT, args.places, random.Random(7)))
        views = Views(args.places)
        merge, assess, events = views.add(made[:number])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        growth = ""
        if points:
            growth = f"n^{math.log((merge + assess) / points[-1][1]) / math.log(number / points[-1][0]):.2f}"
        points.append((number, merge + assess))
        more = sum(views.add(made[number:])[:2])
        del views
        case = through(made, args.places)
        print(
            f"{number:8d} {events:7d} {merge:9.1f} {assess:9.1f} {peak:9.0f}  {growth:6s}  {more:17.2f} |"
            f" {case.first:11.1f} {case.report:7.2f} {case.judgement:12.2f}",
            flush=True,
        )
    if args.draw:
        (Path(__file__).parent / "scale.svg").write_text(drawing(points), encoding="utf-8")


WIDE, HIGH, EDGE_PX = 420, 260, 50


def drawing(points: list[tuple[int, float]]) -> str:
    """Seconds by claims, both on logarithmic axes, beside a line that grows as n log n from the first point."""
    lows = math.log10(points[0][0]), math.floor(math.log10(points[0][1]))
    highs = math.log10(points[-1][0]), math.ceil(math.log10(points[-1][1]))

    def at(claims: float, cost: float) -> str:
        x = EDGE_PX + (math.log10(claims) - lows[0]) / (highs[0] - lows[0]) * (WIDE - 2 * EDGE_PX)
        y = HIGH - EDGE_PX - (math.log10(cost) - lows[1]) / (highs[1] - lows[1]) * (HIGH - 2 * EDGE_PX)
        return f"{x:.1f},{y:.1f}"

    scale = points[0][1] / (points[0][0] * math.log(points[0][0]))
    ruled = " ".join(at(n, scale * n * math.log(n)) for n, _ in points)
    dots = "".join(
        '<circle cx="{}" cy="{}" r="3"/>'.format(*at(n, cost).split(","))
        + '<text x="{}" y="{}" dy="-8" text-anchor="middle">{:.1f} s</text>'.format(*at(n, cost).split(","), cost)
        + f'<text x="{at(n, cost).split(",")[0]}" y="{HIGH - EDGE_PX + 20}" text-anchor="middle">{n:,}</text>'
        for n, cost in points
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}" font-family="sans-serif" font-size="12">'
        f'<rect width="{WIDE}" height="{HIGH}" fill="white"/>'
        f'<polyline points="{ruled}" fill="none" stroke="#999" stroke-dasharray="4"/>'
        f'<polyline points="{" ".join(at(*one) for one in points)}" fill="none" stroke="#1f5a96" stroke-width="2"/>{dots}'
        f'<text x="{WIDE / 2}" y="{HIGH - 8}" text-anchor="middle">claims</text>'
        f'<text x="{EDGE_PX}" y="20">seconds of merging and assessing; dashed: n log n</text></svg>\n'
    )


if __name__ == "__main__":
    main()
