"""Sequels: "Goma fell on Monday. Bukavu followed on Friday" tells of the second town what was told of the first."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from vedette.codebook import EventType
from vedette.extract.matching import Match
from vedette.extract.nominal import Nominal
from vedette.extract.syntax import OBLIQUES, children, preposition
from vedette.model import Modality

SENTENCES = 1
"""Sentence ends back to which a sequel goes on."""
LATER = frozenset({"day", "week", "month", "morning", "evening", "night", "hour", "year"})
"""What comes after tells when: these nouns, where the language model sees no time."""


@dataclass(frozen=True, slots=True)
class Before:
    """The claim told last: where it stands, of which type, how sure, and by whom."""

    trigger: Token
    event: EventType
    modality: Modality
    actors: list[Nominal]


@dataclass(slots=True)
class Sequels:
    """What went before in one report."""

    last: Before | None = field(default=None)

    def remember(self, trigger: Token, event: EventType, modality: Modality, actors: list[Nominal]) -> None:
        """Keep a claim in mind."""
        self.last = Before(trigger, event, modality, actors)

    def before(self, match: Match) -> Before | None:
        """The claim that a sequel goes on from; None if there is none, or if it does not say when a named place followed."""
        trigger, last, place = match.trigger, self.last, match.frame.subject
        if last is None or last.event.id != match.entry.type.id or place is None or place.pos_ != "PROPN":
            return None
        gap = trigger.doc[last.trigger.i : trigger.i]
        ends = sum(token.is_sent_start is True for token in gap if token.i > last.trigger.i)
        if ends > SENTENCES or any(token.is_space and "\n\n" in token.text for token in gap):
            return None
        whole = not any(preposition(one) == "with" for one in children(trigger, *OBLIQUES))  # "followed with sanctions"
        return last if whole and _tells_when(trigger) else None


def _tells_when(trigger: Token) -> bool:
    return any(one.ent_type_ == "TIME" or one.lemma_ in LATER for one in children(trigger, *OBLIQUES))
