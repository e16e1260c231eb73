"""How sure it is by what stands beside a word: auxiliaries, negation, adverbs, adjectives, conjunctions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children, is_passive
from vedette.model import Modality

NEGATING = frozenset({"advmod", "det", "case", "cc:preconj"})
QUALIFYING = frozenset({"advmod", "amod", "discourse", "compound", "obl", "nmod"})
NOBODY = ("nsubj", "nsubj:pass", "obj")
"""Where "no" denies the whole clause: "no truce was agreed"."""
INVERTED = frozenset({"had", "should", "were"})
"""Helping verbs that tell a condition where they stand before who does it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells how sure something is."""

    modality: Modality
    token: Token


class Governing:
    """The words that make what stands under or beside them denied, possible, planned or expected."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues
        self.denied, self.planned = cues("denied"), cues("planned")
        self._lists: tuple[tuple[Modality, frozenset[str]], ...] = (
            ("denied", self.denied), ("possible", cues("possible")), ("planned", self.planned), ("expected", cues("expected")),
        )  # fmt: skip

    def cues(self, token: Token, lemma: str, wanted: tuple[str, ...]) -> Iterator[Cue]:
        """The cues that a word gives, of the wanted kinds."""
        for modality, words in self._lists:
            if modality in wanted and lemma in words:
                yield Cue(modality, token)


class Beside:
    """Reads the words beside a trigger, or beside one that it stands under."""

    def __init__(self, lexicon: Lexicon, governing: Governing) -> None:
        cues = lexicon.cues
        self._governing = governing
        self._negation, self._hearsay, self._probable = cues("negation"), cues("hearsay"), cues("probable")
        self._conditional, self._ongoing = cues("conditional"), cues("ongoing")
        self._perceiving, self._could = cues("perceiving"), cues("possible_aux")
        self._nearly, self._partial, self._unless = cues("nearly"), cues("partial"), cues("unless")
        self._future, self._light = cues("future_aux"), cues("light")
        self._aux: tuple[tuple[Modality, frozenset[str]], ...] = (
            ("expected", cues("future_aux", "expected_aux")),
            ("possible", cues("possible_aux")),
        )

    def cues(self, token: Token, *, shared: bool = False) -> Iterator[Cue]:
        """What stands beside a word: auxiliaries, negation, adverbs, adjectives."""
        inverted = None if shared else _inverted(token)
        unsure = not shared and (
            inverted is not None or any(one.lower_ in self._conditional for one in children(token, "mark"))
        )
        if inverted is not None:
            yield Cue("possible", inverted)
        for child in token.children:
            if unsure and child.lemma_.casefold() in self._negation:
                continue  # "if the town does not give up": open, not denied
            yield from self._of(child, child.lemma_.casefold(), shared=shared)
        yield from (Cue("possible", child) for child in token.children if child.text == "?")
        if token.pos_ == "NOUN":
            yield from (Cue("possible", child) for child in children(token, "acl", "acl:relcl") if self._said_to(child))
        if not shared:
            sides = children(token, *NOBODY)
            nobody = [one for child in sides for one in children(child, "det", "nummod") if _nobody(one)]
            yield from (Cue("denied", one) for one in nobody)

    def _of(self, child: Token, lemma: str, *, shared: bool) -> Iterator[Cue]:
        if child.dep_ in {"aux", "aux:pass", "cop"}:
            yield from self._by_auxiliary(child, lemma)
        elif not shared and child.dep_ in NEGATING and {lemma, child.lower_} & self._negation:
            if not _counts_down(child):
                yield Cue("denied", child)
        elif child.dep_ in {"case", "mark"} and child.lower_ == "due" and child.head.tag_ == "VB":
            yield Cue("expected", child)  # "a truce is due to begin"
        elif not shared and lemma in self._nearly and _was(child.head) and child.head.lemma_ not in self._partial:
            yield Cue("denied", child)
        elif lemma in self._probable and child.dep_ == "advmod" and not self._to_be(child.head):
            yield Cue("possible", child)
        elif child.dep_ in QUALIFYING and not self._carried_out(child):
            yield from self._qualifying(child, lemma)
        elif child.dep_ == "mark":
            yield from self._by_conjunction(child)

    def _qualifying(self, child: Token, lemma: str) -> Iterator[Cue]:
        """ "Reportedly", "the alleged capture", "an expected assault"."""
        words = {lemma, child.lower_} if child.dep_ == "amod" else {lemma} if child.dep_ != "obl" else set()
        for word in sorted(words):  # "the alleged capture"
            yield from self._governing.cues(child, word, ("possible", "planned", "expected"))
        if lemma in self._ongoing:
            yield Cue("ongoing", child)

    def _by_auxiliary(self, child: Token, lemma: str) -> Iterator[Cue]:
        if child.head.lemma_ in self._perceiving and lemma in self._could:
            return  # "shots could be heard"
        if lemma in {"would", "should"} and any(one.lower_ == "have" for one in children(child.head, "aux")):
            yield Cue("denied" if self._is_unreal(child) else "possible", child)
            return
        for modality, cues in self._aux:
            if lemma in cues or child.lower_ in cues:
                yield Cue(modality, child)

    def _is_unreal(self, would: Token) -> bool:
        """ "Would have taken it if", "had the road", "but for the snow": what did not happen; elsewhere "would have" is hearsay."""
        told = [one.lower_ for one in would.sent]
        pairs = set(pairwise(told))
        inverted = any(_inverted(one) is not None for one in would.sent)
        return inverted or bool(self._unless & set(told)) or ("but", "for") in pairs or ("were", "it") in pairs

    def _by_conjunction(self, child: Token) -> Iterator[Cue]:
        if child.lower_ in self._conditional:
            yield Cue("possible", child)
        elif child.lower_ == "until" and _present(child.head):
            yield Cue("expected", child)

    def _to_be(self, verb: Token) -> bool:
        return any({one.lemma_, one.lower_} & self._future for one in children(verb, "aux")) or verb.pos_ not in VERBAL

    def _carried_out(self, word: Token) -> bool:
        """ "Carried out a planned operation": the plan has been carried out."""
        noun = word.head
        verb = noun.head
        done = (
            verb.tag_ in {"VBD", "VBN"} and verb.lemma_.casefold() in self._light and noun.dep_ in {"obj", "nsubj:pass"}
        )
        return done and word.dep_ == "amod" and word.lemma_.casefold() in self._governing.planned

    def _said_to(self, verb: Token) -> bool:
        """ "A deal said to have been signed", "an attack which is believed to be near"."""
        return verb.lemma_.casefold() in self._hearsay and is_passive(verb) and bool(children(verb, "xcomp"))

    def negated(self, token: Token) -> bool:
        """Whether a verb is told with a word that denies it."""
        return any(
            child.lemma_.casefold() in self._negation
            for child in token.children
            if child.dep_ in {"advmod", "cc:preconj", "cc"}
        )


def _nobody(word: Token) -> bool:
    """ "No" in "no truce was agreed", "one" in "not one shell fell"."""
    return word.lower_ == "no" or (word.lower_ in {"one", "single"} and word.i > 0 and word.nbor(-1).lower_ == "not")


def _inverted(verb: Token) -> Token | None:
    """ "Had" in "had the road not been cut", "should" in "should the town fall": a condition told by its order."""
    who = children(verb, "nsubj", "nsubj:pass")
    if not who or not (first := who[0].left_edge.i) or verb.sent[-1].text == "?":
        return None
    before = verb.doc[first - 1]
    joined = before.head == verb or verb.head == before
    return before if joined and before.lower_ in INVERTED and before.i < verb.i else None


def _was(verb: Token) -> bool:
    """Whether a verb tells of what is past and over: "captured", "was captured", not "has captured"."""
    return verb.tag_ == "VBD" or any(one.lower_ in {"was", "were"} for one in children(verb, "aux:pass"))


def _present(token: Token) -> bool:
    return any(one.tag_ in {"VBZ", "VBP"} for one in (token, *children(token, "aux", "aux:pass", "cop")))


def _counts_down(token: Token) -> bool:
    """ "No fewer than", "no less than": the word belongs to a number and denies nothing."""
    return token.lower_ == "no" and token.i + 1 < len(token.doc) and token.nbor().lower_ in {"less", "fewer", "more"}
