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
from vedette.extract.subject_matter import CUES, UNSURE, Floats, best, features, passages
from vedette.ground import Gazetteer, Grounder
from vedette.theatre import load_theatre

from .logistic import area, fit, folds

TEXTS = Path(__file__).parent / "subject.toml"
PENALTY = 300.0
"""Of the squared weights: at 100 as many texts on other matters pass only where 5 more of 39 on war are silenced."""
CUE_WEIGHT = 1.5
"""How much less the penalty holds the counts than the vectors: 1, 1.5, 2.5 and 4 have the same area on the ten folds (0.94)."""
THRESHOLD = 0.5
"""Logit above which a text is surely about war, before it is moved to zero; between this and 0 the patterns decide (`UNSURE`)."""


def texts() -> Iterator[tuple[str, int]]:
    """Texts and whether they are of war."""
    for kind, found in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items():
        yield from ((text, int(kind == "war")) for text in found)


def rows(found: list[str]) -> Iterator[tuple[Floats, Floats]]:
    """The features of each text, and those of each of its passages, as the extractor sees it without a theatre."""
    words = lexicon(load_codebook())
    names = NameMatcher(Grounder(load_theatre(None), Gazetteer.shipped()).names())
    for doc in annotate(found, Annotator.load(), names=names):
        mended(doc, words)
        yield features(doc[:], words), np.array([features(one, words) for one in passages(doc)])


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


def _wrong(held: Floats, labels: Floats, label: int) -> str:
    """Of the texts of a label, how many are surely judged wrong, and how many are left to the patterns."""
    mine = held[labels == label]
    unsure = (mine > THRESHOLD - UNSURE) & (mine <= THRESHOLD)
    return f"{int((((mine > THRESHOLD) != label) & ~unsure).sum())}, unsure {int(unsure.sum())}"


def main() -> None:
    """Fit, measure by folds, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True, help="folder of meta.json")
    folder = parser.parse_args().to
    pairs = list(texts())
    both, labels = list(rows([text for text, _ in pairs])), np.array([float(label) for _, label in pairs])
    design = np.array([whole for whole, _ in both])
    held = np.zeros(len(labels))
    for out in folds([str(i) for i in range(len(labels))], 10):
        weights = learn(design[~out], labels[~out])
        held[out] = [best(list(scores(both[i][1], weights))) for i in np.flatnonzero(out)]
    wrong = {name: _wrong(held, labels, label) for name, label in (("war", 1), ("other", 0))}
    print(f"{len(labels)} texts, ten folds: area {area(held, labels):.3f}, wrong {wrong}")
    write(folder, learn(design, labels))


if __name__ == "__main__":
    main()
