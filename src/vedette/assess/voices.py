"""What disputes are judged by: whose words a claim is, who wins in it and who loses, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from vedette.codebook import Codebook
from vedette.merge import folded
from vedette.model import Dispute, GroundedClaim, World, digest

REAL = frozenset({"happened", "ongoing"})
CHANGES = frozenset({"capture", "lose", "transfer"})
"""Types in which a place changes hands."""
WHOLE = 0.95
"""Share of a place from which it is spoken of as a whole."""
STOP = re.compile(r"[.!?][\"'”’)]*\s|\n")
"""Where a sentence ends, well enough to tell two versions of one from each other."""
INSIDE = frozenset({None, "in", "inside"})


@dataclass(frozen=True, slots=True)
class Voices:
    """What is known beside the claims: `known_on`, `witness_of` and the `texts` of copies are by report id."""

    known_on: Mapping[str, date]
    witness_of: Mapping[str, str]
    world: World
    codebook: Codebook
    texts: Mapping[str, str] = field(default_factory=dict)

    def apart(self, a: GroundedClaim, b: GroundedClaim) -> bool:
        """Whether two claims are different voices: another text, another speaker, or hearsay against assertion.

        A copy is no other text, but what it changes is its own: words that neither text has of the other.
        """
        one, other = a.claim.report, b.claim.report
        return (
            self.witness_of.get(one, one) != self.witness_of.get(other, other)
            or (a.speaker_name or "") != (b.speaker_name or "")
            or (a.claim.modality == "possible") != (b.claim.modality == "possible")
            or self.changed(a, b)
        )

    def changed(self, a: GroundedClaim, b: GroundedClaim) -> bool:
        """Whether one text copies the other, but not in these two claims."""
        one, other = self.texts.get(a.claim.report), self.texts.get(b.claim.report)
        if one is None or other is None or a.claim.report == b.claim.report:
            return False
        return _sentence(a, one) not in folded(other) and _sentence(b, other) not in folded(one)

    def known(self, claim: GroundedClaim) -> date:
        """The day from which the claim's report counts."""
        return self.known_on[claim.claim.report]

    def sides(self, actors: tuple[str, ...], claim: GroundedClaim) -> frozenset[str]:
        """The sides of actors on the day of the claim."""
        return frozenset(self.world.side(one, claim.when.earliest) for one in actors)

    def gainers(self, claim: GroundedClaim) -> frozenset[str]:
        """The sides that have the place after the change that is told."""
        return self.sides(claim.actors if claim.type == "capture" else claim.recipients, claim)

    def losers(self, claim: GroundedClaim) -> frozenset[str]:
        """The sides that had the place before the change that is told."""
        return self.sides(claim.recipients if claim.type == "capture" else claim.actors, claim)


def _sentence(claim: GroundedClaim, text: str) -> str:
    """The words of the sentence that a claim stands in: who denies it may stand before the quote."""
    span = claim.claim.span
    before, behind = STOP.split(text[: span.start])[-1], STOP.split(text[span.end :])[0]
    return folded(f"{before}{text[span.start : span.end]}{behind}")


def last_day(claim: GroundedClaim) -> date | None:
    """The last day that a claim may speak of."""
    if claim.when.latest is not None:
        return claim.when.latest - timedelta(1)
    return claim.when.earliest


def whole(claim: GroundedClaim) -> bool:
    """Whether it speaks of the whole place."""
    share = _share(claim)
    return claim.where.relation in INSIDE and (share is None or share >= WHOLE)


def part(claim: GroundedClaim) -> bool:
    """Whether it speaks of a part of the place."""
    share = _share(claim)
    return claim.where.relation == "part_of" or (share is not None and share < WHOLE)


def _share(claim: GroundedClaim) -> float | None:
    number = claim.claim.quantity
    if claim.where.share is None and number is not None and number.unit == "percent":
        bound = number.min if number.min is not None else number.max
        return None if bound is None else bound / 100
    return claim.where.share


def dispute(field: str, a: GroundedClaim, b: GroundedClaim, differs: str, places: tuple[str, ...]) -> Dispute:
    """A dispute of two claims; which comes first does not matter."""
    first, second = sorted((a, b), key=lambda one: one.id)
    when = a.when if a.when.known else b.when
    return Dispute(digest("dispute", field, first.id, second.id), field, (first.id, second.id), differs, places, when)
