"""The pocket: where somebody is closed in, told once with its places and then spoken of as "the pocket" or "the enclave"."""

from __future__ import annotations

from spacy.tokens import Token

from vedette.codebook import EventType
from vedette.extract.lexicon import Lexicon
from vedette.extract.nominals import Nominals
from vedette.extract.places import INDEFINITE
from vedette.extract.spoken_of import taken_up
from vedette.extract.syntax import children
from vedette.model import Participant

STILL = frozenset({"encircle"})
"""Types in which nothing moves, beside states: "from A" tells where somebody stands, not where it happens."""
HANGING = ("obj", "obl", "nsubj", "nsubj:pass", "nmod")
"""How the pocket hangs on the word for what happens in it."""


class Pocket:
    """The places of the siege or pocket that one report told last."""

    def __init__(self, nominals: Nominals, lexicon: Lexicon) -> None:
        self.nominals, self._words = nominals, lexicon.cues("pockets")
        self._told: list[Participant] = []

    def meant_by(self, trigger: Token, event: EventType, own: list[Participant]) -> list[Participant]:
        """The places of a claim on a pocket that was told before; none where it names its own.

        "The rebels are cut off between Selwa and Tarn. … Guns pounded the pocket."
        """
        said = self._says_so(trigger, anew=event.id not in STILL)
        if event.id in STILL or (said and event.state):
            self._told = self._closed_in(own) or self._told
        if not said or any(map(self._is_named, own)):
            return []
        here = self.nominals.report.span(trigger.idx, trigger.idx + len(trigger))
        return [taken_up(one, here) for one in self._told]

    def _closed_in(self, own: list[Participant]) -> list[Participant]:
        """The places of a siege; "a small part of the valley" is no finer than the stretch told before."""
        named = [one for one in own if one.role == "place" and self._is_named(one)]
        if any(one.relation == "between" for one in self._told):
            return [one for one in named if one.relation != "part_of"]
        return named

    def _is_named(self, part: Participant) -> bool:
        """Whether the words name a place, and no mere country."""
        mention = part.mention
        named = mention.antecedent is None and any(letter.isupper() for letter in mention.name)
        return named and (part.role != "place" or not self.nominals.is_country(mention))

    def _says_so(self, trigger: Token, *, anew: bool) -> bool:
        """Whether an act is told of a pocket; `anew`: "a pocket" is then another one."""
        nouns = [one for one in children(trigger, *HANGING) if one.lemma_.casefold() in self._words]
        return any(one.tag_ == "NN" and not (anew and _is_indefinite(one)) for one in nouns)


def _is_indefinite(noun: Token) -> bool:
    """ "A pocket", "another enclave": one that nobody has told of."""
    return any(word.lower_ in INDEFINITE for word in children(noun, "det"))
