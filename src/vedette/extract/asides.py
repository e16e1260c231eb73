"""Speech beside what is said: "the town, the army said, is quiet", "the town fell, said a resident", "according to both, it fell".

A parse hangs such asides on whatever stands near. What they speak for is read off the commas around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from vedette.extract.ascent import path
from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import OBLIQUES, VERBAL, children, clause_of, preposition

COMMAS = frozenset({",", "–", "—", "-", '"', "”", "»", "''"})
ENDS = frozenset({".", ";", ",", "–", "—", ":", '"', "”", "!", ")"})
STOPS = frozenset({";", ":"})
"""What opens an aside, closes it, and parts a sentence."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONGEST = 8
"""Words behind a verb of saying that may still belong to its aside: "said late on Monday in a statement"."""


def names_source(phrase: Token) -> bool:
    """ "According to the mayor", "as per the mayor"."""
    return preposition(phrase).startswith(("according", "as per"))


@dataclass(frozen=True, slots=True)
class Aside:
    """A speech between commas: its first and last word, who speaks, and the clause that goes on behind it."""

    first: int
    last: int
    who: Token
    around: Token | None


class Asides:
    """The asides of one text."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self._reporting = doc, lexicon.cues("reporting")
        self._told = self._reporting | lexicon.cues("report_nouns", "versions")
        self._sayers = lexicon.cues("observers", "bodies")
        self._all = tuple(self._found())
        self._wordings = lexicon.cues("wordings")
        self._phrases = (*self._according(), *self._in_words())
        self._behind = tuple(self._ending())

    def fronted(self, trigger: Token) -> Token | None:
        """Who is quoted before a clause: "it held; according to the rebels, the town fell"."""
        clauses = {trigger.i, *(step.token.i for step in path(trigger))}
        return next((one.who for one in self._phrases if one.around is not None and one.around.i in clauses), None)

    def speaker(self, trigger: Token) -> Token | None:
        """Who is quoted beside the clause of a trigger."""
        here = [one for one in (*self._all, *self._behind) if one.who.sent == trigger.sent and one.who.i != trigger.i]
        clauses = {trigger.i, *(step.token.i for step in path(trigger))}
        return next((one.who for one in here if self._covers(one, trigger, clauses)), None)

    def before_colon(self, trigger: Token) -> Token | None:
        """Who speaks behind a colon: "sources give another version: it fell on Friday", "health ministry: 38 killed"."""
        sent = trigger.sent
        colons = [one.i for one in self.doc[sent.start : trigger.i] if one.text == ":"]
        if not colons:
            return None
        before = self.doc[sent.start : colons[-1]]
        spoken = next((one.who for one in self._all if sent.start <= one.first < colons[-1]), None)
        return spoken or self._told_in(before) or self._only_named(before)

    def _told_in(self, before: Span) -> Token | None:
        """The subject of a clause that tells of a telling: "the army says", "sources give another version"."""
        for verb in (one for one in before if one.pos_ in VERBAL):
            own = [one for one in children(verb, "nsubj") if one.tag_ not in {"WP", "WDT"}]
            words = {verb.lemma_.casefold(), *(one.lemma_.casefold() for one in children(verb, "obj"))}
            if own and words & self._told and not children(verb, "ccomp"):
                return own[0]
        return None

    def _only_named(self, before: Span) -> Token | None:
        """Somebody who tells, named with no verb: "Ministry of health: …"."""
        if any(one.pos_ in VERBAL for one in before):
            return None
        nouns = [
            one for one in before if one.pos_ in {"NOUN", "PROPN"} and one.head.i not in range(before.start, one.i)
        ]
        heads = [one for one in nouns if one.lemma_.casefold() in self._sayers]
        return heads[-1] if heads else None

    def _covers(self, aside: Aside, trigger: Token, clauses: set[int]) -> bool:
        if aside.around is not None:
            return aside.around.i in clauses
        between = self.doc[trigger.i : aside.first]
        return trigger.i < aside.first and not any(one.text in STOPS for one in between)

    def _found(self) -> Iterator[Aside]:
        for token in self.doc:
            if token.pos_ in VERBAL and token.lemma_.casefold() in self._reporting:
                aside = self._of_verb(token)
                if aside is not None:
                    yield aside

    def _according(self) -> Iterator[Aside]:
        """ "According to the army, the town fell": a phrase that opens a clause and is closed by a comma."""
        for token in self.doc:
            if token.dep_ in OBLIQUES and names_source(token):
                first, end = token.left_edge.i, token.right_edge.i
                while end > token.i and self.doc[end].is_punct:
                    end -= 1
                opens = first == token.sent.start or self.doc[first - 1].text in STOPS
                if opens and end + 2 < len(self.doc) and self.doc[end + 1].text == ",":
                    yield Aside(first, end, token, clause_of(self.doc[end + 2]))

    def _in_words(self) -> Iterator[Aside]:
        """ "Strikes which in his words left eight dead", "is now trying, in the general's view, to take the town"."""
        for noun in self.doc:
            own = children(noun, "nmod:poss")
            if own and preposition(noun) in {"in", "by"} and noun.lemma_.casefold() in self._wordings:
                behind = next((one for one in self.doc[noun.i + 1 : noun.sent.end] if not one.is_punct), noun)
                around = self._verb(behind) if behind.tag_ in FINITE else clause_of(noun)
                yield Aside(own[0].i, noun.i, own[0], around)

    def _verb(self, word: Token) -> Token:
        """The verb that a word with tense is, or helps."""
        return word.head if word.pos_ == "AUX" and word.dep_ in {"aux", "aux:pass", "cop"} else word

    def _ending(self) -> Iterator[Aside]:
        """ "63 were killed, 41 of them in the city, according to the ministry": a phrase that closes its sentence."""
        for token in self.doc:
            if token.dep_ in OBLIQUES and names_source(token) and token.tag_ != "WDT":
                first, end = self._bare(token.left_edge.i), token.right_edge.i + 1
                closes = end >= token.sent.end - 1 or self.doc[end].text in STOPS or self.doc[end].text == "."
                if first > token.sent.start and self.doc[first - 1].text == "," and closes:
                    yield Aside(first, end, token, None)

    def _of_verb(self, verb: Token) -> Aside | None:
        """ ", the army said on Friday,": a verb of saying with its subject and nothing that it says."""
        own = children(verb, "nsubj", "nsubj:pass")
        if (
            not own
            or own[0].tag_ in {"WP", "WDT"}
            or own[0].lower_ == "i"
            or children(verb, "obj", "mark", "aux", "cop")
        ):
            return None
        first = min(own[0].left_edge.i, verb.i)
        first = self._bare(first)
        last = max(verb.i, own[0].right_edge.i if own[0].i > verb.i else verb.i)
        end = self._end(last + 1)
        if not first or first == verb.sent.start or self.doc[first - 1].text not in COMMAS or end is None:
            return None
        return Aside(first, end - 1, own[0], self._going_on(first, end))

    def _bare(self, first: int) -> int:
        """The first word behind any mark."""
        while self.doc[first].is_punct:
            first += 1
        return first

    def _end(self, at: int) -> int | None:
        """Where the aside is closed; None if a clause follows without a comma."""
        for end in range(at, min(at + LONGEST, len(self.doc))):
            if self.doc[end].text in ENDS:
                return end
            if self.doc[end].tag_ in FINITE or self.doc[end].lower_ == "that":
                return None
        return None

    def _going_on(self, first: int, end: int) -> Token | None:
        """The clause that an aside interrupts: one that began before it and has its verb behind it."""
        if self.doc[end].text in STOPS or end + 1 >= len(self.doc) or self.doc[end + 1].pos_ in {"SCONJ", "CCONJ"}:
            return None
        after = self.doc[end + 1]
        if after.tag_ in FINITE and self.doc[end].text == ",":
            return self._verb(after)
        clause = clause_of(after)
        return clause if clause.left_edge.i < first - 1 and clause.i > end else None
