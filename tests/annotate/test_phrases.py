from __future__ import annotations

import numpy as np

from vedette.annotate.phrases import merged, phrases
from vedette.annotate.scheme import BIO


def logits(*labels):
    return np.eye(len(BIO), dtype=np.float32)[[BIO.index(label) for label in labels]]


def test_phrases_begin_and_end_where_the_labels_say():
    found = phrases(logits("B-ORG", "I-ORG", "B-ORG", "O", "I-PER", "I-ORG"), [0])
    assert found == [(0, 2, "ORG"), (2, 3, "ORG"), (4, 5, "PER"), (5, 6, "ORG")]


def test_no_phrase_crosses_a_sentence():
    assert phrases(logits("B-PER", "I-PER"), [0, 1]) == [(0, 1, "PER"), (1, 2, "PER")]


def test_a_mention_wins_over_a_name_that_overlaps():
    assert merged([(0, 3, "ORG")], [(1, 2, "PLACE"), (4, 5, "PER")]) == [(0, 3, "ORG"), (4, 5, "PER")]
