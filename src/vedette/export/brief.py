"""A brief: what happened in some days, each sentence with footnotes to the quotes that carry it.

Nothing is said that no claim says; the same picture gives the same brief.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from vedette.assess import handed, near
from vedette.export.rows import words
from vedette.export.sentences import capital, difference, sentence
from vedette.model import Dispute, Event, Picture

CITED = 4
"""Footnotes of one sentence; of more quotes the first ones stand, and the rest are counted."""
UNSIDED = "No side named"
Format = Literal["md", "html"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the numbers of its footnotes; `more` claims say so too."""

    text: str
    notes: tuple[int, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A quote with where it stands."""

    number: int
    quote: str
    source: str
    published: str
    report: str
    speaker: str


class _Notes:
    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._numbers: dict[str, int] = {}

    def line(self, text: str, claims: tuple[str, ...]) -> Line | None:
        """A sentence, if any claim carries it."""
        known = [one for one in dict.fromkeys(claims) if one in self._picture.claims]
        if not known:
            return None
        numbers = tuple(self._numbers.setdefault(one, len(self._numbers) + 1) for one in known[:CITED])
        return Line(text, numbers, max(0, len(known) - CITED))

    def all(self) -> Iterator[Note]:
        """All footnotes, by number."""
        for claim, number in self._numbers.items():
            found = self._picture.claims[claim]
            first = self._picture.first_publication(found.claim.report)
            day = first.published.isoformat() if first.published else "undated"
            quote = " ".join(words(found.claim.span).split())
            yield Note(number, quote, first.source or first.file, day, found.claim.report, found.speaker_name)


def brief(picture: Picture, start: date, end: date, form: Format = "md", *, name: str = "") -> str:
    """Return the brief of the days from `start` to `end`, both inclusive, as Markdown or HTML."""
    sections, notes = _told(picture, start, end)
    shown = {"name": name or "Brief", "start": start, "end": end, "as_of": picture.as_of, "sections": sections}
    if form == "html":
        return _html().render(**shown, notes=notes)
    return "\n".join(_markdown(str(shown["name"]), start, end, sections, notes)) + "\n"


def brief_rows(picture: Picture, start: date, end: date) -> Iterator[dict[str, Any]]:
    """The sentences of a brief as rows: its section, its text, how many more claims say so, and the quotes that carry it."""
    sections, notes = _told(picture, start, end)
    quotes = {one.number: {key: value for key, value in asdict(one).items() if key != "number"} for one in notes}
    for section in sections:
        for line in section.lines:
            told = [quotes[number] for number in line.notes]
            yield {"section": section.title, "text": line.text, "more": line.more, "quotes": told}


def _told(picture: Picture, start: date, end: date) -> tuple[tuple[Section, ...], list[Note]]:
    notes = _Notes(picture)
    sections = tuple(one for one in _sections(picture, start, end, notes) if one.lines)
    return sections, list(notes.all())


def _sections(picture: Picture, start: date, end: date, notes: _Notes) -> Iterator[Section]:
    yield Section("Gains and losses", _lines(_gains(picture, start, end, notes)))
    events = [one for one in picture.events if _within(one, start, end)]
    by_side: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        sides = [picture.world.side(one, event.when.earliest) for one in event.actors[:1]]
        by_side[picture.world.actor_name(sides[0]) if sides else UNSIDED].append(event)
    for side in sorted(by_side, key=lambda one: (one == UNSIDED, -len(by_side[one]), one)):
        told = (notes.line(sentence(picture, one), one.claims) for one in by_side[side])
        yield Section(f"What is told of {side}" if side != UNSIDED else UNSIDED, _lines(told))
    disputes = [one for one in picture.disputes if _meets(picture, one, start, end)]
    yield Section("Disputed", _lines(notes.line(_differs(picture, one), one.claims) for one in disputes))
    civil = [one for one in events if _civil(picture, one)]
    yield Section("Civilians", _lines(notes.line(sentence(picture, one), one.claims) for one in civil))


def _lines(lines: Iterator[Line | None]) -> tuple[Line, ...]:
    return tuple(one for one in lines if one is not None)


def _gains(picture: Picture, start: date, end: date, notes: _Notes) -> Iterator[Line | None]:
    world = picture.world
    for old, new in sorted(handed(picture), key=lambda pair: (pair[1].start, pair[1].place)):
        if start <= new.start <= end:
            text = (
                f"{new.start}: {world.place_name(new.place)} passed from {world.actor_name(old.holder)} "
                f"to {world.actor_name(new.holder)} (probability {new.probability:.2f})."
            )
            yield notes.line(text, near(picture, new))


def _within(event: Event, start: date, end: date) -> bool:
    return event.when.earliest is not None and start <= event.when.earliest <= end


def _meets(picture: Picture, one: Dispute, start: date, end: date) -> bool:
    """Whether a dispute is on these days; of one without a date, whether a report of these days is in it."""
    first = one.when.earliest
    if first is None:
        reports = {picture.claims[claim].claim.report for claim in one.claims if claim in picture.claims}
        return any(start <= picture.first_publication(report).known_on <= end for report in reports)
    last = one.when.latest - timedelta(1) if one.when.latest else first
    return first <= end and last >= start


def _differs(picture: Picture, one: Dispute) -> str:
    return f"{capital(difference(picture, one))}."


def _civil(picture: Picture, event: Event) -> bool:
    kinds = {picture.world.actors[a].kind for a in (*event.actors, *event.recipients) if a in picture.world.actors}
    return "civilian" in kinds or event.type in {"displacement", "return", "aid", "violence_against_civilians"}


def _markdown(name: str, start: date, end: date, sections: tuple[Section, ...], notes: list[Note]) -> Iterator[str]:
    yield f"# {_safe(name)}: {start} to {end}"
    if not sections:
        yield "\nNothing is told of these days."
    for section in sections:
        yield f"\n## {_safe(section.title)}\n"
        for line in section.lines:
            marks = "".join(f"[^{number}]" for number in line.notes)
            yield f"- {_safe(line.text)}{marks}" + (f" and {line.more} more" if line.more else "")
    if notes:
        yield ""
    for note in notes:
        said = f", quoting {_safe(note.speaker)}" if note.speaker else ""
        yield f"[^{note.number}]: {_safe(note.source)}, {note.published}{said}: “{_safe(note.quote)}” ({note.report[:8]})"


def _safe(text: str) -> str:
    """Text of a report as text, whatever Markdown or HTML would make of it."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~&])", r"\\\1", " ".join(text.split()))


@cache
def _html() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("brief.html")
