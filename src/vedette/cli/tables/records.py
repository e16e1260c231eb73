"""What the case keeps: reports, names that nothing answers to, what was left out, and what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vedette.cli.layout import Column, show
from vedette.cli.tables import lines
from vedette.model import Judgement, Picture, Problem
from vedette.store import Store


def reports(store: Store, *, as_json: bool) -> None:
    """Print reports with outlets and dates."""
    withdrawn, publications = store.withdrawn(), store.publications()
    rows: list[dict[str, Any]] = [
        {
            "id": one.id,
            "title": one.title,
            "heading": one.heading,
            "language": one.language,
            "withdrawn": one.id in withdrawn,
            "file": row.file,
            "source": row.source,
            "published": row.published.isoformat() if row.published else None,
        }
        for one in store.reports()
        for row in publications[one.id]
    ]
    if as_json:
        return lines.json_lines(rows)
    columns = (
        Column("id", 8, 8, drop=1, whole=True), Column("file", 10, 30), Column("published", 10, 10, whole=True), Column("source", 8, 22),
        Column("title", 20),
    )  # fmt: skip
    cells = [
        (
            row["id"][:8],
            row["file"],
            row["published"] or "undated",
            row["source"],
            ("(withdrawn) " if row["withdrawn"] else "") + row["heading"],
        )
        for row in rows
    ]
    show("Reports", columns, cells)
    return lines.count(len(rows), 0, "publication")


def unresolved(picture: Picture, *, as_json: bool) -> None:
    """Print names that stand for nothing known, each once, with how often they are told and the candidates."""
    named: dict[tuple[str, str], dict[str, Any]] = {}
    for mention, grounding in picture.unresolved:
        row = {
            "name": mention.name,
            "kind": grounding.kind,
            "times": 0,
            "quote": mention.span.quote,
            "report": mention.span.report,
            "candidates": [f"{one.name} {one.score:.2f}" for one in grounding.candidates],
        }
        named.setdefault((grounding.kind, mention.name.casefold()), row)["times"] += 1
    rows = sorted(named.values(), key=lambda row: (-row["times"], row["name"]))
    if as_json:
        return lines.json_lines(rows)
    columns = (
        Column("name", 12, 32),
        Column("kind", 5, 8, whole=True),
        Column("times", 5, 5, whole=True),
        Column("words", 12, 50),
        Column("candidates", 16),
    )
    cells = [
        (row["name"], row["kind"], str(row["times"]), row["quote"], ", ".join(row["candidates"]) or "none")
        for row in rows
    ]
    show("Unresolved", columns, cells)
    return lines.count(len(rows), 0, "name")


def problems(found: Sequence[Problem], *, as_json: bool) -> None:
    """Print what was left out."""
    if as_json:
        return lines.json_lines({"code": one.code, "where": one.where, "message": one.message} for one in found)
    columns = (Column("code", 10, 18), Column("where", 12, 44), Column("message", 24))
    show("Left out", columns, [(one.code, one.where, one.message) for one in found])
    return lines.count(len(found), 0, "problem")


def judgements(found: Sequence[Judgement], *, as_json: bool) -> None:
    """Print judgements: who decided what about which claims, and whether it was taken back."""
    if as_json:
        return lines.json_lines(map(judgement_row, found))
    columns = (
        Column("id", 8, 8, drop=3, whole=True), Column("at", 16, 16, whole=True), Column("by", 6, 16),
        Column("verdict", 9, 9), Column("claims", 8, 26),
        Column("set", 8, 30), Column("why", 8), Column("retracted", 10, 10, whole=True),
    )  # fmt: skip
    rows = [
        (
            one.id[:8],
            f"{one.at:%Y-%m-%d %H:%M}",
            one.by,
            one.verdict,
            " ".join(anchor.claim[:8] for anchor in one.anchors),
            f"{one.anchors[0].field}: {one.anchors[0].value}" if one.verdict == "correct" else "",
            one.reason,
            f"{one.retracted_at:%Y-%m-%d}" if one.retracted_at else "",
        )
        for one in found
    ]
    show("Judgements", columns, rows)
    return lines.count(len(found), 0, "judgement")


def judgement_row(one: Judgement) -> dict[str, Any]:
    """A judgement as JSON tells it."""
    return {
        "id": one.id,
        "verdict": one.verdict,
        "by": one.by,
        "at": one.at.isoformat(),
        "reason": one.reason,
        "retracted_at": one.retracted_at.isoformat() if one.retracted_at else None,
        "anchors": [
            {"report": a.report, "start": a.start, "end": a.end, "field": a.field, "value": a.value, "claim": a.claim}
            for a in one.anchors
        ],
    }
