"""Teach the second opinion: ``second.npz`` beside the language model.

``python -m training.second --gold ../shared/gold --to src/vedette/annotate/data``

A head on the frozen encoder tells which type a word looks like the trigger of, and a judge over its scores, the vector of the trigger
and how the claim stands in its sentence says how likely a claim of the patterns is right. Both learn from hand-coded reports and from
`coded.toml`, by closed form and Newton's method in numpy (`logistic.py`): seconds, no torch. `python -m benchmarks.reliability` measures
them on reports that they were not taught on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vedette.annotate import Annotator
from vedette.codebook import load_codebook
from vedette.extract.lexicon import lexicon
from vedette.extract.second import WIDTH, Floats, Second

from .coded import Coded, gold_texts, own_texts
from .logistic import fit, folds

TYPE_PENALTY, JUDGE_PENALTY = 300.0, 30.0
"""Of squared weights: 300 to 3,000 and 10 to 100 were swept, the figures of the folds are flat."""
VECTOR_WEIGHT = 0.15
"""How much more the penalty holds the 768 numbers of a vector than the features with names."""
LEAST = 0.25
"""A claim less likely than this is dropped. F1 is highest where whatever is likelier right than half of F1 is kept: 0.25 on the sixteen
reports on other conflicts, 0.34 on those of one campaign; the folds are flat from 0.25 to 0.4."""
COMMON = 3
"""Triggers that a type must have to be learnt."""
OPEN = "open"
"""A word inside the quote of a fact that no pattern found: it may or may not be the trigger, and teaches nothing."""
CONTENT = ("VERB", "NOUN", "ADJ")
INSIDE = 8
"""Turns in which texts are left out while the judge's own features are made."""


def triggers(texts: Sequence[Coded]) -> tuple[Floats, list[str], list[str]]:
    """Content words: vectors, what each tells ("" for nothing, OPEN for who knows), and the text each is of."""
    rows, labels, names = [], [], []
    for one in texts:
        told = {claim.trigger.start: (claim.type if ok else "") for _, claim, ok in one.judged()}
        for token in one.doc:
            if token.idx in told or token.pos_ in CONTENT:
                inside = [kind for kind, start, end in one.facts if start <= token.idx < end]
                exact = one.name.startswith("own") and inside
                rows.append(one.doc.tensor[token.i])
                labels.append(inside[0] if exact else told.get(token.idx, OPEN if inside else ""))
                names.append(one.name)
    return np.array(rows, dtype=np.float64), labels, names


def type_head(rows: Floats, labels: Sequence[str], kinds: Sequence[str]) -> Floats:
    """Ridge regression onto one column a kind, in closed form: 769 x kinds."""
    use = np.array([label != OPEN for label in labels])
    wanted = np.array([[float(label == kind) for kind in kinds] for label in labels])[use]
    middle, spread = rows[use].mean(0), rows[use].std(0) + 1e-3
    design = np.column_stack([(rows[use] - middle) / spread, np.ones(use.sum())])
    found = np.linalg.solve(design.T @ design + TYPE_PENALTY * np.eye(WIDTH + 1), design.T @ wanted)
    weights = found[:-1] / spread[:, None]
    return np.vstack([weights, found[-1] - middle @ weights])


def teach(texts: Sequence[Coded]) -> Second:
    """Both heads from these texts: the judge sees the type scores of heads that were taught without the text."""
    rows, labels, names = triggers(texts)
    kinds = tuple(sorted(kind for kind, n in Counter(labels).items() if n >= COMMON and kind not in {"", OPEN}))
    without: dict[str, Floats] = {}
    for out in folds(names, INSIDE):
        kept = [label for label, held in zip(labels, out, strict=True) if not held]
        inside = type_head(rows[~out], kept, kinds)
        without |= {name: inside for name, held in zip(names, out, strict=True) if held}
    features, right = [], []
    words = lexicon(load_codebook())
    for one in texts:
        if one.claims:
            opinion = Second(kinds, without[one.name], np.zeros(1), 0.0)
            made = list(opinion.rows(one.doc, one.claims, words))
            features += [made[i] for i, _, _ in one.judged()]
            right += [float(ok) for _, _, ok in one.judged()]
    return Second(kinds, type_head(rows, labels, kinds), judge(np.array(features), np.array(right)), LEAST)


def judge(rows: Floats, right: Floats) -> Floats:
    """The weights of the judge on rows as they are: named features at full weight, vectors at less."""
    middle, spread = rows.mean(0), rows.std(0) + 0.05
    spread[-WIDTH:] = (rows[:, -WIDTH:].std(0) + 1e-3) / VECTOR_WEIGHT
    found = fit((rows - middle) / spread, right, JUDGE_PENALTY, balanced=False)
    weights = found[:-1] / spread
    return np.append(weights, found[-1] - weights @ middle)


def write(folder: Path, opinion: Second) -> None:
    """The file, and its digest in meta.json."""
    small = {name: getattr(opinion, name).astype(np.float32) for name in ("types", "judge")}
    np.savez(folder / "second.npz", kinds=np.array(opinion.kinds), least=opinion.least, **small)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta["files"]["second.npz"] = hashlib.sha256((folder / "second.npz").read_bytes()).hexdigest()
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Teach and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of hand-coded reports")
    parser.add_argument("--to", type=Path, required=True, help="folder of meta.json")
    args = parser.parse_args()
    annotator = Annotator.load()
    texts = [*gold_texts(args.gold, annotator), *own_texts(annotator)]
    opinion = teach(texts)
    write(args.to, opinion)
    print(f"{len(texts)} texts, {sum(len(one.claims) for one in texts)} claims, {len(opinion.kinds)} types")


if __name__ == "__main__":
    main()
