"""Acts: what a verb of striking or killing tells, by what did it.

"Warplanes struck the town" is an air strike, "an airstrike killed 12 civilians" one air strike with a toll and not a strike
and an attack; "in five days of fighting 42 were killed" is a clash. Only where no act is told is a toll a claim of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.codebook import EventType
from vedette.extract.kinds import phrases
from vedette.extract.lexicon import Lexicon
from vedette.extract.matching import Match
from vedette.extract.nominals import Nominals
from vedette.extract.syntax import VERBAL, children, resolved

Best = Callable[[Token], Match | None]

ACTS = frozenset({"clash", "attack", "air_strike", "shelling", "bombing", "infighting"})
"""Types that have a toll."""
STRIKES = frozenset({"attack", "air_strike", "destroy"})
"""Types of verbs that tell less of an act than what does it: "a shell hit the market", "the blast struck a bus"."""
FINER = ACTS - {"attack"}
"""Types that say more of a killing than that it was one."""
MEANS = {"aircraft": "air_strike", "guns": "shelling"}
"""Lists of the codebook with what attacks, and as what it does."""
SENTENCES = 2
"""Sentence ends back to which an act told before may still be meant."""


@dataclass(slots=True)
class Acts:
    """Finds the acts behind the verbs of one report; `best` gives the match of a word."""

    nominals: Nominals
    lexicon: Lexicon
    best: Best
    last: tuple[Token, EventType] | None = None

    def type(self, match: Match) -> EventType:
        """The type of what a match tells."""
        own = match.entry.type
        if match.entry.pattern.toll:
            act = self.of(match) or self._near(match)
            return self.type(act) if act is not None else self._by_means(match) or self._told_before(match) or own
        return (self._by_means(match) or self._by_subject(match) or own) if own.id in STRIKES | {"shelling"} else own

    def of(self, match: Match) -> Match | None:
        """The noun of the act in the same clause that a toll belongs to: its subject, or in a phrase beside it."""
        return next(self._beside(match), None) if match.entry.pattern.toll else None

    def toll(self, match: Match) -> Match | None:
        """The toll that an act's clause goes on to tell: "missiles struck A, killing five"."""
        if match.trigger.pos_ not in VERBAL or not self._is_act(match):
            return None
        tolls = (self.best(child) for child in children(match.trigger, "advcl") if child.tag_ == "VBG")
        return next((one for one in tolls if one is not None and one.entry.pattern.toll), None)

    def remember(self, match: Match, told: EventType) -> None:
        """Keep an act in mind."""
        if told.id in ACTS:
            self.last = (match.trigger, told)

    def tells(self, token: Token) -> bool:
        """Whether a word adds to the claim of the verb above it: the doer, the act of its toll, or its toll."""
        if token.dep_ == "advcl" and (above := self.best(token.head)) is not None:
            told_too = self.toll(above)
            return told_too is not None and told_too.trigger.i == token.i
        if token.pos_ == "ADJ" and token.dep_ == "xcomp" and (above := self.best(token.head)) is not None:
            return above.entry.pattern.toll  # "shot dead 14 farmers"
        if token.pos_ != "NOUN" or token.dep_ not in {"nsubj", "obl:agent", "obl", "nmod"}:
            return False
        head = token.head if token.dep_ != "nmod" else token.head.head
        told, own = (self.best(head), self.best(token)) if head.i != token.i else (None, None)
        if told is None or own is None:
            return False
        act = self.of(told)
        same = token.dep_ in {"nsubj", "obl:agent"} and (
            self.type(told).id == own.entry.type.id or (told.entry.type.id in STRIKES and own.entry.type.id in FINER)
        )
        return same or (act is not None and act.trigger.i == token.i)

    def _beside(self, match: Match) -> Iterator[Match]:
        beside = [match.frame.subject, *(noun for _, noun in match.frame.prepositions)]
        nouns = [one for one in beside if one is not None]
        for noun in (*nouns, *(child for one in nouns for child in children(one, "nmod", "acl"))):
            act = self.best(resolved(noun, self.nominals.antecedents))
            if act is not None and act.trigger.i != match.trigger.i and self._is_act(act):
                yield act

    def _near(self, match: Match) -> Match | None:
        """The act of a clause beside that of a toll: "17 were killed when shells hit a market"."""
        token = match.trigger
        near = [token.head, *children(token, "advcl")] if token.dep_ in {"advcl", "conj"} else children(token, "advcl")
        verbs = [one for one in near if one.pos_ in VERBAL]
        words = [word for one in verbs for word in (one, *children(one, "obj"))]  # "when a jet dropped bombs"
        acts = [act for one in words if (act := self.best(one)) is not None and self._is_act(act)]
        return next((act for act in acts if self.type(act).id in FINER), None)

    def _told_before(self, match: Match) -> EventType | None:
        """The act told last in the paragraph, for a toll that names nobody who killed."""
        killer = match.frame.subject is not None and "actor" in match.entry.pattern.roles
        if self.last is None or (killer and match.trigger.pos_ in VERBAL):
            return None
        act, told = self.last
        if _is_elsewhere(match.trigger, act):
            return None
        gap = self.nominals.report.text[act.idx : match.trigger.idx]
        return told if "\n\n" not in gap and gap.count(". ") <= SENTENCES else None

    def _by_means(self, match: Match) -> EventType | None:
        """An attack by aircraft is an air strike, one by guns and missiles a shelling."""
        subject = match.frame.subject
        if subject is None or "actor" not in match.entry.pattern.roles:
            return None
        for cues, name in MEANS.items():
            if {subject.lower_, subject.lower_.removesuffix("s"), *phrases(subject)} & self.lexicon.cues(cues):
                return self.lexicon.codebook.types.get(name)
        return None

    def _by_subject(self, match: Match) -> EventType | None:
        """What an act's own noun tells: "a drone strike hit", "a roadside bomb struck"."""
        subject = match.frame.subject
        act = self.best(subject) if subject is not None and subject.pos_ == "NOUN" else None
        return act.entry.type if act is not None and act.entry.type.id in FINER and self._is_act(act) else None

    def _is_act(self, match: Match) -> bool:
        return match.entry.type.id in ACTS and not match.entry.pattern.toll


def _is_elsewhere(toll: Token, act: Token) -> bool:
    """Whether a toll's clause names other settlements than the sentence of the act told before."""
    here = {one.lower_ for one in toll.subtree if one.ent_type_ == "SETTLEMENT"}
    return (
        bool(here)
        and act.sent != toll.sent
        and not here & {one.lower_ for one in act.sent if one.ent_type_ == "SETTLEMENT"}
    )
