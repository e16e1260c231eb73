"""The whole picture of a case as known on a day: claims and every view computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vedette.model.claim import GroundedClaim
from vedette.model.judgement import Review
from vedette.model.mention import Grounding, Mention
from vedette.model.report import Publication, Report
from vedette.model.views import Control, Dispute, Event, Pocket
from vedette.model.world import World


@dataclass(frozen=True, slots=True)
class Picture:
    """What the reports known on `as_of` say.

    `reports` are by id, `publications` by report id, `claims` by claim id.
    `unresolved` are mentions in claims that could not be grounded, with their candidates. `review` is what people
    decided; `claims` are those that remain, corrected where somebody corrected them. `copies` names, for each report
    whose text copies another one, the report of that group that was known first.
    """

    as_of: date | None
    world: World
    reports: Mapping[str, Report] = field(default_factory=dict)
    publications: Mapping[str, tuple[Publication, ...]] = field(default_factory=dict)
    claims: Mapping[str, GroundedClaim] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    control: tuple[Control, ...] = ()
    pockets: tuple[Pocket, ...] = ()
    unresolved: tuple[tuple[Mention, Grounding], ...] = ()
    review: Review = field(default_factory=Review)
    copies: Mapping[str, str] = field(default_factory=dict)

    def first_publication(self, report: str) -> Publication:
        """The publication that counts for a report: the earliest known."""
        return min(self.publications[report], key=lambda p: (p.published is None, p.known_on, p.recorded_at))
