"""Assess: what the claims dispute, who held what when, and which pockets they speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from vedette.assess.assessor import Assessment, Assessor
from vedette.codebook import Codebook
from vedette.model import Event, GroundedClaim, World
from vedette.theatre import Source


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
    assessor = Assessor(world, codebook, sources, smooth=smooth)
    assessor.add(claims)
    return assessor.assess(events, known_on, source_of, witness_of, until)
