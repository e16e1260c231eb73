"""Learn whether a text is about armed conflict: ``subject.npz`` beside the language model.

``python -m training.subject --to src/vedette/annotate/data``

Reads training/subject.toml with the shipped model, fits a ridge logistic regression (`logistic.py`), moves the threshold
to zero, writes the file and its digest into meta.json, and prints ten-fold figures. Seconds; no torch.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.codebook import load_codebook
from vedette.extract.claims import mended
from vedette.extract.lexicon import lexicon
from vedette.extract.subject_matter import CUES, Floats, features
from vedette.ground import Gazetteer, Grounder
from vedette.theatre import load_theatre

from .logistic import area, fit, folds

TEXTS = Path(__file__).parent / "subject.toml"
PENALTY = 1000.0
"""Of the squared weights; 300 to 3,000 differ by less than a point of area."""
CUE_WEIGHT = 2.5
"""How much less the penalty holds the two counts than the vectors: swept 0, 2, 2.5, 3, 8 on the ten folds."""
THRESHOLD = 0.0
"""Logit above which a text is about war, before it is moved to zero."""


def texts() -> Iterator[tuple[str, int]]:
    """Texts and whether they are of war."""
    for kind, found in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items():
        yield from ((text, int(kind == "war")) for text in found)


def rows(found: list[str]) -> Floats:
    """The features of each text, as the extractor sees it without a theatre."""
    words = lexicon(load_codebook())
    names = NameMatcher(Grounder(load_theatre(None), Gazetteer.shipped()).names())
    made = []
    for doc in annotate(found, Annotator.load(), names=names):
        mended(doc, words)
        made.append(features(doc, words))
    return np.array([row for row in made if row is not None])


def learn(design: Floats, labels: Floats) -> Floats:
    """Weights and bias for rows as they are, fitted on standardised ones."""
    middle, spread = design.mean(0), design.std(0) + 1e-3
    spread[-len(CUES) :] /= CUE_WEIGHT
    found = fit((design - middle) / spread, labels, PENALTY)
    weights = found[:-1] / spread
    return np.append(weights, found[-1] - weights @ middle)


def scores(design: Floats, weights: Floats) -> Floats:
    """The logits of rows."""
    return design @ weights[:-1] + weights[-1]


def write(folder: Path, weights: Floats) -> None:
    """The file, and its digest in meta.json."""
    np.savez(folder / "subject.npz", weights=weights[:-1].astype(np.float32), bias=np.float32(weights[-1] - THRESHOLD))
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta["files"]["subject.npz"] = hashlib.sha256((folder / "subject.npz").read_bytes()).hexdigest()
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, measure by folds, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True, help="folder of meta.json")
    folder = parser.parse_args().to
    pairs = list(texts())
    design, labels = rows([text for text, _ in pairs]), np.array([float(label) for _, label in pairs])
    held = np.zeros(len(labels))
    for out in folds([str(i) for i in range(len(labels))], 10):
        held[out] = scores(design[out], learn(design[~out], labels[~out]))
    wrong = {
        name: int(((held > THRESHOLD) != label)[labels == label].sum()) for name, label in (("war", 1), ("other", 0))
    }
    print(f"{len(labels)} texts, ten folds: area {area(held, labels):.3f}, wrong {wrong}")
    write(folder, learn(design, labels))


if __name__ == "__main__":
    main()
