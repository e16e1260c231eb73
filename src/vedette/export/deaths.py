"""How many died in an event, as the claims tell: low, best and high, civilians apart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vedette.export.happening import known
from vedette.model import Claim, Event, Picture


@dataclass(frozen=True, slots=True)
class Deaths:
    """Numbers of dead, of one kind or together. 0 where nobody tells of any."""

    low: int = 0
    best: int = 0
    high: int = 0

    def __add__(self, other: Deaths) -> Deaths:
        return Deaths(self.low + other.low, self.best + other.best, self.high + other.high)


def deaths(picture: Picture, event: Event) -> tuple[Deaths, Deaths]:
    """The dead of an event: civilians, and all others.

    Several claims of one toll are not added up: the lowest of the numbers is `low`, the highest `high`, the
    middle one `best`. A vague number is written as the field does ("dozens" is 12).
    """
    told: dict[bool, list[int]] = {True: [], False: []}
    armed = any(known(picture, one).kind != "civilian" for one in event.recipients)
    for one in event.claims:
        claim = picture.claims[one].claim if one in picture.claims else None
        if claim and claim.modality in {"happened", "ongoing"} and (number := _dead(claim)):
            told[_civil(claim, armed=armed)].append(number)
    return _summed(told[True]), _summed(told[False])


def _summed(numbers: list[int]) -> Deaths:
    if not numbers:
        return Deaths()
    ranked = sorted(numbers)
    return Deaths(ranked[0], ranked[(len(ranked) - 1) // 2], ranked[-1])


def _dead(claim: Claim) -> int | None:
    """The number of dead that a claim tells; None where its number is of something else."""
    number, table = claim.quantity, _table()
    if number is None or number.unit.casefold().rstrip("s") in table.things or number.unit.casefold() in table.things:
        return None
    vague = next((value for word, value in table.vague.items() if word in number.text.casefold()), None)
    value = vague or number.min or number.max
    return int(value) if value and _of_dead(claim, table) else None


def _of_dead(claim: Claim, table: _Fatal) -> bool:
    """Whether the cue nearest to the number is one of death; the counted noun itself ("prisoners") is no cue."""
    assert claim.quantity
    quote, unit = claim.span.quote.casefold(), claim.quantity.unit.casefold()
    at = quote.find(claim.quantity.text.casefold())
    if at < 0:
        return False
    other = _nearest(quote, at, [one for one in table.other if not unit.startswith(one)])
    dead = _nearest(quote, at, table.dead)
    return dead is not None and (other is None or dead <= other)


def _nearest(quote: str, at: int, cues: Sequence[str]) -> int | None:
    """How many characters the nearest cue is away."""
    starts = (match.start() for cue in cues for match in re.finditer(rf"\b{re.escape(cue)}", quote))
    return min((abs(start - at) for start in starts), default=None)


def _civil(claim: Claim, *, armed: bool) -> bool:
    """Whether the counted are civilians; mere people are, unless who was hit is `armed`."""
    unit = claim.quantity.unit.casefold() if claim.quantity else ""
    table = _table()
    return unit.startswith(table.civilians if armed else (*table.civilians, *table.people))


@dataclass(frozen=True, slots=True)
class _Fatal:
    dead: tuple[str, ...]
    other: tuple[str, ...]
    things: frozenset[str]
    civilians: tuple[str, ...]
    people: tuple[str, ...]
    vague: Mapping[str, int]


@cache
def _table() -> _Fatal:
    raw = tomllib.loads(files("vedette.export").joinpath("data/fatal.toml").read_text(encoding="utf-8"))
    return _Fatal(
        tuple(raw["dead"]),
        tuple(raw["other"]),
        frozenset(raw["things"]),
        tuple(raw["civilians"]),
        tuple(raw["people"]),
        raw["vague"],
    )
