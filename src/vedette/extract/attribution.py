"""Who says so: the one who is quoted for what a trigger tells."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.modality import Step, path
from vedette.extract.syntax import (
    OBLIQUES,
    VERBAL,
    agent,
    children,
    clause_of,
    is_passive,
    possessor,
    preposition,
    subject,
)

CONTENT = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "acl"})
"""How a clause hangs on the verb that says it."""
NAMED = frozenset({"obj", "obl"})
"""How a noun hangs on the verb that reports it: "reported clashes", "spoke of the capture"."""
MARKS = frozenset({'"', "“", "”", "«", "»"})
FIRST = frozenset({"we", "us", "our", "ours"})
NO_SPEAKER = frozenset({"which", "that"})


class Attribution:
    """Finds speakers by the codebook's cues."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self._control = doc, lexicon.cues("object_control")
        self._reporting, self._nouns = lexicon.cues("reporting"), lexicon.cues("report_nouns")
        self._negation = lexicon.cues("negation")
        self._telling = lexicon.cues("telling")
        self._quoted = _quoted(doc)

    def ourselves(self) -> Iterator[tuple[int, Token]]:
        """ "We", "our": the words that stand for who speaks, each with that speaker."""
        for token in self.doc:
            if token.lower_ in FIRST and token.i in self._quoted:
                who = self.speaker(clause_of(token)) or self._of_quote(token)
                if who is not None and who.lower_ not in FIRST:
                    yield token.i, who

    def speaker(self, trigger: Token) -> Token | None:
        """Who is quoted for what a trigger tells: the nearest one."""
        found = self._according(trigger)
        if found is not None:
            return found
        for step in path(trigger):
            found = self._over(step, trigger) or self._according(step.token) or self._beside(step.token)
            if found is not None:
                return found
        return self._beside(trigger) or (self._of_quote(trigger) if trigger.i in self._quoted else None)

    def _over(self, step: Step, trigger: Token) -> Token | None:
        """The speaker of the word above: "the army said that", "the number is put by officers at", "a report by"."""
        lemma = step.token.lemma_.casefold()
        if step.token.pos_ in VERBAL and self._reports(step, lemma):
            who = self._who(step.token)
            if who is not None and who.i != trigger.i and who.lower_ not in NO_SPEAKER:
                return who
        of = step.by == "nmod" and preposition(step.below) == "of"
        if (step.by in {"acl", "ccomp"} or of) and step.token.pos_ == "NOUN" and lemma in self._nouns:
            return possessor(step.token)
        return None

    def _reports(self, step: Step, lemma: str) -> bool:
        if step.by in CONTENT or (step.by == "nsubj:pass" and children(step.token, *OBLIQUES)):
            return lemma in self._reporting
        if any(one.lemma_.casefold() in self._negation for one in children(step.token, "advmod")) and step.by == "obj":
            return False  # "has not confirmed the loss": whoever says so, it is not they
        if step.by == "obl" and preposition(step.below) == "to":  # "told to this agency that", hung on the agency
            clauses = children(step.below, "acl", "ccomp")
            return lemma in self._reporting and any(
                one.lower_ == "that" for clause in clauses for one in children(clause, "mark")
            )
        return (
            step.by in NAMED and lemma in self._telling and (step.by == "obj" or preposition(step.below) in {"of", ""})
        )

    def _who(self, verb: Token) -> Token | None:
        return agent(verb, self._control) if is_passive(verb) else subject(verb, self._control)

    def _according(self, token: Token) -> Token | None:
        for joined in (token, *children(token, "conj")):
            for child in children(joined, *OBLIQUES):
                if preposition(child).startswith(("according", "as per")) and (joined is token or _ends(child)):
                    return child
        return None

    def _beside(self, token: Token) -> Token | None:
        """ "…, the army said", "as the army put it", where the parse hangs the speech on the content."""
        for child in children(token, "parataxis", "advcl"):
            as_said = child.dep_ == "parataxis" or any(one.lower_ == "as" for one in children(child, "mark"))
            if as_said and child.lemma_.casefold() in self._reporting and (own := children(child, "nsubj")):
                return own[0]
        return None

    def _of_quote(self, trigger: Token) -> Token | None:
        """Who speaks the words in quotation marks that a trigger stands in: the speaker nearest in the paragraph."""
        near = [
            (abs(verb.i - trigger.i), who) for verb in self._saying(trigger) if (who := self._who(verb)) is not None
        ]
        return min(near, key=lambda one: one[0])[1] if near else None

    def _saying(self, trigger: Token) -> Iterator[Token]:
        """The verbs of saying outside the quotes, in the same paragraph."""
        for step in (-1, 1):
            at = trigger.i
            while 0 <= at < len(self.doc) and not (self.doc[at].is_space and "\n\n" in self.doc[at].text):
                token = self.doc[at]
                if token.pos_ in VERBAL and at not in self._quoted and token.lemma_.casefold() in self._reporting:
                    yield token
                at += step


def _quoted(doc: Doc) -> frozenset[int]:
    """The words in quotation marks; a mark that is not closed in its paragraph quotes nothing."""
    found: set[int] = set()
    opened: int | None = None
    for token in doc:
        if token.is_space and "\n\n" in token.text:
            opened = None
        elif token.text in MARKS and opened is None:
            opened = token.i
        elif token.text in MARKS and opened is not None:
            found.update(range(opened + 1, token.i))
            opened = None
    return frozenset(found)


def _ends(phrase: Token) -> bool:
    """Whether a phrase ends its sentence: it then speaks of all clauses joined before it."""
    last = list(phrase.subtree)[-1].i
    return all(one.is_punct or one.is_space for one in phrase.doc[last + 1 : phrase.sent.end])
