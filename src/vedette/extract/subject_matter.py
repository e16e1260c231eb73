"""Whether a text is about armed conflict at all: courts, matches and storms have attacks and victories too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span, Token

from vedette.annotate import DATA
from vedette.extract.lexicon import Lexicon
from vedette.extract.setting import old_years

FILE = DATA / "subject.npz"
WIDTH = 768
"""Numbers of a word's vector: the encoder's embeddings and its fourth layer. Both miss fewer than the layer alone."""
CUES = ("war", "peace", "staged")
PASSAGE = 80
"""Words that a passage has at least: the folds are alike from 60 to 80; with 40 more short texts on other matters pass."""
BEST = 1 / 5
"""Share of a text's passages that speak for it: a third and a half miss features of which a fifth is on the fighting."""
UNSURE = 0.5
"""Logits this far below zero are unsure: what the patterns find decides. On the folds 4 fewer missed and 4 fewer false than without."""
FEW_WORDS, FEW_WORDS_UNSURE = 40, 4.0
"""A sentence or two have too few words for a mean: of so short a text the cue words decide, unless the judgement is very sure."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Subject:
    """The learned judgement: a logit from the mean vector of a passage's words and the counts of its cue words.

    Trained by `training/subject.py` on texts written for it; see `training/RESULTS.md`.
    """

    weights: Floats
    bias: float

    @classmethod
    def load(cls, path: Path = FILE) -> Subject:
        """Read the weights that ship with the language model."""
        with np.load(path, allow_pickle=False) as held:
            return cls(held["weights"].astype(np.float64), float(held["bias"]))

    def of(self, doc: Doc, lexicon: Lexicon) -> float | None:
        """How much a text is about war, as a logit, by the best of its passages; None if another model read it."""
        if doc.tensor.shape != (len(doc), WIDTH):
            return None
        scores = [float(features(one, lexicon) @ self.weights + self.bias) for one in passages(doc)]
        return best(scores) if scores else None


@cache
def shipped() -> Subject:
    """The judgement that ships, read once."""
    return Subject.load()


def passages(doc: Doc) -> Iterator[Span]:
    """Runs of sentences of `PASSAGE` words or a little more, one from each sentence on; a shorter text is one passage.

    A long report tells of talks, prices and schools beside its war: the mean of all its words would drown the fighting.
    """
    sents = [sent for sent in doc.sents if any(map(_is_word, sent))]
    counts = np.cumsum([0, *(sum(map(_is_word, sent)) for sent in sents)])
    for first, before in enumerate(counts[:-1]):
        after = int(np.searchsorted(counts, before + PASSAGE))
        if first == 0 or after < len(counts):
            yield doc[sents[first].start : sents[min(after, len(sents)) - 1].end]


def best(scores: Sequence[float]) -> float:
    """The logit of a text by those of its passages: the mean of the highest fifth."""
    highest = sorted(scores)[-ceil(len(scores) * BEST) :]
    return sum(highest) / len(highest)


def features(passage: Span, lexicon: Lexicon) -> Floats:
    """The row that the judgement reads: 768 numbers of the mean word, and the logarithm of one plus each count of cues."""
    words = [token.i for token in passage if _is_word(token)]
    mean = passage.doc.tensor[words].mean(0, dtype=np.float64)
    return np.concatenate([mean, np.log1p(cues_in(passage, lexicon))])


def cues_in(passage: Span, lexicon: Lexicon) -> list[int]:
    """How many words of each list stand in a passage, each counted once; years of long ago count as staged."""
    words = {token.lemma_.casefold() for token in passage} | {token.lower_ for token in passage}
    found = {name: len(words & lexicon.cues(name)) for name in CUES}
    return list((found | {"staged": found["staged"] + len(old_years(passage.text))}).values())


def _is_word(token: Token) -> bool:
    return token.is_alpha or any(map(str.isalpha, token.text))


def is_about_war(doc: Doc, lexicon: Lexicon) -> bool | None:
    """Tell whether a text is about armed conflict, by the learned judgement; None where that is unsure.

    Where another model read the text: whether the words of war, and the names of known actors, are at
    least as many as those of other matters, each counted once.
    """
    score = shipped().of(doc, lexicon)
    war, peace, staged = cues_in(doc[:], lexicon)
    if score is None:
        actors = {span.text for span in doc.spans.get("names", []) if span.label_ == "actor"}
        return war + len(actors) >= max(peace, staged)
    if -FEW_WORDS_UNSURE < score <= 0 and war > peace + staged and is_short(doc):
        return True
    return None if -UNSURE < score <= 0 else score > 0


def is_short(doc: Doc) -> bool:
    """Whether a text is a sentence or two."""
    return sum(map(_is_word, doc)) < FEW_WORDS


def is_armed(phrase: Span, lexicon: Lexicon) -> bool:
    """Whether a phrase names somebody under arms, by a word of war or as a known actor: "the rebels", "Karst soldiers"."""
    if any(token.lemma_.casefold() in lexicon.cues("war") for token in phrase):
        return True
    names = phrase.doc.spans.get("names", [])
    return any(one.label_ == "actor" and one.start < phrase.end and phrase.start < one.end for one in names)
