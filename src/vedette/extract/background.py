"""What is a report's news, and what its background: the past perfect, restrictive clauses, conditions, mere abilities."""

from __future__ import annotations

from spacy.tokens import Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children, preposition, prepositional
from vedette.model import Report

MODALS = frozenset({"could", "may", "might", "can", "would", "should"})
"""Helping verbs that tell of no day."""
EDGES = frozenset({"acl:relcl", "parataxis", "ccomp", "advcl"})
"""Clauses that do not share the time of the one they hang on."""
UNREAL = frozenset({"but", "except", "without", "instead of", "than", "short of", "rather than"})
"""Prepositions before what is not told to have happened: "no way out but surrender"."""


class Background:
    """Tells the news of one report from its background."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.report = report
        self._reporting, self._hearsay = lexicon.cues("reporting"), lexicon.cues("report_nouns")
        self._viewing, self._awaiting = lexicon.cues("viewing"), lexicon.cues("awaiting")
        self._conditional, self._habitual = lexicon.cues("conditional"), lexicon.cues("habitual")

    def is_main(self, trigger: Token, verb: Token | None = None, *, possible: bool = False) -> bool:
        """Tell whether a claim is the report's news, and not its background or a mere possibility.

        Background are the past perfect (unless somebody says so: "he said that they had fled"), the past of a
        restrictive relative or participial clause, and a noun that only qualifies ("despite the siege of A"), unless
        a verb (`verb`) carries it or somebody speaks of it. What is only `possible` is news where the verb tells of a
        day ("is said to have fled"), not where it does not ("they risk being killed"). All of a headline is news.
        """
        if trigger.idx < self.report.body_start:
            return True
        if self._only_qualifies(trigger, verb) or self._only_viewed(trigger, verb) or _is_no_way_out(trigger):
            return False
        clause = trigger if trigger.pos_ in VERBAL else timed_by(trigger)
        habit = any(one.lower_ in self._habitual for one in children(clause, "advmod"))
        if habit or _is_ability(clause) or self._is_open(clause):
            return False
        return not self._is_background(clause, possible=possible)

    def _only_qualifies(self, trigger: Token, verb: Token | None) -> bool:
        return (
            trigger.pos_ == "NOUN" and verb is None and trigger.dep_ in {"nmod", "obl"} and not self._spoken_of(trigger)
        )

    def _only_viewed(self, trigger: Token, verb: Token | None) -> bool:
        """ "Analysts see the capture of Selwa as a victory", "an assault is feared": an opinion is the news."""
        above = trigger.head
        if trigger.pos_ != "NOUN" or verb is not None or trigger.dep_ not in {"obj", "nsubj:pass"}:
            return False
        lemma = above.lemma_.casefold()
        viewed = lemma in self._viewing and any(word == "as" for word, _ in prepositional(above))
        return viewed or lemma in self._awaiting

    def _is_background(self, clause: Token, *, possible: bool) -> bool:
        helpers = {child.lower_ for child in children(clause, "aux")}
        if clause.dep_ == "xcomp" and clause.tag_ == "VB" and clause.head.pos_ in VERBAL:
            helpers |= {child.lower_ for child in children(clause.head, "aux")}
        if helpers & {"had", "'d"} and not self.is_said(clause):
            return True
        if (helpers & MODALS or (possible and _is_timeless(clause))) and not helpers & {"have", "'ve"}:
            return True
        past = clause.tag_ == "VBD" or any(one.tag_ == "VBD" for one in children(clause, "aux", "aux:pass"))
        participle = clause.dep_ == "acl" and clause.tag_ == "VBN" and not helpers
        edge = clause.left_edge.i
        aside = any(one.text == "," for one in clause.doc[max(0, edge - 1) : edge + 1])
        return participle or (past and clause.dep_ in {"acl:relcl", "acl"} and not aside)

    def _is_open(self, clause: Token) -> bool:
        """Whether a clause is only a condition ("until the town is freed") or what a rumour says."""
        while clause.dep_ == "conj" and clause.head.pos_ in VERBAL:
            clause = clause.head
        held = any(one.lower_ in self._conditional for one in children(clause, "mark"))
        hearsay = clause.dep_ in {"acl", "ccomp"} and clause.head.pos_ == "NOUN" and clause.head.lemma_ in self._hearsay
        return held or hearsay

    def _spoken_of(self, noun: Token) -> bool:
        """ "Speaks of clashes": what somebody tells by a noun."""
        while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
            noun = noun.head
        return noun.dep_ in {"obl", "obj"} and noun.head.pos_ == "VERB" and noun.head.lemma_ in self._reporting

    def is_said(self, clause: Token) -> bool:
        """Whether somebody says what a clause tells."""
        return clause.dep_ in {"ccomp", "acl"} and clause.head.lemma_ in self._reporting


def timed_by(trigger: Token) -> Token:
    """The verb that a trigger shares its time with: of the same clause, or coordinated before it."""
    token = trigger
    for _ in range(6):
        if token.head == token or token.dep_ in EDGES:
            break
        token = token.head
        if token.pos_ in VERBAL:
            break
    return token


def sharing(clause: Token) -> Token:
    """The verb whose time a participle shares: "stormed Selwa on Monday, overrunning a camp"; any other clause is itself."""
    marked = children(clause, "mark", "aux", "advmod", "nsubj", "nsubj:pass")
    shares = clause.dep_ == "advcl" and clause.tag_ == "VBG" and not marked and clause.head.pos_ in VERBAL
    return clause.head if shares and clause.i > clause.head.i else clause


def _is_no_way_out(trigger: Token) -> bool:
    """ "No way out but surrender": what is not told to have happened."""
    behind = trigger.i > 0 and trigger.nbor(-1).lower_ == "but" and (trigger.pos_ == "NOUN" or trigger.tag_ == "VB")
    return behind or preposition(trigger) in UNREAL


def _is_ability(clause: Token) -> bool:
    """What somebody only could do: "is still able to attack"; "was able to take" did it."""
    able = clause.head
    if clause.dep_ != "xcomp" or able.pos_ != "ADJ":
        return False
    now = any(one.tag_ in {"VBZ", "VBP"} for one in children(able, "cop"))
    return now or able.lemma_ != "able" or any(one.lower_ == "still" for one in children(able, "advmod"))


def _is_timeless(clause: Token) -> bool:
    """An infinitive or gerund that tells of no day: "they risk being killed", "allow them to leave"."""
    if clause.dep_ == "xcomp" and clause.tag_ == "VBG" and _is_finite(clause.head):
        return False  # "reportedly began vacating posts"
    if any(one.tag_ in {"VB", "VBG"} for one in children(clause, "aux:pass")):
        return True
    return clause.tag_ in {"VB", "VBG"} and not any(
        one.tag_ in {"VBD", "VBZ", "VBP"} for one in children(clause, "aux")
    )


def _is_finite(verb: Token) -> bool:
    return any(one.tag_ in {"VBD", "VBZ", "VBP"} for one in (verb, *children(verb, "aux", "aux:pass")))
