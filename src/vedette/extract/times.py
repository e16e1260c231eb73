"""The time words of a claim: its own, those of the noun or clause it shares, or those of the speech that tells of it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from vedette.extract.background import Background, timed_by
from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import children
from vedette.extract.timewords import DAYS, TimeWords
from vedette.model import Mention, Report

MEASURED = {"after": "earlier", "before": "later"}
""" "Two days after the president announced": the announcing is two days earlier than what is told."""
BEHIND = 3
"""Words within which a time stands right behind a phrase: a comma and a preposition lie between."""
TOLD = "told"
"""Before the time of a speech in what is looked up: it happened then or the day before."""


class Times:
    """Finds the time words of the claims of one report."""

    def __init__(self, doc: Doc, report: Report, lexicon: Lexicon) -> None:
        self.doc, self.report = doc, report
        self._beginning = lexicon.cues("beginning")
        self._words = TimeWords(doc, report)
        self._background = Background(report, lexicon)

    def of(self, trigger: Token, verb: Token | None) -> Mention | None:
        """The time words of a trigger (or of the light verb that carries it); None when it has none."""
        if (measured := self._measured(trigger)) is not None:
            return measured
        here = {trigger.i, *([verb.i] if verb is not None else [])}
        own = self._words.of(here)
        if not own and trigger.pos_ == "NOUN":
            own = self._of_noun(trigger)
        if own:
            return self._words.mention(own[0])
        clause = timed_by(trigger)
        if (measured := self._measured(clause)) is not None:
            return measured
        if (span := self._when(clause)) is not None:
            return self._words.mention(span)
        shared = self._words.of({clause.i} - {trigger.i})
        if shared and not _is_now(trigger, clause) and (trigger.pos_ == "NOUN" or shared[0].start < trigger.i):
            return self._words.mention(shared[0])
        return self._told(clause)

    def behind(self, token: Token) -> Mention | None:
        """The time words right behind a word: "took Tarn on Monday and Selwa two days later"."""
        span = next(
            (one for one in self._words.spans if 0 < one.start - token.i <= BEHIND and one.root.sent == token.sent),
            None,
        )
        return self._words.mention(span) if span is not None else None

    def is_main(self, trigger: Token, verb: Token | None = None, *, possible: bool = False) -> bool:
        """Whether a claim is the report's news, and not its background or a mere possibility."""
        return self._background.is_main(trigger, verb, possible=possible)

    def _of_noun(self, trigger: Token) -> list[Span]:
        """ "The attack launched on Friday", "an assault that had begun on Friday", "a week of clashes"."""
        made = {child.i for child in children(trigger, "acl")}
        made |= {child.i for child in children(trigger, "acl:relcl") if child.lemma_ in self._beginning}
        if trigger.dep_ in {"nsubj", "obj", "nsubj:pass"} and trigger.head.lemma_ in self._beginning:
            made.add(trigger.head.i)
        if found := self._words.of(made):
            return found
        above = {trigger.head.i, trigger.head.head.i} if trigger.dep_ in {"nmod", "conj"} else set()
        return [
            span
            for span in self._words.spans
            if span.root.i in above and span.root.lemma_ in DAYS and span.end <= trigger.i
        ]

    def _measured(self, clause: Token) -> Mention | None:
        """ "Two days after they had fled": told by how far it lies from what the sentence tells."""
        for mark in children(clause, "mark", "case", "advmod"):
            if mark.lower_ not in MEASURED or clause.dep_ not in {"advcl", "acl"}:
                continue
            span = next((one for one in self._words.spans if one.start < mark.i <= one.end), None)
            if span is None or span.root.ent_type_ != "TIME":
                continue
            measure = self.doc[span.start : mark.i]
            here = self.report.span(measure.start_char, self.doc[mark.i].idx + len(mark))
            return Mention(here, f"{measure.text} {MEASURED[mark.lower_]}", (("time", 0.9),))
        return None

    def _when(self, clause: Token) -> Span | None:
        """ "On Friday, when rebels attacked", "was killed on Friday when a shell fell"."""
        if clause.dep_ not in {"acl:relcl", "advcl"}:
            return None
        if clause.head.ent_type_ == "TIME":
            return next((one for one in self._words.spans if one.start <= clause.head.i < one.end), None)
        when = next((one for one in children(clause, "mark", "advmod") if one.lower_ in {"when", "as", "while"}), None)
        if when is None:
            return None
        beside = [one for one in self._words.spans if one.end in {when.i, when.i - 1}]
        return next(iter(beside or self._words.of({clause.head.i})), None)

    def _told(self, clause: Token) -> Mention | None:
        """The time at which somebody tells of it, for what has no time of its own: "he said on Friday that they fled"."""
        if not self._background.is_said(clause):
            return None
        span = next(iter(self._words.of({clause.head.i})), None)
        if span is None:
            return None
        found = self._words.mention(span)
        return Mention(found.span, f"{TOLD} {found.name}", found.kinds)


def _is_now(trigger: Token, clause: Token) -> bool:
    """Whether a verb tells of the present while the one whose time it would share tells of the past."""
    finite = [trigger, *children(trigger, "aux", "cop", "aux:pass")]
    present = any(one.tag_ in {"VBZ", "VBP"} and one.lemma_ != "have" for one in finite)
    return present and (clause.tag_ == "VBD" or any(one.tag_ == "VBD" for one in children(clause, "aux", "aux:pass")))
