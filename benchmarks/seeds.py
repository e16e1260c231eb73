"""Whether the picture of two reports as published, put in their order, tells what a reader of both would say.

    python -m benchmarks.seeds [--gold ../shared/gold/seeds]

The reports have no date; the one on the two pockets is dated months before the other. Asked of extracted and of hand-coded
claims: on the day of the first, two pockets are claimed; then Susah changes hands, and the pocket is the stretch between
Marashidah, Safafinah and Shajlah. Exits with 1 where the picture says otherwise.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.gold import exports

from vedette.assess import handed
from vedette.model import Picture
from vedette.run import Case

FIRST, SECOND = date(2018, 8, 12), date(2019, 1, 20)
STRETCH = ("marashidah", "safafinah", "shajlah")


def said(case: Case) -> Iterator[tuple[str, bool]]:
    """What should be told, and whether it is."""
    first, second = case.picture(FIRST), case.picture(SECOND)
    yield "two pockets are claimed first", any(one.count == 2 for one in first.pockets)
    yield (
        "then Susah changes hands",
        any(
            "susah" in _name(second, new.place) and old.holder != new.holder and new.start > FIRST
            for old, new in handed(second)
        ),
    )
    yield (
        "and the pocket is the stretch between three villages",
        any(one.where.relation == "between" and _stretch(second, one.places) for one in second.pockets if one.on),
    )
    yield (
        "of which Susah is none",
        not any(
            "susah" in _name(second, place)
            for one in second.pockets
            if one.on and one.on > FIRST
            for place in one.places
        ),
    )


def _name(picture: Picture, place: str) -> str:
    return picture.world.place_name(place).casefold()


def _stretch(picture: Picture, places: tuple[str, ...]) -> bool:
    return all(any(name in _name(picture, place) for place in places) for name in STRETCH)


def main() -> int:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/seeds"))
    gold = parser.parse_args().gold
    if not gold.is_dir():
        print(f"skipped: no reports at {gold}")
        return 0
    wrong = 0
    for kind in ("extracted", "perfect"):
        with tempfile.TemporaryDirectory() as base, Case(exports(gold, Path(base), kind)) as case:
            case.date("000.txt", FIRST)
            case.date("004.txt", SECOND)
            for what, holds in said(case):
                print(f"{'yes' if holds else 'NO ':3s}  {kind:9s}  {what}")
                wrong += not holds
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
