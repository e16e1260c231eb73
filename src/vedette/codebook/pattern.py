"""One way in which text expresses an event type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pattern:
    """A trigger word with the syntactic functions of its participants."""

    id: str
    lemmas: tuple[str, ...]
    pos: str = "VERB"
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requires: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mode: str = ""
    confidence: float = 0.7
