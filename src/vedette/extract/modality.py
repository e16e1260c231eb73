"""Did it happen? Modality by the words that a trigger stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children, is_passive, preposition
from vedette.model import Modality

LEVELS = 7
GOVERNED = frozenset(
    {"xcomp", "ccomp", "obj", "nsubj", "nsubj:pass", "csubj", "acl", "nmod", "obl", "advcl", "csubj:pass", "appos"}
)
NEGATING = frozenset({"advmod", "det", "case", "cc:preconj"})
QUALIFYING = frozenset({"advmod", "amod", "discourse", "compound", "obl", "nmod"})
NOBODY = ("nsubj", "nsubj:pass", "obj")
"""Where "no" denies the whole clause: "no truce was agreed"."""
SAVE = frozenset({"but", "except", "save", "more", "besides"})
"""Behind "nothing": "they have nothing but Selwa"."""
WH = frozenset({"WDT", "WP", "WP$", "WRB"})
SAID = frozenset({"ccomp", "obj", "nsubj:pass", "csubj:pass", "nsubj", "xcomp", "obl"})
"""How what is said hangs on the verb that says or verifies it."""
ASSERTED = frozenset({"acl:relcl", "parataxis"})
"""A relative clause is told as so, whatever its noun stands under."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells how sure something is."""

    modality: Modality
    token: Token


@dataclass(frozen=True, slots=True)
class Step:
    """A word above the trigger, with the relation by which the path came to it."""

    token: Token
    by: str
    below: Token


def path(trigger: Token) -> Iterator[Step]:
    """The words that a trigger stands under, nearest first."""
    token, level = trigger, 0
    while token.head != token and level < LEVELS:
        yield Step(token.head, token.dep_, token)
        token, level = token.head, level + 1


class Modalities:
    """Reads modality by the codebook's cues."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        cues = lexicon.cues
        self._governing: tuple[tuple[Modality, frozenset[str]], ...] = (
            ("denied", cues("denied")), ("possible", cues("possible")), ("planned", cues("planned")), ("expected", cues("expected")),
        )  # fmt: skip
        self._negation, self._hearsay, self._attempt = cues("negation"), cues("hearsay"), cues("attempt")
        self._stopping, self._denied, self._implicative = cues("stopping"), cues("denied"), cues("implicative")
        self._ending = cues("stopping") | cues("ending")
        self._aims = cues("aims")
        self._ongoing, self._conditional = cues("ongoing"), cues("conditional")
        self._aux: tuple[tuple[Modality, frozenset[str]], ...] = (
            ("expected", cues("future_aux", "expected_aux")),
            ("possible", cues("possible_aux")),
        )
        self._reporting, self._verifying = cues("reporting"), cues("verifying")
        self._examining = cues("examining")
        self._probable, self._perceiving = cues("probable"), cues("perceiving")
        self._could, self._future, self._light = cues("possible_aux"), cues("future_aux"), cues("light")
        self._taking_back, self._reports = cues("taking_back"), cues("report_nouns")
        self._truthful, self._hearsay_nouns = cues("truthful"), cues("hearsay_nouns")
        self._by: tuple[tuple[Modality, frozenset[str]], ...] = (
            ("planned", cues("planned_by")), ("expected", cues("expected_by")),
        )  # fmt: skip
        self._phrasal = frozenset(one for name in ("denied", "planned") for one in cues(name) if " " in one)

    def of(self, trigger: Token, *, attempts_count: bool) -> Modality:
        """The modality of what a trigger tells. `attempts_count`: trying to attack is attacking."""
        return _strongest({cue.modality for cue in self.cues(trigger, attempts_count=attempts_count)}, trigger)

    def cues(self, trigger: Token, *, attempts_count: bool) -> tuple[Cue, ...]:
        """The words that tell how sure it is, as they stand over and beside the trigger."""
        return tuple(dict.fromkeys(self._cues(trigger, attempts_count=attempts_count)))

    def is_appeal(self, trigger: Token) -> bool:
        """Whether somebody only wants it to end ("called on both sides to stop fighting"): it tells of no act."""
        cues = self._cues(trigger, attempts_count=True)
        seen = [(cue.modality, cue.token.lemma_.casefold()) for cue in cues]
        ends = [at for at, (modality, lemma) in enumerate(seen) if modality == "denied" and lemma in self._ending]
        return any(modality == "planned" for at in ends for modality, _ in seen[at + 1 :])

    def _cues(self, trigger: Token, *, attempts_count: bool) -> Iterator[Cue]:
        yield from self._local(trigger)
        if trigger.pos_ == "NOUN" and trigger.lemma_.casefold() in self._aims:
            yield Cue("planned", trigger)  # "the next target is Tarn"
        nobody = (one for one in children(trigger, *NOBODY) if one.lower_ in {"nothing", "nobody", "none"})
        yield from (Cue("denied", one) for one in nobody if one.nbor().lower_ not in SAVE)  # "it struck nothing"
        yield from self._over(trigger, attempts_count=attempts_count)

    def _over(self, word: Token, *, attempts_count: bool) -> Iterator[Cue]:
        told = False
        for step in path(word):
            if (which := _according_to_which(step.below)) is not None:
                yield from self._as_reported(which, attempts_count=attempts_count)
                return
            if (
                step.by in ASSERTED
                or _is_relative(step)
                or (self._done_before(step) and step.token.lemma_.casefold() not in self._denied)
            ):
                return
            if step.by == "conj":
                if not self._own_clause(step.below):
                    yield from self._local(step.token, shared=True)
                continue
            if step.by not in GOVERNED:
                return
            for cue in self._above(step, attempts_count=attempts_count):
                yield Cue("possible", cue.token) if told and cue.modality == "denied" else cue
            told = told or self._tells(step)
            if step.by in {"nmod", "obl", "advcl", "appos"} and step.token.pos_ in VERBAL:
                return

    def _said_to(self, verb: Token) -> bool:
        """ "A deal said to have been signed", "an attack which is believed to be near"."""
        return verb.lemma_.casefold() in self._hearsay and is_passive(verb) and bool(children(verb, "xcomp"))

    def _as_reported(self, which: Token, *, attempts_count: bool) -> Iterator[Cue]:
        """ "Reports, according to which the town fell, are false": what the clause tells is what they report."""
        before = reversed(which.doc[which.sent.start : which.i])
        noun = next((one for one in before if one.lemma_.casefold() in self._reports | self._hearsay_nouns), None)
        if noun is not None:
            yield Cue("possible", noun)
            yield from self._over(noun, attempts_count=attempts_count)

    def _done_before(self, step: Step) -> bool:
        """ "Having taken the bridge, the army plans to move on": the participle is past."""
        having = any(one.lower_ == "having" for one in children(step.below, "aux"))
        return having and step.by in {"advcl", "acl", "xcomp"}

    def _tells(self, step: Step) -> bool:
        """Whether what stands above a verb of saying denies only the saying: "refused to say whether rebels held Selwa"."""
        verb = step.token
        return verb.pos_ in VERBAL and step.by == "ccomp" and verb.lemma_.casefold() in self._reporting - self._denied

    def _own_clause(self, token: Token) -> bool:
        return bool(children(token, "nsubj", "nsubj:pass", "aux", "aux:pass"))

    def _local(self, token: Token, *, shared: bool = False) -> Iterator[Cue]:
        """What stands beside a word: auxiliaries, negation, adverbs, adjectives."""
        unsure = not shared and any(one.lower_ in self._conditional for one in children(token, "mark"))
        for child in token.children:
            if unsure and child.lemma_.casefold() in self._negation:
                continue  # "if the town does not give up": open, not denied
            yield from self._beside(child, child.lemma_.casefold(), shared=shared)
        yield from (Cue("possible", child) for child in token.children if child.text == "?")
        if token.pos_ == "NOUN":
            yield from (Cue("possible", child) for child in children(token, "acl", "acl:relcl") if self._said_to(child))
        if not shared:
            sides = children(token, *NOBODY)
            nobody = [one for child in sides for one in children(child, "det") if one.lower_ == "no"]
            yield from (Cue("denied", one) for one in nobody)

    def _beside(self, child: Token, lemma: str, *, shared: bool) -> Iterator[Cue]:
        if child.dep_ in {"aux", "aux:pass", "cop"}:
            yield from self._by_auxiliary(child, lemma)
        elif not shared and child.dep_ in NEGATING and {lemma, child.lower_} & self._negation:
            if not _counts_down(child):
                yield Cue("denied", child)
        elif lemma in self._probable and child.dep_ == "advmod" and not self._to_be(child.head):
            yield Cue("possible", child)
        elif child.dep_ in QUALIFYING and not self._carried_out(child):
            yield from self._cue(child, lemma if child.dep_ != "obl" else "", ("possible", "planned", "expected"))
            if lemma in self._ongoing:
                yield Cue("ongoing", child)
        elif child.dep_ == "mark":
            yield from self._by_conjunction(child)

    def _by_auxiliary(self, child: Token, lemma: str) -> Iterator[Cue]:
        if child.head.lemma_ in self._perceiving and lemma in self._could:
            return  # "shots could be heard"
        for modality, cues in self._aux:
            if lemma in cues or child.lower_ in cues:
                yield Cue(modality, child)

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
        return done and word.dep_ == "amod" and word.lemma_.casefold() in dict(self._governing)["planned"]

    def _cue(self, token: Token, lemma: str, wanted: tuple[str, ...]) -> Iterator[Cue]:
        for modality, cues in self._governing:
            if modality in wanted and lemma in cues:
                yield Cue(modality, token)

    def _above(self, step: Step, *, attempts_count: bool) -> Iterator[Cue]:
        token, lemma = step.token, self._lemma(step.token)
        if lemma in self._stopping and self.negated(token):
            yield Cue("ongoing", token)  # "does not stop its raids"
            return
        if (
            attempts_count
            and lemma in self._stopping
            and step.by in {"obj", "nsubj:pass"}
            and step.below.pos_ == "NOUN"
        ):
            return  # "the attack was stopped": it had begun
        if lemma in self._verifying | self._reporting and step.by in SAID and self.negated(token):
            yield Cue("possible", token)  # "could not be confirmed" is no denial
            return
        if lemma in self._examining and step.by in SAID and step.below.lemma_.casefold() in self._hearsay_nouns:
            yield Cue("possible", token)  # "a claim that six were killed is being investigated"
        infinitive = _is_infinitive(step.below)
        if token.pos_ in VERBAL and lemma in self._taking_back and self._is_report(step):
            yield Cue("denied", token)  # "withdrew its report of a handover"
        elif token.pos_ in VERBAL or token.pos_ == "ADJ":
            yield from self._verb(step, lemma, infinitive=infinitive, attempts_count=attempts_count)
        elif step.by == "nsubj" and token.pos_ == "NOUN" and children(token, "case", "cop"):
            # "an assault is in preparation", "is a matter of days", "is a fake"
            yield from self._cue(
                token, lemma, ("planned", "expected") if children(token, "case") else ("expected", "denied")
            )
        elif step.by in {"acl", "nmod", "ccomp", "advcl", "appos"} and token.pos_ in {"NOUN", "PROPN"}:
            yield from self._cue(token, lemma, ("possible", "planned", "expected", "denied"))
            if (infinitive and lemma in self._attempt and not attempts_count) or (
                infinitive
                and lemma not in self._attempt
                and step.by == "acl"
                and token.head.lemma_.casefold() not in self._implicative  # "took three days to clear"
            ):
                yield Cue("planned", token)
        yield from self._local(token, shared=step.by not in {"xcomp", "ccomp", "nsubj:pass", "csubj"})

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
        if step.by in {"nsubj", "nsubj:pass"} and _is_infinitive(token) and token.dep_ not in {"xcomp", "advcl", "acl"}:
            yield Cue("planned", token)  # "talks are to be held"
        if lemma in self._attempt and not attempts_count:
            yield Cue("planned", token)
        if lemma in self._hearsay and step.by in {"xcomp", "nsubj:pass"} and is_passive(token):
            yield Cue("possible", token)
        elif step.by != "nsubj" or token.pos_ == "ADJ" or lemma in {"seem", "appear"} or is_passive(token):
            yield from self._cue(token, lemma, ("possible", "planned", "expected", "denied"))
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
        elif _gerund(step.below) and lemma in self._denied and not children(step.token, "obj"):
            yield Cue("denied", step.token)

    def _of_report(self, step: Step, lemma: str) -> Iterator[Cue]:
        """What is told of a report: "reports that the town fell are not true", "proved to be false", "rumours said that"."""
        token = step.token
        if step.by == "nsubj" and lemma in self._truthful and self.negated(token):
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
        return word.pos_ == "ADJ" and word.lemma_.casefold() in self._denied

    def _is_hearsay(self, who: Token) -> bool:
        """ "Rumours said", "unconfirmed reports spoke of": nobody in particular says so."""
        owned = children(who, "nmod:poss", "compound", "nmod")
        return who.lemma_.casefold() in self._hearsay_nouns and not owned

    def _is_report(self, step: Step) -> bool:
        """Whether what is taken back is a report that something is so; a report on a battle leaves the battle."""
        on = any(preposition(one) in {"on", "about", "into"} for one in children(step.below, "nmod"))
        return step.by in {"obj", "nsubj:pass"} and step.below.lemma_.casefold() in self._reports and not on

    def negated(self, token: Token) -> bool:
        """Whether a verb is told with a word that denies it."""
        return any(
            child.lemma_.casefold() in self._negation
            for child in token.children
            if child.dep_ in {"advmod", "cc:preconj", "cc"}
        )


def _strongest(found: set[Modality], trigger: Token) -> Modality:
    order: tuple[Modality, ...] = ("denied", "possible", "planned", "expected")
    for modality in order:
        if modality in found:
            return modality
    if _to_come(trigger):
        return "planned"
    if "ongoing" in found or _progressive(trigger) or (trigger.dep_ == "nsubj" and _progressive(trigger.head)):
        return "ongoing"
    return "happened"


def _to_come(trigger: Token) -> bool:
    """ "Army to launch offensive", "is to be freed", and purposes."""
    return _is_infinitive(trigger) and trigger.dep_ in {"ROOT", "advcl", "acl", "conj"}


def _is_infinitive(token: Token) -> bool:
    """Whether a verb stands with "to" and is not past: "to have taken the town" is done."""
    past = any(child.dep_ == "aux" and child.lower_ == "have" for child in token.children)
    return (
        not past
        and token.tag_ != "VBG"
        and any(child.dep_ == "mark" and child.lower_ == "to" for child in token.children)
    )


def _present(token: Token) -> bool:
    return any(one.tag_ in {"VBZ", "VBP"} for one in (token, *children(token, "aux", "aux:pass", "cop")))


def _is_relative(step: Step) -> bool:
    """Whether a clause that the parser hung elsewhere is a relative one: ", whose ambush had cost three lives"."""
    doc, first = step.below.doc, step.below.left_edge.i
    first += doc[first].text == ","
    opened = first > 0 and doc[first - 1].text == ","
    return opened and step.by in {"acl", "advcl", "ccomp"} and any(one.tag_ in WH for one in doc[first : first + 2])


def _marked_to(token: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in token.children)


def _undergoes(step: Step) -> bool:
    return step.by in {"obj", "nsubj:pass"} and step.below.pos_ == "NOUN"


def _gerund(token: Token) -> bool:
    """ "Leaving", "having left"."""
    return token.tag_ == "VBG" or any(one.tag_ == "VBG" for one in children(token, "aux"))


def _progressive(trigger: Token) -> bool:
    return trigger.tag_ == "VBG" and any(
        child.dep_ == "aux" and child.lower_ in {"is", "are", "'s", "'re", "’s", "’re"} for child in trigger.children
    )


def _counts_down(token: Token) -> bool:
    """ "No fewer than", "no less than": the word belongs to a number and denies nothing."""
    return token.lower_ == "no" and token.i + 1 < len(token.doc) and token.nbor().lower_ in {"less", "fewer", "more"}


def _according_to_which(verb: Token) -> Token | None:
    """ "Which" in "according to which rebels took the town", before the verb of that clause."""
    for word in reversed(verb.doc[verb.sent.start : verb.i]):
        if word.lower_ == "which" and word.i > 1:
            return word if word.doc[word.i - 2].lower_ == "according" else None
        if word.tag_ in {"VBD", "VBZ", "VBP", ":"} and word.head.i != verb.i:
            return None
    return None
