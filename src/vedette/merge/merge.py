"""Merge: claims that tell of one happening become one event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from vedette.codebook import Codebook
from vedette.merge.merger import Merger
from vedette.model import Event, GroundedClaim, Judgement, World


def merge(
    claims: Iterable[GroundedClaim],
    known_on: Mapping[str, date],
    witness_of: Mapping[str, str],
    world: World,
    codebook: Codebook,
    judgements: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """Cluster claims into events, the earliest first.

    Pairs that share a block (a place; a side and a type, where no place is told; a report) are scored by the table of
    features, and joined from the best down while the pairs between two clusters speak for it on average (average
    linkage). The order of the claims does not matter. `known_on` and `witness_of` are by report id.
    """
    merger = Merger(world, codebook, judgements)
    merger.add(claims)
    return merger.events(known_on, witness_of)
