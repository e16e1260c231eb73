"""Whether a text is about armed conflict at all: courts, matches and storms have attacks and victories too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from vedette.annotate import DATA
from vedette.extract.lexicon import Lexicon
from vedette.extract.setting import old_years

FILE = DATA / "subject.npz"
LAYER = slice(384, 768)
"""The part of a word's vector that tells of the matter: the encoder's fourth layer."""
CUES = ("war", "peace", "staged")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Subject:
    """The learned judgement: a logit from the mean vector of a text's words and the counts of its cue words.

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
        """How much a text is about war, as a logit; None if another model read the text."""
        row = features(doc, lexicon)
        return None if row is None else float(row @ self.weights + self.bias)


@cache
def shipped() -> Subject:
    """The judgement that ships, read once."""
    return Subject.load()


def features(doc: Doc, lexicon: Lexicon) -> Floats | None:
    """The row that the judgement reads: 384 numbers of the mean word, and the logarithm of one plus each count of cues."""
    words = [token.i for token in doc if any(char.isalpha() for char in token.text)]
    if not words or doc.tensor.shape != (len(doc), LAYER.stop):
        return None
    mean = doc.tensor[words][:, LAYER].astype(np.float64).mean(0)
    return np.concatenate([mean, np.log1p([cues_in(doc, lexicon, name) for name in CUES])])


def cues_in(doc: Doc, lexicon: Lexicon, name: str) -> int:
    """How many words of a list stand in a text, each counted once; years of long ago count as staged."""
    words = {token.lemma_.casefold() for token in doc} | {token.lower_ for token in doc}
    return len(words & lexicon.cues(name)) + (len(old_years(doc.text)) if name == "staged" else 0)


def is_about_war(doc: Doc, lexicon: Lexicon) -> bool:
    """Tell whether a text is about armed conflict, by the learned judgement.

    Where another model read the text: whether the words of war, and the names of known actors, are at
    least as many as those of other matters, each counted once.
    """
    score = shipped().of(doc, lexicon)
    if score is not None:
        return score > 0
    actors = {span.text for span in doc.spans.get("names", []) if span.label_ == "actor"}
    war, peace, staged = (cues_in(doc, lexicon, name) for name in CUES)
    return war + len(actors) >= max(peace, staged)
