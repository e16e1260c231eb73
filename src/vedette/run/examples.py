"""Whether a codebook's own examples are read as they say."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.annotate import Annotator, annotate
from vedette.codebook import Codebook
from vedette.extract import extract
from vedette.model import Report

TITLE = "The war around Selwa and its army"
"""The headline under which examples are read, so that each is a sentence of a report on a war."""


@dataclass(frozen=True, slots=True)
class WrongExample:
    """An example that is not read as its type, or a counterexample that is."""

    type: str
    text: str
    told: str


def wrong_examples(codebook: Codebook) -> tuple[WrongExample, ...]:
    """Read every example of a codebook; loads the language model."""
    texts = [
        (one.id, text, wanted)
        for one in codebook.types.values()
        for wanted, sentences in ((True, one.examples), (False, one.counterexamples))
        for text in sentences
    ]
    reports = [Report.of(text, title=TITLE) for _, text, _ in texts]
    docs = annotate([report.text for report in reports], Annotator.load())
    wrong = []
    for (kind, text, wanted), report, doc in zip(texts, reports, docs, strict=True):
        found = [
            one for one in extract(doc, report, codebook).claims if one.type == kind and one.span.start > len(TITLE)
        ]
        if wanted and not found:
            wrong.append(WrongExample(kind, text, "not found"))
        elif found and not wanted:
            wrong.append(WrongExample(kind, text, f"found where it should not be, by {found[0].component}"))
    return tuple(wrong)
