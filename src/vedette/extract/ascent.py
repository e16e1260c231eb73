"""The words that a word stands under, one step after another, and where what they say of it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.extract.syntax import children

LEVELS = 7
WH = frozenset({"WDT", "WP", "WP$", "WRB"})
ASSERTED = frozenset({"acl:relcl", "parataxis"})
"""A relative clause is told as so, whatever its noun stands under."""


@dataclass(frozen=True, slots=True)
class Step:
    """A word above the trigger, with the relation by which the path came to it."""

    token: Token
    by: str
    below: Token

    @property
    def asserts(self) -> bool:
        """Whether what lies below is told as so, whatever stands above."""
        return self.by in ASSERTED or self._is_relative()

    @property
    def done_before(self) -> bool:
        """ "Having taken the bridge, the army plans to move on": the participle is past."""
        having = any(one.lower_ == "having" for one in children(self.below, "aux"))
        return having and self.by in {"advcl", "acl", "xcomp"}

    def _is_relative(self) -> bool:
        """Whether a clause that the parser hung elsewhere is a relative one: ", whose ambush had cost three lives"."""
        doc, first = self.below.doc, self.below.left_edge.i
        first += doc[first].text == ","
        opened = first > 0 and doc[first - 1].text == ","
        return opened and self.by in {"acl", "advcl", "ccomp"} and any(one.tag_ in WH for one in doc[first : first + 2])


def path(trigger: Token) -> Iterator[Step]:
    """The words that a trigger stands under, nearest first."""
    token, level = trigger, 0
    while token.head != token and level < LEVELS:
        yield Step(token.head, token.dep_, token)
        token, level = token.head, level + 1


def according_to_which(verb: Token) -> Token | None:
    """ "Which" in "according to which rebels took the town", before the verb of that clause."""
    for word in reversed(verb.doc[verb.sent.start : verb.i]):
        if word.lower_ == "which" and word.i > 1:
            return word if word.doc[word.i - 2].lower_ == "according" else None
        if word.tag_ in {"VBD", "VBZ", "VBP", ":"} and word.head.i != verb.i:
            return None
    return None
