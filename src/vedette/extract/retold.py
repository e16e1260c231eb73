"""What is told already: a pattern that fires on a second word for the same act, or on words that are only talked about."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from vedette.extract.acts import Best
from vedette.extract.matching import Match
from vedette.extract.syntax import children, preposition
from vedette.extract.whereabouts import STILL


@dataclass(frozen=True, slots=True)
class Retold:
    """Tells which matches of one report add nothing; `best` gives the match of a word."""

    best: Best

    def adds_nothing(self, match: Match) -> bool:
        """Whether the words above or below a match tell the same."""
        below = self._same_below(match.trigger, match) or self._goes_on(match) or self._only_talked_about(match)
        return below or self._tells_of_before(match) or self._announces_a_deal(match)

    def _goes_on(self, match: Match) -> bool:
        """ "Besieged the town, cutting the roads to it": one siege, not two."""
        if match.entry.type.id not in STILL or match.trigger.dep_ != "advcl" or match.trigger.tag_ != "VBG":
            return False
        above = self.best(match.trigger.head)
        return above is not None and above.entry.type.id == match.entry.type.id

    def _announces_a_deal(self, match: Match) -> bool:
        """ "Declared a ceasefire": the deal is the news, told once."""
        thing = match.frame.object
        told = self.best(thing) if match.entry.type.id == "statement" and thing is not None else None
        return told is not None and told.entry.type.id == "agreement"

    def _only_talked_about(self, match: Match) -> bool:
        """ "Talks on a truce": the talks are the news."""
        trigger, head = match.trigger, match.trigger.head
        about = trigger.dep_ == "nmod" and preposition(trigger) in {"on", "about", "over", "for"}
        if match.entry.type.id != "agreement" or not about:
            return False
        told = self.best(head)
        return told is not None and told.entry.type.id == "negotiate"

    def _tells_of_before(self, match: Match) -> bool:
        """ "Tried to regain the lost hills": what is done about it is the news."""
        trigger, verb = match.trigger, match.trigger.head.head
        if match.entry.type.id != "lose" or trigger.dep_ != "amod" or verb.pos_ != "VERB":
            return False
        told = self.best(verb)
        return told is not None and told.entry.type.family == match.entry.type.family

    def _same_below(self, token: Token, match: Match) -> bool:
        """Whether the words below tell the same: "forced them to flee", "hold two pockets" are one claim, not two."""
        below = [
            self.best(one) for one in children(token, "xcomp", *(("obj", "obl") if match.entry.type.state else ()))
        ]
        types = {one.entry.type.id for one in below if one is not None}
        held = {one.entry.type.id for one in below if one is not None and "topic" in one.entry.pattern.needs}
        return match.entry.type.id in types or bool(
            held and match.entry.type.state
        )  # "the town remains in their hands"
