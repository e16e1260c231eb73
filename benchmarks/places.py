"""Where: toponyms of news against coordinates told by hand, and misspelt names against a country's villages.

    python -m benchmarks.places [--corpora ../shared/corpora/geoparsing] [--gazetteer ../shared/gazetteer] [--pin]

TR-News and GeoVirus with gold toponyms: how often the place chosen lies within 161 km and 10 km of the coordinates (a
toponym without a choice is a miss), beside what an oracle among the same candidates reaches; mean and median error of
what was chosen; the same with country packs of Syria and Iraq added. A demonym counts as its country. Then end to end with
our own mentions, and 600 spellings of villages held out. Figures are compared with benchmarks/floors.json (key "places").
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from pyproj import Geod

from vedette.ground import Gazetteer, Grounder
from vedette.ground.gazetteer import Match
from vedette.model import Mention, Report, Span
from vedette.theatre import Theatre

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.01
EARTH = Geod(ellps="WGS84")
FAR, CLOSE = 161.0, 10.0
"""Kilometres: a hundred miles is the field's measure, ten tell a village."""
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym with its coordinates."""

    start: int
    end: int
    name: str
    lat: float
    lon: float


Article = tuple[str, list[Gold]]


def tr_news(path: Path) -> Iterator[Article]:
    """Articles of TR-News; toponyms without coordinates are left out."""
    for article in ET.parse(path).getroot().findall("article"):
        found = [
            Gold(int(one.findtext("start", "0")), int(one.findtext("end", "0")), one.findtext("phrase", ""),
                 float(tag.findtext("lat", "0")), float(tag.findtext("lon", "0")))
            for one in article.iter("toponym")
            if (tag := one.find("gaztag")) is not None and tag.findtext("lat")
        ]  # fmt: skip
        yield article.findtext("text", ""), found


def geovirus(path: Path) -> Iterator[Article]:
    """Articles of GeoVirus; its offsets count from one."""
    for article in ET.parse(path).getroot().findall("article"):
        text = article.findtext("text", "")
        found = []
        for one in article.iter("location"):
            name, start = one.findtext("name", ""), int(one.findtext("start", "0")) - 1
            found.append(
                Gold(start, start + len(name), name, float(one.findtext("lat", "0")), float(one.findtext("lon", "0")))
            )
        yield text, found


def distance(gold: Gold, match: Match | None) -> float:
    """Kilometres between what was chosen and the truth; half the earth if nothing was."""
    if match is None or match.lat is None or match.lon is None:
        return 20_000.0
    return float(EARTH.inv(gold.lon, gold.lat, match.lon, match.lat)[2]) / 1000


def resolve(grounder: Grounder, text: str, gold: Sequence[Gold]) -> Iterator[tuple[Gold, Match | None, list[Match]]]:
    """For each gold toponym the choice, and all candidates with the best first."""
    identity = Report.of(text).id if text.strip() else ""
    mentions = {one: Mention(Span(identity, one.start, one.end, one.name), one.name, (("place", 1.0),)) for one in gold}
    places = [one for key, one in mentions.items() if not _demonym(grounder, key.name)]
    decided = grounder.toponyms.decided(text, places, grounder.votes(mentions.values()))
    for one, mention in mentions.items():
        if code := _demonym(grounder, one.name):
            match = grounder.toponyms.country(code)
            yield one, match, [match]
            continue
        toponym, chosen = decided[mention.id]
        ranked = [scored.match for scored in chosen.candidates]
        yield one, chosen.choice, [*ranked, *(one for one in toponym.options if one not in ranked)]


def _demonym(grounder: Grounder, name: str) -> str:
    return grounder.countries.demonyms.get(name.casefold().removeprefix("the ").strip(), "")


def toponyms(articles: Sequence[Article], grounder: Grounder, *, misses: int = 0) -> Figures:
    """The figures of one corpus with gold toponyms."""
    errors, oracle, first = [], [], []
    shown = 0
    for text, gold in articles:
        for one, choice, options in resolve(grounder, text, gold):
            errors.append(distance(one, choice))
            oracle.append(min((distance(one, match) for match in options), default=20_000.0))
            first.append(distance(one, options[0] if options else None))
            if errors[-1] > FAR >= oracle[-1] and shown < misses:
                shown += 1
                best = choice.place if choice else None
                print("   miss:", one.name, (one.lat, one.lon), "->", best and (best.id, best.name, best.country), [
                    (m.place.name, m.place.country, m.place.kind) for m in options[:3]])  # fmt: skip
    return {
        "oracle 161 km": _share(oracle, FAR), "chosen 161 km": _share(errors, FAR),
        "of oracle 161 km": _share(errors, FAR) / _share(oracle, FAR), "first 161 km": _share(first, FAR),
        "oracle 10 km": _share(oracle, CLOSE), "chosen 10 km": _share(errors, CLOSE),
        "mean error km": statistics.mean([one for one in errors if one < 20_000]),
        "median error km": statistics.median([one for one in errors if one < 20_000]),
        "no choice": sum(one >= 20_000 for one in errors) / len(errors), "toponyms": float(len(errors)),
    }  # fmt: skip


def _share(values: Sequence[float], most: float) -> float:
    return sum(value <= most for value in values) / len(values)


def main() -> int:
    """Print the figures beside their floors; 1 if one has dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora/geoparsing"))
    parser.add_argument("--gazetteer", type=Path, default=Path("../shared/gazetteer"))
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    grounder = Grounder(Theatre(), Gazetteer.shipped())
    for name, articles in (
        ("TR-News", list(tr_news(args.corpora / "TR-News.xml"))),
        ("GeoVirus", list(geovirus(args.corpora / "GeoVirus.xml"))),
    ):
        t = time.perf_counter()
        print(
            name,
            {k: round(v, 3) for k, v in toponyms(articles, grounder, misses=args.misses).items()},
            round(time.perf_counter() - t, 1),
            "s",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
