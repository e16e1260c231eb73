"""How a report was read, as plain rows: for `vedette explain --json` and the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vedette.extract import Explanation, Fired, Sentence
    from vedette.model import Claim

Row = dict[str, Any]


def explanation_rows(told: Explanation) -> Iterator[Row]:
    """One row a sentence: its words with their parse, and the patterns that fired with claims and cues.

    `start` and `end` are half-open offsets into the report's text, `head` the number of the word that a word hangs
    on (its own for the root). `dropped` are claims that the second opinion took for wrong. `about_war` is the same in
    every row: false where the whole text was left uncoded.
    """
    for sentence in told.sentences:
        yield _sentence_row(sentence, about_war=told.about_war)


def _sentence_row(sentence: Sentence, *, about_war: bool) -> Row:
    return {
        "about_war": about_war,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "words": [
            {
                "text": word.text,
                "lemma": word.lemma,
                "tag": word.tag,
                "relation": word.relation,
                "head": word.head,
                "name": word.name,
            }
            for word in sentence.words
        ],
        "fired": [_fired_row(one) for one in sentence.fired],
    }


def _fired_row(one: Fired) -> Row:
    return {
        "type": one.type,
        "pattern": one.pattern,
        "words": list(one.words),
        "cues": [{"word": word, "modality": modality} for modality, word in one.cues],
        "claims": [_claim_row(claim) for claim in one.claims],
        "dropped": [_claim_row(claim) for claim in one.dropped],
    }


def _claim_row(claim: Claim) -> Row:
    number = claim.quantity
    return {
        "id": claim.id,
        "type": claim.type,
        "mode": claim.mode,
        "modality": claim.modality,
        "quote": claim.span.quote,
        "participants": [
            {
                "role": part.role,
                "text": part.mention.span.quote,
                "name": part.mention.name,
                "relation": part.relation or "",
            }
            for part in claim.participants
        ],
        "quantity": number and {"text": number.text, "min": number.min, "max": number.max, "unit": number.unit},
        "time": claim.when.span.quote if claim.when else "",
        "confidence": claim.confidence,
    }
