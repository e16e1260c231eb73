"""No text, however odd, stops a run, loses a report or takes the evening."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.model import Problem
from vedette.read import Fields, read
from vedette.run import Case
from vedette.run.coder import Coder
from vedette.store import Coding

TOLD = "The Harbour Guard captured Kilmora from the Tidewater Front on Monday."
ODD = {
    "a row of names without end": "The Harbour Guard captured " + "A and " * 600 + "Kilmora.",
    "a sentence of a thousand clauses": "The mayor said that " * 200 + "the Harbour Guard captured Kilmora.",
    "thousands of brackets": "(" * 3_000 + "x" + ")" * 3_000,
    "brackets with words": "(a) [b] " * 200,
    "a word of 100 kB": "x" * 100_000,
    "capitals of 100 kB": "X" * 100_000,
    "a hundred thousand marks": "!?.,;:" * 20_000,
    "marks one by one": "! ? . , " * 300,
    "quotes in quotes": "“" * 100 + "he said" + "”" * 100,
    "quotes that never close": "\"He said 'they said " * 50,
    "pictures": "\U0001f525 \U0001f1fa\U0001f1e6 \U0001f469\u200d\U0001f467 " * 100,
    "letters under a pile of accents": "K" + "\u0301" * 3_000,
    "text that runs from right to left": "\u202e\u2067 القوات تقدمت \u2069 " * 5,
    "bytes of no text": "\0\x01\x7f\ufffe\uffff\U0010ffff",
    "numbers without end": "12, " * 500,
    "dates without end": "on 4 March 2021, " * 50,
    "Windows line ends": f"{TOLD}\r\n" * 20,
    "lines by the thousand": "".join(f"- no. {i}\n" for i in range(2_000)),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return Case.create(tmp_path_factory.mktemp("hostile") / "case")


def test_texts_that_nobody_wrote_are_read_beside_the_others(tmp_path: Path, case: Case) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, odd in ODD.items():
        text = f"published: 2021-03-04\n\n{TOLD}\n\n{odd}\n\n{TOLD}\n"
        (reports / f"{name}.txt").write_bytes(text.encode())
    summary = case.add([reports])
    assert summary.added == len(ODD)
    assert {one.where for one in summary.problems} <= {"lines by the thousand.txt"}
    told = {claim.claim.span.report for claim in case.picture().claims.values() if claim.type == "capture"}
    assert len(told) > len(ODD) / 2, "only where the odd text drowns the war is no claim made"


MARKS = [
    "\r\n",
    "\n\n",
    "“",
    "”",
    '"',
    "'",
    "(",
    ")",
    "[",
    "—",
    "…",
    " ",
    "\t",
    "\0",
    "\u202e",
    "\u200d",
    "\u0301",
    "%",
]
WORDS = [
    TOLD,
    "\U0001f525",
    "and ",
    "Gen.",
    "12,000",
    "4 March",
    "said",
    "which",
    "Kilmora",
    "القوات",
    "Й",
    "http://x.y/z?a=b",
]
PIECES = st.sampled_from(MARKS + WORDS)


@pytest.fixture(scope="module")
def coder(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    return Coder(tmp_path_factory.mktemp("coder"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40, derandomize=True)
@given(st.lists(PIECES, min_size=1, max_size=60).map("".join))
def test_every_english_text_is_coded_and_every_claim_quotes_it(tmp_path: Path, coder: Coder, text: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(f"{TOLD} {text}".encode())
    (item,) = read([path], Fields(), now=datetime.now(UTC))
    assert not isinstance(item, Problem)
    report, _ = item
    for found in coder.code([item]):
        if isinstance(found, Problem):
            assert report.language != "en", found
        else:
            assert isinstance(found, Coding)
            assert all(report.text[one.span.start : one.span.end] == one.span.quote for one in found.claims)
