"""A copied story is one witness; what a copy changes is its own word, and may stand against the original."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.export import difference
from vedette.merge import Witnesses, witnesses
from vedette.model import Dispute, Picture, Report
from vedette.run import Case

STORY = (
    "The Harbour Guard captured Kilmora from the Tidewater Front on Monday. "
    "The Harbour Guard shelled the village of Oskay on Tuesday, killing 12 civilians. "
    "Shops along the quay stayed shut for a third day and the ferry to the islands did not sail. "
    "Fighters of both sides dug in along the river, and militants set up checkpoints on the road, residents said by phone."
)
OUTLETS = ("Coast Wire", "Bay Courier", "Island Times")


def _case(folder: Path, *texts: str) -> Case:
    reports = folder / "reports"
    reports.mkdir()
    for number, (text, outlet) in enumerate(zip(texts, OUTLETS, strict=False)):
        head = f"title: News {number}\npublished: 2022-05-04\npublisher: {outlet}\n\n"
        (reports / f"{number}.txt").write_text(head + text + "\n", encoding="utf-8")
    case = Case.create(folder / "case")
    case.add([reports])
    return case


def _outlets(picture: Picture, dispute: Dispute) -> set[str]:
    return {picture.first_publication(picture.claims[one].claim.report).source for one in dispute.claims}


def test_a_copied_story_is_one_witness_and_disputes_nothing(tmp_path: Path) -> None:
    with _case(
        tmp_path, STORY, f"{STORY} Copied from our partner.", STORY.replace("a third day", "the third day")
    ) as case:
        shown = case.picture()
        assert len(shown.reports) == 3
        assert len(shown.copies) == 2
        assert {one.witnesses for one in shown.events} == {1}
        assert shown.disputes == ()


def test_another_number_in_a_copy_is_its_own_claim_and_disputes_the_original(tmp_path: Path) -> None:
    with _case(tmp_path, STORY, STORY.replace("12 civilians", "21 civilians")) as case:
        shown = case.picture()
        tolls = {one.claim.quantity.min for one in shown.claims.values() if one.claim.quantity}
        assert tolls == {12, 21}
        assert [one.field for one in shown.disputes] == ["count"]
        assert _outlets(shown, shown.disputes[0]) == {"Coast Wire", "Bay Courier"}
        assert "copies" in shown.disputes[0].differs
        assert {one.witnesses for one in shown.events} == {1}


def test_a_denial_in_a_copy_disputes_what_the_original_says(tmp_path: Path) -> None:
    denied = STORY.replace("The Harbour Guard captured", "The Tidewater Front denied that the Harbour Guard captured")
    with _case(tmp_path, STORY, denied) as case:
        shown = case.picture()
        assert shown.copies
        assert {one.field for one in shown.disputes} == {"happened"}
        assert _outlets(shown, shown.disputes[0]) == {"Coast Wire", "Bay Courier"}


def test_why_says_who_copies_whom_and_which_words_are_its_own(tmp_path: Path) -> None:
    with _case(tmp_path, STORY, STORY.replace("12 civilians", "21 civilians")) as case:
        event = next(one for one in case.picture().events if one.counts)
        told = CliRunner().invoke(app, ["--case", str(case.folder), "why", event.id]).output
    told = " ".join(told.split())
    assert "copies" in told
    assert "these words are its own" in told


TEXTS = [
    "The ferry did not sail for a third day and the wells in the old town were dry, the harbour master said on Friday.",
    "The ferry did not sail for a fourth day and the wells in the old town were dry, the harbour master said on Friday.",
    "The ferry did not sail for a fourth day and the wells in the old town were dry, the harbour master said on Sunday.",
    "Two boats were burnt at the northern pier before dawn. Nobody was hurt, but the cargo of flour for the camp was lost.",
    "Two boats were burnt at the northern pier before dawn. Nobody was hurt, but the cargo of grain for the camp was lost.",
    "A council of elders met in the mosque.",
]


@given(st.lists(st.sampled_from(TEXTS), max_size=12))
@settings(deadline=None, max_examples=60)
def test_witnesses_that_are_kept_are_those_of_the_reports_that_are_left(turns: list[str]) -> None:
    kept, here = Witnesses(), dict[str, Report]()
    for report in map(Report.of, turns):  # each turn a report comes, or goes if it is there
        if here.pop(report.id, None):
            kept.drop(report.id)
        else:
            here[report.id] = report
            kept.add(report)
    assert kept.of == witnesses(here.values())
    assert set(kept.texts) == {one for a, b in combinations(here, 2) if kept.of[a] == kept.of[b] for one in (a, b)}


@pytest.mark.parametrize(("one", "other", "copied"), [(0, 1, True), (3, 4, True), (0, 3, False), (3, 5, False)])
def test_texts_are_copies_where_they_share_most_of_their_words(one: int, other: int, copied: bool) -> None:
    a, b = Report.of(TEXTS[one]), Report.of(TEXTS[other])
    found = witnesses([a, b])
    assert (found[a.id] == found[b.id]) is copied


def test_a_dispute_says_which_happening_it_is_about(tmp_path: Path) -> None:
    told = "The Harbour Guard shelled the village of Oskay on Monday, killing 12 civilians, residents said."
    denied = "The Harbour Guard denied that it shelled the village of Oskay on Monday."
    shown = _case(tmp_path, told, denied).picture()
    assert "whether it happened: Harbour Guard shelled civilians at Oskay" in {
        difference(shown, one) for one in shown.disputes
    }
