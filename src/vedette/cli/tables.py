"""Views as tables that fit the terminal, or as JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import typer

from vedette.cli.layout import Column, show
from vedette.export import claim_rows, control_rows, dispute_rows, event_rows, pocket_rows
from vedette.model import Control, Dispute, Event, GroundedClaim, Judgement, Picture, Pocket, Problem, When, Where
from vedette.store import Store

ID = Column("id", 8, 8, drop=3, whole=True)
WHEN = Column("when", 10, 18, whole=True)
WHAT = Column("what", 12, 24)
PLACE = Column("place", 12, 28)
QUOTE = Column("quote", 20)
ACRONYM = range(2, 7)
"""How many letters an actor's short name has."""


def claims(picture: Picture, chosen: Sequence[GroundedClaim], *, limit: int, as_json: bool) -> None:
    """Print claims, each with its quote."""
    if as_json:
        return _json(claim_rows(picture, chosen))
    columns = (
        ID, WHEN, WHAT, Column("actor", 8, 22), Column("recipient", 8, 22, drop=2), PLACE,
        Column("source", 8, 22, drop=1), QUOTE,
    )  # fmt: skip
    rows = [
        (
            one.id[:8],
            when(one.when),
            _what(one.type, one.claim.modality),
            _actors(picture, one.actors),
            _actors(picture, one.recipients),
            _where(picture, one.where),
            _source(picture, one) + (f" ← {one.speaker_name}" if one.speaker_name else ""),
            _quoted(one),
        )
        for one in _first(chosen, limit)
    ]
    show("Claims", columns, rows)
    return _count(len(chosen), limit, "claim")


def events(picture: Picture, chosen: Sequence[Event], *, limit: int, as_json: bool) -> None:
    """Print events with the number of independent witnesses and the words of the first claim."""
    if as_json:
        return _json(event_rows(picture, chosen))
    columns = (
        ID, WHEN, WHAT, Column("actor", 8, 22), Column("recipient", 8, 22), PLACE,
        Column("seen", 4, 4, drop=1, whole=True), Column("quote", 24, drop=3),
    )  # fmt: skip
    rows = [
        (
            one.id[:8],
            when(one.when),
            _what(one.type, one.modality),
            _actors(picture, one.actors),
            _actors(picture, one.recipients),
            _where(picture, one.where),
            str(one.witnesses),
            next((_quoted(picture.claims[c]) for c in one.claims if c in picture.claims), ""),
        )
        for one in _first(chosen, limit)
    ]
    show("Events", columns, rows)
    return _count(len(chosen), limit, "event")


def control(picture: Picture, chosen: Sequence[Control], *, as_json: bool) -> None:
    """Print who held which place, with a sentence that says so; of places that nobody is known to hold the number."""
    if as_json:
        return _json(control_rows(picture, chosen))
    columns = (
        Column("place", 10, 26), Column("holder", 8, 26), Column("state", 5, 9, whole=True), Column("from", 10, 10, whole=True),
        Column("to", 5, 10, whole=True), Column("p", 4, 4, whole=True), Column("because", 20, drop=1),
    )  # fmt: skip
    held = [one for one in chosen if one.holder or one.state != "unknown"]
    rows = [
        (
            picture.world.place_name(one.place),
            _actors(picture, [one.holder]) if one.holder else "unknown",
            one.state,
            one.start.isoformat(),
            one.end.isoformat() if one.end else "still",
            f"{one.probability:.2f}",
            next((_quoted(picture.claims[c]) for c in one.claims_for if c in picture.claims), ""),
        )
        for one in held
    ]
    show("Control", columns, rows)
    if unknown := len({one.place for one in chosen} - {one.place for one in held}):
        typer.echo(f"of {unknown} more nobody knows who held them: --json lists all")
    return _count(len(held), 0, "tenure")


def disputes(picture: Picture, chosen: Sequence[Dispute], *, as_json: bool) -> None:
    """Print disputes, the quotes one below the other."""
    if as_json:
        return _json(dispute_rows(picture, chosen))
    columns = (
        Column("field", 6, 10, whole=True),
        Column("what differs", 14, 40),
        Column("place", 8, 18, drop=1),
        Column("quotes", 30),
    )
    rows = [
        (
            one.field,
            one.differs,
            ", ".join(map(picture.world.place_name, one.places)),
            "\n".join(_cited(picture, claim) for claim in one.claims if claim in picture.claims),
        )
        for one in chosen
    ]
    show("Disputes", columns, rows)
    return _count(len(chosen), 0, "dispute")


def pockets(picture: Picture, chosen: Sequence[Pocket], *, as_json: bool) -> None:
    """Print pockets with the sentence that claims them."""
    if as_json:
        return _json(pocket_rows(picture, chosen))
    columns = (
        Column("on", 10, 10, whole=True), Column("holder", 8, 22), Column("where", 12, 40), Column("surrounded by", 8, 26, drop=1),
        Column("basis", 7, 8, drop=2, whole=True), Column("because", 20),
    )  # fmt: skip
    rows = [
        (
            one.on.isoformat() if one.on else "",
            _actors(picture, [one.holder] if one.holder else []),
            _pocket_place(picture, one),
            _actors(picture, one.surrounded_by),
            one.basis,
            next((_cited(picture, claim) for claim in one.claims if claim in picture.claims), ""),
        )
        for one in chosen
    ]
    show("Pockets", columns, rows)
    return _count(len(chosen), 0, "pocket")


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
        return _json(rows)
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
            ("(withdrawn) " if row["withdrawn"] else "") + row["title"],
        )
        for row in rows
    ]
    show("Reports", columns, cells)
    return _count(len(rows), 0, "publication")


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
        return _json(rows)
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
    return _count(len(rows), 0, "name")


def problems(found: Sequence[Problem], *, as_json: bool) -> None:
    """Print what was left out."""
    if as_json:
        return _json({"code": one.code, "where": one.where, "message": one.message} for one in found)
    columns = (Column("code", 10, 18), Column("where", 12, 44), Column("message", 24))
    show("Left out", columns, [(one.code, one.where, one.message) for one in found])
    return _count(len(found), 0, "problem")


def judgements(found: Sequence[Judgement], *, as_json: bool) -> None:
    """Print judgements: who decided what about which claims, and whether it was taken back."""
    if as_json:
        return _json(map(judgement_row, found))
    columns = (
        ID, Column("at", 16, 16, whole=True), Column("by", 6, 16), Column("verdict", 9, 9), Column("claims", 8, 26),
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
    return _count(len(found), 0, "judgement")


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


def when(one: When) -> str:
    """An interval in words: a day, or from the first to the last day; "~" where only the publication tells."""
    if not one.known:
        return ""
    mark = "~" if one.basis == "publication" else ""
    if one.earliest is None:
        return f"{mark}before {one.latest}"
    if one.latest is None:
        return f"{mark}from {one.earliest}"
    return mark + _days(one.earliest, one.latest - timedelta(1))


def _days(first: date, last: date) -> str:
    """From the first to the last day as short as it goes: a day, a whole month or year, or the ends."""
    after = last + timedelta(1)
    if last <= first:
        return first.isoformat()
    if first.day == after.day == 1 and (first.replace(day=28) + timedelta(4)).replace(day=1) == after:
        return f"{first:%Y-%m}"
    if first.year != last.year:
        return f"{first:%Y-%m}–{last:%Y-%m}"
    if first.timetuple().tm_yday == after.timetuple().tm_yday == 1:
        return f"{first:%Y}"
    return f"{first}–{last:%d}" if first.month == last.month else f"{first}–{last:%m-%d}"


def _what(kind: str, modality: str) -> str:
    """The type in words, with its modality unless it simply happened."""
    words = kind.replace("_", " ")
    return words if modality == "happened" else f"{modality} {words}"


def _quoted(claim: GroundedClaim) -> str:
    return f"“{' '.join(claim.claim.span.quote.split())}”"


def _source(picture: Picture, claim: GroundedClaim) -> str:
    found = picture.first_publication(claim.claim.report)
    return found.source or found.file


def _cited(picture: Picture, claim: str) -> str:
    found = picture.claims[claim]
    return f"{_source(picture, found)}: {_quoted(found)}"


def _actors(picture: Picture, ids: Iterable[str]) -> str:
    return ", ".join(_short(picture, one) for one in ids)


def _short(picture: Picture, actor: str) -> str:
    """An actor's acronym where it has one, so that more of the row fits."""
    known = picture.world.actors.get(actor)
    acronyms = (name for name in known.names if name.isupper() and len(name) in ACRONYM) if known else ()
    return next(iter(acronyms), picture.world.actor_name(actor))


def _where(picture: Picture, where: Where) -> str:
    names = list(map(picture.world.place_name, where.places))
    joined = (" – " if where.relation == "between" else ", ").join(names)
    return f"{where.relation.replace('_', ' ')} {joined}" if where.relation and names else joined


def _pocket_place(picture: Picture, pocket: Pocket) -> str:
    named = (
        _where(picture, pocket.where)
        if pocket.where.places
        else ", ".join(map(picture.world.place_name, pocket.places))
    )
    return named + (f" ({pocket.count} of them)" if pocket.count else "")


def _first(rows: Sequence[Any], limit: int) -> Sequence[Any]:
    return rows[:limit] if limit else rows


def _json(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _count(number: int, limit: int, what: str) -> None:
    hidden = max(0, number - limit) if limit else 0
    plural = "" if number == 1 else "s"
    typer.echo(f"{number} {what}{plural}" + (f", {hidden} not shown (--limit 0 shows all)" if hidden else ""))
