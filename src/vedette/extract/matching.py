"""Triggers in a text: which pattern fits a word, and what fills its functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from vedette.extract.frames import Frame, Framer
from vedette.extract.lexicon import ADJECTIVE, NOUN, VERB, Entry, Lexicon
from vedette.extract.nominals import Nominals
from vedette.extract.syntax import VERBAL, children, coordinated, preposition, prepositional, resolved

POS = {"VERB": VERB, "AUX": VERB, "NOUN": NOUN, "ADJ": ADJECTIVE}
NAMING = ("compound", "flat", "nmod", "appos", "nmod:desc")
"""How the name of a place hangs on a noun."""
NOTHING = "nothing"
"""A need that an empty function meets."""
INSIDE = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "conj"})
"""Clauses into which the words of one trigger do not reach."""


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger that fits a pattern."""

    entry: Entry
    frame: Frame
    words: tuple[Token, ...]

    @property
    def trigger(self) -> Token:
        """The head of the trigger."""
        return self.frame.token


class Matcher:
    """Finds triggers by the lexicon."""

    def __init__(self, nominals: Nominals, lexicon: Lexicon) -> None:
        self.nominals, self.lexicon = nominals, lexicon
        self.frames = Framer(nominals, lexicon)
        self._figures, self._striking = lexicon.cues("figures"), lexicon.cues("striking")
        self._areas, self._negation = lexicon.cues("areas"), lexicon.cues("negation")
        self._idioms = lexicon.cues("idioms")

    def matches(self, token: Token) -> Iterator[Match]:
        """Every pattern that fits a word."""
        pos = POS.get(token.pos_)
        if pos is None or (pos == NOUN and self._is_no_trigger(token)):
            return
        entries = list(self.lexicon.entries(pos, token.lemma_.casefold()))
        participle = pos == ADJECTIVE and token.lower_ != token.lemma_.casefold()
        if participle or (pos == VERB and token.tag_ == "VBN"):
            entries += self.lexicon.entries(VERB if pos == ADJECTIVE else ADJECTIVE, token.lemma_.casefold())
        if _without(token):
            entries = [entry for entry in entries if "without" in entry.rest]  # "has been without flour"
        if not entries or self._only_qualifies(token):
            return
        frame = self.frames.of(token, pos)
        if frame.object is not None and pos == VERB and self._idiom(token, frame.object):
            entries = [entry for entry in entries if entry.rest]  # "took refuge" is one of its own
        undergone = replace(frame, subject=_by(token)) if participle else frame
        for entry in entries:
            here = undergone if participle and entry.verb else frame
            words = self._words(token, entry)
            if words is not None and self._filled(entry, here) and not self._only_says_where(entry, here):
                yield Match(entry, here, words)

    def _only_says_where(self, entry: Entry, frame: Frame) -> bool:
        """A state named in a phrase of place tells where another thing happens: "an attack on the last pocket of A"."""
        if not entry.type.state or entry.verb or "topic" in entry.pattern.needs or frame.clause is not None:
            return False
        if frame.token.dep_ == "obj" and frame.token.head.pos_ in VERBAL and frame.verb is None:
            return not any(frame.function(name) for name in ("subject", "of", "by"))  # "shelled the pocket"
        return frame.token.dep_ in {"nmod", "obl"} and bool(preposition(frame.token))

    def _only_qualifies(self, token: Token) -> bool:
        """A participle before a noun that names no place takes up what is known: "in the freed areas a clinic opened"."""
        if token.dep_ != "amod" or token.pos_ not in {"VERB", "ADJ"}:
            return False
        named = (one for child in children(token.head, *NAMING) for one in (child, *children(child, *NAMING)))
        return token.i < token.head.i and not any(one.pos_ == "PROPN" for one in (token.head, *named))

    def _is_no_trigger(self, token: Token) -> bool:
        """Whether a noun only qualifies another, is part of a name, or is meant in a figure ("heart attack")."""
        if token.dep_ == "compound" or self._named(token):
            return True
        return any(child.lemma_.casefold() in self._figures for child in children(token, "compound", "amod"))

    def _named(self, token: Token) -> bool:
        """Whether a noun is part of a name ("Operation Anvil", "Battle of the Lakes")."""
        name = self.nominals.phrases.name_at(token)
        return name is not None and token.text[0].isupper() and len(name) > 1

    def _idiom(self, verb: Token, noun: Token) -> bool:
        """ "Took part", "held talks": a bare noun that makes another thing of the verb; "shelled the market" is meant."""
        if verb.lemma_.casefold() in self._striking and noun.lemma_.casefold() in self._areas:
            return False
        return noun.lemma_.casefold() in self._idioms and not children(noun, "nmod:poss", "nmod", "compound")

    def _words(self, token: Token, entry: Entry) -> tuple[Token, ...] | None:
        if not entry.rest:
            return (token,)
        near = list(_near(token))
        found = []
        for word in entry.rest:
            either = word.split("|")
            hit = next((one for one in near if one.lemma_.casefold() in either or one.lower_ in either), None)
            if hit is None:
                return None
            found.append(hit)
        return (token, *found)

    def _filled(self, entry: Entry, frame: Frame) -> bool:
        if entry.pattern.negated and not self._negated(frame.token):
            return False
        for function, needs in entry.pattern.needs.items():
            words = frame.function(function)
            every = [one for word in words for one in coordinated(resolved(word, self.nominals.antecedents))]
            has = [self.nominals.of(one).needs for one in every]
            if not any(_met(needs, one) for one in has) and (words or NOTHING not in needs):
                return False
        return True

    def _negated(self, token: Token) -> bool:
        """ "Have not been paid", "no food was left", "has no water"."""
        words = [*children(token, "advmod", "cc", "cc:preconj", "case", "det"), *children(token, "aux")]
        sides = children(token, "nsubj", "nsubj:pass", "obj")
        words += [one for side in sides for one in (side, *children(side, "det", "cc:preconj", "advmod"))]
        return any({one.lower_, one.lemma_.casefold()} & self._negation for one in words)


def _met(needs: tuple[str, ...], has: frozenset[str]) -> bool:
    """Whether a phrase is of a kind that is needed; `people` are fighters, persons and civilians."""
    return bool(set(needs) & has) or ("people" in needs and bool({"people", "person", "civilian"} & has))


def _without(token: Token) -> bool:
    """ "Without a fight": what did not happen, told by the way."""
    return any(child.lower_ in {"without", "w/o"} for child in children(token, "case", "mark"))


def _by(token: Token) -> Token | None:
    """Who did what a participle tells: "the town surrounded by rebels"."""
    return next((noun for word, noun in prepositional(token) if word == "by"), None)


def _near(token: Token) -> Iterator[Token]:
    """The words of a trigger's own phrase: its dependents and theirs, without other clauses and who does it."""
    for child in token.children:
        if child.dep_ in INSIDE or (child.dep_ == "nsubj" and token.pos_ in VERBAL):
            continue
        yield child
        yield from (
            one for one in child.children if one.dep_ not in INSIDE and child.dep_ not in {"nsubj", "nsubj:pass"}
        )
