from __future__ import annotations

import tomllib

import pytest
from training.lessons import PASSAGES, ROLES, Words, nearest, passage_truth, place

from vedette.annotate import Annotator
from vedette.codebook import load_codebook
from vedette.model import Report

FILES = sorted(PASSAGES.rglob("*.toml"))
MODALITIES = {"happened", "ongoing", "planned", "expected", "possible", "denied"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_claim_of_a_passage_is_of_its_own_words(path):
    kinds = set(load_codebook().types)
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["passages"]:
        for claim in row["claims"]:
            assert claim["type"] in kinds
            assert claim["modality"] in MODALITIES
            assert row["text"].count(claim["quote"]) == 1, claim["quote"]
            assert 2 <= len(claim["quote"].split()) <= 20
            place(claim["quote"], claim["trigger"])
            for role in ROLES:
                named = claim.get(role, [])
                for piece in [named] if isinstance(named, str) else named:
                    place(row["text"], piece)


def test_a_claim_of_a_passage_is_told_by_words():
    text = "Karst troops, who had left Tarn, took Selwa from the rebels, the army said."
    claim = {"type": "capture", "modality": "happened", "quote": "took Selwa from the rebels", "trigger": "took",
             "actor": ["Karst troops"], "recipient": ["the rebels"], "place": ["Selwa"], "speaker": "the army"}  # fmt: skip
    words = Words(Annotator.load()(Report.of(text).text))
    truth = passage_truth(claim, text, words)
    assert words.tokens[truth.trigger].text == "took"
    assert {(role, words.tokens[i].text) for role, i in truth.parts} == {
        ("actor", "troops"), ("recipient", "rebels"), ("place", "Selwa"), ("speaker", "army")
    }  # fmt: skip


def test_a_piece_that_stands_twice_is_the_nearest_and_one_that_stands_nowhere_an_error():
    assert nearest("Selwa fell. Then Selwa rose.", "Selwa", 20) == 17
    with pytest.raises(ValueError, match="does not stand"):
        place("Selwa fell.", "Tarn")
