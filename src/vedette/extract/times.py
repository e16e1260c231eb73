"""The time words of a claim: its own, those of the noun or clause it shares, or those of the speech that tells of it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from vedette.extract.background import Background, sharing, timed_by
from vedette.extract.lexicon import Lexicon
from vedette.extract.story import Story
from vedette.extract.syntax import VERBAL, children
from vedette.extract.timewords import DAYS, TimeWords
from vedette.model import Mention, Report

MEASURED = {"after": "earlier", "before": "later"}
""" "Two days after the president announced": the announcing is two days earlier than what is told."""
BEHIND = 3
"""Words within which a time stands right behind a phrase: a comma and a preposition lie between."""
TOLD = "told"
"""Before the time of a speech in what is looked up: it happened then or the day before."""
TRIED = "tried"
"""Before the time of an attempt: it lies in the past, whatever came of it."""
THEN = "then"
"""Before the time of what is told just before: the story goes on that day."""


class Times:
    """Finds the time words of the claims of one report."""

    def __init__(self, doc: Doc, report: Report, lexicon: Lexicon) -> None:
        self.doc, self.report = doc, report
        self._beginning = lexicon.cues("beginning", "arranging")
        self._attempt = lexicon.cues("attempt")
        self._causes = lexicon.cues("attacks", "campaigns", "causes")
        self._words = TimeWords(doc, report, lexicon)
        self._story = Story(self._words, lexicon)
        self._background = Background(report, lexicon)

    def of(self, trigger: Token, verb: Token | None) -> Mention | None:
        """The time words of a trigger (or of the light verb that carries it); None when it has none."""
        return self._tried(trigger) or self._own_or_shared(trigger, verb)

    def _tried(self, trigger: Token) -> Mention | None:
        """ "Tried on Friday to reach Selwa": the attempt is past, though what was tried is only planned."""
        verb = trigger.head
        past = verb.tag_ == "VBD" and verb.lemma_.casefold() in self._attempt
        if not past or trigger.tag_ != "VB" or trigger.dep_ not in {"xcomp", "advcl"}:
            return None
        span = next(iter(self._words.of({trigger.i, verb.i})), None)
        if span is None:
            return None
        found = self._words.mention(span)
        return Mention(found.span, f"{TRIED} {found.name}", found.kinds)

    def _own_or_shared(self, trigger: Token, verb: Token | None) -> Mention | None:
        if (measured := self._measured(trigger)) is not None:
            return measured
        here = {trigger.i, *([verb.i] if verb is not None else [])}
        own = self._words.of(here) or (self._of_noun(trigger) if trigger.pos_ == "NOUN" else [])
        if own:
            hour = self._words.tells_an_hour(own[0])
            return (self._goes_on(trigger, verb) if hour else None) or self._words.mention(own[0])
        clause = sharing(timed_by(trigger))
        return (
            self._measured(clause)
            or self._of_clause(trigger, clause)
            or self._told(clause)
            or self._goes_on(trigger, verb)
        )

    def _of_clause(self, trigger: Token, clause: Token) -> Mention | None:
        """The time that a trigger shares with its clause, or takes from the subject of its verb."""
        if (span := self._when(clause)) is not None:
            return self._words.mention(span)
        shared = self._words.of({clause.i} - {trigger.i})
        if shared and not _is_now(trigger, clause) and (_takes_all(trigger) or shared[0].start < trigger.i):
            return self._words.mention(shared[0])
        span = self._of_subject(trigger)
        return self._words.mention(span) if span is not None else None

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
        made = {child.i for child in children(trigger, "acl") if child.lemma_ in self._beginning}
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

    def _of_subject(self, trigger: Token) -> Span | None:
        """ "The bombardment of Tarn on 11 April killed six", "a grenade thrown on Sunday left two dead"."""
        verb = trigger.head if trigger.dep_ in {"obl", "obj"} else trigger
        who = (
            children(verb if verb.dep_ != "xcomp" else verb.head, "nsubj", "nsubj:pass") if verb.pos_ in VERBAL else []
        )
        if not who or who[0].lemma_.casefold() not in self._causes:
            return None
        behind = {one.i for one in children(who[0], "acl") if one.tag_ in {"VBN", "VBD"}}
        return next((one for one in self._words.of({who[0].i, *behind}) if one.end <= verb.i), None)

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

    def _goes_on(self, trigger: Token, verb: Token | None) -> Mention | None:
        """ "Rebels took Selwa on Monday. The army shelled it": the same day, where the clause is news told in the past."""
        span = self._story.day(trigger) if self._background.is_main(trigger, verb) else None
        if span is None:
            return None
        found = self._words.mention(span)
        return Mention(found.span, f"{THEN} {found.name}", found.kinds)


def _brought_by(verb: Token) -> list[Token]:
    """The subject of a verb, or of the one that it hangs on: "is reported to have killed"."""
    if verb.pos_ not in VERBAL:
        return []
    own = children(verb, "nsubj", "nsubj:pass")
    return own or (children(verb.head, "nsubj", "nsubj:pass") if verb.dep_ in {"xcomp", "advcl"} else [])


def _takes_all(trigger: Token) -> bool:
    """Whether a trigger shares a time that stands behind it: a noun, or "failed to take Tarn on Monday"."""
    return trigger.pos_ == "NOUN" or trigger.dep_ == "xcomp"


def _is_now(trigger: Token, clause: Token) -> bool:
    """Whether a verb tells of the present while the one whose time it would share tells of the past."""
    finite = [trigger, *children(trigger, "aux", "cop", "aux:pass")]
    present = any(one.tag_ in {"VBZ", "VBP"} and one.lemma_ != "have" for one in finite)
    return present and (clause.tag_ == "VBD" or any(one.tag_ == "VBD" for one in children(clause, "aux", "aux:pass")))
