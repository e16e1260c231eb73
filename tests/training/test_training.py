from __future__ import annotations

import random

import pytest
from training.entities import SCHEME, Rules, Towns, guess_spaces, read_conll, read_wikiwars
from training.lemmas import by_rule, change, lemma_table
from training.noise import misspelt, noisy
from training.sentence import ANY, bits
from training.treebank import read_treebank

from vedette.annotate.scheme import BIO, TYPES, begin

TOWNS = Towns(frozenset({"mosul"}), frozenset({"iraq"}))
CONLLU = """# newdoc id = a
# newpar
1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
1\tca\tcan\tAUX\tMD\tVerbForm=Fin|Typo=Yes\t0\troot\t_\t_
2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\tEntity=(1-person-new)|SpaceAfter=No
3\tgone\tgo\tVERB\tVBN\tTense=Past\t1\tdep\t_\t_

"""


def test_every_label_maps_to_types_of_the_scheme():
    for corpus, table in SCHEME.items():
        if corpus != "words":
            assert {kind for kinds in table["labels"].values() for kind in kinds} <= set(TYPES)
            assert set(table["unlabelled"]) <= set(TYPES)


def test_what_a_corpus_does_not_label_is_open():
    rules = Rules.of("wikiwars", TOWNS)
    assert rules.outside & 1
    assert rules.outside & bits(["ORG"], prefix="B")
    assert not rules.outside & bits(["TIME"], prefix="B")


@pytest.mark.parametrize(("words", "kind"), [("Mosul", "SETTLEMENT"), ("Iraq", "PLACE"), ("Tarn airbase", "FACILITY")])
def test_a_location_is_settled_by_its_words(words, kind):
    assert Rules.of("re3d", TOWNS).kinds("Location", words.split()) == [kind]


def test_a_location_that_nothing_settles_stays_open():
    assert len(Rules.of("re3d", TOWNS).kinds("Location", ["Tarn"])) == 3


def test_conll_is_read_into_sets_of_labels(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("Rebels\tB-Organisation\nleft\tO\nMosul\tB-Location\n\nThey\tO\n")
    first, second = read_conll(path, Rules.of("re3d", TOWNS))
    assert first.mentions == [1 << begin("ORG"), 1, 1 << begin("SETTLEMENT")]
    assert first.names == [ANY] * 3
    assert second.words == ["They"]


def test_times_are_read_with_their_words(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text('<TEXT>On <TIMEX2 val="1939">1 May 1939</TIMEX2> war broke out.</TEXT>')
    (sentence,) = read_wikiwars(path, Rules.of("wikiwars", TOWNS))
    assert [word for word, bit in zip(sentence.words, sentence.mentions, strict=True) if not bit & 1] == [
        "1",
        "May",
        "1939",
    ]


def test_a_treebank_sentence_knows_its_spaces_and_features(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU)
    (sentence,) = read_treebank(path)
    assert sentence.spaced == [True, False, False]
    assert sentence.syntax
    assert sentence.syntax.feats == ["VerbForm=Fin", "_", "Tense=Past"]
    assert sentence.opens_document


def test_lemma_rules_undo_endings(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU)
    table = lemma_table(read_treebank(path))
    assert change("captured", "capture") == "1|"
    assert by_rule({"NNS": {"s": "1|"}}, "NNS", "tanks") == "tank"
    assert table["words"]["MD"]["ca"] == "can"


def test_noise_keeps_words_and_labels_in_step(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text("In\tO\nMosul\tB-Location\nrebels\tB-Organisation\nleft\tO\n.\tO\n")
    (sentence,) = read_conll(path, Rules.of("re3d", TOWNS))
    for seed in range(50):
        changed = noisy(sentence, {"SETTLEMENT": [("San", "José"), ("Goma",)]}, random.Random(seed))
        assert len(changed.words) == len(changed.mentions) == len(changed.names) == len(changed.spaced)
        assert all(0 < bit < 1 << len(BIO) for bit in changed.mentions)
    assert misspelt("War", random.Random(0)) == "War"


def test_spaces_are_guessed_around_marks():
    assert guess_spaces(["It", "(", "fell", ")", "."]) == [False, True, False, False, False]
