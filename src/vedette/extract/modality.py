"""Did it happen? Modality by the words that a trigger stands under and beside."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from vedette.extract.above import Above
from vedette.extract.ascent import Step, according_to_which, path
from vedette.extract.beside import NOBODY, Beside, Cue, Governing
from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children, is_infinitive
from vedette.model import Modality

GOVERNED = frozenset(
    {"xcomp", "ccomp", "obj", "nsubj", "nsubj:pass", "csubj", "acl", "nmod", "obl", "advcl", "csubj:pass", "appos"}
)
SAVE = frozenset({"but", "except", "save", "more", "besides"})
"""Behind "nothing": "they have nothing but Selwa"."""


class Modalities:
    """Reads modality by the codebook's cues."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues
        self._governing = Governing(lexicon)
        self._beside = Beside(lexicon, self._governing)
        self._above = Above(lexicon, self._governing, self._beside)
        self._aims, self._ending, self._reporting = cues("aims"), cues("stopping", "ending"), cues("reporting")
        self._implicative = cues("implicative")
        self._told_of = cues("report_nouns", "hearsay_nouns")

    def of(self, trigger: Token, *, attempts_count: bool) -> Modality:
        """The modality of what a trigger tells. `attempts_count`: trying to attack is attacking."""
        found = {cue.modality for cue in self.cues(trigger, attempts_count=attempts_count)}
        return _strongest(found, trigger, to_come=_to_come(trigger) and not self._is_done(trigger))

    def _is_done(self, trigger: Token) -> bool:
        """ "It took them three days to clear the town": the infinitive has happened."""
        above = (trigger.head, trigger.head.head) if trigger.dep_ == "acl" else (trigger.head,)
        return trigger.dep_ in {"advcl", "acl"} and any(one.lemma_.casefold() in self._implicative for one in above)

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
        yield from self._beside.cues(trigger)
        if trigger.pos_ == "NOUN" and trigger.lemma_.casefold() in self._aims:
            yield Cue("planned", trigger)  # "the next target is Tarn"
        nobody = (one for one in children(trigger, *NOBODY) if one.lower_ in {"nothing", "nobody", "none"})
        yield from (Cue("denied", one) for one in nobody if one.nbor().lower_ not in SAVE)  # "it struck nothing"
        yield from self._over(trigger, attempts_count=attempts_count)

    def _over(self, word: Token, *, attempts_count: bool) -> Iterator[Cue]:
        told = False
        for step in path(word):
            if (which := according_to_which(step.below)) is not None:
                yield from self._as_reported(which, attempts_count=attempts_count)
                return
            if step.asserts or (step.done_before and step.token.lemma_.casefold() not in self._governing.denied):
                return
            if step.by == "conj":
                if not self._own_clause(step.below):
                    yield from self._beside.cues(step.token, shared=True)
                continue
            if step.by not in GOVERNED:
                return
            for cue in self._above.cues(step, attempts_count=attempts_count):
                yield Cue("possible", cue.token) if told and cue.modality == "denied" else cue
            told = told or self._tells(step)
            if step.by in {"nmod", "obl", "advcl", "appos"} and step.token.pos_ in VERBAL:
                return

    def _as_reported(self, which: Token, *, attempts_count: bool) -> Iterator[Cue]:
        """ "Reports, according to which the town fell, are false": what the clause tells is what they report."""
        before = reversed(which.doc[which.sent.start : which.i])
        noun = next((one for one in before if one.lemma_.casefold() in self._told_of), None)
        if noun is not None:
            yield Cue("possible", noun)
            yield from self._over(noun, attempts_count=attempts_count)

    def _tells(self, step: Step) -> bool:
        """Whether what stands above a verb of saying denies only the saying: "refused to say whether rebels held Selwa"."""
        verb = step.token
        return (
            verb.pos_ in VERBAL
            and step.by == "ccomp"
            and verb.lemma_.casefold() in self._reporting - self._governing.denied
        )

    def _own_clause(self, token: Token) -> bool:
        return bool(children(token, "nsubj", "nsubj:pass", "aux", "aux:pass"))

    def negated(self, token: Token) -> bool:
        """Whether a verb is told with a word that denies it."""
        return self._beside.negated(token)


def _strongest(found: set[Modality], trigger: Token, *, to_come: bool) -> Modality:
    order: tuple[Modality, ...] = ("denied", "possible", "planned", "expected")
    for modality in order:
        if modality in found:
            return modality
    if to_come:
        return "planned"
    if "ongoing" in found or _progressive(trigger) or (trigger.dep_ == "nsubj" and _progressive(trigger.head)):
        return "ongoing"
    return "happened"


def _to_come(trigger: Token) -> bool:
    """ "Army to launch offensive", "is to be freed", and purposes."""
    return is_infinitive(trigger) and trigger.dep_ in {"ROOT", "advcl", "acl", "conj"}


def _progressive(trigger: Token) -> bool:
    return trigger.tag_ == "VBG" and any(
        child.dep_ == "aux" and child.lower_ in {"is", "are", "'s", "'re", "’s", "’re"} for child in trigger.children
    )
