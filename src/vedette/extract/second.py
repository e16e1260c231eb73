"""The second opinion: how likely a claim of the patterns is right, by heads on the frozen encoder.

`types` reads the vector of a word and tells how much it looks like the trigger of each claim type. `judge`, a logistic regression, reads
those scores, the vector itself, and how the claim stands in its sentence; its probability is the claim's confidence, and what is below
`least` is dropped. Taught by `training/second.py` on hand-coded texts; what it is worth stands in `benchmarks/RESULTS.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from vedette.annotate import DATA
from vedette.extract.lexicon import Lexicon
from vedette.extract.subject_matter import shipped as subject
from vedette.model import Claim, Role

FILE = DATA / "second.npz"
WIDTH = 768
FAMILIES = ("territory", "fighting", "people", "means", "civilians", "politics")
MODALITIES = ("ongoing", "planned", "expected", "possible", "denied")
STANDING: tuple[tuple[str, ...], ...] = (
    ("ROOT", "parataxis"), ("conj",), ("xcomp", "ccomp", "csubj"), ("advcl",), ("acl", "acl:relcl"), ("nmod", "obl", "appos"),
    ("compound", "amod", "nmod:poss"), ("nsubj", "nsubj:pass", "obj"),
)  # fmt: skip
"""How a trigger stands in its sentence: groups of relations."""
WORDS = ("VERB", "NOUN")
WHERE: tuple[Role, ...] = ("place", "origin", "destination")
EDGE = 0.02
"""Confidence stays this far from 0 and 1."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Second:
    """The heads. `types`: 769 x kinds, the last row the bias; `judge`: one weight a feature, and last the bias."""

    kinds: tuple[str, ...]
    types: Floats
    judge: Floats
    least: float

    @classmethod
    def load(cls, path: Path = FILE) -> Second:
        """Read the heads that ship with the language model."""
        with np.load(path, allow_pickle=False) as held:
            types, judge = (held[name].astype(np.float64) for name in ("types", "judge"))
            return cls(tuple(map(str, held["kinds"])), types, judge, float(held["least"]))

    def opinions(self, doc: Doc, claims: Sequence[Claim], lexicon: Lexicon) -> list[float]:
        """The probability of each claim of a report, in their order."""
        scores = [float(row @ self.judge[:-1] + self.judge[-1]) for row in self.rows(doc, claims, lexicon)]
        return [_probability(score) for score in scores]

    def rows(self, doc: Doc, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Floats]:
        """The features of each claim of a report."""
        at = {token.idx: token for token in doc}
        triggers = [at[claim.trigger.start] for claim in claims]
        sentences = [token.sent.start for token in triggers]
        beside: dict[int, list[tuple[Claim, Token]]] = defaultdict(list)
        for claim, token, sentence in zip(claims, triggers, sentences, strict=True):
            beside[sentence].append((claim, token))
        about = subject().of(doc, lexicon) or 0.0
        for claim, token, sentence in zip(claims, triggers, sentences, strict=True):
            vector = doc.tensor[token.i].astype(np.float64)
            kind = lexicon.codebook.types[claim.type]
            told = [
                *self._of_type(vector, claim.type), about, *_told(claim, token), *(float(token.pos_ == pos) for pos in WORDS),
                *(float(token.dep_ in group) for group in STANDING), *(float(kind.family == name) for name in FAMILIES),
                float(kind.state), *(float(claim.modality == name) for name in MODALITIES), *_beside(claim, beside[sentence]),
            ]  # fmt: skip
            yield np.concatenate([told, vector])

    def _of_type(self, vector: Floats, kind: str) -> list[float]:
        """The score of a claim's own type, of the best other one, and of all together."""
        scores = vector @ self.types[:-1] + self.types[-1]
        own = float(scores[self.kinds.index(kind)]) if kind in self.kinds else 0.0
        others = [float(score) for name, score in zip(self.kinds, scores, strict=True) if name != kind]
        return [own, max(others), float(scores.sum())]


def _probability(score: float) -> float:
    return float(np.clip(1 / (1 + np.exp(-score)), EDGE, 1 - EDGE))


def _told(claim: Claim, token: Token) -> list[float]:
    """What the pattern promised, who and what the claim names, and whether its own sentence does."""
    groups = [claim.of("actor"), claim.of("recipient"), claim.of(*WHERE)]
    sent = token.sent
    here = [any(sent.start_char <= one.mention.span.start < sent.end_char for one in group) for group in groups]
    promised = float(np.clip(claim.confidence, EDGE, 1 - EDGE))
    return [
        float(np.log(promised / (1 - promised))), *(float(bool(group)) for group in groups), *map(float, here),
        float(bool(claim.of("speaker"))), float(claim.quantity is not None), float(claim.when is not None), float(np.log(len(sent))),
    ]  # fmt: skip


def _beside(claim: Claim, beside: Sequence[tuple[Claim, Token]]) -> list[float]:
    """How crowded the sentence is, and how many claims of the same type stand before this one."""
    same = sum(one.type == claim.type and one.trigger.start < claim.trigger.start for one, _ in beside)
    return [float(np.log(len(beside))), float(same)]


@cache
def shipped() -> Second:
    """The second opinion that ships, read once."""
    return Second.load()


def can_read(doc: Doc) -> bool:
    """Whether the words of a text have the vectors that the heads know; another model's have not."""
    return bool(doc.tensor.shape == (len(doc), WIDTH))


def judged(doc: Doc, claims: Sequence[Claim], lexicon: Lexicon, opinion: Second) -> Iterator[Claim]:
    """The claims worth keeping, each with the probability that it is right as its confidence."""
    return (claim for claim, kept in weighed(doc, claims, lexicon, opinion) if kept)


def weighed(doc: Doc, claims: Sequence[Claim], lexicon: Lexicon, opinion: Second) -> Iterator[tuple[Claim, bool]]:
    """Each claim with the probability that it is right as its confidence, and whether it is worth keeping.

    Types that the judge never met, those of a user's own codebook, stay as the patterns made them, and what the heads proposed stays:
    they have judged it already.
    """
    found = [claim for claim in claims if not claim.is_proposed]
    sure_of = dict(zip((claim.id for claim in found), opinion.opinions(doc, found, lexicon), strict=True))
    for claim in claims:
        sure = sure_of.get(claim.id)
        if sure is None or claim.type not in opinion.kinds:
            yield claim, True
        else:
            yield replace(claim, confidence=round(sure, 3)), sure >= opinion.least
