"""Reports read as a user would have them read: annotated, extracted and grounded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.ground import Gazetteer, GroundedReport, Grounder
from vedette.model import Publication, Report
from vedette.theatre import Theatre, load_theatre

Ground = Callable[..., GroundedReport]
PUBLISHED = date(2024, 5, 15)
"""A Wednesday."""


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator.load()


@pytest.fixture
def ground(annotator: Annotator, tmp_path: Path) -> Ground:
    """Ground a text of 15 May 2024, with or without a theatre."""

    def grounded(text: str, *, theatre: str = "", source: str = "") -> GroundedReport:
        path = tmp_path / "theatre.toml"
        path.write_text(theatre, encoding="utf-8")
        grounder = Grounder(load_theatre(path) if theatre else Theatre(), Gazetteer.shipped())
        report = Report.of(text)
        doc = next(annotate([text], annotator, names=NameMatcher(grounder.names())))
        found = extract(doc, report, load_codebook())
        publication = Publication(report.id, source, datetime.now(UTC), PUBLISHED)
        return grounder.ground(report, (publication,), found.mentions, found.claims)

    return grounded
