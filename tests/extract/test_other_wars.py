from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from vedette.annotate import Annotator, annotate
from vedette.codebook import load_codebook
from vedette.extract.claims import by_patterns
from vedette.model import Claim, Quantity, Report

SENTENCES = tomllib.loads((Path(__file__).parent / "other_wars.toml").read_text(encoding="utf-8"))["sentences"]
TITLE = "The war and the army"


def _names(claim: Claim, *roles: str) -> str:
    """Whoever fills these roles, by the name that they would be looked up by, places with their relation."""
    found = [
        (part.mention.name if "place" in roles else part.mention.modifier or part.mention.name)
        + (f" [{part.relation}]" if part.relation else "")
        for part in claim.participants
        if part.role in roles
    ]
    return ", ".join(dict.fromkeys(found))


def _number(number: Quantity | None) -> str:
    if number is None:
        return ""
    low, high = (f"{bound:g}" if bound is not None else "" for bound in (number.min, number.max))
    return low if low == high else f"{low}..{high}"


def _told(claim: Claim) -> str:
    who, whom = _names(claim, "actor"), _names(claim, "recipient")
    where, speaker = _names(claim, "place", "origin", "destination"), _names(claim, "speaker")
    return " | ".join([f"{claim.type} {claim.modality}", who, whom, where, _number(claim.quantity), speaker])


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:40])
def test_a_sentence_gives_all_its_claims_and_no_other(annotator: Annotator, case: dict[str, object]) -> None:
    report = Report.of(str(case["text"]), title=TITLE)
    claims = by_patterns(next(annotate([report.text], annotator)), report, load_codebook())
    assert [_told(one) for one in claims if one.trigger.start >= len(TITLE)] == case["claims"]
