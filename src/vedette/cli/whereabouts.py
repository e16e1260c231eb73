"""Why the mention of a place stands for what it stands for, in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from vedette.cli.context import opened

if TYPE_CHECKING:
    from vedette.run.whereabouts import Whereabouts


def tell_place(context: typer.Context, what: str, *, as_json: bool) -> bool:
    """Print all mentions of a place that fit; False if there is none."""
    from vedette.run.whereabouts import whereabouts  # noqa: PLC0415

    found = list(whereabouts(opened(context).store, what))
    for one in found:
        typer.echo(_row(one) if as_json else _words(one))
    return bool(found)


def _row(one: Whereabouts) -> str:
    candidates = [
        {"id": c.id, "name": c.name, "score": c.score, "reasons": list(c.reasons)} for c in one.grounding.candidates
    ]
    row = {
        "mention": one.mention.id, "name": one.mention.name, "file": one.file, "words": one.words,
        "choice": one.grounding.choice, "source": one.place.source if one.place else "", "candidates": candidates,
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False)


def _words(one: Whereabouts) -> str:
    lines = [f"{one.mention.name}  in {one.file}: “…{one.words}…”  [{one.mention.id[:12]}]"]
    if one.place:
        lines.append(f"  is {one.place.name} ({one.place.kind}, {one.place.id}), after {one.place.source}")
    else:
        lines.append(
            "  is not known to be any place" if one.grounding.candidates else "  is in no gazetteer or theatre"
        )
    lines += [f"  {c.score:5.2f}  {c.name} ({c.id}): {'; '.join(c.reasons)}" for c in one.grounding.candidates]
    return "\n".join(lines)
