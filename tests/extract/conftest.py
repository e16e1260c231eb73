from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.model import Claim, Report

Extract = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator.load()


@pytest.fixture(scope="session")
def claims_of(annotator: Annotator) -> Extract:
    """The claims of a text; the names given are known as actors or places."""

    def claims(text: str, *, title: str = "", **names: str) -> tuple[Claim, ...]:
        report = Report.of(text, title=title)
        matcher = NameMatcher({name.replace("_", " "): kind for name, kind in names.items()})
        doc = next(annotate([report.text], annotator, names=matcher))
        return extract(doc, report, load_codebook()).claims

    return claims
