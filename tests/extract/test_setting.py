from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.extract.setting import old_years
from vedette.ground import Gazetteer, Grounder
from vedette.model import Claim, Report
from vedette.theatre import load_theatre

from .conftest import Extract

TEXTS = Path(__file__).parent.parent / "negatives"
FAMILIES = frozenset({"territory", "fighting"})
MOST = {"texts": 2, "held_out": 2}
"""Most false claims that something happened: of the sixty texts, and of the 32 that nobody looked at while mending."""
LEAST = {"war": 0.9, "war_held_out": 0.9}
"""Share of the types of claims that a reader would note and that are found all the same."""
CODEBOOK = load_codebook()


@pytest.fixture(scope="module")
def names() -> NameMatcher:
    return NameMatcher(Grounder(load_theatre(None), Gazetteer.shipped()).names())


def _read(name: str, annotator: Annotator, names: NameMatcher) -> list[tuple[dict[str, Any], list[Claim]]]:
    rows = tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))["texts"]
    reports = [Report.of(row["body"], title=row["title"]) for row in rows]
    docs = annotate([report.text for report in reports], annotator, names=names)
    found = [extract(doc, report, CODEBOOK).claims for report, doc in zip(reports, docs, strict=True)]
    return [(row, [one for one in claims if _fighting(one)]) for row, claims in zip(rows, found, strict=True)]


def _fighting(claim: Claim) -> bool:
    return CODEBOOK.types[claim.type].family in FAMILIES and claim.modality in {"happened", "ongoing"}


@pytest.mark.parametrize("name", MOST)
def test_texts_that_tell_of_no_war_give_hardly_any_claims(name: str, annotator: Annotator, names: NameMatcher) -> None:
    false = [(row["title"], one.span.quote) for row, claims in _read(name, annotator, names) for one in claims]
    assert len(false) <= MOST[name], false


@pytest.mark.parametrize("name", LEAST)
def test_texts_on_many_wars_are_heard(name: str, annotator: Annotator, names: NameMatcher) -> None:
    pairs = _read(name, annotator, names)
    missed = [
        (row["title"], kind) for row, claims in pairs for kind in row["types"] if kind not in {c.type for c in claims}
    ]
    assert 1 - len(missed) / sum(len(row["types"]) for row, _ in pairs) >= LEAST[name], missed


def test_a_year_is_told_from_a_number() -> None:
    assert old_years("In 1683 the army besieged Vienna; the battle of 1645, (1812) and July 1944.") == {
        "1683",
        "1645",
        "1812",
        "1944",
    }
    assert not old_years("A column of 1500 men left at 1430 for a hill of 1,683 metres. In 1995 and in 2014 they fled.")


def test_what_happened_generations_ago_is_no_news_of_a_report_on_a_war(claims_of: Extract) -> None:
    text = "Rebels captured the town of Selwa on Monday. In 1683 an Ottoman army captured the town of Marn."
    assert [one.span.quote for one in claims_of(text) if one.type == "capture"] == [
        "Rebels captured the town of Selwa on Monday"
    ]


@pytest.mark.parametrize("subject", ["A storm", "The earthquake", "Typhoon Anna"])
def test_a_mishap_attacks_nobody(claims_of: Extract, subject: str) -> None:
    text = f"Rebels attacked the army in Selwa on Monday. {subject} struck the town of Marn and killed 12 people."
    assert {one.trigger.start for one in claims_of(text) if one.type == "attack"} == {7}
