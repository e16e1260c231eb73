"""A person's decisions about claims and events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Verdict = Literal["same", "different", "accept", "reject", "correct", "create"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about, so that it survives a re-run: a span of a report, a field and a value."""

    report: str
    start: int
    end: int
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision. `same` and `different` have two anchors, the others one. Never deleted, only retracted."""

    id: str
    verdict: Verdict
    anchors: tuple[Anchor, ...]
    by: str
    at: datetime
    reason: str = ""
    retracted_at: datetime | None = None
