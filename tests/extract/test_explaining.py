from __future__ import annotations

from dataclasses import replace

from vedette.annotate import Annotator, annotate
from vedette.codebook import load_codebook
from vedette.extract import Explanation, explain
from vedette.extract.second import shipped
from vedette.model import Report


def _explained(annotator: Annotator, text: str) -> Explanation:
    report = Report.of(text, title="The war around Tarn and its army")
    return explain(next(annotate([report.text], annotator)), report, load_codebook())


def test_each_sentence_tells_its_words_patterns_and_claims(annotator: Annotator) -> None:
    told = _explained(annotator, "The rebels captured Selwa. It rained.").sentences
    one, other = told[-2:]
    assert [(fired.type, fired.words, len(fired.claims)) for fired in one.fired] == [("capture", ("captured",), 1)]
    assert (one.words[1].text, one.words[1].relation, one.words[1].head) == ("rebels", "nsubj", 2)
    assert other.fired == ()


def test_the_words_that_tell_how_sure_are_named(annotator: Annotator) -> None:
    fired = _explained(annotator, "The army denied that the rebels would capture Selwa.").sentences[-1].fired
    assert fired[0].cues == (("expected", "would"), ("denied", "denied"))
    assert fired[0].claims[0].modality == "denied"


def test_a_text_on_other_matters_says_so(annotator: Annotator) -> None:
    report = Report.of(
        "The striker scored twice and the coach praised the attack of his team in the second half.", title="Cup final"
    )
    told = explain(next(annotate([report.text], annotator)), report, load_codebook())
    assert not told.about_war
    assert all(not one.fired for one in told.sentences)


def test_what_the_second_opinion_turns_away_is_told_as_dropped(annotator: Annotator) -> None:
    report = Report.of("The rebels captured Selwa.", title="The war around Tarn and its army")
    doc = next(annotate([report.text], annotator))
    strict = replace(shipped(), least=1.0)
    fired = explain(doc, report, load_codebook(), opinion=strict).sentences[-1].fired[0]
    assert fired.claims == ()
    assert [claim.type for claim in fired.dropped] == ["capture"]
