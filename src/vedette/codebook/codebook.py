"""The event types of a codebook and what they say of control."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vedette.codebook.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Effect:
    """What a claim of a type says about who holds its place.

    The participant in role `who` is, `when` relative to the claim's interval (before, during, after), in
    `state` there: held, not_held, contested or besieged. `strength` 0..1 says how much that tells.
    """

    who: Literal["actor", "recipient"]
    when: Literal["before", "during", "after"]
    state: Literal["held", "not_held", "contested", "besieged"]
    strength: float


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type. `roles` map a role to the kinds that may fill it; `crosswalk` is by scheme name."""

    id: str
    family: str
    definition: str
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    symmetric: bool = False
    state: bool = False
    effects: tuple[Effect, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    crosswalk: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Event types by id, cue words by list name, and the digest of the files they came from."""

    types: Mapping[str, EventType]
    cues: Mapping[str, tuple[str, ...]]
    digest: str

    def family(self, event_type: str) -> str:
        """The family of a type (territory, fighting, people, means, civilians, politics, other)."""
        return self.types[event_type].family if event_type in self.types else "other"
