"""What the second opinion is worth, on reports that it was not taught on, and how far its confidence can be believed.

    python -m benchmarks.reliability [--gold ../shared/gold]

Holds the hand-coded reports and the short texts of training/coded.toml out in six turns, teaches the heads on the rest and codes
what was held out. Prints typed F1 before and after, a table of confidence against the share that is right, and draws
benchmarks/reliability.svg. What the network of `benchmarks.proposals` proposes is left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from training.coded import Coded, gold_texts, own_texts, shared
from training.logistic import area, folds
from training.second import teach

from vedette.annotate import Annotator
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.model import Claim

PICTURE = Path(__file__).parent / "reliability.svg"
TURNS = 6
BINS = (0.0, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.01)
Pairs = list[tuple[float, bool]]


def scored(one: Coded, claims: Sequence[Claim]) -> Iterator[tuple[float, bool]]:
    """The confidence of each claim that somebody could judge, and whether it is right."""
    free = list(one.facts)
    for claim in claims:
        hit = next((fact for fact in free if fact[0] == claim.type and shared(fact, claim)), None)
        if claim.span.start >= one.body:
            if hit is not None:
                free.remove(hit)
            yield claim.confidence, hit is not None


KINDS = {
    "own": "short texts on other wars",
    "first": "sixteen reports on other conflicts",
    "second": "sixteen reports on other conflicts",
    "third": "twelve more reports on other conflicts",
}
"""Where a text is from, by the first word of its name."""


def held_out(texts: Sequence[Coded]) -> tuple[Counter[str], Pairs, Pairs]:
    """Counts of facts, claims and right ones by kind of text, and the confidences before and after."""
    tally: Counter[str] = Counter()
    before: Pairs = []
    after: Pairs = []
    for out in folds([one.name for one in texts], TURNS):
        opinion = teach([one for one, held in zip(texts, out, strict=True) if not held])
        for one in (one for one, held in zip(texts, out, strict=True) if held):
            old = [(claim.confidence, ok) for _, claim, ok in one.judged()]
            kept = extract(one.doc, one.report, load_codebook(), opinion=opinion).claims
            new = list(scored(one, [claim for claim in kept if not claim.is_proposed]))
            kind = KINDS.get(one.name.split()[0], "hand-coded reports")
            tally[f"{kind}: facts"] += len(one.facts)
            for name, pairs in (("before", old), ("after", new)):
                tally[f"{kind}: {name} said"] += len(pairs)
                tally[f"{kind}: {name} right"] += sum(ok for _, ok in pairs)
            before += old
            after += new
    return tally, before, after


def table(pairs: Pairs) -> Iterator[tuple[float, float, int]]:
    """For each bin of confidence: its mean, the share that is right, and how many claims."""
    sure, ok = np.array([pair[0] for pair in pairs]), np.array([float(pair[1]) for pair in pairs])
    for low, high in pairwise(BINS):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            yield float(sure[inside].mean()), float(ok[inside].mean()), int(inside.sum())


def drawn(before: Pairs, after: Pairs) -> str:
    """A reliability diagram as SVG: the diagonal, and a dot a bin, as large as it has claims."""
    side, edge = 320, 40

    def at(x: float, y: float) -> tuple[float, float]:
        return edge + x * side, edge + (1 - y) * side

    parts = [f'<rect x="{edge}" y="{edge}" width="{side}" height="{side}" fill="none" stroke="#888"/>']
    (x1, y1), (x2, y2) = at(0, 0), at(1, 1)
    parts.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#bbb" stroke-dasharray="4"/>')
    for pairs, colour, name, row in ((before, "#c60", "patterns", 0), (after, "#06c", "second opinion", 1)):
        for sure, right, number in table(pairs):
            x, y = at(sure, right)
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + number**0.5 / 2:.1f}" fill="{colour}" fill-opacity=".6"/>'
            )
        parts.append(f'<text x="{edge + 10}" y="{edge + 20 + 16 * row}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{edge + side / 2}" y="{edge + side + 28}" text-anchor="middle">confidence</text>')
    middle = edge + side / 2
    parts.append(
        f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">share that is right</text>'
    )
    size = f'width="{side + 2 * edge}" height="{side + 2 * edge}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">'
    return f"{opening}{''.join(parts)}</svg>\n"


def main() -> None:
    """Print the figures and draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    args = parser.parse_args()
    if not args.gold.is_dir():
        print(f"skipped: no hand-coded reports at {args.gold}")
        return
    annotator = Annotator.load()
    tally, before, after = held_out([*gold_texts(args.gold, annotator), *own_texts(annotator)])
    for kind in ("hand-coded reports", *dict.fromkeys(KINDS.values())):
        said = {name: (tally[f"{kind}: {name} right"], tally[f"{kind}: {name} said"]) for name in ("before", "after")}
        f1 = {name: 2 * right / (number + tally[f"{kind}: facts"]) for name, (right, number) in said.items()}
        print(
            f"{kind}: typed F1 {f1['before']:.3f} -> {f1['after']:.3f}; right of said {said}, facts {tally[f'{kind}: facts']}"
        )
    for name, pairs in (("before", before), ("after", after)):
        sure, ok = np.array([pair[0] for pair in pairs]), np.array([float(pair[1]) for pair in pairs])
        print(f"{name}: area {area(sure, ok):.3f}, Brier {((sure - ok) ** 2).mean():.3f}")
        for mean, share, number in table(pairs):
            print(f"| {mean:.2f} | {share:.2f} | {number} |")
    PICTURE.write_text(drawn(before, after), encoding="utf-8")


if __name__ == "__main__":
    main()
