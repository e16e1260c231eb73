"""Where: the places that reports by hand name, against positions looked up by hand: within 3 km, not known, or wrong.

    python -m benchmarks.known_places [--shared ../shared] [--verbose]

Each name and spelling of the hand-made lists is looked for in the reports (longest first, as printed), and all of a report are
decided together, without a theatre: with the gazetteer that ships, and with packs of Syria and Iraq added. A settlement is right
within 3 km; an area must not be a pin in a settlement elsewhere. "Sure and wrong" is the figure that has to be small; those below
are printed one by one, and so is every doubtful name with its candidates.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyproj import Geod

from vedette.ground import Gazetteer, Grounder
from vedette.ground.gazetteer import shipped_path
from vedette.ground.toponyms import Located
from vedette.ground.userplaces import add_pack
from vedette.model import Mention, Report
from vedette.theatre import Theatre

EARTH = Geod(ellps="WGS84")
CLOSE, WIDE, SEAT, CITY = 3.0, 10.0, 80.0, 100_000
"""Kilometres within which a settlement is right, and a city, and within which a city is the seat of a province of its name."""
POINTS = ("city", "town", "village", "camp", "facility", "hill")


@dataclass(frozen=True, slots=True)
class Known:
    """A place looked up by hand; `lat` and `lon` are None where nobody knows them."""

    name: str
    kind: str
    lat: float | None
    lon: float | None

    @property
    def is_point(self) -> bool:
        """Whether it is a settlement or the like."""
        return re.split(r"\W", self.kind)[0] in POINTS


Names = Mapping[str, Sequence[Known]]


def sample(path: Path) -> Names:
    """The places of ``sample_places.json`` by the name that the reports print."""
    found: dict[str, list[Known]] = defaultdict(list)
    for row in json.loads(path.read_text(encoding="utf-8")):
        name = re.sub(r"\s*\(.*", "", row["mention"])
        found[name].append(Known(name, row["kind"], row["lat"], row["lon"]))
    return found


def listed(path: Path) -> Names:
    """The places of a ``places.csv`` by each name and spelling with a capital."""
    found: dict[str, list[Known]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            place = Known(row["name"], row["kind"], *(float(row[one]) if row[one] else None for one in ("lat", "lon")))
            for name in (row["name"], *row["aliases"].split(";")):
                bare = re.sub(r"\s*\(.*?\)", "", name).strip()
                if bare[:1].isupper():
                    found[bare].append(place)
    return found


def mentions(text: str, names: Names) -> Iterator[tuple[Mention, str]]:
    """Each name where it stands in a text first, the longer before those inside it."""
    report, taken = Report.of(text), set[int]()
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield Mention(report.span(*match.span()), name, (("place", 1.0),)), name


def verdict(found: Located, known: Sequence[Known]) -> tuple[str, float]:
    """Right, unknown or wrong, and the kilometres from the nearest place that is meant."""
    place = found.place
    if place is None:
        return ("no place" if found.other else "unknown"), 0.0
    points = [one for one in known if one.is_point and one.lat is not None]
    if not place.is_settlement:
        return ("wrong" if len(points) == len(known) else "area"), 0.0
    away = [EARTH.inv(one.lon, one.lat, place.lon, place.lat)[2] / 1000 for one in points]
    nearest = min(away, default=9999.0)
    wide = [one for one in known if not one.is_point and one.lat is not None]
    inside = [EARTH.inv(one.lon, one.lat, place.lon, place.lat)[2] / 1000 <= SEAT for one in wide]
    if any(inside) and place.population >= CITY:
        return "seat", nearest
    most = WIDE if place.population >= CITY else CLOSE
    return ("right" if nearest <= most else "wrong"), nearest


def measure(reports: Sequence[str], names: Names, gazetteer: Gazetteer, *, verbose: bool) -> Counter[str]:
    """How many names of each verdict; what is wrong or in doubt is printed."""
    grounder, counts = Grounder(Theatre(), gazetteer), Counter[str]()
    for text in reports:
        asked = dict(mentions(text, names))
        decided = grounder.toponyms.located(text, asked, grounder.votes(asked))
        seen: set[str] = set()
        for one, name in asked.items():
            if name in seen:
                continue
            seen.add(name)
            said, away = verdict(decided[one.id], names[name])
            counts[said] += 1
            if said == "wrong" or (verbose and said != "right"):
                print(f"    {said:8} {name!r} {_told(decided[one.id], away)}")
    return counts


def _told(found: Located, away: float) -> str:
    chosen = f"-> {found.place.name} ({found.place.kind}, {found.place.country}) {away:.0f} km" if found.place else "->"
    return f"{chosen} of {[(one.name, one.score) for one in found.candidates[:3]]}"


def main() -> int:
    """Print the counts of both sets of reports with both gazetteers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--verbose", action="store_true", help="also what is unknown, an area or no place")
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        print(f"skipped: no hand-made lists at {args.shared}")
        return 0
    seeds, dispatches = args.shared / "gold" / "seeds", args.shared / "gold" / "dispatches"
    sets = {
        "sample_places": (seeds, sample(args.shared / "gazetteer" / "sample_places.json")),
        "dispatches": (dispatches, listed(dispatches / "places.csv")),
    }
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.sqlite"
        for country in ("sy", "iq"):
            add_pack(str(args.shared / "gazetteer" / f"wof-{country}.json"), to=own)
        for title, gazetteer in (("", Gazetteer.shipped()), (" with packs", Gazetteer(shipped_path(), own))):
            for name, (gold, names) in sets.items():
                reports = [path.read_text(encoding="utf-8") for path in sorted((gold / "reports").glob("*.txt"))]
                print(f"{name}{title}")
                counts = measure(reports, names, gazetteer, verbose=args.verbose)
                print(f"  {dict(counts)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
