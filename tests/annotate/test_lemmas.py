from __future__ import annotations

import pytest

from vedette.annotate.shipped import Shipped


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("captured", "VBD", "capture"),
        ("seized", "VBN", "seize"),
        ("fled", "VBD", "flee"),
        ("withdrew", "VBD", "withdraw"),
        ("Tanks", "NNS", "tank"),
        ("villages", "NNS", "village"),
        ("cities", "NNS", "city"),
        ("men", "NNS", "man"),
        ("were", "VBD", "be"),
        ("shelling", "VBG", "shell"),
        ("Homs", "NNP", "Homs"),
        ("forces", "NNS", "force"),
        ("attacked", "VBD", "attack"),
        ("shot", "VBD", "shoot"),
        ("struck", "VBD", "strike"),
        ("retaken", "VBN", "retake"),
        ("overran", "VBD", "overrun"),
        ("besieged", "VBN", "besiege"),
    ],
)
def test_lemmas_of_words_that_reports_use(word, tag, lemma):
    assert Shipped.load().lemmas.of(word, tag) == lemma
