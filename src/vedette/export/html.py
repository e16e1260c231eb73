"""One self-contained HTML report: a static map, who holds what, what happened, what is disputed, and the quotes.

It opens from the disk, needs no script and asks for nothing outside itself; everything from a report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from shapely import from_wkt

from vedette.export.borders import borders
from vedette.export.chart import Chart, Labels
from vedette.export.colours import side_colours
from vedette.export.rows import words
from vedette.export.selection import Selection
from vedette.export.sentences import capital, difference
from vedette.model import Control, Event, Picture, Place, When

COLOURS = ("#2f6ea8", "#4b8b45", "#7a5ba6", "#a8483a", "#2b8c8c", "#b8648f", "#7a8a1e", "#3f3f46")
"""The page's colours of sides, by their number."""
UNKNOWN = "#7d868e"


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim's words with the outlet and day of its report; `url` only where it is a web address."""

    text: str
    source: str
    published: date | None
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A held place on the map: pixels, colour and state, its name where there is room for it."""

    x: float
    y: float
    colour: str
    state: str
    opacity: float
    title: str
    label: str
    label_x: float


def report(selection: Selection, *, on: date | None = None, name: str = "") -> str:
    """The report of a selection, with control as of a day (without one: the last that anything is known of)."""
    picture = selection.picture
    day = on or _last(selection)
    held = [one for one in selection.control if one.start <= day and (one.end is None or day < one.end)]
    colours = {side: COLOURS[n] for side, n in side_colours(picture).items()}
    return _template().render(
        name=name or "A conflict as its reports tell it",
        day=day,
        as_of=picture.as_of,
        made=datetime.now(UTC).date(),
        version=version("vedette"),
        picture=picture,
        world=picture.world,
        selection=selection,
        held=sorted(held, key=lambda one: (picture.world.place_name(one.place), one.start)),
        events=selection.events,
        reports=sorted(picture.reports.values(), key=lambda one: (picture.first_publication(one.id).known_on, one.id)),
        sides=[(picture.world.actor_name(one), colour) for one, colour in colours.items()],
        map=_map(selection, day, held, colours),
        when=when,
        quotes=lambda ids: quotes(picture, ids),
        differs=lambda one: capital(difference(picture, one)),
        outlet=picture.first_publication,
        web=web,
    )


def quotes(picture: Picture, ids: Iterable[str]) -> list[Quote]:
    """The words of claims, at most 60 of each."""
    found = []
    for claim in (picture.claims[one].claim for one in ids if one in picture.claims):
        first = picture.first_publication(claim.report)
        found.append(
            Quote(" ".join(words(claim.span).split()), first.source or first.file, first.published, web(first.url))
        )
    return found


def web(url: str) -> str:
    """An address that may be linked to; empty for anything but http and https."""
    return url if url.startswith(("https://", "http://")) else ""


def when(time: When) -> str:
    """An interval in words; what rests on the publication alone says so."""
    last = date.fromordinal(time.latest.toordinal() - 1) if time.latest else None
    if time.earliest and last:
        shown = f"{time.earliest}" if last <= time.earliest else f"{time.earliest} to {last}"
    else:
        shown = f"since {time.earliest}" if time.earliest else f"by {last}" if last else "undated"
    return f"{shown} (by publication)" if time.basis == "publication" else shown


def _last(selection: Selection) -> date:
    """The last day that a report of the picture is known of."""
    picture = selection.picture
    known = [picture.first_publication(one).known_on for one in picture.reports]
    return picture.as_of or max(known, default=datetime.now(UTC).date())


# ---------------------------------------------------------------------- the map


@dataclass(frozen=True, slots=True)
class Map:
    """All that the SVG shows; paths and pixels, nothing to compute in the template."""

    chart: Chart
    borders: str
    layers: tuple[tuple[str, str, str], ...]
    areas: tuple[tuple[str, str, str, bool], ...]
    marks: tuple[Mark, ...]
    outside: int
    bar: tuple[int, float]


def _map(selection: Selection, day: date, held: list[Control], colours: dict[str, str]) -> Map | None:
    """The map of a day; none where no position is known."""
    known = [one for one in held if one.holder]
    points = _points(selection.picture, known or held) or _event_points(selection.events)
    if not points:
        return None
    chart = Chart.around(points)
    marks, outside = _marks(selection.picture, held, colours, chart)
    return Map(
        chart,
        chart.path(borders((chart.west, chart.south, chart.east, chart.north))),
        tuple(_layers(selection.picture, chart)),
        (*_areas(selection.picture, held, chart, colours), *_pockets(selection, day, chart, colours)),
        marks,
        outside,
        chart.kilometres(),
    )


def _points(picture: Picture, held: list[Control]) -> list[tuple[float, float]]:
    places = [one for one in (picture.world.places.get(row.place) for row in held) if one]
    points = [(one.lon, one.lat) for one in places if one.lon is not None and one.lat is not None]
    return points + [bound for one in places for bound in _corners(one)]


def _corners(place: Place) -> list[tuple[float, float]]:
    """The corners of the box around an area; a settlement has none, and neither has a country: it is no frame for a front."""
    if place.kind == "country" or not place.geometry or place.geometry.startswith("POINT"):
        return []
    west, south, east, north = from_wkt(place.geometry).bounds
    return [(west, south), (east, north)]


def _event_points(events: Iterable[Event]) -> list[tuple[float, float]]:
    centres = (from_wkt(one.where.geometry).centroid for one in events if one.where.geometry)
    return [(one.x, one.y) for one in centres]


def _marks(
    picture: Picture, held: list[Control], colours: dict[str, str], chart: Chart
) -> tuple[tuple[Mark, ...], int]:
    """A mark for every held place within the frame, the surest first; and how many lie outside."""
    labels, marks, outside = Labels(), [], 0
    for one in sorted(held, key=lambda one: (-one.probability, one.place)):
        place = picture.world.places.get(one.place)
        if place is None or place.lon is None or place.lat is None:
            continue
        if not chart.shows(place.lon, place.lat):
            outside += 1
            continue
        x, y = chart.at(place.lon, place.lat)
        holder = picture.world.actor_name(one.holder) if one.holder else "unknown"
        left = labels.left(x, place.name, chart.width)
        label = place.name if labels.fits(left, y + 4, place.name) else ""
        title = f"{place.name}: {holder}, {one.state}, {one.probability:.2f}"
        colour = colours.get(one.holder, UNKNOWN)
        marks.append(Mark(x, y, colour, one.state, 0.35 + 0.65 * one.probability, title, label, left))
    return tuple(marks), outside


def _layers(picture: Picture, chart: Chart) -> Iterable[tuple[str, str, str]]:
    """Rivers, areas and borders that the theatre asks to draw: kind, path, name."""
    for one in picture.world.places.values():
        if one.layer and one.geometry and (path := chart.drawn(one.geometry)):
            yield one.kind, path, one.name


def _areas(
    picture: Picture, held: list[Control], chart: Chart, colours: dict[str, str]
) -> Iterable[tuple[str, str, str, bool]]:
    """Areas that somebody holds as a whole, shaded: colour, path, what they are."""
    for one in held:
        place = picture.world.places.get(one.place)
        if place and one.holder and place.geometry and (path := chart.drawn(place.geometry)):
            title = f"{place.name}: {picture.world.actor_name(one.holder)}, {one.state}, {one.probability:.2f}"
            yield colours.get(one.holder, UNKNOWN), path, title, False


def _pockets(
    selection: Selection, day: date, chart: Chart, colours: dict[str, str]
) -> Iterable[tuple[str, str, str, bool]]:
    """Areas told of up to a day: colour, path, what they are, and whether they are computed and so hatched."""
    for one in selection.pockets:
        told = one.on is None or one.on <= day
        if told and one.geometry and (path := chart.drawn(one.geometry)):
            holder = selection.picture.world.actor_name(one.holder) if one.holder else "unknown"
            yield colours.get(one.holder, UNKNOWN), path, f"{one.basis} area of {holder}", one.basis == "computed"


@cache
def _template() -> Template:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("report.html")
