"""Telling the theatre what a name stands for, and grounding the reports that have it again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import tomlkit
from tomlkit.items import AoT, Table

from vedette.errors import InputError
from vedette.ground import Gazetteer
from vedette.model import Actor, Place
from vedette.run.knowledge import THEATRE, Knowledge
from vedette.run.rerun import regrounded
from vedette.store import writing
from vedette.theatre import load_theatre

if TYPE_CHECKING:
    from vedette.run.case import Case

Kind = Literal["place", "actor"]
POINTS = frozenset({"city", "town", "village", "settlement", "district_of_city", "camp", "facility", "hill"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name stands for: something known by its `id`, or something new at `lat`, `lon` (degrees) of a `sort`."""

    kind: Kind
    name: str
    id: str = ""
    lat: float | None = None
    lon: float | None = None
    sort: str = ""


def name(case: Case, naming: Naming) -> int:
    """Write the name into the theatre file, ground the reports that have it again, and return their number.

    Raises:
        InputError: nothing known has that id, or something new has no position.
        TheatreError: the theatre file has a mistake, before or after; it is left as it was.

    """
    path = case.folder / THEATRE
    with writing(case.folder):
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        after = _told(case, before, naming)
        _put(path, after)
        reports = _reports_with(case, naming.name)
        regrounded(case.store, Knowledge.of(case.folder), reports)
    return len(reports)


def _put(path: Path, text: str) -> None:
    """Replace the file whole, and only by one that is right."""
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8")
    try:
        load_theatre(draft)
    except Exception:
        draft.unlink()
        raise
    draft.replace(path)


def _told(case: Case, text: str, naming: Naming) -> str:
    document = tomlkit.parse(text)
    rows = document.setdefault("places" if naming.kind == "place" else "actors", tomlkit.aot())
    assert isinstance(rows, AoT)
    row = next((one for one in rows if naming.id and one["id"] == naming.id), None)
    if row is None:
        row = _place_row(case, naming) if naming.kind == "place" else _actor_row(case, naming)
        rows.append(row)
    if naming.name not in row["names"]:
        row["names"].append(naming.name)
    return tomlkit.dumps(document)


def _place_row(case: Case, naming: Naming) -> Table:
    known = _known_place(case, naming) if naming.id else None
    if known is not None:
        return _table(
            id=known.id, names=list(known.names), kind=known.kind, lat=known.lat, lon=known.lon,
            geometry=(known.geometry or None) if known.lat is None else None, country=known.country or None,
        )  # fmt: skip
    if naming.lat is None or naming.lon is None:
        raise InputError(f"{naming.name!r} needs a latitude and a longitude, or a known place that it is a name of")
    identity = _free_id(naming.name)
    return _table(id=identity, names=[naming.name], kind=naming.sort or "settlement", lat=naming.lat, lon=naming.lon)


def _known_place(case: Case, naming: Naming) -> Place:
    world = case.picture().world.places
    if naming.id in world:
        return world[naming.id]
    for match in Gazetteer.shipped().named(naming.name):
        if match.place.id == naming.id:
            return match.place
    raise InputError(f"no place is known by the id {naming.id!r}: choose one that is offered, or give its position")


def _actor_row(case: Case, naming: Naming) -> Table:
    if not naming.id:
        return _table(id=_free_id(naming.name), names=[naming.name], kind=naming.sort or "unknown")
    known: Actor | None = case.picture().world.actors.get(naming.id)
    if known is None:
        raise InputError(f"no actor is known by the id {naming.id!r}: choose one that is offered, or make a new one")
    return _table(
        id=known.id, names=list(known.names), kind=known.kind, country=known.country or None, side=known.side or None
    )


def _table(**values: Any) -> Table:
    row = tomlkit.table()
    for key, value in values.items():
        if value is not None:
            row[key] = value
    return row


def _free_id(text: str) -> str:
    return "-".join(text.casefold().split())


def _reports_with(case: Case, text: str) -> list[str]:
    """The reports whose claims speak of something by this name."""
    asked = text.casefold()
    return sorted(
        {
            one.claim.report
            for one in case.picture().claims.values()
            for part in one.claim.participants
            if asked in {part.mention.name.casefold(), part.mention.span.quote.casefold()}
        }
    )
