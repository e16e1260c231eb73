"""From a theatre file to a theatre, or to an error with file, line and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from shapely import from_wkt
from shapely.errors import ShapelyError

from vedette.errors import TheatreError
from vedette.model import Actor, Membership, Place, digest
from vedette.theatre.rows import ActorRow, PlaceRow, SourceRow, TheatreRows
from vedette.theatre.theatre import Source, Theatre
from vedette.tomlfile import TomlFile


def load_theatre(path: Path | None) -> Theatre:
    """Load a theatre file; without one, the theatre is empty.

    Raises:
        TheatreError: the file has a mistake; the message says which line and what to do.

    """
    if path is None:
        return Theatre()
    file = TomlFile.read(path, TheatreError)
    rows = file.rows(TheatreRows)
    _check(file, rows)
    return Theatre(
        rows.name,
        tuple(_actor(row) for row in rows.actors),
        tuple(_place(row) for row in rows.places),
        tuple(Source(row.id, tuple(row.names), row.reliability, row.leaning) for row in rows.sources),
        tuple((phrase, row.id) for row in rows.actors for phrase in row.descriptions),
        tuple((phrase, row.id) for row in rows.places for phrase in row.descriptions),
        digest(file.text),
    )


def _actor(row: ActorRow) -> Actor:
    return Actor(
        row.id, tuple(row.names), row.kind, row.country, tuple(_memberships(row)), row.side, against=tuple(row.against)
    )


def _memberships(row: ActorRow) -> Iterator[Membership]:
    if isinstance(row.member_of, str):
        if row.member_of:
            yield Membership(row.member_of)
        return
    for one in row.member_of:
        yield Membership(one.of, one.start, one.end)


def _place(row: PlaceRow) -> Place:
    point = f"POINT ({row.lon} {row.lat})" if row.lat is not None else ""
    return Place(
        row.id, tuple(row.names), row.kind, row.geometry or point, row.lat, row.lon, row.country,
        tuple(row.parents), radius=row.radius, bank=row.bank, source="theatre", layer=row.layer,
    )  # fmt: skip


def _check(file: TomlFile, rows: TheatreRows) -> None:
    for table, entries in (("actors", rows.actors), ("places", rows.places), ("sources", rows.sources)):
        _check_ids(file, table, entries)
    _check_phrases(file, "actors", ((row.id, (*row.names, *row.descriptions)) for row in rows.actors))
    _check_phrases(file, "places", ((row.id, row.descriptions) for row in rows.places))
    actors, places = {row.id for row in rows.actors}, {row.id for row in rows.places}
    for number, actor in enumerate(rows.actors):
        for of in (*(one.of for one in _memberships(actor)), *filter(None, [actor.side])):
            if of not in actors:
                file.refuse(f"{actor.id} belongs to {of!r}, which is no actor here: add it", "actors", number, of)
        for foe in actor.against:
            if foe not in actors:
                file.refuse(f"{actor.id} fights {foe!r}, which is no actor here: add it", "actors", number, foe)
    for number, place in enumerate(rows.places):
        for parent in place.parents:
            if parent not in places:
                file.refuse(f"{place.id} lies in {parent!r}, which is no place here: add it", "places", number, parent)
        _check_shape(file, number, place)


def _check_ids(file: TomlFile, table: str, rows: Sequence[ActorRow | PlaceRow | SourceRow]) -> None:
    seen: set[str] = set()
    for number, row in enumerate(rows):
        if row.id in seen:
            file.refuse(f"the id {row.id!r} stands twice in {table}: give each its own", table, number, "id")
        seen.add(row.id)


def _check_phrases(file: TomlFile, table: str, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Each phrase stands for one: of places only descriptions, for many a village shares its name."""
    owners: dict[str, str] = {}
    for number, (identity, phrases) in enumerate(rows):
        for phrase in phrases:
            owner = owners.setdefault(phrase.casefold(), identity)
            if owner != identity:
                file.refuse(f"{phrase!r} is claimed by {owner} and {identity}: leave it to one", table, number, phrase)


def _check_shape(file: TomlFile, number: int, row: PlaceRow) -> None:
    if (row.lat is None) != (row.lon is None):
        file.refuse(f"{row.id} has one of lat and lon: give both or none", "places", number, "l")
    if not row.geometry:
        return
    try:
        broken = from_wkt(row.geometry).is_empty
    except ShapelyError:
        broken = True
    if broken:
        file.refuse(f"{row.id}: the geometry is no WKT, such as POINT (40.8 34.7)", "places", number, "geometry")
