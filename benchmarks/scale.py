"""Merging and assessing 10^3, 10^4 and 10^5 synthetic claims, and one more report at the largest size.

    python -m benchmarks.scale [--claims 1000 10000 100000] [--places 5000]

The claims are made here: campaigns on 5,000 places over three years, each place fought over, taken and lost a few times,
each happening told by up to five reports with dates, counts and sides that differ a little. Prints seconds and peak memory
of merging and of assessing, the exponent of growth between sizes, and the seconds until one more report is in all views.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta

from vedette.assess import Assessor
from vedette.codebook import load_codebook
from vedette.merge import Merger
from vedette.model import Actor, Claim, GroundedClaim, Modality, Place, Quantity, Report, When, Where, World

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


def claims(number: int, places: int, rng: random.Random) -> Iterator[tuple[GroundedClaim, date]]:
    """So many claims with the day of their report, in the order of reports."""
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

    def add(self, new: list[tuple[GroundedClaim, date]]) -> tuple[float, float, int]:
        """Take in claims; return the seconds of merging and of assessing, and the number of events."""
        self.known |= {claim.claim.report: day for claim, day in new}
        started = time.perf_counter()
        self.merger.add(claim for claim, _ in new)
        events = self.merger.events(self.known, {})
        merged = time.perf_counter()
        outlets = dict.fromkeys(self.known, "Post")
        self.assessor.assess([claim for claim, _ in new], events, self.known, outlets, {})
        return merged - started, time.perf_counter() - merged, len(events)


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--places", type=int, default=5000)
    args = parser.parse_args()
    last: tuple[int, float] | None = None
    print("  claims  events   merge s  assess s  peak MiB  growth")
    for number in args.claims:
        rng = random.Random(7)
        views = Views(args.places)
        made = list(claims(number + PER_REPORT, args.places, rng))
        merge, assess, events = views.add(made[:number])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        growth = ""
        if last is not None:
            exponent = math.log((merge + assess) / last[1]) / math.log(number / last[0])
            growth = f"n^{exponent:.2f}"
        print(f"{number:8d} {events:7d} {merge:9.1f} {assess:9.1f} {peak:9.0f}  {growth}", flush=True)
        last = number, merge + assess
        more = views.add(made[number:])
        print(
            f"         one more report of {PER_REPORT} claims is in all views after {more[0] + more[1]:.2f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
