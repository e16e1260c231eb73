"""Who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Membership:
    """Belonging to a larger actor (`of`) from a day up to, not including, another; None is open."""

    of: str
    start: date | None = None
    end: date | None = None

    def holds(self, on: date | None) -> bool:
        """Tell whether the membership held on a day; an unknown day is within it."""
        if on is None:
            return True
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or undergoes. `names` are the spellings, the first being the one shown.

    `against` are the actors that it fights, as far as somebody described that.
    `kind` is one of government, military, police, rebel, militia, civilian, observer, media, international,
    office_holder, unknown. `provisional` tells that nobody has described it yet.
    """

    id: str
    names: tuple[str, ...]
    kind: str = "unknown"
    country: str = ""
    member_of: tuple[Membership, ...] = ()
    side: str = ""
    provisional: bool = False
    against: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name shown."""
        return self.names[0]
