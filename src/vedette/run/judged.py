"""What people decided, applied to the claims of a picture before any view is computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from pydantic import ValidationError

from vedette.codebook import Codebook
from vedette.errors import VedetteError
from vedette.model import Actor, Anchored, GroundedClaim, Judgement, Place, Report, Review, When, World, digest
from vedette.run.claim_row import ClaimRow
from vedette.run.correcting import corrected
from vedette.run.given import claim_of, regiven
from vedette.run.known import Known

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims of judged reports as people left them, with the actors and places that only people spoke of."""

    claims: Mapping[str, GroundedClaim]
    reports: frozenset[str] = frozenset()
    review: Review = field(default_factory=Review)
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()


def judged(
    claims: Mapping[str, GroundedClaim],
    judgements: Iterable[Judgement],
    reports: Mapping[str, Report],
    published: Mapping[str, date | None],
    world: World,
    codebook: Codebook,
) -> Judged:
    """Apply judgements that stand: made claims are added, corrected ones changed, rejected ones taken out.

    `claims` need be those of judged reports alone. The last word on a claim, and on each of its fields, counts. Judgements
    on reports that are not in `reports` wait.
    """
    standing = [one for one in judgements if one.stands and all(a.report in reports for a in one.anchors)]
    if not standing:
        return Judged(claims)
    known = Known(world.actors.values(), world.places.values())
    bench = _Bench({**claims, **_made(standing, reports, published, known, codebook)}, known, codebook)
    for one in sorted(standing, key=lambda judgement: (judgement.at, judgement.id)):
        bench.hear(one)
    return bench.result()


class _Bench:
    def __init__(self, claims: Mapping[str, GroundedClaim], known: Known, codebook: Codebook) -> None:
        self.claims, self.known, self.codebook = claims, known, codebook
        self.anchored = Anchored(claims.values())
        self.now = dict(claims)
        self.heard: dict[str, list[Judgement]] = defaultdict(list)
        self.rejected: set[str] = set()
        self.orphaned: list[Judgement] = []
        self.reports: set[str] = set()

    def hear(self, one: Judgement) -> None:
        self.reports.update(anchor.report for anchor in one.anchors)
        found = [key for anchor in one.anchors if (key := self.anchored.find(anchor))]
        if len(found) < (2 if one.verdict in {"same", "different"} else 1):
            self.orphaned.append(one)
            return
        if one.verdict == "correct" and not self._corrected(found[0], one):
            self.orphaned.append(one)
            return
        self.rejected = self.rejected | {found[0]} if one.verdict == "reject" else self.rejected
        self.rejected = self.rejected - {found[0]} if one.verdict == "accept" else self.rejected
        for key in found:
            self.heard[key].append(one)

    def _corrected(self, key: str, one: Judgement) -> bool:
        anchor = one.anchors[0]
        try:
            self.now[key] = corrected(self.now[key], anchor.field, anchor.value, self.known, self.codebook)
        except VedetteError:  # a codebook without the type, say
            return False
        return True

    def result(self) -> Judged:
        """Everything under the id that it has now: a corrected number is part of a claim's id."""
        sure = {
            key: _sure(one) if any(j.verdict in {"accept", "correct"} for j in self.heard.get(key, ())) else one
            for key, one in self.now.items()
        }
        return Judged(
            {one.id: one for key, one in sure.items() if key not in self.rejected},
            frozenset(self.reports),
            Review(
                {sure[key].id: tuple(heard) for key, heard in self.heard.items()},
                {sure[key].id: self.claims[key] for key in sure if self.claims[key] != self.now[key]},
                {sure[key].id: sure[key] for key in sorted(self.rejected)},
                tuple(self.orphaned),
            ),
            tuple(self.known.actors.values()),
            tuple(self.known.places.values()),
        )


def _sure(claim: GroundedClaim) -> GroundedClaim:
    """A person has read it: the report says so."""
    return replace(claim, claim=replace(claim.claim, confidence=1.0))


def _made(
    judgements: Iterable[Judgement],
    reports: Mapping[str, Report],
    published: Mapping[str, date | None],
    known: Known,
    codebook: Codebook,
) -> dict[str, GroundedClaim]:
    """The claims that people made, each of the run of its maker."""
    found = {}
    for one in judgements:
        anchor = one.anchors[0]
        row = _row(anchor.value) if one.verdict == "create" else None
        if row is None or row.type not in codebook.types:
            continue
        span = (anchor.start, anchor.end)
        claim = claim_of(reports[anchor.report], row, span, component=PERSON, run=person_run(one.by))
        (grounded,) = regiven([(claim, row)], known, codebook).claims
        found[claim.id] = _dated(grounded, published.get(anchor.report))
    return found


def _row(value: str) -> ClaimRow | None:
    try:
        return ClaimRow.model_validate_json(value)
    except ValidationError:  # written by another version
        return None


def person_run(by: str) -> str:
    """The id of the run of a person."""
    return digest(PERSON, by)


def _dated(claim: GroundedClaim, published: date | None) -> GroundedClaim:
    """A claim for which nobody told the time is dated by its report, and says so."""
    if claim.when.known or published is None:
        return claim
    return replace(claim, when=When(published, published + timedelta(1), "day", "publication"))
