"""Names and phrases in a text, and what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vedette.model.digest import digest
from vedette.model.report import Span

MentionKind = Literal["actor", "place", "person", "time", "quantity", "weapon", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or phrase in the text.

    `kinds` are (kind, score) pairs, best first. `name` is what is looked up: the words themselves, without
    article and trailing words where these do not belong to the name; an import may give a name of its own.
    `antecedent` is the earlier mention's span that a pronoun or description stands for, when the text tells.
    `modifier` is a qualifying name in the same phrase ("Syrian" in "Syrian army", "IS" in "IS fighters",
    "Borno" in "Bama in Borno").
    """

    span: Span
    name: str
    kinds: tuple[tuple[MentionKind, float], ...]
    antecedent: Span | None = None
    modifier: str = ""

    @property
    def id(self) -> str:
        """The hash of where it stands and what it is looked up by."""
        return digest(self.span.report, self.span.start, self.span.end, self.name)

    @property
    def kind(self) -> MentionKind:
        """The best kind."""
        return self.kinds[0][0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a mention may stand for: its id and name, a score in 0..1, and the reasons in words."""

    id: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounding:
    """What a mention stands for: candidates best first, and the id chosen, or None for "we do not know"."""

    mention: str
    kind: MentionKind
    candidates: tuple[Candidate, ...]
    choice: str | None
    run: str = ""
