from __future__ import annotations

import pytest
import spacy

from vedette.annotate.pieces import SHAPE_COUNT, shape
from vedette.annotate.shipped import Shipped
from vedette.annotate.windows import LONGEST, MOST_PIECES, MOST_WORDS, cut, owners, paragraphs

NLP = spacy.blank("en")


def test_a_blank_line_parts_paragraphs_and_a_wrapped_line_does_not():
    first, second = paragraphs(
        NLP("Town falls\n\nThe old town of the province that lies on the river and is called\nTarn fell.")
    )
    assert first.words == ("Town", "falls")
    assert second.words[-3:] == ("Tarn", "fell", ".")
    assert second.starts == {0}


def test_a_line_that_ended_opens_a_sentence():
    (found,) = paragraphs(NLP("It fell.\nThe army left.\n- one\n- two"))
    assert sorted(found.starts)[:2] == [0, 3]


def test_windows_cover_every_word_and_fit_the_encoder():
    (found,) = paragraphs(NLP("Unpronounceable Przemyśl, " * 200))
    pieces = Shipped.load().pieces
    windows = cut(found, pieces)
    assert {i for start, end in windows for i in range(start, end)} == set(range(len(found)))
    assert all(end - start <= LONGEST for start, end in windows)
    assert all(sum(len(pieces.of(word)) for word in found.words[a:b]) <= MOST_PIECES for a, b in windows)


def test_a_paragraph_as_long_as_a_book_is_parted_behind_full_stops():
    found = list(paragraphs(NLP("The town fell. " * MOST_WORDS + "word " * 5 * MOST_WORDS)))
    assert sum(map(len, found)) == 9 * MOST_WORDS
    assert max(map(len, found)) <= 2 * MOST_WORDS
    assert all(paragraph.words[-1] == "." for paragraph in found[:3])


def test_each_word_is_read_where_it_lies_deepest():
    assert owners([(0, 6), (4, 10)], 10) == [0] * 5 + [1] * 5


def test_shapes_tell_capitals_digits_and_spaces_apart():
    words = ["town", "Town", "TOWN", "A", "ToWn", "T-72", "42", ",", "…"]
    assert len({shape(word) for word in words}) >= 8
    assert shape("Town", spaced=False) != shape("Town")
    assert max(map(shape, words)) < SHAPE_COUNT


@pytest.mark.parametrize(
    "line",
    [
        "JUBA — The army left.",
        "JUBA, Oct 4 (Hill Agency) - The army left.",
        "Juba (HA) – The army left.",
        "BOR TOWN - The army left.",
        "JUBA, South Sudan — The army left.",
        "Juba, 4 October 2019 (HA) -- The army left.",
    ],
)
def test_where_a_report_was_sent_from_is_read_by_itself(line: str):
    *ahead, rest = paragraphs(NLP(line))
    assert ahead
    assert rest.words == ("The", "army", "left", ".")


@pytest.mark.parametrize(
    "line",
    [
        "The SDF — Kurdish forces — left.",
        "Juba - Bor road closed.",
        "The army - Juba says - left.",
        "Hill Band fighters — Left alone — fled.",
    ],
)
def test_a_dash_inside_a_sentence_does_not_part_it(line: str):
    assert len(list(paragraphs(NLP(line)))) == 1
