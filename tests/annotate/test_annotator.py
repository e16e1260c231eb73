from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.annotate.document import MENTIONS
from vedette.annotate.shipped import DATA, Shipped
from vedette.annotate.tree import is_tree
from vedette.errors import ModelError, VedetteError


def heads(sent):
    return [-1 if token.head == token else token.head.i - sent.start for token in sent]


REPORT = (
    "Rebels seize Tarn, army says\n\n"
    "Opposition fighters captured the town of Tarn on Monday, according to the army. "
    "Two tanks were destroyed by government forces near the airbase."
)


def test_tells_who_did_what_to_whom(annotator):
    doc = annotator(REPORT)
    captured = next(token for token in doc if token.lower_ == "captured")
    children = {child.dep_: child.lemma_ for child in captured.children}
    assert captured.lemma_ == "capture"
    assert children["nsubj"] == "fighter"
    assert children["obj"] == "town"


def test_tells_the_agent_of_a_passive(annotator):
    destroyed = next(token for token in annotator(REPORT) if token.lower_ == "destroyed")
    children = {child.dep_: child.text for child in destroyed.children}
    assert children["nsubj:pass"] == "tanks"
    assert children["obl:agent"] == "forces"
    assert destroyed.morph.get("Voice") == ["Pass"]


def test_a_blank_line_ends_a_sentence(annotator):
    sentences = [sent.text.strip() for sent in annotator(REPORT).sents]
    assert sentences[0] == "Rebels seize Tarn, army says"
    assert len(sentences) == 3


def test_offsets_are_those_of_the_text(annotator):
    doc = annotator(REPORT)
    assert doc.text == REPORT
    assert all(REPORT[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_finds_organisations_and_settlements(annotator):
    doc = annotator("The Syrian Arab Army recaptured Palmyra from Islamic State in March 2016.")
    labels = {ent.text.lower(): ent.label_ for ent in doc.ents}
    assert labels["the syrian arab army"] == "ORG"
    assert labels["palmyra"] == "SETTLEMENT"
    assert labels["march 2016"] == "TIME"


def test_a_pronoun_is_a_mention_and_no_entity(annotator):
    doc = annotator("The fighters said they had taken the base.")
    assert "they" in {span.text for span in doc.spans[MENTIONS]}
    assert {ent.text for ent in doc.ents} == {"The fighters", "the base"}


def test_order_is_kept_over_texts_of_all_lengths(annotator):
    texts = ["One fell. " * (1 + i % 7) for i in range(150)]
    assert [doc.text for doc in annotate(texts, annotator)] == texts


def test_streams_without_end(annotator):
    def endless():
        while True:
            yield "The town fell."

    assert next(annotate(endless(), annotator)).text == "The town fell."


def test_a_text_reads_the_same_alone_and_in_company(annotator):
    alone = annotator("The army withdrew.")
    among = next(annotate(["The army withdrew.", REPORT], annotator))
    assert [token.dep_ for token in alone] == [token.dep_ for token in among]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\n\nA town fell.\n\n\n", "…", "مدينة", "\u200b", "a\x00b"])
def test_odd_texts_are_read(annotator, text):
    doc = annotator(text)
    assert doc.text == text
    assert [sent.root.dep_ for sent in doc.sents if sent.text.strip()] == ["ROOT"] * sum(
        bool(sent.text.strip()) for sent in doc.sents
    )


def test_a_sentence_of_a_thousand_words_stays_one_tree(annotator):
    doc = annotator("The army said that " + "the rebels and the villagers and " * 180 + "the mayor fled.")
    assert sum(len(sent) for sent in doc.sents) == len(doc)
    assert all(is_tree(heads(sent)) for sent in doc.sents)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .,\n'-“é1:?()"), max_size=120))
def test_any_text_gives_sentences_that_are_trees(text):
    doc = _annotator()(text)
    assert doc.text == text
    for sent in doc.sents:
        assert is_tree(heads(sent))


_LOADED: list[Annotator] = []


def _annotator() -> Annotator:
    if not _LOADED:
        _LOADED.append(Annotator.load())
    return _LOADED[0]


def test_names_known_are_found_whatever_the_model_thinks(annotator):
    names = NameMatcher({"Qarnat Tall": "place"})
    doc = next(annotate(["They left qarnat for Qarnat-Tall."], annotator, names=names))
    assert [(span.text, span.label_) for span in doc.spans["names"]] == [("Qarnat-Tall", "place")]


def test_any_spacy_pipeline_can_take_its_place(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Red Brigade"}])
    nlp.to_disk(tmp_path / "own")
    own = Annotator.load(str(tmp_path / "own"))
    doc = own("The Red Brigade left. It was night.")
    assert [ent.label_ for ent in doc.ents] == ["ORG"]
    assert len(list(doc.sents)) == 2
    assert own.digest != Annotator.load().digest


def test_an_unknown_pipeline_is_named_in_the_error():
    with pytest.raises(ModelError, match="no_such_pipeline"):
        Annotator.load("no_such_pipeline")


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "lemmas.json"])
def test_a_damaged_file_is_refused_with_its_digest(tmp_path, name):
    folder = shutil.copytree(DATA, tmp_path / "data")
    (folder / name).write_bytes((folder / name).read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match="sha256") as caught:
        Shipped.load(folder)
    assert isinstance(caught.value, VedetteError)
    assert "Install vedette again" in str(caught.value)


def test_a_foreign_description_is_refused(tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "data")
    (folder / "meta.json").write_text(json.dumps({"name": "other"}))
    with pytest.raises(ModelError, match="does not describe"):
        Shipped.load(folder)


def test_a_missing_model_is_refused(tmp_path):
    with pytest.raises(ModelError, match="No readable language model"):
        Shipped.load(tmp_path)


def test_the_model_is_small():
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 30_000_000


def test_no_socket_is_opened(tmp_path):
    script = tmp_path / "offline.py"
    script.write_text(
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = refuse\n"
        "from vedette.annotate import Annotator\n"
        "print(len(Annotator.load()('The town fell.')))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "4"


def test_the_digest_is_that_of_the_description(annotator):
    assert len(annotator.digest) == 64
    assert Path(DATA / "meta.json").exists()


def test_every_word_has_the_encoders_vector_and_white_space_has_none(annotator):
    doc = annotator(REPORT)
    assert doc.tensor.shape == (len(doc), 768)
    assert all(bool(doc.tensor[token.i].any()) != token.is_space for token in doc)
