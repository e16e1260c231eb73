"""Where: what the prose says of place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal[
    "in", "part_of", "near", "between", "from", "toward", "along", "around", "inside", "outskirts_of",
    "north_of", "south_of", "east_of", "west_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Where:
    """Places in a relation. `places` are ids; empty when the text tells none or none could be found.

    With `between` the claim holds of the stretch from the first place to the last; with any other
    relation, or none, it holds of each. `geometry` is WKT in longitude and latitude (WGS 84), `precision`
    the radius in metres within which the claim may lie; both unknown (empty, None) when nothing is known.
    `share` is the part of the place that the words give, 0..1 ("70 percent of Hajin" is 0.7).
    """

    places: tuple[str, ...] = ()
    relation: Relation | None = None
    geometry: str = ""
    precision: float | None = None
    share: float | None = None
