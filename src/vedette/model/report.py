"""Reports, the outlets that put them out, and exact evidence in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vedette.errors import SpanError
from vedette.model.digest import digest

OPENING = 9
"""Words of a report that stand for its title."""


@dataclass(frozen=True, slots=True)
class Report:
    """One text. `text` is the title, a blank line and the body; without a title it is the body alone."""

    id: str
    text: str
    title: str = ""
    language: str = "en"

    @classmethod
    def of(cls, body: str, *, title: str = "", language: str = "en") -> Report:
        """Make a report whose id is the hash of its text: the same text again is the same report."""
        text = f"{title}\n\n{body}" if title else body
        return cls(digest(text), text, title, language)

    @property
    def heading(self) -> str:
        """The title, or where a report has none the words that it begins with."""
        if self.title:
            return self.title
        words = self.text.split(maxsplit=OPENING)
        return " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")

    @property
    def body_start(self) -> int:
        """Offset of the first character of the body in `text`."""
        return len(self.title) + 2 if self.title else 0

    def span(self, start: int, end: int) -> Span:
        """Return the evidence `text[start:end]`."""
        return Span.of(self, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Publication:
    """One outlet putting a report out. Append-only: a second outlet or a later date is one more row.

    `published` is None while nobody has told the date; `file` is the name of the file it came in.
    """

    report: str
    source: str
    recorded_at: datetime
    published: date | None = None
    url: str = ""
    file: str = ""

    @property
    def known_on(self) -> date:
        """The day from which the report counts: publication, or recording when undated."""
        return self.published or self.recorded_at.date()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Exact evidence: half-open offsets into `Report.text` and the words that stand there."""

    report: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, report: Report, start: int, end: int, quote: str) -> Span:
        """Make a span, or raise `SpanError` unless `quote` stands at `start:end` of the report."""
        if not 0 <= start < end <= len(report.text) or report.text[start:end] != quote:
            raise SpanError(
                f"report {report.id}: characters {start}:{end} are not {quote[:60]!r}; "
                "a quote must be the report's own words"
            )
        return cls(report.id, start, end, quote)
