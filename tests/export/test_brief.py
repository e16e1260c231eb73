from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from vedette.export import brief
from vedette.model import Control

from .valley import EVIL, valley

MARCH = date(2021, 3, 1), date(2021, 3, 31)


def test_every_sentence_of_a_brief_has_a_footnote_and_every_footnote_a_quote() -> None:
    text = brief(valley(), *MARCH)
    body, _, notes = text.partition("\n[^1]:")
    sentences = [line for line in body.splitlines() if line.startswith("- ")]
    assert len(sentences) > 5
    assert all(re.search(r"\[\^\d+\]", line) for line in sentences)
    used = set(re.findall(r"\[\^(\d+)\]", body))
    assert used == {"1", *re.findall(r"^\[\^(\d+)\]:", notes, re.MULTILINE)}
    assert "“The Lake Army captured Vellory” " in text


def test_a_brief_says_the_same_every_time() -> None:
    assert brief(valley(), *MARCH, "html") == brief(valley(), *MARCH, "html")


def test_gains_disputes_and_civilians_have_their_sections_and_other_days_say_nothing() -> None:
    shown = valley()
    first = Control(
        "vellory", "rebels", date(2021, 1, 1), date(2021, 3, 4), "held", 0.8, claims_for=shown.control[0].claims_against
    )
    shown = replace(shown, control=(first, *shown.control))
    text = brief(shown, *MARCH)
    assert all(f"## {title}" in text for title in ("Gains and losses", "Disputed", "Civilians"))
    assert "2021-03-04" in text.split("## ")[1]
    assert "Nothing is told of these days." in brief(shown, date(2020, 1, 1), date(2020, 1, 7))


def test_hostile_text_stays_text() -> None:
    page = brief(valley(), *MARCH, "html", name=EVIL)
    assert EVIL not in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in brief(valley(), *MARCH).replace("\\<", "")
