"""Silence on what is not war, and speech on what is: short texts of both kinds, read without a theatre.

    python -m benchmarks.silence [--show] [--pin]

tests/negatives/ holds texts of courts, disasters, sports, films, business, history, opinion and exercises (texts.toml; held_out.toml
and unread.toml, of which only the sum is looked at), and texts of many wars with the types of claims that a reader would note
(war.toml, war_held_out.toml). Counts the claims of territory and fighting that the first are said to make, and the share of the
second's types that is found. Floors stand in benchmarks/floors.json under "negatives".
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.ground import Gazetteer, Grounder
from vedette.model import Claim, Report
from vedette.theatre import load_theatre

FLOORS = Path(__file__).parent / "floors.json"
TEXTS = Path(__file__).parent.parent / "tests" / "negatives"
FAMILIES = frozenset({"territory", "fighting"})
SAID = frozenset({"happened", "ongoing"})
Row = dict[str, Any]


def texts(name: str) -> list[Row]:
    """The texts of a file: title, body, and kind or types."""
    rows: list[Row] = tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))["texts"]
    return rows


def read(rows: list[Row]) -> Iterator[tuple[Row, list[Claim]]]:
    """Each text with its claims of territory and fighting that are said to be so."""
    codebook = load_codebook()
    families = {one.id: one.family for one in codebook.types.values()}
    names = NameMatcher(Grounder(load_theatre(None), Gazetteer.shipped()).names())
    reports = [Report.of(row["body"], title=row["title"]) for row in rows]
    docs = annotate((report.text for report in reports), Annotator.load(), names=names)
    for row, report, doc in zip(rows, reports, docs, strict=True):
        found = extract(doc, report, codebook).claims
        yield row, [one for one in found if families[one.type] in FAMILIES and one.modality in SAID]


def measure(*, show: bool) -> dict[str, float]:
    """All figures by name: false claims (fewer is better), and found types as a share."""
    figures: dict[str, float] = {}
    for name in ("texts", "held_out", "unread"):
        pairs = list(read(texts(name)))
        for row, claims in pairs if show and name == "texts" else ():
            for one in claims:
                print(f"{row['kind']:9} {row['title'][:40]:40} {one.type:10} {one.span.quote}")
        figures[f"{name}: false claims"] = sum(len(claims) for _, claims in pairs)
        figures[f"{name}: texts with one, of {len(pairs)}"] = sum(bool(claims) for _, claims in pairs)
    for name in ("war", "war_held_out"):
        wanted = found = 0
        for row, claims in read(texts(name)):
            types = {one.type for one in claims}
            wanted, found = wanted + len(row["types"]), found + len(set(row["types"]) & types)
            if show and name == "war" and set(row["types"]) - types:
                print(f"missed    {row['title'][:40]:40} {', '.join(sorted(set(row['types']) - types))}")
        figures[f"{name}: types found"] = round(found / wanted, 3)
    return figures


def main() -> int:
    """Print the figures beside their floors; 1 if one is worse."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--show", action="store_true", help="print each false claim and each missed type (not of the held-out texts)"
    )
    parser.add_argument("--pin", action="store_true", help="write what was reached as the new floors")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    known = floors.get("negatives", {})
    worse = 0
    for name, value in (figures := measure(show=args.show)).items():
        bad = value < known.get(name, 0.0) if "found" in name else value > known.get(name, value)
        worse += bad
        print(f"{value:7}  floor {known.get(name, '-'):>6}  {name}{'  WORSE' if bad else ''}")
    if args.pin:
        floors["negatives"] = figures
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(bool(worse) and not args.pin)


if __name__ == "__main__":
    sys.exit(main())
