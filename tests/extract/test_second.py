from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from spacy.tokens import Doc

from vedette.annotate import Annotator
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.extract.claims import by_patterns
from vedette.extract.second import WIDTH, Second, can_read, shipped
from vedette.model import Claim, Report

TEXT = (
    "Rebels captured the town of Selwa on Monday, and the army shelled the town of Marn. "
    "Rescuers dug through the rubble of a theatre. Soldiers withdrew from Tarn without much of a fight."
)


def _read(annotator: Annotator, opinion: Second | None = None) -> tuple[Claim, ...]:
    report = Report.of(TEXT, title="War around Selwa")
    return extract(annotator(report.text), report, load_codebook(), opinion=opinion).claims


def _patterns(annotator: Annotator) -> tuple[Claim, ...]:
    report = Report.of(TEXT, title="War around Selwa")
    return by_patterns(annotator(report.text), report, load_codebook())


def test_the_confidence_of_a_claim_is_the_judges_probability(annotator: Annotator) -> None:
    sure = {claim.trigger.quote: claim.confidence for claim in _read(annotator)}
    promised = {claim.trigger.quote: claim.confidence for claim in _patterns(annotator)}
    assert sure["captured"] != promised["captured"]
    assert sure["captured"] > 0.7
    assert all(0.02 <= value <= 0.98 for value in sure.values())


def test_an_unlikely_claim_is_dropped_and_a_likely_one_stays(annotator: Annotator) -> None:
    every = {claim.id: claim for claim in _read(annotator, replace(shipped(), least=0.0))}
    kept = {claim.id for claim in _read(annotator)}
    assert kept == {name for name, claim in every.items() if claim.confidence >= shipped().least}
    assert any(claim.type == "capture" for claim in _read(annotator))


def test_the_judge_does_not_change_what_a_claim_says(annotator: Annotator) -> None:
    read = {claim.id for claim in _read(annotator)}
    assert read
    assert read <= {claim.id for claim in _patterns(annotator)}


def test_types_that_the_heads_never_met_stay_as_the_patterns_made_them(annotator: Annotator) -> None:
    stranger = Second(("nothing",), np.zeros((WIDTH + 1, 1)), np.full(WIDTH + 1 + 3, -9.0), 0.9)
    small = replace(stranger, judge=np.zeros(len(shipped().judge)))
    assert _read(annotator, small) == _patterns(annotator)


def test_a_text_that_another_model_read_is_left_alone(annotator: Annotator) -> None:
    doc = annotator(TEXT)
    assert can_read(doc)
    assert not can_read(Doc(doc.vocab, words=["Rebels", "left"]))


def test_the_heads_are_small_and_know_types_of_the_codebook() -> None:
    opinion = shipped()
    assert set(opinion.kinds) <= set(load_codebook().types)
    assert opinion.types.shape == (WIDTH + 1, len(opinion.kinds))
    assert opinion.least == pytest.approx(0.25)
