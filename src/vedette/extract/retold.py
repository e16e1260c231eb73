"""What is told already: a pattern that fires on a second word for the same act, or on words that are only talked about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.extract.acts import Best
from vedette.extract.matching import Match
from vedette.extract.pocket import STILL
from vedette.extract.syntax import children, preposition

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Retold:
    """Tells which matches of one report add nothing; `best` gives the match of a word."""

    best: Best

    def adds_nothing(self, match: Match) -> bool:
        """Whether the words above or below a match tell the same."""
        below = self._same_below(match.trigger, match) or self._goes_on(match) or self._only_talked_about(match)
        above = (
            self._announces_a_deal(match)
            or self._runs_short(match)
            or self._tells_it_itself(match)
            or _is_of_old(match)
        )
        return below or above or self._tells_of_before(match)

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

    def _runs_short(self, match: Match) -> bool:
        """ "Shells are running dry": what lacks is no shelling."""
        noun = match.trigger
        told = self.best(noun.head) if noun.pos_ == "NOUN" and noun.dep_ in {"nsubj", "obj"} else None
        return told is not None and told.entry.type.id == "supply_shortage"

    def _tells_it_itself(self, match: Match) -> bool:
        """ "Put its losses at four soldiers killed", "put the toll at six": the participle and the toll tell it."""
        if not (match.entry.pattern.toll and match.entry.rest and match.trigger.lemma_ == "put"):
            return False
        below = [one for noun in children(match.trigger, "obl") for one in children(noun, "acl", "amod")]
        told = (self.best(one) for one in (*children(match.trigger, "obj"), *below))
        return any(one is not None and one.entry.pattern.toll for one in told)

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


def _is_of_old(match: Match) -> bool:
    """ "The 2018 Karst deal": a deal that goes by its year is nobody's news."""
    years = (one for one in children(match.trigger, "nummod", "compound", "amod", "nmod") if one.i < match.trigger.i)
    return match.entry.type.id == "agreement" and any(YEAR.fullmatch(one.text) for one in years)
