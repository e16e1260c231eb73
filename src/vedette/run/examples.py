"""Whether a codebook's patterns read its examples as they say; what the heads propose is not theirs."""

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
        told = (one for one in extract(doc, report, codebook).claims if one.type == kind and not one.is_proposed)
        if wanted != any(one.span.start > len(TITLE) for one in told):
            wrong.append(WrongExample(kind, text, "not found" if wanted else "found where it should not be"))
    return tuple(wrong)
