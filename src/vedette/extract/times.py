"""The time words of a claim, and whether it is the report's news or its background."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from vedette.extract.syntax import VERBAL, children
from vedette.model import Mention, Report

MODALS = frozenset({"could", "may", "might", "can", "would", "should"})
"""Helping verbs that tell of no day."""
TELLING = frozenset(
    {"since", "until", "till", "before", "after", "between", "from", "by", "within", "for", "in", "over", "during"}
)


class Times:
    """Finds the time words of one report."""

    def __init__(self, doc: Doc, report: Report) -> None:
        self.doc, self.report = doc, report
        self._hosts: list[tuple[Token, Span]] = [(self._host(ent), ent) for ent in doc.ents if ent.label_ == "TIME"]

    def of(self, trigger: Token, verb: Token | None) -> Mention | None:
        """The time words of a trigger (or of the light verb that carries it); None when it has none."""
        here = {trigger.i, *([verb.i] if verb is not None else [])}
        own = [ent for host, ent in self._hosts if host.i in here]
        if not own and trigger.pos_ == "NOUN":  # "the attack launched on Friday"
            made = {child.i for child in children(trigger, "acl")}
            own = [ent for host, ent in self._hosts if host.i in made]
        if own:
            return self._mention(own[0])
        clause = self._clause(trigger)
        if clause.dep_ == "acl:relcl" and clause.head.ent_type_ == "TIME":  # "on Friday, when rebels attacked"
            return self._mention(next(ent for ent in self.doc.ents if ent.start <= clause.head.i < ent.end))
        shared = [ent for host, ent in self._hosts if host.i == clause.i and clause.i != trigger.i]
        if shared and (trigger.pos_ == "NOUN" or shared[0].start < trigger.i):
            return self._mention(shared[0])
        return None

    def is_main(self, trigger: Token, verb: Token | None = None) -> bool:
        """Tell whether a claim is the report's news, and not its background or a mere possibility.

        Background are the past perfect, the past of a relative or participial clause, and a noun that only
        qualifies ("despite the siege of A"), unless a verb (`verb`) carries it. All of a headline is news.
        """
        if trigger.idx < self.report.body_start:
            return True
        if trigger.pos_ == "NOUN" and verb is None and trigger.dep_ in {"nmod", "obl"}:
            return False
        clause = trigger if trigger.pos_ in VERBAL else self._clause(trigger)
        helpers = {child.lower_ for child in children(clause, "aux")}
        if helpers & {"had", "'d"} or (helpers & MODALS and not helpers & {"have", "'ve"}):
            return False
        past = clause.tag_ == "VBD" or any(one.tag_ == "VBD" for one in children(clause, "aux", "aux:pass"))
        participle = clause.dep_ == "acl" and clause.tag_ == "VBN"
        return not (participle or (past and clause.dep_ in {"acl:relcl", "acl"}))

    def _host(self, ent: Span) -> Token:
        """The word whose time it is: the nearest verb above, or the noun of an act."""
        token = ent.root
        while token.head != token:
            token = token.head
            if token.pos_ in VERBAL or (token.pos_ == "NOUN" and token.i not in range(ent.start, ent.end)):
                break
        return token

    def _clause(self, trigger: Token) -> Token:
        """The verb that a trigger shares its time with: of the same clause, or coordinated before it."""
        token = trigger
        for _ in range(6):
            if token.head == token or token.dep_ in {"acl:relcl", "parataxis", "ccomp", "advcl"}:
                break
            token = token.head
            if token.pos_ in VERBAL:
                break
        return token

    def _mention(self, ent: Span) -> Mention:
        start, end = ent.start, ent.end
        while end > start + 1 and (self.doc[end - 1].pos_ in {"ADP", "PUNCT", "SCONJ"}):
            end -= 1
        if start and self.doc[start - 1].lower_ in TELLING:
            start -= 1
        elif start > 1 and self.doc[start - 1].lower_ == "the" and self.doc[start - 2].lower_ in TELLING:
            start -= 2
        elif start and self.doc[start - 1].lower_ in {"the", "last", "late", "early", "mid"}:
            start -= 1
        span = self.doc[start:end]
        return Mention(self.report.span(span.start_char, span.end_char), span.text, (("time", 0.9),))
