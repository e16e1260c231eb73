"""Hand-coded facts into claims that `vedette import` takes, to judge the later stages on perfect claims.

    python benchmarks/gold_claims.py GOLD --to FOLDER

GOLD is a folder with gold.jsonl, actors.csv, places.csv and reports/. FOLDER gets claims.jsonl (the format of
`vedette export claims`) and theatre.toml (who belongs to whom, where things are). Nothing of it belongs to the package.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, Any]
POINTS = {"city", "town", "village", "camp", "facility", "hill"}


def table(path: Path) -> dict[str, dict[str, str]]:
    """Rows by id."""
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


def first_day(text: str, *, after: bool = False) -> date:
    """The first day of an ISO date or its beginning, or with `after` the first day after it."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts) + timedelta(after)
    year, month = parts[0], parts[1] if len(parts) > 1 else 1
    if not after:
        return date(year, month, 1)
    return date(year + 1, 1, 1) if len(parts) == 1 else date(year + month // 12, month % 12 + 1, 1)


def time(fact: Row) -> Row | None:
    """The half-open interval of a fact."""
    if not fact["date"]:
        return None
    start, _, end = fact["date"].partition("/")
    earliest, latest = first_day(start), first_day(end or start, after=True)
    basis = "expression" if fact.get("date_text") else "publication"
    return {
        "text": fact.get("date_text"),
        "earliest": earliest.isoformat(),
        "latest": latest.isoformat(),
        "basis": basis,
    }


def claim(fact: Row, actors: dict[str, dict[str, str]], places: dict[str, dict[str, str]], text: str) -> Row:
    """One claim of one fact."""
    words = r"\s+".join(map(re.escape, fact["quote"].split()))
    quote = re.search(words, text)
    number = fact.get("quantity")
    said = fact.get("attribution")
    return {
        "report": {"file": f"{fact['report']}.txt"},
        "type": fact["type"],
        "modality": fact["modality"],
        "actor": [{"id": one, "name": actors[one]["name"]} for one in fact["actor"]],
        "recipient": [{"id": one, "name": actors[one]["name"]} for one in fact["recipient"]],
        "place": [place(places[one], fact["relation"]) for one in fact["place"]],
        "time": time(fact),
        "quantity": [{"text": "", **number}] if number else [],
        "attribution": {"id": said, "name": actors[said]["name"] if said in actors else said} if said else None,
        "quote": {"text": quote[0] if quote else fact["quote"]},
        "confidence": 1.0,
    }


def place(row: dict[str, str], relation: str | None) -> Row:
    """A place of a claim; only a point has coordinates."""
    point = row["kind"] in POINTS and row["lat"]
    return {
        "id": row["id"], "name": row["name"], "relation": relation, "kind": row["kind"],
        "lat": float(row["lat"]) if point else None, "lon": float(row["lon"]) if point else None,
    }  # fmt: skip


def theatre(actors: dict[str, dict[str, str]], places: dict[str, dict[str, str]]) -> Iterator[str]:
    """A theatre with the sides and the positions of the tables."""
    for row in actors.values():
        parent = f"member_of = {json.dumps(row['parent'])}\n" if row.get("parent") in actors else ""
        kind = (
            "civilian" if {row["name"], actors.get(row.get("parent", ""), row)["name"]} & {"Civilians"} else "unknown"
        )
        yield f'[[actors]]\nid = {json.dumps(row["id"])}\nnames = [{json.dumps(row["name"])}]\nkind = "{kind}"\n{parent}'
    for row in places.values():
        position = f"lat = {row['lat']}\nlon = {row['lon']}\n" if row["kind"] in POINTS and row["lat"] else ""
        kind = (
            row["kind"]
            if row["kind"] in POINTS | {"country", "province", "river", "desert", "valley", "border"}
            else "area"
        )
        yield f'[[places]]\nid = {json.dumps(row["id"])}\nnames = [{json.dumps(row["name"])}]\nkind = "{kind}"\n{position}'


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    actors, places = table(args.gold / "actors.csv"), table(args.gold / "places.csv")
    args.to.mkdir(parents=True, exist_ok=True)
    with (
        (args.gold / "gold.jsonl").open(encoding="utf-8") as lines,
        (args.to / "claims.jsonl").open("w", encoding="utf-8") as out,
    ):
        for line in lines:
            fact = json.loads(line)
            text = (args.gold / "reports" / f"{fact['report']}.txt").read_text(encoding="utf-8")
            out.write(json.dumps(claim(fact, actors, places, text), ensure_ascii=False) + "\n")
    (args.to / "theatre.toml").write_text("\n".join(theatre(actors, places)), encoding="utf-8")


if __name__ == "__main__":
    main()
