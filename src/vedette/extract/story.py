"""The day on which a story goes on: what a sentence tells without a date happened on the day of the sentence before."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Span, Token

from vedette.extract.background import timed_by
from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children
from vedette.extract.timewords import TimeWords

LINE = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""Clauses that carry a story on; relative and adverbial ones step out of it."""
OPENING = 3
"""Words at the beginning of a sentence among which one says that another story begins."""


class Story:
    """Follows the days that the main clauses of a report tell."""

    def __init__(self, words: TimeWords, lexicon: Lexicon) -> None:
        self._words = words
        self._apart, self._reporting = lexicon.cues("apart"), lexicon.cues("reporting")

    def day(self, trigger: Token) -> Span | None:
        """The expression of the day that was told last, in the same sentence or the one before it."""
        clause = trigger if trigger.pos_ in VERBAL or children(trigger, "cop") else timed_by(trigger)
        if not _is_past(clause) or self._begins_another(trigger):
            return None
        near = takewhile(lambda span: _is_near(span, trigger), self._words.before(trigger))
        return next(filter(self._leads, near), None)

    def _leads(self, span: Span) -> bool:
        """Whether an expression dates a clause that the story is told by."""
        host = self._words.host(span)
        tells = host.pos_ in VERBAL and host.dep_ in LINE and host.lemma_ not in self._reporting
        return tells and _is_past(host) and self._words.tells_a_day(span)

    def _begins_another(self, trigger: Token) -> bool:
        """ "Elsewhere, rebels …", "Earlier the army …", "In the north the army …"."""
        first = trigger.sent[0]
        moves = first.dep_ == "case" and first.head.dep_ == "obl" and first.head.i < trigger.i
        return moves or any(one.lower_ in self._apart for one in trigger.sent[:OPENING])


def _is_past(clause: Token) -> bool:
    """Whether a clause, or the one whose infinitive it is, is told in the past tense."""
    while clause.dep_ == "xcomp" and clause.head.pos_ in VERBAL:
        clause = clause.head
    finite = [clause, *children(clause, "aux", "aux:pass", "cop")]
    return any(one.tag_ == "VBD" for one in finite) and not any(one.tag_ in {"VBZ", "VBP", "MD"} for one in finite)


def _is_near(span: Span, trigger: Token) -> bool:
    """Whether an expression stands in the same sentence or the one before, with no new paragraph between."""
    start = trigger.sent.start
    if span.end <= (trigger.doc[start - 1].sent.start if start else 0):
        return False
    return not any(one.is_space and "\n" in one.text for one in trigger.doc[span.end : trigger.i])
