"""One way in which text expresses an event type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = tuple[str, ...]
"""Lemmas of one trigger: the head first, then those that must hang on it ("take", "control"); "food|water" is either."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Trigger words with the syntactic functions of their participants.

    `roles` maps a role to functions, tried in order: `subject` (of the active verb; the agent of a passive;
    whose act a noun tells of), `object` (what a verb acts on; `of` of a noun), `topic` (what is "under the control"),
    `predicate` (what a noun is said to be: "the next target is Selwa"),
    `clause` (the subject of the verb that a noun hangs on: "X is left with two pockets"), or a preposition ("from").
    `needs` maps a function to the mention kinds that it must have for the pattern to match.
    `toll`: it tells of killed or wounded, and the claim takes the type of the act that killed them where one is told.
    `sequel`: it goes on from the claim of its type in the sentence before, and has its actor ("Sake followed on Thursday").
    `negated`: it fits only what is denied, which tells that it is so ("have not been paid").
    `relation` is that of places whose own words give none: who enters a town is inside it.
    """

    id: str
    verbs: tuple[Words, ...] = ()
    nouns: tuple[Words, ...] = ()
    adjectives: tuple[Words, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mode: str = ""
    toll: bool = False
    sequel: bool = False
    relation: str = ""
    negated: bool = False
    confidence: float = 0.7
