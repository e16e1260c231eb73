"""What the features look at in a claim, worked out once a claim."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vedette.model import GroundedClaim, World

OPEN = 14
"""Days that an interval with an open end reaches."""
LEAVING = frozenset({"retreat", "displacement", "handover", "release"})
"""Types that happen where somebody comes from; of any other, the place come from is not where it happens."""
WHOLE = 0.95
"""Share of a place from which it is spoken of as a whole."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what its features need.

    `sites` are places at which it happens, `goals` those that somebody heads for, `days` ordinals `[first, last)`.
    """

    claim: GroundedClaim
    sites: frozenset[str]
    goals: frozenset[str]
    days: tuple[int, int] | None
    actors: frozenset[str]
    sides: frozenset[str]
    gainers: frozenset[str]
    losers: frozenset[str]
    speakers: frozenset[str]
    words: frozenset[str]
    part: bool

    @classmethod
    def of(cls, claim: GroundedClaim, world: World) -> Told:
        """Work it out."""
        on = claim.when.earliest
        actors = frozenset(world.side(one, on) for one in claim.actors)
        undergo = frozenset(world.side(one, on) for one in claim.recipients)
        gainers, losers = (actors, undergo) if claim.type == "capture" else (undergo, actors)
        speaker = (claim.speaker, world.side(claim.speaker, on)) if claim.speaker else (claim.speaker_name,)
        return cls(
            claim,
            _sites(claim),
            frozenset(claim.where.places if claim.where.relation == "toward" else ()),
            _days(claim),
            actors,
            actors | undergo,
            gainers,
            losers,
            frozenset(filter(None, speaker)),
            frozenset(w for w in re.findall(r"\w+", claim.claim.span.quote.casefold()) if len(w) > 3),
            claim.where.relation == "part_of" or (claim.where.share is not None and claim.where.share < WHOLE),
        )

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def type(self) -> str:
        """The claim's type."""
        return self.claim.type

    @property
    def report(self) -> str:
        """The claim's report."""
        return self.claim.claim.report


def _sites(claim: GroundedClaim) -> frozenset[str]:
    """Where it happens: not where attackers came from, nor where those who leave are heading."""
    relation, places = claim.where.relation, frozenset(claim.where.places)
    if claim.type in {"attack", "advance"} and _came().search(claim.claim.span.quote):
        return frozenset()
    if relation == "toward" or (relation == "from" and claim.type not in LEAVING):
        return frozenset()
    return places


@cache
def _came() -> re.Pattern[str]:
    words = tomllib.loads(files("vedette.merge").joinpath("data/words.toml").read_text(encoding="utf-8"))["came"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b[^.;]*\bfrom\b", re.IGNORECASE)


def _days(claim: GroundedClaim) -> tuple[int, int] | None:
    start, end = claim.when.earliest, claim.when.latest
    if start is None:
        return None
    return start.toordinal(), (end.toordinal() if end else start.toordinal() + OPEN)


def gap(a: Told, b: Told) -> int | None:
    """Days between the intervals of two claims, 0 when they overlap; None where one is unknown."""
    if a.days is None or b.days is None:
        return None
    return max(0, max(a.days[0], b.days[0]) - min(a.days[1], b.days[1]) + 1)
