"""Who says so: the one who is quoted for what a trigger tells."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from vedette.extract.ascent import Step, path
from vedette.extract.asides import Asides, names_source
from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import (
    OBLIQUES,
    VERBAL,
    agent,
    children,
    clause_of,
    is_passive,
    possessor,
    preposition,
    prepositional,
    subject,
)

CONTENT = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "acl"})
"""How a clause hangs on the verb that says it."""
NAMED = frozenset({"obj", "obl"})
"""How a noun hangs on the verb that reports it: "reported clashes", "spoke of the capture"."""
MARKS = frozenset({'"', "“", "”", "«", "»"})
FIRST = frozenset({"we", "us", "our", "ours"})
NO_SPEAKER = frozenset({"which", "that", "i"})
BESIDE = frozenset(
    {"while", "after", "before", "since", "although", "though", "when", "as", "until", "because", "if", "whereas"}
)
"""Conjunctions of a clause beside a verb of saying: "the army said so, while rebels …" is no word of the army."""
OPENING = frozenset({"WRB", "WDT", "WP"})
COUNTING = frozenset({"most", "all", "half", "many", "some", "none", "several", "few", "both", "including"})
"""What opens an aside on how many of whom: "killed 12, most of them soldiers according to Juba"."""
BRACKETS = frozenset({"–", "—", "(", "-"})
BEGINNING = 100
"""Words within which a communiqué says whose it is."""
FAR = 120
"""Words back in which "it" and "it was stressed" find who spoke last."""


class Attribution:
    """Finds speakers by the codebook's cues."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc, self._control = doc, lexicon.cues("object_control")
        self._reporting, self._nouns = lexicon.cues("reporting"), lexicon.cues("report_nouns")
        self._negation = lexicon.cues("negation")
        self._telling, self._denying = lexicon.cues("telling"), lexicon.cues("denying")
        self._blaming = lexicon.cues("blaming")
        self._ranks = lexicon.cues("fighters", "bodies")
        self._sayers = lexicon.cues("observers", "bodies")
        self._quoted = _quoted(doc)
        self._places = lexicon.cues("settlements")
        self._asides = Asides(doc, lexicon)
        self._herald = self._of_communique()

    def ourselves(self) -> Iterator[tuple[int, Token]]:
        """ "We", "our": the words that stand for who speaks, each with that speaker."""
        for token in self.doc:
            if token.lower_ in FIRST and token.i in self._quoted:
                who = self.speaker(clause_of(token)) or self._of_quote(token)
                if who is not None and who.lower_ not in FIRST:
                    yield token.i, who

    def speaker(self, trigger: Token) -> Token | None:
        """Who is quoted for what a trigger tells: who denies it, else the nearest one."""
        who = self._denier(trigger) or self._nearest(trigger)
        if who is None:
            return self._herald if self._herald is not None and trigger.i > self._herald.i else None
        return (self._before(who) or who) if who.lower_ == "it" else who

    def _of_communique(self) -> Token | None:
        """Who speaks throughout: "the ministry informs the public that …", in a text that goes on to tell of "our forces"."""
        for verb in self.doc[:BEGINNING]:
            if verb.pos_ in VERBAL and verb.lemma_.casefold() in self._reporting and verb.i not in self._quoted:
                who = self._who(verb)
                return who if who is not None and self._says_ours(who) else None
        return None

    def _says_ours(self, who: Token) -> bool:
        """Whether a text is somebody's own: "our forces", said by nobody else."""
        if who.lemma_.casefold() not in self._sayers:
            return False
        ours = (one.head for one in self.doc if one.lower_ in {"our", "ours"} and one.i not in self._quoted)
        own = (one for one in ours if one.lemma_.casefold() in self._ranks)
        return any((by := self._nearest(one)) is None or by.i == who.i for one in own)

    def _nearest(self, trigger: Token) -> Token | None:
        found = (
            self._asides.fronted(trigger)
            or self._according(trigger, trigger)
            or self._told_by(trigger)
            or self._puts(trigger)
        )
        if found is not None:
            return found
        relative = False
        for step in path(trigger):
            found = (
                self._over(step, trigger, relative=relative)
                or self._according(step.token, trigger)
                or self._beside(step.token)
            )
            if found is not None:
                return found
            relative = relative or step.by == "acl:relcl"
        found = self._beside(trigger) or self._asides.speaker(trigger) or self._asides.before_colon(trigger)
        return found or (self._of_quote(trigger) if trigger.i in self._quoted else None)

    def _denier(self, trigger: Token) -> Token | None:
        """ "A claim that the town fell was rejected by the army", "a deal that the command denies": who denies is quoted."""
        for clause in children(trigger, "acl:relcl"):
            if clause.lemma_.casefold() in self._denying and (own := children(clause, "nsubj")):
                return own[0] if own[0].tag_ not in OPENING else None
        for step in path(trigger):
            if (
                step.by in {"ccomp", "obj", "nsubj:pass", "csubj:pass"}
                and step.token.lemma_.casefold() in self._denying
            ):
                return self._who(step.token)
            if step.by not in {"acl", "ccomp", "nmod", "conj"}:
                return None
        return None

    def _told_by(self, trigger: Token) -> Token | None:
        """ "An ambush reported by residents", "the capture, announced by the army"."""
        clauses = children(trigger, "acl", "acl:relcl")
        said = [one for one in clauses if one.lemma_.casefold() in self._telling and is_passive(one)]
        return self._who(said[0]) if said else None

    def _puts(self, trigger: Token) -> Token | None:
        """ "The ministry put the dead at 12": who tells the toll, where the verb of telling is the trigger."""
        at = any(word == "at" for word, _ in prepositional(trigger))
        tells = trigger.pos_ in VERBAL and trigger.lemma_.casefold() in self._reporting
        return self._who(trigger) if tells and at and children(trigger, "obj", "nsubj:pass") else None

    def _before(self, it: Token) -> Token | None:
        """Who spoke last: "it" in "the rebels, it said, had fled"."""
        for verb in reversed(self.doc[max(0, it.i - FAR) : it.i]):
            if verb.pos_ in VERBAL and verb.lemma_.casefold() in self._reporting:
                who = self._who(verb)
                if who is not None and who.pos_ in {"NOUN", "PROPN"}:
                    return who
        return None

    def _over(self, step: Step, trigger: Token, *, relative: bool) -> Token | None:
        """The speaker of the word above: "the army said that", "the number is put by officers at", "a report by"."""
        lemma = step.token.lemma_.casefold()
        if relative and step.by in NAMED:
            return None  # "claimed the attack on a town in which dozens had died"
        if step.token.pos_ in VERBAL and self._reports(step, lemma):
            who = self._who(step.token)
            if who is not None and who.i != trigger.i and self._can_speak(who):
                return who
        of = step.by == "nmod" and preposition(step.below) == "of"
        if (step.by in {"acl", "ccomp"} or of) and step.token.pos_ == "NOUN" and lemma in self._nouns:
            return possessor(step.token) or self._named_before(step.token)
        return None

    def _named_before(self, noun: Token) -> Token | None:
        """Whose a report is: "a Russian claim that", "army reports of"."""
        before = (one for one in children(noun, "amod", "compound", "nmod") if one.i < noun.i)
        return next(
            (one for one in before if one.ent_type_ in {"ORG", "NORP", "PER"} or one.lemma_ in self._sayers), None
        )

    def _reports(self, step: Step, lemma: str) -> bool:
        """Whether a verb of saying says what hangs on it in this way."""
        if step.by == "advcl" and any(one.lower_ in BESIDE for one in children(step.below, "mark", "advmod")):
            return False
        if step.by in CONTENT or (step.by == "nsubj:pass" and children(step.token, *OBLIQUES)):
            return lemma in self._reporting
        return self._names(step, lemma)

    def _names(self, step: Step, lemma: str) -> bool:
        """Whether a verb reports an act by its noun: "reported clashes", "put the toll at 34", "blamed rebels for the blast"."""
        word = preposition(step.below)
        if any(one.lemma_.casefold() in self._negation for one in children(step.token, "advmod")) and step.by == "obj":
            return False  # "has not confirmed the loss": whoever says so, it is not they
        at = any(before == "at" for before, _ in prepositional(step.token))
        if at and (step.by == "obj" or (step.by == "obl" and word == "at")):
            return lemma in self._reporting
        if step.by == "obl" and word == "to":  # "told to this agency that", hung on the agency
            clauses = children(step.below, "acl", "ccomp")
            that = any(one.lower_ == "that" for clause in clauses for one in children(clause, "mark"))
            return that and lemma in self._reporting
        if step.by == "obl" and f"{lemma} {word}" in self._blaming:
            return True
        return step.by in NAMED and lemma in self._telling and (step.by == "obj" or word in {"of", ""})

    def _can_speak(self, who: Token) -> bool:
        """No relative pronoun that stands for what is told, and no town: "several hamlets reported to be held"."""
        return who.lower_ not in NO_SPEAKER and who.pos_ != "NUM" and who.lemma_.casefold() not in self._places

    def _who(self, verb: Token) -> Token | None:
        return agent(verb, self._control) if is_passive(verb) else subject(verb, self._control)

    def _according(self, token: Token, trigger: Token) -> Token | None:
        for joined in (token, *children(token, "conj")):
            for child in children(joined, *OBLIQUES):
                named = names_source(child) and child.tag_ not in OPENING
                if named and (joined is token or _ends(child)) and _speaks_for(child, token, trigger):
                    return child
        return None

    def _beside(self, token: Token) -> Token | None:
        """ "…, the army said", "as the army put it", where the parse hangs the speech on the content."""
        for child in children(token, "parataxis", "advcl"):
            if self._as_told(child):
                return self._who(child)
            as_said = child.dep_ == "parataxis" and not any(one.text == ";" for one in token.doc[token.i : child.i])
            as_said = as_said or any(one.lower_ == "as" for one in children(child, "mark"))
            if as_said and child.lemma_.casefold() in self._reporting and (own := children(child, "nsubj")):
                return own[0]
        return None

    def _as_told(self, clause: Token) -> bool:
        """ "As reported by the brigade"."""
        said = clause.lemma_.casefold() in self._reporting and is_passive(clause)
        return said and any(one.lower_ == "as" for one in children(clause, "mark")) and self._who(clause) is not None

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


def _speaks_for(phrase: Token, token: Token, trigger: Token) -> bool:
    """Whether "according to" speaks for a trigger's clause, not for a bracket beside it or for another clause."""
    first = phrase.left_edge.i
    if first and phrase.doc[first - 1].tag_ in OPENING:
        return phrase.doc[first - 1].head.i == token.i  # "Selwa, where according to monks 12 died"
    between = phrase.doc[token.i + 1 : first]
    after = phrase.doc[phrase.right_edge.i : token.i]  # "eight died, as per the mayor; the clinic treated six"
    if any(one.text == ";" for one in (*between, *after)):
        return False
    marks = [one.i for one in between if one.text == "," or one.text in BRACKETS]
    aside = phrase.doc[marks[-1] : first] if marks else phrase.doc[first:first]
    if len(aside) < 2 or trigger in aside or any(one.pos_ in VERBAL for one in aside):
        return True
    return not (aside[0].text in BRACKETS or aside[1].pos_ == "NUM" or aside[1].lower_ in COUNTING)
