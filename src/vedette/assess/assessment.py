"""Assess: what the claims dispute, who held what when, and which pockets they speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vedette.assess.control import control
from vedette.assess.disputes import disputes
from vedette.assess.evidence import RELIABLE, evidence
from vedette.assess.pockets import claimed_pockets
from vedette.assess.reach import reach
from vedette.codebook import Codebook
from vedette.model import Control, Dispute, Event, GroundedClaim, Pocket, World
from vedette.theatre import Source


@dataclass(frozen=True, slots=True)
class Assessment:
    """The views beside the events."""

    disputes: tuple[Dispute, ...]
    control: tuple[Control, ...]
    pockets: tuple[Pocket, ...]


def assess(
    claims: Sequence[GroundedClaim],
    events: Sequence[Event],
    known_on: Mapping[str, date],
    source_of: Mapping[str, str],
    witness_of: Mapping[str, str],
    world: World,
    codebook: Codebook,
    sources: Sequence[Source] = (),
    *,
    until: date | None = None,
    smooth: bool = True,
) -> Assessment:
    """Compute disputes, control and pockets.

    `known_on`, `source_of` (the outlet) and `witness_of` are by report id; `sources` are the theatre's priors of
    reliability. Control runs to the day `until`, or to the last day on which a report became known.
    """
    if not claims:
        return Assessment((), (), ())
    trust = {name.casefold(): one.reliability for one in sources for name in (one.id, *one.names)}
    reliability = {report: trust.get(outlet.casefold(), RELIABLE) for report, outlet in source_of.items()}
    rows = reach(evidence(claims, world, codebook, reliability, witness_of, known_on), claims, world)
    last = until or max(known_on[claim.claim.report] for claim in claims)
    return Assessment(
        disputes(claims, events, known_on, witness_of, world, codebook),
        control(rows, last, world, smooth=smooth),
        claimed_pockets(claims),
    )
