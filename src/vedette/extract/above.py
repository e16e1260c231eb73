"""How sure it is by the words that a trigger stands under: "failed to take", "plans to", "is said to", "reports of"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from vedette.extract.ascent import Step
from vedette.extract.beside import Beside, Cue, Governing
from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children, is_infinitive, is_passive, preposition
from vedette.model import Modality

SAID = frozenset({"ccomp", "obj", "nsubj:pass", "csubj:pass", "nsubj", "xcomp", "obl"})
"""How what is said hangs on the verb that says or verifies it."""
CONTENT = frozenset({"ccomp", "csubj", "csubj:pass"})
"""How a clause hangs on a verb that nobody in particular says."""


class Above:
    """Reads one word above a trigger."""

    def __init__(self, lexicon: Lexicon, governing: Governing, beside: Beside) -> None:
        cues = lexicon.cues
        self._governing, self._beside = governing, beside
        self._hearsay, self._attempt = cues("hearsay"), cues("attempt")
        self._stopping, self._implicative, self._ongoing = cues("stopping"), cues("implicative"), cues("ongoing")
        self._reporting, self._verifying, self._examining = cues("reporting"), cues("verifying"), cues("examining")
        self._taking_back, self._reports = cues("taking_back"), cues("report_nouns")
        self._verge = cues("verge")
        self._truthful, self._hearsay_nouns = cues("truthful"), cues("hearsay_nouns")
        self._by: tuple[tuple[Modality, frozenset[str]], ...] = (
            ("planned", cues("planned_by")), ("expected", cues("expected_by")),
        )  # fmt: skip
        self._phrasal = frozenset(one for one in governing.denied | governing.planned if " " in one)

    def cues(self, step: Step, *, attempts_count: bool) -> Iterator[Cue]:
        """What a word above the trigger tells of it: as a verb, an adjective, a noun."""
        token, lemma = step.token, self._lemma(step.token)
        if lemma in self._stopping and self._beside.negated(token):
            yield Cue("ongoing", token)  # "does not stop its raids"
            return
        if (
            attempts_count
            and lemma in self._stopping
            and step.by in {"obj", "nsubj:pass"}
            and step.below.pos_ == "NOUN"
        ):
            return  # "the attack was stopped": it had begun
        if lemma in self._verifying | self._reporting and step.by in SAID and self._beside.negated(token):
            yield Cue("possible", token)  # "could not be confirmed" is no denial
            return
        if lemma in self._examining and step.by in SAID and step.below.lemma_.casefold() in self._hearsay_nouns:
            yield Cue("possible", token)  # "a claim that six were killed is being investigated"
        infinitive = is_infinitive(step.below)
        yield from self._not_yet(step, lemma, infinitive=infinitive)
        if token.pos_ in VERBAL and lemma in self._taking_back and self._is_report(step):
            yield Cue("denied", token)  # "withdrew its report of a handover"
        elif token.pos_ in VERBAL or token.pos_ == "ADJ":
            yield from self._verb(step, lemma, infinitive=infinitive, attempts_count=attempts_count)
        elif step.by == "nsubj" and token.pos_ == "NOUN" and children(token, "case", "cop"):
            # "an assault is in preparation", "is a matter of days", "is a fake"
            yield from self._governing.cues(
                token, lemma, ("planned", "expected") if children(token, "case") else ("expected", "denied")
            )
        elif step.by in {"acl", "nmod", "ccomp", "advcl", "appos"} and token.pos_ in {"NOUN", "PROPN"}:
            yield from self._governing.cues(token, lemma, ("possible", "planned", "expected", "denied"))
            if (infinitive and lemma in self._attempt and not attempts_count) or (
                infinitive
                and lemma not in self._attempt
                and step.by == "acl"
                and token.head.lemma_.casefold() not in self._implicative  # "took three days to clear"
            ):
                yield Cue("planned", token)
        yield from self._beside.cues(token, shared=step.by not in {"xcomp", "ccomp", "nsubj:pass", "csubj"})

    def _not_yet(self, step: Step, lemma: str, *, infinitive: bool) -> Iterator[Cue]:
        """ "About to take", "on the verge of taking", "came close to losing", "has yet to enter"."""
        token = step.token
        near = infinitive if token.pos_ != "NOUN" else step.by in {"acl", "nmod"} and any(
            one.lower_ == "on" for one in children(token, "case")
        )  # fmt: skip
        if lemma in self._verge and near:
            yield Cue("expected", token)
        elif step.by == "advcl" and _gerund(step.below) and _is_close(token):
            yield Cue("denied", token)
        elif lemma == "have" and token.pos_ in VERBAL and step.by == "xcomp" and infinitive:
            yet = any(one.lower_ in {"yet", "still"} for one in children(token, "advmod"))
            yield Cue("denied" if yet else "planned", token)

    def _lemma(self, token: Token) -> str:
        """The lemma, with its particle where the two mean another thing: "called off", "turned down"."""
        lemma = token.lemma_.casefold()
        both = (f"{lemma} {one.lower_}" for one in children(token, "compound:prt", "advmod"))
        return next((one for one in both if one in self._phrasal), lemma)

    def _verb(self, step: Step, lemma: str, *, infinitive: bool, attempts_count: bool) -> Iterator[Cue]:
        token = step.token
        if step.by == "advcl":
            yield from self._beside_clause(step, lemma, infinitive=infinitive)
            return
        if step.by in {"nmod", "obl"}:
            wanted = f"{lemma} {preposition(step.below)}"
            yield from (Cue(modality, token) for modality, cues in self._by if wanted in cues)
            return
        yield from self._of_report(step, lemma)
        if step.by in {"nsubj", "nsubj:pass"} and is_infinitive(token) and token.dep_ not in {"xcomp", "advcl", "acl"}:
            yield Cue("planned", token)  # "talks are to be held"
        if lemma in self._attempt and not attempts_count:
            yield Cue("planned", token)
        said_to = is_passive(token) or (token.tag_ == "VBN" and step.by == "xcomp" and not children(token, "aux"))
        if lemma in self._hearsay and step.by in {"xcomp", "nsubj:pass"} and said_to:
            yield Cue("possible", token)
        elif lemma in self._hearsay and step.by in CONTENT and _is_impersonal(token) and not _is_ahead(step.below):
            yield Cue("possible", token)  # "it is said that"
        elif step.by != "nsubj" or token.pos_ == "ADJ" or lemma in {"seem", "appear"} or is_passive(token):
            yield from self._governing.cues(token, lemma, ("possible", "planned", "expected", "denied"))
        if lemma == "be" and infinitive and step.by == "xcomp":
            yield Cue("planned", token)
        if lemma in self._ongoing and step.by == "xcomp":
            yield Cue("ongoing", token)

    def _beside_clause(self, step: Step, lemma: str, *, infinitive: bool) -> Iterator[Cue]:
        """A clause beside a verb: a purpose, or what is denied ("it denied, for its part, having left the town")."""
        if infinitive and lemma not in self._implicative:
            yield Cue("planned", step.token)
        elif lemma in self._hearsay and is_passive(step.token) and _marked_to(step.below):
            yield Cue("possible", step.token)  # "is reported to have caused"
        elif _gerund(step.below) and lemma in self._governing.denied and not children(step.token, "obj"):
            yield Cue("denied", step.token)

    def _of_report(self, step: Step, lemma: str) -> Iterator[Cue]:
        """What is told of a report: "reports that the town fell are not true", "proved to be false", "rumours said that"."""
        token = step.token
        if step.by == "nsubj" and lemma in self._truthful and self._beside.negated(token):
            yield Cue("denied", token)
        if step.by == "nsubj" and any(self._denies_it(one) for one in children(token, "xcomp")):
            yield Cue("denied", token)
        if (
            step.by == "ccomp"
            and lemma in self._reporting
            and any(self._is_hearsay(one) for one in children(token, "nsubj")[-1:])
        ):
            yield Cue("possible", token)

    def _denies_it(self, word: Token) -> bool:
        return word.pos_ == "ADJ" and word.lemma_.casefold() in self._governing.denied

    def _is_hearsay(self, who: Token) -> bool:
        """ "Rumours said", "unconfirmed reports spoke of": nobody in particular says so."""
        owned = children(who, "nmod:poss", "compound", "nmod")
        return who.lemma_.casefold() in self._hearsay_nouns and not owned

    def _is_report(self, step: Step) -> bool:
        """Whether what is taken back is a report that something is so; a report on a battle leaves the battle."""
        on = any(preposition(one) in {"on", "about", "into"} for one in children(step.below, "nmod"))
        return step.by in {"obj", "nsubj:pass"} and step.below.lemma_.casefold() in self._reports and not on


def _marked_to(token: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in token.children)


def _gerund(token: Token) -> bool:
    """ "Leaving", "having left"."""
    return token.tag_ == "VBG" or any(one.tag_ == "VBG" for one in children(token, "aux"))


def _is_close(token: Token) -> bool:
    """ "Came close to losing": the adverb, or the verb that the parse hangs the clause on."""
    words = [token, *children(token, "advmod", "xcomp")]
    return any(one.lower_ in {"close", "near"} and one.pos_ in {"ADV", "ADJ"} for one in words)


def _is_impersonal(verb: Token) -> bool:
    """ "It is said that", with nobody who says so."""
    it = any(one.lower_ == "it" for one in children(verb, "nsubj", "nsubj:pass", "expl"))
    return it and bool(children(verb, "aux:pass")) and not children(verb, "obl", "obl:agent")


def _is_ahead(clause: Token) -> bool:
    return any(one.tag_ == "MD" for one in children(clause, "aux"))
