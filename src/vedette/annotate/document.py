"""Readings into a spaCy ``Doc``: sentences, tags, features, lemmas, trees and phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.symbols import IDS
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from .phrases import Phrase, read_phrases
from .shipped import WIDTH, Reading, Shipped
from .tree import heads
from .windows import Paragraph

ATTRIBUTES = [TAG, POS, MORPH, LEMMA, HEAD, DEP]
MENTIONS = "mentions"
"""``doc.spans["mentions"]``: every phrase found, pronouns included; ``doc.ents`` leaves those out."""

START = 0.0
"""The logit above which a word opens a sentence: even odds."""
HYPHENS = frozenset({"-", "\u2010", "'", "\u2019"})
PLACES = frozenset({"SETTLEMENT", "PLACE", "FACILITY"})
HOLLOW = frozenset({"PRON", "DET", "ADV", "SCONJ", "ADP", "PUNCT", "PART"})
"""A phrase of such words alone stands for another one and is no entity (times apart)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The values of one doc's tokens, column for column as :data:`ATTRIBUTES`, and their vectors."""

    values: npt.NDArray[np.int64]
    vectors: npt.NDArray[np.float16]
    phrases: list[Phrase]


def write(doc: Doc, read: Iterable[tuple[Paragraph, Reading]], model: Shipped) -> Doc:
    """Set everything that the model read on the doc, in place; returns the doc.

    ``doc.tensor`` holds the encoder's vectors, a row of :data:`WIDTH` a token, zeros for white space.
    """
    sheet = Sheet(_blank(doc), np.zeros((len(doc), WIDTH), dtype=np.float16), [])
    for paragraph, reading in read:
        _paragraph(sheet, doc, paragraph, reading, model)
    if len(doc):
        doc.from_array(ATTRIBUTES, cast("Any", sheet.values.view(np.uint64)))
    doc.tensor = cast("Any", sheet.vectors)
    phrases = _hyphened(doc, sorted(sheet.phrases))
    spans = [Span(doc, first, last, label=kind) for first, last, kind in phrases]
    doc.spans[MENTIONS] = spans
    doc.ents = filter_spans([span for span in spans if not _hollow(span)])
    return doc


def _hyphened(doc: Doc, found: Sequence[Phrase]) -> list[Phrase]:
    """A name in parts is one name: "Al-" and "Zhibah" side by side are "Al-Zhibah"."""
    whole: list[Phrase] = []
    for first, last, kind in found:
        if whole and _glued(doc, whole[-1][1], first):
            before, _, old = whole.pop()
            whole.append((before, last, kind if kind in PLACES or old not in PLACES else old))
        else:
            whole.append((first, last, kind))
    return whole


def _glued(doc: Doc, end: int, start: int) -> bool:
    """Whether nothing but a hyphen stands between the end of a phrase and the start of the next."""
    if start - end > 1 or start < end or (start - end == 1 and doc[end].text not in HYPHENS):
        return False
    edge = doc[end - 1]
    return (
        not any(token.whitespace_ for token in doc[end - 1 : start])
        and (start > end or edge.text in HYPHENS)
        and doc[start].text[:1].isupper()
        and edge.text[:1].isupper() | (edge.text in HYPHENS)
    )


def _hollow(span: Span) -> bool:
    return span.label_ != "TIME" and all(token.pos_ in HOLLOW for token in span)


def _blank(doc: Doc) -> npt.NDArray[np.int64]:
    """Every token a space that hangs on its neighbour; words are overwritten."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    values = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.int64)
    tag, dep, morph = strings.add("_SP"), strings.add("dep"), morphology.add("")
    first_word = next((token.i for token in doc if not token.is_space), 0)
    for token in doc:
        head = -1 if token.i > first_word else first_word - token.i
        lemma = strings.add(token.text)
        values[token.i] = _signed([tag, IDS["SPACE"], morph, lemma, head, dep])
    return values


def _signed(row: Sequence[int]) -> list[int]:
    """The 64-bit hashes of spaCy as the signed integers of the same bits."""
    return [value - (1 << 64) if value >= 1 << 63 else value for value in row]


def _paragraph(sheet: Sheet, doc: Doc, paragraph: Paragraph, reading: Reading, model: Shipped) -> None:
    starts = [0] if paragraph.beside is not None else sentence_starts(reading, paragraph.starts)
    _tags(sheet, doc, paragraph, reading, model)
    strings = doc.vocab.strings
    rels = [strings.add(rel) for rel in model.classes["rels"]]
    tokens = paragraph.tokens
    sheet.vectors[list(tokens)] = reading.vectors
    for first, last in sentences(starts, len(paragraph)):
        columns = [0, *range(first + 1, last + 1)]
        for i, head in enumerate(heads(reading.arcs[first:last][:, columns]), first):
            label = reading.labels[i, head + first + 1 if head >= 0 else 0]
            there = tokens[head + first] if head >= 0 else tokens[i]
            dep = strings.add("ROOT") if head < 0 else rels[label]
            sheet.values[tokens[i], 4:] = [there - tokens[i], *_signed([dep])]
            if head < 0 and paragraph.beside is not None:
                sheet.values[tokens[i], 4:] = [paragraph.beside - tokens[i], *_signed([strings.add("appos")])]
    found = read_phrases(reading.mentions, reading.names, starts)
    sheet.phrases.extend((tokens[first], tokens[last - 1] + 1, kind) for first, last, kind in found)


def _tags(sheet: Sheet, doc: Doc, paragraph: Paragraph, reading: Reading, model: Shipped) -> None:
    strings, morphology, classes = doc.vocab.strings, doc.vocab.morphology, model.classes
    for row, word in enumerate(paragraph.words):
        tag = classes["xpos"][reading.xpos[row]]
        feats = classes["feats"][reading.feats[row]]
        sheet.values[paragraph.tokens[row], :4] = _signed(
            [
                strings.add(tag),
                IDS[classes["upos"][reading.upos[row]]],
                morphology.add("" if feats == "_" else feats),
                strings.add(model.lemmas.of(word, tag)),
            ]
        )


def sentence_starts(reading: Reading, certain: frozenset[int]) -> list[int]:
    """The words that open a sentence, in order."""
    likely = np.flatnonzero(reading.starts > START).tolist()
    return sorted(certain.union(likely))


def sentences(starts: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """Half-open spans of words between the starts."""
    yield from zip(starts, [*starts[1:], size], strict=True)
