"""The time words of a claim, and whether it is the report's news or its background."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from vedette.extract.syntax import VERBAL, children
from vedette.model import Mention, Report

LED_BY = frozenset(
    {
        "since",
        "until",
        "till",
        "before",
        "after",
        "between",
        "from",
        "by",
        "within",
        "during",
        "over",
        "in",
        "for",
        "on",
        "through",
    }
)
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
        if own:
            return self._mention(own[0])
        clause = self._clause(trigger)
        shared = [ent for host, ent in self._hosts if host.i == clause.i and clause.i != trigger.i]
        if shared and (trigger.pos_ == "NOUN" or shared[0].start < trigger.i):
            return self._mention(shared[0])
        return None

    def is_main(self, trigger: Token) -> bool:
        """Tell whether a claim is news: not in the past perfect, nor in the simple past of a relative clause."""
        clause = trigger if trigger.pos_ in VERBAL else self._clause(trigger)
        if any(child.lower_ in {"had", "'d"} for child in children(clause, "aux")):
            return False
        relative = clause.dep_ in {"acl:relcl", "acl"} and trigger.idx >= self.report.body_start
        return not (
            relative and (clause.tag_ == "VBD" or any(c.tag_ == "VBD" for c in children(clause, "aux", "aux:pass")))
        )

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
