"""Where: toponyms of news against coordinates told by hand, and misspelt names against a country's villages.

    python -m benchmarks.places [--corpora ../shared/corpora/geoparsing] [--gazetteer ../shared/gazetteer] [--pin]

TR-News and GeoVirus with gold toponyms: how often the place chosen lies within 161 km and 10 km of the coordinates (a
toponym without a choice is a miss), beside what an oracle among the same candidates reaches; mean and median error of
what was chosen; the same with country packs of Syria and Iraq added. A demonym counts as its country. Then end to end with
our own mentions, and 600 spellings of villages held out. Figures are compared with benchmarks/floors.json (key "places").
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
from pyproj import Geod
from spacy.tokens import Doc
from spacy.util import filter_spans

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.ground import Gazetteer, Grounder
from vedette.ground.candidates import Toponym
from vedette.ground.choice import choose
from vedette.ground.countries import Countries
from vedette.ground.gazetteer import Match, shipped_path
from vedette.ground.userplaces import add_pack
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
            match = grounder.toponyms.lookup.country(code)
            yield one, match, [match]
            continue
        toponym, chosen = decided[mention.id]
        ranked = [scored.match for scored in chosen.candidates]
        yield one, chosen.choice, [*ranked, *(one for one in toponym.options if one not in ranked)]


def _demonym(grounder: Grounder, name: str) -> str:
    return grounder.countries.demonyms.get(name.casefold().removeprefix("the ").strip(), "")


def toponyms(articles: Sequence[Article], grounder: Grounder) -> Figures:
    """The figures of one corpus with gold toponyms."""
    errors, oracle, first = [], [], []
    for text, gold in articles:
        for one, choice, options in resolve(grounder, text, gold):
            errors.append(distance(one, choice))
            oracle.append(min((distance(one, match) for match in options), default=20_000.0))
            first.append(distance(one, options[0] if options else None))
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


def spellings(pack: Path, number: int = 600) -> Figures:
    """Spellings of a country's villages, each held out of the gazetteer: found alone, and beside one place that is known.

    A spelling counts that differs from all other names of its village by more than capitals; the place beside is one of
    the ten nearest. Right is the village itself: one of the same name elsewhere is wrong.
    """
    rows = [row for row in json.loads(pack.read_text(encoding="utf-8")) if row["type"] == "locality"]
    rows = [row for row in rows if not row["sup"] and not row["dep"]]
    held = _held_out(rows, number)
    with tempfile.TemporaryDirectory() as folder:
        kept, own = Path(folder) / "kept.json", Path(folder) / "own.sqlite"
        kept.write_text(json.dumps([_without(row, held.get(row["wof"], "")) for row in rows]), encoding="utf-8")
        add_pack(str(kept), to=own)
        return _found(rows, held, Gazetteer(own), Countries.of(Gazetteer.shipped()))


def _latin(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all(unicodedata.name(char, "").startswith(("LATIN", "MODIFIER")) for char in letters)


def _names(row: dict[str, Any]) -> list[str]:
    """The names in Latin letters that are English, Kurdish or of no told language."""
    told = [name for key, names in row["names"].items() if key[:3] in {"eng", "und", "kur"} for name in names]
    return list(dict.fromkeys(name for name in (row["name"], *told) if _latin(name)))


def _held_out(rows: Sequence[dict[str, Any]], number: int) -> dict[int, str]:
    rng = random.Random(1)
    found: dict[int, str] = {}
    for row in rng.sample(rows, len(rows)):
        names = _names(row)
        folded = [name.casefold() for name in names]
        fits = [name for name in names[1:] if folded.count(name.casefold()) == 1]
        if fits and len(found) < number:
            found[row["wof"]] = rng.choice(fits)
    return found


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {**row, "names": {key: [one for one in names if one != name] for key, names in row["names"].items()}}


def _found(rows: Sequence[dict[str, Any]], held: dict[int, str], gazetteer: Gazetteer, countries: Countries) -> Figures:
    rng = random.Random(7)
    gazetteer.alike("warm", "SY")
    points = np.array([(row["lat"], row["lon"]) for row in rows])
    hits: Counter[str] = Counter()
    took = 0.0
    for n, row in enumerate(rows):
        if row["wof"] not in held:
            continue
        away = np.hypot(points[:, 0] - row["lat"], (points[:, 1] - row["lon"]) * np.cos(np.radians(row["lat"])))
        beside = rows[rng.choice([int(i) for i in np.argsort(away) if i != n][:10])]
        identity, name = _uid(row), held[row["wof"]]
        start = time.process_time()
        known = {one.place.id: one for one in (*gazetteer.named(name), *gazetteer.alike(name, "SY"))}
        asked = Toponym("asked", name, tuple(known.values()))
        alone = choose([asked], {"SY": 4}, countries)["asked"].candidates
        took += time.process_time() - start
        near = [one for one in gazetteer.named(beside["name"]) if one.place.id == _uid(beside)]
        both = choose([asked, Toponym("beside", beside["name"], tuple(near))], {"SY": 4}, countries)["asked"].candidates
        for title, ranked in (("alone", alone), ("one neighbour", both)):
            ids = [one.match.place.id for one in ranked]
            hits[f"P@1 {title}"] += ids[:1] == [identity]
            hits[f"R@5 {title}"] += identity in ids[:5]
    return {name: count / len(held) for name, count in hits.items()} | {
        "CPU ms a query": 1000 * took / len(held), "spellings": float(len(held))
    }  # fmt: skip


def _uid(row: dict[str, Any]) -> str:
    return f"geonames:{row['gn']}" if row["gn"] else f"wof:{row['wof']}"


def end_to_end(articles: Sequence[Article], grounder: Grounder, annotator: Annotator, names: NameMatcher) -> Figures:
    """Our own mentions: one is right that overlaps a gold toponym and whose place lies within 161 km of it.

    `found` counts overlaps alone. Times are of all stages before grounding and of grounding, in seconds.
    """
    codebook, counts = load_codebook(), Counter[str]()
    docs = annotate((text for text, _ in articles), annotator, names=names)
    start = time.perf_counter()
    before = ground = 0.0
    for (text, gold), doc in zip(articles, docs, strict=True):
        report = Report.of(text)
        extraction = extract(doc, report, codebook)
        between = time.perf_counter()
        before += between - start
        grounder.ground(report, (), extraction.mentions, extraction.claims)
        ground += time.perf_counter() - between
        mentions = _named(doc, report)
        decided = grounder.toponyms.decided(text, mentions, grounder.votes(mentions))
        counts += _compared(gold, mentions, {key: chosen.choice for key, (_, chosen) in decided.items()})
        start = time.perf_counter()
    precision, recall = counts["right"] / max(1, counts["ours"]), counts["hit"] / max(1, counts["gold"])
    return {
        "P": precision, "R": recall, "F": 2 * precision * recall / max(1e-9, precision + recall),
        "found": counts["seen"] / max(1, counts["gold"]), "grounding share of time": ground / (before + ground),
        "reports a second": len(articles) / (before + ground),
    }  # fmt: skip


def _named(doc: Doc, report: Report) -> list[Mention]:
    """What the model or the lists of names take for a place, claims or not: most of these articles are not of war."""
    spans = [one for one in doc.ents if one.label_ in {"SETTLEMENT", "PLACE", "FACILITY"}]
    known = [one for one in doc.spans["names"] if one.label_ in {"settlement", "country", "capital", "place"}]
    found = [report.span(one.start_char, one.end_char) for one in filter_spans([*spans, *known])]
    return [Mention(one, one.quote, (("place", 1.0),)) for one in found]


def _compared(gold: Sequence[Gold], mentions: Sequence[Mention], choices: dict[str, Match | None]) -> Counter[str]:
    counts = Counter[str]()
    counts["gold"] += len(gold)
    spans = [(one, choices.get(one.id)) for one in mentions]
    for mention, choice in spans:
        over = [one for one in gold if one.start < mention.span.end and mention.span.start < one.end]
        counts["ours"] += choice is not None
        counts["right"] += any(distance(one, choice) <= FAR for one in over)
    for one in gold:
        over_it = [c for m, c in spans if one.start < m.span.end and m.span.start < one.end]
        counts["seen"] += bool(over_it)
        counts["hit"] += any(distance(one, choice) <= FAR for choice in over_it)
    return counts


def measure(corpora: Path, packs: Path, *, full: bool) -> dict[str, Figures]:
    """All figures by table."""
    found: dict[str, Figures] = {}
    sets = {
        "TR-News": list(tr_news(corpora / "TR-News.xml")),
        "GeoVirus": [one for one in geovirus(corpora / "GeoVirus.xml") if one[0].strip()],
    }
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.sqlite"
        for name in ("wof-sy.json", "wof-iq.json"):
            add_pack(str(packs / name), to=own)
        for title, gazetteer in (("", Gazetteer.shipped()), (" with packs", Gazetteer(shipped_path(), own))):
            grounder = Grounder(Theatre(), gazetteer)
            for name, articles in sets.items():
                found[f"{name}{title}"] = toponyms(articles, grounder)
            if full and not title:
                annotator, names = Annotator.load(), NameMatcher(grounder.names())
                for name, articles in sets.items():
                    found[f"{name} end to end{title}"] = end_to_end(articles, grounder, annotator, names)
    return {**found, "600 spellings of Syria": spellings(packs / "wof-sy.json"),
            "600 spellings of Iraq": spellings(packs / "wof-iq.json")}  # fmt: skip


PINNED = ("of oracle 161 km", "chosen 161 km", "chosen 10 km", "P", "R", "F", "P@1 alone", "P@1 one neighbour")
"""Figures that have a floor; times and errors are told alone."""


def main() -> int:
    """Print the figures beside their floors; 1 if one has dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora/geoparsing"))
    parser.add_argument("--gazetteer", type=Path, default=Path("../shared/gazetteer"))
    parser.add_argument("--quick", action="store_true", help="without the end to end figures, which take minutes")
    parser.add_argument("--pin", action="store_true", help="write what was reached as the new floors")
    args = parser.parse_args()
    if not args.corpora.is_dir() or not args.gazetteer.is_dir():
        print(f"skipped: no corpora at {args.corpora} or no packs at {args.gazetteer}")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    known: dict[str, Figures] = floors.get("places", {})
    tables = measure(args.corpora, args.gazetteer, full=not args.quick)
    dropped = []
    for title, figures in tables.items():
        print(title)
        for name, value in figures.items():
            floor = known.get(title, {}).get(name)
            low = floor is not None and value < floor - SLACK
            print(
                f"  {value:10.3f}  {'' if floor is None else f'floor {floor:.3f}'}  {name}{'  DROPPED' if low else ''}"
            )
            dropped += [name] if low else []
    if args.pin:
        pinned = {t: {n: round(v, 3) for n, v in f.items() if n in PINNED} for t, f in tables.items()}
        floors["places"] = {**known, **pinned}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(bool(dropped) and not args.pin)


if __name__ == "__main__":
    sys.exit(main())
