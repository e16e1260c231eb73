"""The codebook's own examples, read as single sentences of a report on a war."""

from __future__ import annotations

import pytest

from vedette.codebook import load_codebook

from .conftest import Extract

TITLE = "The war around Selwa and its army"
TYPES = load_codebook().types.values()
POSITIVE = [(one.id, text) for one in TYPES for text in one.examples]
NEGATIVE = [(one.id, text) for one in TYPES for text in one.counterexamples]


def _types(claims_of: Extract, text: str) -> set[str]:
    return {claim.type for claim in claims_of(text, title=TITLE) if claim.span.start > len(TITLE)}


@pytest.mark.parametrize(("kind", "text"), POSITIVE)
def test_an_example_of_the_codebook_is_found(claims_of: Extract, kind: str, text: str) -> None:
    assert kind in _types(claims_of, text)


@pytest.mark.parametrize(("kind", "text"), NEGATIVE)
def test_a_counterexample_of_the_codebook_is_left_alone(claims_of: Extract, kind: str, text: str) -> None:
    assert kind not in _types(claims_of, text)
