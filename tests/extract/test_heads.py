from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vedette.annotate import Annotator
from vedette.codebook import load_codebook
from vedette.extract.heads import CONTEXT, LONGEST, MOST, paths, shipped, windows


@given(st.lists(st.booleans(), max_size=1200))
def test_every_word_is_told_of_in_one_window_behind_some_of_what_was_before(starts: list[bool]) -> None:
    found = list(windows(starts))
    assert [word for _, start, end in found for word in range(start, end)] == list(range(len(starts)))
    assert all(
        first <= start and start - first <= CONTEXT and end - start <= max(LONGEST, MOST) for first, start, end in found
    )


def test_a_window_ends_where_a_sentence_does() -> None:
    starts = [i % 100 == 0 for i in range(300)]
    assert [(start, end) for _, start, end in windows(starts)] == [(0, 100), (100, 200), (200, 300)]


def test_how_words_stand_to_each_other_in_the_tree() -> None:
    heads, deps = (
        np.array([1, 1, 1, 2]),
        np.array([1, 0, 2, 3]),
    )  # "rebels took Selwa district": the last hangs on the third
    found = paths(heads, deps, 10)
    assert found[1, 0] == 2 + 1  # a child, by its function
    assert found[1, 3] == 2 + 10 + 3  # a grandchild
    assert found[0, 2] == 2 + 20 + 2  # a sister
    assert found[0, 1] == 1  # the head
    assert not found.diagonal().any()


def test_the_heads_see_a_trigger_its_type_and_who_takes_part(annotator: Annotator) -> None:
    doc = annotator("Government troops captured the town of Selwa from the rebels on Monday.")
    sheet = shipped().read(doc)
    word = next(token for token in doc if token.text == "captured")
    assert sheet.kinds[int(sheet.types[word.i].argmax())] == "capture"
    best = {role: doc[max(sheet.of(word, role), key=lambda one: one[1])[0]].text for role in ("actor", "place")}
    assert best["actor"] == "troops"
    assert best["place"] in {"Selwa", "town"}


def test_every_word_has_probabilities_and_none_is_one_of_them(annotator: Annotator) -> None:
    doc = annotator("Shells fell on Marn.\n\nIt rained, and the market was shut.")
    sheet = shipped().read(doc)
    assert sheet.types.shape == (len(doc), len(sheet.kinds))
    assert (sheet.types.sum(1) <= 1.001).all()


def test_a_text_without_words_is_no_trouble(annotator: Annotator) -> None:
    assert shipped().read(annotator("")).types.shape[0] == 0


def test_the_types_are_those_of_the_shipped_codebook() -> None:
    assert set(shipped().tables["kinds"]) == set(load_codebook().types) - {"other"}
