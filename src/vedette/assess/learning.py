"""How far to trust each outlet, learned from how often others bear it out or contradict it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from vedette.assess.evidence import RELIABLE
from vedette.model import Control, Picture

PRIOR = 12.0
"""Claims that the theatre's prior counts for: a source is judged by its record only once that is longer."""
SURE = 0.9
"""Probability of control from which a claim against it counts as contradicted."""
FLOOR, CEILING = 0.3, 0.97
"""No record makes a source worthless, and none makes it infallible."""


@dataclass(frozen=True, slots=True)
class Learned:
    """An outlet's reliability with what it rests on: claims that others bore out, and claims that others contradict."""

    source: str
    prior: float
    reliability: float
    right: int
    wrong: int


def learn(picture: Picture, priors: Mapping[str, float]) -> tuple[Learned, ...]:
    """Estimate the reliability of every outlet in a picture: a mean of prior and record (Beta-binomial).

    A claim is borne out where an independent text of another outlet tells of the same event, and contradicted where it
    stands against who held a place with near certainty, by claims of others. `priors` are by case-folded name.
    """
    source = {report: picture.first_publication(report).source for report in picture.reports}
    right, wrong = Counter[str](), Counter[str]()
    of = {key: source[claim.claim.report] for key, claim in picture.claims.items()}
    for event in picture.events:
        outlets = {of[one] for one in event.claims}
        if event.witnesses > 1 and len(outlets) > 1:
            right.update(outlets)
    contradicted = {
        (claim, row.place)
        for row in picture.control
        if row.probability >= SURE and row.state != "contested"
        for claim in row.claims_against
        if claim in of and {of[one] for one in row.claims_for if one in of} - {of[claim]}
        and _within(picture, claim, row)
    }  # fmt: skip
    wrong.update(of[claim] for claim, _ in contradicted)
    return tuple(
        _learned(one, priors.get(one.casefold(), RELIABLE), right[one], wrong[one]) for one in sorted({*of.values()})
    )


def _within(picture: Picture, claim: str, row: Control) -> bool:
    """Whether the claim speaks of a day of the interval itself, and not of what was before or after."""
    day = picture.claims[claim].when.earliest
    return day is not None and row.start < day and (row.end is None or day < row.end)


def _learned(source: str, prior: float, right: int, wrong: int) -> Learned:
    value = (PRIOR * prior + right) / (PRIOR + right + wrong)
    return Learned(source, prior, round(min(CEILING, max(FLOOR, value)), 3), right, wrong)
