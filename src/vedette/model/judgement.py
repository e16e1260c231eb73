"""A person's decisions about claims and events, and how they find what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from vedette.model.claim import GroundedClaim

Verdict = Literal["same", "different", "accept", "reject", "correct", "create"]
Field = Literal["claim", "type", "modality", "actor", "recipient", "place", "when", "number"]
"""What a judgement is about: the claim as a whole, or one field of it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about, so that it survives a re-run: a span of a report, a field and a value.

    For a claim as a whole, `value` is its type and the span that of its trigger; for a correction, `value` is the new
    value; for a claim that a person made, all that was said of it, as JSON text. `claim` is the id of the claim that
    was judged: another model may give the same claim other bounds, and so another id.
    """

    report: str
    start: int
    end: int
    field: str = ""
    value: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision. Never deleted, only retracted.

    The anchors of `same` are claims that all tell of one happening; of `different`, the first tells of another
    happening than each of the rest; every other verdict has one anchor.
    """

    id: str
    verdict: Verdict
    anchors: tuple[Anchor, ...]
    by: str
    at: datetime
    reason: str = ""
    retracted_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.retracted_at is None


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided about the claims of a picture: judgements that stand, by the id of the claim.

    `before` holds corrected claims as the run made them, `rejected` those that feed no view. `orphaned` are judgements
    that find nothing any more.
    """

    of: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    before: Mapping[str, GroundedClaim] = field(default_factory=dict)
    rejected: Mapping[str, GroundedClaim] = field(default_factory=dict)
    orphaned: tuple[Judgement, ...] = ()


class Anchored:
    """Claims by where they stand."""

    def __init__(self, claims: Iterable[GroundedClaim]) -> None:
        self._by_id: dict[str, GroundedClaim] = {}
        self._by_report: dict[str, list[GroundedClaim]] = defaultdict(list)
        for claim in claims:
            self._by_id[claim.id] = claim
            self._by_report[claim.claim.report].append(claim)

    def find(self, anchor: Anchor) -> str:
        """The id of the claim that an anchor is about, empty if there is none, or if several fit equally well.

        It is the claim of that id; else, after a re-run, the one whose trigger overlaps the span, of the same type.
        """
        if anchor.claim in self._by_id:
            return anchor.claim
        kind = anchor.value if anchor.field in {"", "claim"} else ""
        near = [
            one
            for one in self._by_report.get(anchor.report, ())
            if one.claim.trigger.start < anchor.end
            and anchor.start < one.claim.trigger.end
            and kind in {"", one.claim.type}
        ]
        exact = [one for one in near if (one.claim.trigger.start, one.claim.trigger.end) == (anchor.start, anchor.end)]
        fits = exact or near
        return fits[0].id if len(fits) == 1 else ""
