"""Reports per second end to end, and peak memory, for growing numbers of reports.

    python benchmarks/speed.py [--reports 100 400] [--workers 2]

The reports are made here: sentences of one template with changing names and numbers, 150 words each, so that
no text repeats. Peak memory is that of this process and its workers together, in MiB.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from vedette.run import Case

TOWNS = ("Hajin", "Bakhmut", "Goma", "Palmyra", "Izyum", "Bunia", "Mocha", "Taiz", "Nyala", "Sirte")
SIDES = ("army", "rebels", "militia", "police", "border guards", "coalition")


def report(rng: random.Random) -> str:
    """Make one report of about 150 words with a headline and a date."""
    lines = [f"title: Fighting near {rng.choice(TOWNS)}\npublished: 2021-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}\n"]
    for _ in range(9):
        one, other = rng.sample(SIDES, 2)
        lines.append(
            f"The {one} attacked the {other} near {rng.choice(TOWNS)} on Monday, killing at least "
            f"{rng.randint(2, 90)} fighters, and later withdrew towards {rng.choice(TOWNS)}."
        )
    return lines[0] + "\n" + " ".join(lines[1:])


def measure(number: int, workers: int) -> str:
    """Add `number` reports to a new case and say how fast that was."""
    rng = random.Random(number)
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base) / "reports"
        folder.mkdir()
        for i in range(number):
            (folder / f"{i:06}.txt").write_text(report(rng), encoding="utf-8")
        case = Case.create(Path(base) / "case")
        start = time.perf_counter()
        summary = case.add([folder], workers=workers)
        took = time.perf_counter() - start
        case.close()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (
        f"{summary.added} reports, {summary.claims} claims, {took:.1f} s, {summary.added / took:.1f} reports/s, "
        f"largest process {peak // 1024} MiB"
    )


def main() -> None:
    """Measure each number of reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[100, 400])
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    for number in args.reports:
        print(measure(number, args.workers))


if __name__ == "__main__":
    main()
