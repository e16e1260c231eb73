from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from spacy.tokens import Doc

from vedette.annotate import Annotator
from vedette.codebook import Codebook, load_codebook
from vedette.extract.claims import mended
from vedette.extract.heads import Sheet
from vedette.extract.lexicon import lexicon
from vedette.extract.proposals import LEAST
from vedette.extract.reader import Reader
from vedette.model import Claim, Report

KINDS = ("capture", "shelling", "advance")


def _sheet(doc: Doc, *told: tuple[str, str, float], parts: dict[str, str] | None = None) -> Sheet:
    """A sheet of (word, type, probability), with the words that take part in the first by role."""
    types = np.zeros((len(doc), len(KINDS)), dtype=np.float32)
    at = {token.text: token.i for token in doc}
    for word, kind, sure in told:
        types[at[word], KINDS.index(kind)] = sure
    roles = ("actor", "recipient", "place", "speaker")
    scores = np.zeros((len(roles), len(doc)), dtype=np.float32)
    for word, role in (parts or {}).items():
        scores[roles.index(role), at[word]] = 0.9
    return Sheet(KINDS, roles, types, {at[told[0][0]]: (range(len(doc)), scores)} if told else {})


def _claims(
    annotator: Annotator,
    text: str,
    *told: tuple[str, str, float],
    parts: dict[str, str] | None = None,
    book: Codebook | None = None,
) -> list[Claim]:
    report = Report.of(text, title="War")
    doc = annotator(report.text)
    words = lexicon(book or load_codebook())
    mended(doc, words)
    return list(Reader(doc, report, words, _sheet(doc, *told, parts=parts)).claims().values())


def test_a_word_that_no_pattern_knows_makes_a_claim_with_its_parts(annotator: Annotator) -> None:
    (claim,) = _claims(
        annotator,
        "Rebels zorbled Selwa on Monday.",
        ("zorbled", "capture", 0.8),
        parts={"Rebels": "actor", "Selwa": "place"},
    )
    assert (claim.type, claim.component, claim.trigger.quote) == ("capture", "heads", "zorbled")
    assert [(part.role, part.mention.name) for part in claim.participants] == [("actor", "Rebels"), ("place", "Selwa")]
    assert claim.when is not None


def test_who_takes_part_is_found_by_the_usual_functions_of_the_type_too(annotator: Annotator) -> None:
    (claim,) = _claims(annotator, "Rebels zorbled Selwa on Monday.", ("zorbled", "capture", 0.8))
    assert [(part.role, part.mention.name) for part in claim.participants] == [("actor", "Rebels"), ("place", "Selwa")]


def test_an_unsure_word_makes_none(annotator: Annotator) -> None:
    assert _claims(annotator, "Rebels zorbled Selwa on Monday.", ("zorbled", "capture", LEAST - 0.01)) == []


def test_what_a_pattern_tells_is_not_told_again_by_a_word_beside_it(annotator: Annotator) -> None:
    claims = _claims(annotator, "Rebels captured Selwa on Monday.", ("Selwa", "advance", 0.9))
    assert [claim.is_proposed for claim in claims] == [False]


def test_of_two_words_side_by_side_the_surer_makes_the_claim(annotator: Annotator) -> None:
    claims = _claims(
        annotator, "Rebels zorbled into Selwa on Monday.", ("into", "capture", 0.75), ("zorbled", "capture", 0.8)
    )
    assert [claim.trigger.quote for claim in claims] == ["zorbled"]


def test_modality_and_speaker_are_read_as_for_any_pattern(annotator: Annotator) -> None:
    (claim,) = _claims(
        annotator, "The army denied on Monday that rebels had zorbled Selwa.", ("zorbled", "capture", 0.8),
        parts={"rebels": "actor", "Selwa": "place"},
    )  # fmt: skip
    assert claim.modality == "denied"
    assert [part.mention.name for part in claim.of("speaker")] == ["army"]


@pytest.mark.parametrize("sure", [0.71, 0.75, 0.79])
def test_the_confidence_of_a_proposal_rises_with_its_probability(annotator: Annotator, sure: float) -> None:
    low, high = (
        _claims(annotator, "Rebels zorbled Selwa on Monday.", ("zorbled", "capture", one))[0].confidence
        for one in (sure, sure + 0.2)
    )
    assert 0 < low < high < 1


def test_who_undergoes_by_the_grammar_is_not_who_acts(annotator: Annotator) -> None:
    text = "The rebels were zorbled out of Selwa on Monday."
    (claim,) = _claims(annotator, text, ("zorbled", "capture", 0.8), parts={"rebels": "actor", "Selwa": "place"})
    assert claim.of("actor") == ()


def test_a_type_that_a_codebook_defines_anew_is_found_by_its_patterns_alone(annotator: Annotator) -> None:
    book = load_codebook()
    anew = replace(book.types["capture"], definition="Anybody takes anything.")
    own = replace(book, types={**book.types, "capture": anew}, digest="own")
    told = ("zorbled", "capture", 0.8)
    assert _claims(annotator, "Rebels zorbled Selwa on Monday.", told)
    assert _claims(annotator, "Rebels zorbled Selwa on Monday.", told, book=own) == []


@pytest.mark.parametrize(
    ("component", "so"), [("heads", True), ("heads+listing", True), ("heads_up.1", False), ("hold.1", False)]
)
def test_a_claim_is_proposed_by_its_component_and_not_by_how_a_pattern_is_called(
    annotator: Annotator, component: str, so: bool
) -> None:
    (claim,) = _claims(annotator, "Rebels zorbled Selwa on Monday.", ("zorbled", "capture", 0.8))
    assert replace(claim, component=component).is_proposed is so
