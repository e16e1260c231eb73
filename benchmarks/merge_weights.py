"""Weights of merging from hand-coded events: a logistic regression, and what it reaches on reports left out.

    python -m benchmarks.merge_weights --gold ../shared/gold/dispatches

Prints the weight of each feature over all pairs that are not vetoed, and the F1 of links with the shipped weights and with
weights fitted without the four reports that are scored (a link counts where one of its claims is in them).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
from benchmarks.gold import vedette

from vedette.codebook import load_codebook
from vedette.merge.features import TABLE
from vedette.merge.merger import Merger
from vedette.merge.weights import Weights, weights
from vedette.model import GroundedClaim, World
from vedette.run import Case

RIDGE = 8.0
"""How firmly a weight is held to its meaning (`MEANING`): two hundred links do not tell what forty features are worth. With
1, and all held to 0, the links of reports left out of the fit were found with an F1 of 0.64; with 6 to 25 with 0.74 to 0.79."""
MEANING = {
    **dict.fromkeys(
        ("same_kind", "told_from_the_other_side", "one_fight", "says_so", "same_place", "heads_there", "on_the_way", "same_summary",
         "vague_date", "same_sides", "side_by_side", "same_number"), 1.0,
    ),
    **dict.fromkeys(("same_days", "part_of_one_fight_there_and_then"), 2.0),
    **dict.fromkeys(("same_act_there_and_then", "came_to_strike", "same_words"), 3.0),
    **dict.fromkeys(
        ("place_within", "no_place", "days_apart", "a_summary", "no_date", "other_sides", "another_actor", "one_report",
         "another_number"), -0.5,
    ),
    **dict.fromkeys(("fight_and_gain", "only_an_area"), -2.0),
}  # fmt: skip
"""What a feature should weigh by what it means, in round numbers: 1 a hint, 2 more, 3 nearly enough by itself. What is not
named here has no say before it is measured."""
PRIOR = 3.0
"""A link counts this often: pairs that are no link are many."""
MOST = 9.0
"""No weight is larger."""
STEPS = 1500
LEFT_OUT = 4
Pair = tuple[str, str]
Array = npt.NDArray[np.float64]


def claims_of(gold: Path) -> tuple[Mapping[str, GroundedClaim], World]:
    """The hand-coded claims by fact id, through the import a user has."""
    with tempfile.TemporaryDirectory() as base:
        given, case = Path(base) / "given", Path(base) / "case"
        script = Path(__file__).parent / "gold_claims.py"
        subprocess.run([sys.executable, str(script), str(gold), "--to", str(given)], check=True)
        vedette(case, "init", str(case), "--theatre", str(given / "theatre.toml"))
        vedette(case, "add", str(gold / "reports"))
        vedette(case, "import", str(given / "claims.jsonl"))
        shown = Case(case).picture()
    files = {report: shown.first_publication(report).file.removesuffix(".txt") for report in shown.reports}
    left = list(shown.claims.values())
    found: dict[str, GroundedClaim] = {}
    for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        quote = re.sub(r"\s+", " ", fact["quote"])
        fits = [
            one for one in left
            if files[one.claim.report] == fact["report"] and one.type == fact["type"]
            and re.sub(r"\s+", " ", one.claim.span.quote) == quote and list(one.where.places) == fact["place"]
        ]  # fmt: skip
        if fits:
            left.remove(fits[0])
            found[fact["id"]] = fits[0]
    return found, shown.world


def links_of(gold: Path, known: Collection[str]) -> set[Pair]:
    """Pairs of facts that tell of one event."""
    with (gold / "events_gold.csv").open(encoding="utf-8") as lines:
        rows = [sorted({one.strip() for one in row["facts"].split(";")} & set(known)) for row in csv.DictReader(lines)]
    return {pair for row in rows for pair in combinations(row, 2)}


SPEAKS_FOR = {
    "same_kind", "told_from_the_other_side", "says_so", "same_act_there_and_then", "part_of_one_fight_there_and_then",
    "same_place", "heads_there", "on_the_way", "came_to_strike", "same_days", "same_summary", "vague_date", "same_sides", "side_by_side",
    "same_number", "same_words",
}  # fmt: skip
"""Features that by their meaning can only speak for one event."""
EITHER_WAY = {"one_fight", "blow_and_retreat", "advance_and_gain", "kind_not_told", "fight_and_gain"}
"""Features of which only the measurement tells; all others can only speak against."""


def fit(features: Array, labels: Array) -> Array:
    """Weights of a logistic regression with held signs and a ridge around what features mean, the intercept last.

    By accelerated gradient steps.
    """
    x = np.column_stack([features, np.ones(len(features))])
    weight = np.where(labels > 0, PRIOR, 1.0)
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-1] = 0.0
    names = [one.__name__ for one in TABLE]
    low = np.array([0.0 if one in SPEAKS_FOR else -MOST for one in names] + [-MOST])
    high = np.array([MOST if one in SPEAKS_FOR | EITHER_WAY else 0.0 for one in names] + [MOST])
    meant = np.array([MEANING.get(one, 0.0) for one in names] + [0.0])
    steepest = PRIOR / 4 * float(np.linalg.norm(x, 2)) ** 2 + RIDGE
    beta = ahead = np.zeros(x.shape[1])
    pace = 1.0
    for _ in range(STEPS):
        slope = x.T @ (weight * (1 / (1 + np.exp(-x @ ahead)) - labels)) + ridge * (ahead - meant)
        new = np.clip(ahead - slope / steepest, low, high)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, beta, pace = new + (pace - 1) / faster * (new - beta), new, faster
    return beta


def f1(said: set[Pair], want: set[Pair]) -> float:
    """F1 of pairs."""
    return 2 * len(said & want) / max(1, len(said) + len(want))


class Pairs:
    """All pairs of the hand-coded claims with their features."""

    def __init__(self, facts: Mapping[str, GroundedClaim], world: World, want: set[Pair]) -> None:
        merger = Merger(world, load_codebook())
        merger.add(facts.values())
        self.facts, self.world = facts, world
        self.fact_of = {claim.id: fact for fact, claim in facts.items()}
        self.fact = {key: self.fact_of[one.id] for key, one in merger.told.items()}
        self.told = merger.pairs()
        self.pairs = sorted(self.told)
        self.x = np.array([[self.told[pair][one.__name__] for one in TABLE] for pair in self.pairs])
        self.y = np.array([self._named(pair) in want for pair in self.pairs], float)

    def _named(self, pair: Pair) -> Pair:
        one, other = sorted((self.fact[pair[0]], self.fact[pair[1]]))
        return one, other

    def apart(self, reports: Collection[str]) -> npt.NDArray[np.bool_]:
        """The pairs without a claim of these reports."""
        return np.array([not any(fact.split("-")[0] in reports for fact in self._named(pair)) for pair in self.pairs])

    def links(self, table: Weights) -> set[Pair]:
        """The links that a table of weights makes."""
        merger = Merger(self.world, load_codebook(), table=table)
        merger.add(self.facts.values())
        return {
            pair
            for one in merger.clusters()
            for pair in combinations(sorted({self.fact_of[merger.told[key].id] for key in one}), 2)
        }


def table(beta: Array) -> Weights:
    """Weights as the shipped table has them: rounded to a tenth."""
    return Weights(
        round(float(beta[-1]), 1), {f.__name__: round(float(b), 1) for f, b in zip(TABLE, beta, strict=False)}
    )


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/dispatches"))
    gold = parser.parse_args().gold
    facts, world = claims_of(gold)
    want = links_of(gold, facts)
    pairs = Pairs(facts, world, want)
    fitted = table(fit(pairs.x, pairs.y))
    print(f"{len(facts)} claims, {len(pairs.pairs)} pairs, {int(pairs.y.sum())} of {len(want)} links among them")
    print(f"base = {fitted.base}")
    for name, weight in fitted.of.items():
        seen = pairs.x[:, [f.__name__ for f in TABLE].index(name)] > 0
        among = f"{int(seen.sum())} pairs, {int(pairs.y[seen].sum())} links"
        print(f"{name} = {weight}  # {among}; shipped {weights().of.get(name)}")
    print(f"links F1: shipped {f1(pairs.links(weights()), want):.3f}, fitted {f1(pairs.links(fitted), want):.3f}")
    reports = sorted({fact.split("-")[0] for fact in facts})
    for name, left_out in (("shipped weights", False), ("fitted without them", True)):
        print(f"links F1 on four reports at a time, {name}: {by_fold(pairs, want, reports, left_out=left_out):.3f}")


def by_fold(pairs: Pairs, want: set[Pair], reports: list[str], *, left_out: bool) -> float:
    """F1 of the links that touch four reports at a time, summed over the folds."""
    hit, both = 0, 0
    for start in range(0, len(reports), LEFT_OUT):
        out = set(reports[start : start + LEFT_OUT])
        keep = pairs.apart(out)
        used = table(fit(pairs.x[keep], pairs.y[keep])) if left_out else weights()
        said, wanted = touching(pairs.links(used), out), touching(want, out)
        hit, both = hit + len(said & wanted), both + len(said) + len(wanted)
    return 2 * hit / max(1, both)


def touching(links: set[Pair], reports: Collection[str]) -> set[Pair]:
    """The links of which one claim is in these reports."""
    return {pair for pair in links if {fact.split("-")[0] for fact in pair} & set(reports)}


if __name__ == "__main__":
    main()
