"""What one text says of itself, before it becomes a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from vedette.errors import InputError
from vedette.model import Problem, Publication, Report
from vedette.read.dates import published_on
from vedette.read.furniture import clean
from vedette.read.language import language_of

Item = tuple[Report, Publication] | Problem

LONGEST = 300_000
"""Characters of one report, about 50,000 words: a longer text is an archive or a mistake, and would fill the memory."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it came, with what stood around it; `where` is its path and line, for problems."""

    where: str
    file: str
    text: str
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""


def items(document: Document, now: datetime) -> Iterator[Item]:
    """The report and its publication; a date that cannot be read is a problem beside an undated report."""
    if len(document.text) > LONGEST:
        message = f"{len(document.text):,} characters, more than {LONGEST:,}: cut it into one file a report"
        yield Problem("too-long", document.where, message)
        return
    body, title = clean(document.text), " ".join(clean(document.title).split())
    if body == title:
        title = ""
    if not any(char.isalpha() for char in body):
        yield Problem("no-text", document.where, "no text in it: is it the right file or field?")
        return
    try:
        published = published_on(document.published, now)
    except InputError as error:
        yield Problem("bad-date", document.where, f"{error}; the report is kept undated")
        published = None
    report = Report.of(body, title=title, language=language_of(f"{title} {body}"))
    source = " ".join(clean(document.source).split()) or (urlsplit(document.url).hostname or "")
    yield report, Publication(report.id, source, now, published, document.url, document.file)
