"""Expressions of time against WikiWars: the days that our own reading gives, on histories of wars told without a date.

    python -m benchmarks.times --corpora ../shared/corpora [--misses 40] [--pin]

WikiWars (Mazur and Dale, EMNLP 2010) annotates histories of wars with TIMEX2 values; only the odd numbers lie beside this
project. Expressions are found by the shipped model, as in reports. Of those found (any overlap), the share with the right
value is the figure (HeidelTime: 0.898 on all of WikiWars, with its own finding of expressions, and all conventions kept).

Left out on purpose, because they name no days of a calendar that a map or a timeline could show: lengths of time ("for two
years", P2Y), references that only say "then", "now" or "once" (PAST_REF, PRESENT_REF, FUTURE_REF), recurring and generic
times (XXXX-SU), years before our era, and expressions that the annotators left without a value. They are counted and shown.
Times of day and time zones are dropped on both sides: a claim is dated to the day. A value with a modifier ("early 1942" is
1942 with START) is right where our days lie within it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vedette.annotate import Annotator, annotate
from vedette.ground.days import Days
from vedette.ground.expression import Asked, days_of, words

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.01
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


@dataclass(frozen=True, slots=True)
class Annotated:
    """An expression of the corpus: offsets into the text, its value and its modifier."""

    start: int
    end: int
    value: str
    modifier: str


def read(path: Path) -> tuple[str, list[Annotated]]:
    """The text of one history without its markup, and its expressions."""
    marked = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)
    assert marked is not None, f"{path}: no <TEXT>"
    parts: list[str] = []
    found: list[Annotated] = []
    opened: list[tuple[int, dict[str, str]]] = []
    last = length = 0
    for tag in re.finditer(r"<(/?)TIMEX2([^>]*)>", marked[1]):
        parts.append(marked[1][last : tag.start()])
        length, last = length + len(parts[-1]), tag.end()
        if not tag[1]:
            opened.append((length, dict(re.findall(r'(\w+)="([^"]*)"', tag[2]))))
            continue
        start, told = opened.pop()
        found.append(Annotated(start, length, told.get("val", ""), told.get("mod", "")))
    return "".join((*parts, marked[1][last:])), sorted(found, key=lambda one: one.start)


def value_days(value: str) -> Days | None:
    """The days that a TIMEX2 value names; None for what names no days of the calendar."""
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return days_of(f"{SEASONS[match[2]]} of {match[1]}", Asked(None))
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return Days.year(int(match[1])).share(*((0.0, 0.5) if match[2] == "1" else (0.5, 1.0)))
    if match := re.fullmatch(r"(\d{2,3})", value):
        return Days.years(int(match[1].ljust(4, "0")), 10 ** (4 - len(match[1])))
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T|$)", value)
    if match is None:
        return None
    return days_of("-".join(part for part in match.groups() if part), Asked(None))


def right(told: Days | None, value: Days, modifier: str) -> bool:
    """Whether our days are those of the value; with a modifier, or of a season, whether they lie mostly within it."""
    if told is None or told.first is None or told.after is None or value.first is None or value.after is None:
        return False
    if (told.first, told.after) == (value.first, value.after):
        return True
    common = (min(told.after, value.after) - max(told.first, value.first)).days
    return bool(modifier) and 2 * common >= (told.after - told.first).days


def measure(corpus: Path) -> tuple[Counter[str], list[str]]:
    """Counts, and each wrong value with its expression."""
    counts: Counter[str] = Counter()
    misses: list[str] = []
    histories = [read(path) for path in sorted(corpus.glob("*.xml"))]
    docs = annotate((text for text, _ in histories), Annotator.load())
    for doc, (_, expressions) in zip(docs, histories, strict=True):
        told = dict(_told([(ent.start_char, ent.text) for ent in doc.ents if ent.label_ == "TIME"]))
        for one in expressions:
            span = doc.char_span(one.start, one.end, alignment_mode="expand")
            ents = [ent for ent in doc.ents if ent.label_ == "TIME" and ent.start < span.end and span.start < ent.end]
            counts["all"] += 1
            counts["found"] += bool(ents)
            value = value_days(one.value)
            if value is None:
                counts["left out"] += bool(ents)
                continue
            counts["with days"] += 1
            if not ents:
                continue
            said = told[ents[0].start_char]
            counts["valued"] += 1
            if right(said, value, one.modifier):
                counts["right"] += 1
            else:
                misses.append(f"{ents[0].text!r}: {one.value} {one.modifier}, but {said}")
    return counts, misses


def _told(expressions: list[tuple[int, str]]) -> Iterator[tuple[int, Days | None]]:
    """The days of each expression of one text, read one after another."""
    last: Days | None = None
    for start, text in expressions:
        bare = re.sub(rf"^(?:{'|'.join(words()['leading'])})\s+", "", text.casefold())
        found = days_of(bare, Asked(None, anchor=last))
        last = found if found is not None and found.first is not None else last
        yield start, found


def main() -> int:
    """Print the figures beside their floors; 1 if one has dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--misses", type=int, default=0, help="list so many wrong values")
    parser.add_argument("--pin", action="store_true", help="write what was reached as the new floors")
    args = parser.parse_args()
    if not (args.corpora / "wikiwars").is_dir():
        print(f"skipped: no WikiWars at {args.corpora}")
        return 0
    counts, misses = measure(args.corpora / "wikiwars")
    print(
        f"{counts['all']} expressions, {counts['found']} found; of those {counts['left out']} name no days of a calendar"
    )
    figures = {
        "wikiwars found": round(counts["found"] / counts["all"], 3),
        "wikiwars value accuracy on found": round(counts["right"] / counts["valued"], 3),
    }
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    known = floors.get("times", {})
    dropped = [name for name, figure in figures.items() if figure < known.get(name, 0.0) - SLACK]
    for name, figure in figures.items():
        print(f"{figure:6.3f}  floor {known.get(name, 0.0):5.3f}  {name}{'  DROPPED' if name in dropped else ''}")
    for miss in misses[: args.misses]:
        print("   ", miss)
    if args.pin:
        floors["times"] = figures
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(bool(dropped) and not args.pin)


if __name__ == "__main__":
    sys.exit(main())
