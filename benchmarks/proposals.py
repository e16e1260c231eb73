"""What the heads' proposals are worth, on reports that they were not taught on, and how far their confidence can be believed.

    python -m benchmarks.proposals [--gold ../shared/gold]

Reads the third set of training/reports, the hand-coded dispatches and seeds with and without proposals, by the probability from which a
proposal counts. Prints found and typed F1 (a claim is right if its type, or family, is that of a fact whose quote it shares), how many
proposals are right by their probability, and slope and shift of the log-odds that fit best.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from benchmarks.reliability import scored
from training.coded import Coded, coded_folders, folder_texts, shared
from training.logistic import fit

from vedette.annotate import Annotator
from vedette.codebook import load_codebook
from vedette.extract import proposals
from vedette.extract.claims import extract
from vedette.extract.heads import shipped
from vedette.model import Claim

LEAST = (1.1, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Probabilities that are tried; the first leaves the patterns alone."""
BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
TAUGHT = ("first", "second")


def proposed(one: Coded) -> Iterator[tuple[float, bool]]:
    """The heads' probability of each proposal in a report, and whether its type is right; the patterns' claims take their facts first."""
    at = {token.idx: token.i for token in one.doc}
    types = shipped().read(one.doc).types
    claims = sorted(told(one), key=lambda claim: (claim.is_proposed, -claim.confidence))
    for claim, (_, right) in zip(claims, scored(one, claims), strict=True):
        if claim.is_proposed:
            yield float(types[at[claim.trigger.start]].max()), right


def told(one: Coded) -> list[Claim]:
    """The claims of a report, without those of its headline."""
    return [claim for claim in extract(one.doc, one.report, load_codebook()).claims if claim.span.start >= one.body]


def found(texts: Sequence[Coded]) -> tuple[float, float, float, int]:
    """F1 of found and typed, precision of typed, and the number of claims, as `score.py` counts them but for who and where."""
    family = {kind: event.family for kind, event in load_codebook().types.items()}
    facts = claims = right = like = 0
    for one in texts:
        free = list(one.facts)
        every = told(one)
        rest = []
        for claim in every:
            hit = next((fact for fact in free if fact[0] == claim.type and shared(fact, claim)), None)
            rest += [claim] if hit is None else []
            right += hit is not None
            free = [fact for fact in free if fact is not hit]
        for claim in rest:
            hit = next((fact for fact in free if family[fact[0]] == family[claim.type] and shared(fact, claim)), None)
            like += hit is not None
            free = [fact for fact in free if fact is not hit]
        facts, claims = facts + len(one.facts), claims + len(every)
    return 2 * (right + like) / (facts + claims), 2 * right / (facts + claims), right / claims, claims


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    annotator = Annotator.load()
    folders = [one for one in coded_folders(parser.parse_args().gold) if one.is_dir() and one.name not in TAUGHT]
    texts = {folder.name: list(folder_texts(folder, annotator)) for folder in folders}
    for least in LEAST:
        proposals.LEAST = least
        for name, ones in texts.items():
            print(
                f"from {least:.1f}  {name:10}  found {{:.3f}}  typed {{:.3f}} (p {{:.2f}})  {{}} claims".format(
                    *found(ones)
                )
            )
    proposals.LEAST = BINS[0]
    rows = [row for ones in texts.values() for one in ones for row in proposed(one)]
    sure, right = np.array([row[0] for row in rows]), np.array([float(row[1]) for row in rows])
    for low, high in pairwise(BINS):
        inside = (sure >= low) & (sure < high)
        print(f"{low:.2f} to {high:.2f}: {inside.sum()} proposals, {right[inside].mean():.2f} right")
    odds = np.log(sure / (1 - np.minimum(sure, 0.9999)))
    slope, shift = fit(odds[:, None], right, 0.01, balanced=False)
    print(f"{len(rows)} proposals: slope {slope:.2f}, shift {shift:.2f}")


if __name__ == "__main__":
    main()
