"""Views as tables that fit the terminal, or as JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vedette.export import claim_rows, control_rows, dispute_rows, event_rows, pocket_rows
from vedette.model import Control, Event, GroundedClaim, Picture, Problem, When
from vedette.store import Store

_PIPE_WIDTH = 160
"""Columns of a table that goes into a file or another program."""


def claims(picture: Picture, chosen: Sequence[GroundedClaim], *, limit: int, as_json: bool) -> None:
    """Print claims, each with its quote."""
    if as_json:
        ids = {one.id for one in chosen}
        _json(row for row in claim_rows(picture) if row["id"] in ids)
        return
    table = _table("when", "type", "modality", "actor", "recipient", "place", "source", "quote")
    for one in _first(chosen, limit):
        source = picture.first_publication(one.claim.report)
        said = f" ← {one.speaker_name}" if one.speaker_name else ""
        _row(
            table,
            when(one.when),
            one.type,
            one.claim.modality,
            _actors(picture, one.actors),
            _actors(picture, one.recipients),
            _where(picture, one),
            f"{source.source or source.file}{said}",
            f"“{' '.join(one.claim.span.quote.split())}”",
        )
    _show(table, len(chosen), limit, "claims")


def events(picture: Picture, chosen: Sequence[Event], *, limit: int, as_json: bool) -> None:
    """Print events with the number of independent witnesses."""
    if as_json:
        ids = {one.id for one in chosen}
        _json(row for row in event_rows(picture) if row["id"] in ids)
        return
    table = _table("id", "when", "type", "modality", "actor", "recipient", "place", "witnesses", "claims")
    for one in _first(chosen, limit):
        places = ", ".join(picture.world.place_name(p) for p in one.where.places)
        _row(
            table, one.id[:8], when(one.when), one.type, one.modality, _actors(picture, one.actors),
            _actors(picture, one.recipients), places, str(one.witnesses), str(len(one.claims)),
        )  # fmt: skip
    _show(table, len(chosen), limit, "events")


def control(picture: Picture, chosen: Sequence[Control], *, as_json: bool) -> None:
    """Print who held which place, with a sentence that says so."""
    if as_json:
        kept = set(map(id, chosen))
        _json(row for one, row in zip(picture.control, control_rows(picture), strict=True) if id(one) in kept)
        return
    table = _table("place", "holder", "state", "from", "to", "p", "because", title="Control")
    for one in chosen:
        quote = next((picture.claims[c].claim.span.quote for c in one.claims_for if c in picture.claims), "")
        _row(
            table,
            picture.world.place_name(one.place),
            picture.world.actor_name(one.holder) if one.holder else "unknown",
            one.state,
            one.start.isoformat(),
            one.end.isoformat() if one.end else "still",
            f"{one.probability:.2f}",
            f"“{' '.join(quote.split())}”" if quote else "",
        )
    _show(table, len(chosen), 0, "intervals")


def disputes(picture: Picture, *, as_json: bool) -> None:
    """Print disputes with both quotes."""
    if as_json:
        _json(dispute_rows(picture))
        return
    table = _table("field", "what differs", "quotes", title="Disputes")
    for one in picture.disputes:
        quotes = [_quote(picture, claim) for claim in one.claims if claim in picture.claims]
        _row(table, one.field, one.differs, "\n".join(quotes))
    _show(table, len(picture.disputes), 0, "disputes")


def pockets(picture: Picture, *, as_json: bool) -> None:
    """Print pockets with the sentence that claims them."""
    if as_json:
        _json(pocket_rows(picture))
        return
    table = _table("on", "holder", "where", "surrounded by", "basis", "because", title="Pockets")
    for one in picture.pockets:
        places = ", ".join(picture.world.place_name(p) for p in one.places)
        where = f"{one.where.relation or ''} {places}".strip() + (f" ({one.count} of them)" if one.count else "")
        quote = next((_quote(picture, claim) for claim in one.claims if claim in picture.claims), "")
        _row(
            table, one.on.isoformat() if one.on else "", picture.world.actor_name(one.holder), where,
            _actors(picture, one.surrounded_by), one.basis, quote,
        )  # fmt: skip
    _show(table, len(picture.pockets), 0, "pockets")


def reports(store: Store, *, as_json: bool) -> None:
    """Print reports with outlets and dates."""
    withdrawn, publications = store.withdrawn(), store.publications()
    rows: list[dict[str, Any]] = [
        {
            "id": one.id,
            "title": one.title,
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
        _json(rows)
        return
    table = _table("id", "file", "published", "source", "title")
    for row in rows:
        mark = " (withdrawn)" if row["withdrawn"] else ""
        _row(table, row["id"], row["file"], row["published"] or "undated", row["source"], row["title"] + mark)
    _show(table, len(rows), 0, "publications")


def unresolved(picture: Picture, *, as_json: bool) -> None:
    """Print names that stand for nothing known, with the candidates."""
    rows = [
        {
            "name": mention.name,
            "kind": grounding.kind,
            "quote": mention.span.quote,
            "report": mention.span.report,
            "candidates": [f"{one.name} {one.score:.2f}" for one in grounding.candidates],
        }
        for mention, grounding in picture.unresolved
    ]
    if as_json:
        _json(rows)
        return
    table = _table("name", "kind", "words", "candidates", title="Unresolved")
    for row in rows:
        _row(table, str(row["name"]), str(row["kind"]), str(row["quote"]), ", ".join(row["candidates"]))
    _show(table, len(rows), 0, "names")


def problems(found: Sequence[Problem], *, as_json: bool) -> None:
    """Print what was left out."""
    if as_json:
        _json({"code": one.code, "where": one.where, "message": one.message} for one in found)
        return
    table = _table("code", "where", "message", title="Left out")
    for one in found:
        _row(table, one.code, one.where, one.message)
    _show(table, len(found), 0, "problems")


def when(one: When) -> str:
    """An interval in words: a day, or from the first to the last day; "~" where only the publication tells."""
    if not one.known:
        return ""
    mark = "~" if one.basis == "publication" else ""
    if one.earliest is None:
        return f"{mark}before {one.latest}"
    if one.latest is None:
        return f"{mark}from {one.earliest}"
    last = one.latest.fromordinal(one.latest.toordinal() - 1)
    return f"{mark}{one.earliest}" if last <= one.earliest else f"{mark}{one.earliest} to {last}"


def _quote(picture: Picture, claim: str) -> str:
    found = picture.claims[claim].claim
    source = picture.first_publication(found.report)
    return f"“{' '.join(found.span.quote.split())}” — {source.source or source.file}"


def _actors(picture: Picture, ids: Iterable[str]) -> str:
    return ", ".join(picture.world.actor_name(one) for one in ids)


def _where(picture: Picture, claim: GroundedClaim) -> str:
    names = ", ".join(picture.world.place_name(one) for one in claim.where.places)
    relation = claim.where.relation
    return f"{relation.replace('_', ' ')} {names}" if relation and names else names


def _first(rows: Sequence[Any], limit: int) -> Sequence[Any]:
    return rows[:limit] if limit else rows


def _json(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _table(*columns: str, title: str = "") -> Table:
    table = Table(title=title or None, title_justify="left", header_style="bold", show_lines=False, expand=True)
    for name in columns:
        table.add_column(name, overflow="fold", ratio=4 if name in {"quote", "quotes", "because", "message"} else 1)
    return table


def _row(table: Table, *cells: str) -> None:
    """Add cells as plain text: nothing in a report is ever read as markup or as a terminal's command."""
    table.add_row(*(Text("".join(c for c in cell if c >= " " or c == "\n")) for cell in cells))


def _show(table: Table, number: int, limit: int, what: str) -> None:
    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False)
    console.print(table)
    hidden = max(0, number - limit) if limit else 0
    console.print(Text(f"{number} {what}" + (f", {hidden} not shown (--limit 0 shows all)" if hidden else "")))
