"""The expressions of time of a text, and the word whose time each one tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children, preposition
from vedette.model import Mention, Report

TELLING = frozenset(
    {
        "since", "until", "till", "before", "after", "between", "from", "by", "within", "for", "in", "over", "during", "following",
    }
)  # fmt: skip
"""Prepositions without which an expression would tell another time."""
LASTING = frozenset({"since", "until", "till", "for", "within", "over", "during", "by", "before", "in"})
"""Prepositions of what lasts or is counted up: no day on which a story goes on."""
COUNTING = frozenset({"later", "earlier", "same", "following", "next", "previous", "before", "after"})
"""What counts a day from another: "two days later", "the same night"."""
SMALL = frozenset({"ADP", "DET", "PUNCT", "NUM", "CCONJ", "SCONJ"})
NTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
OFTEN = frozenset({"time", "times", "row", "occasion"})
"""Nouns of how often: "for the third time this month", "twice in a week"."""
RELATIVE = frozenset({"WP", "WDT", "WRB", "WP$"})
DAYS = frozenset({"day", "week", "month", "year", "night", "evening", "morning", "weekend"})
HYPHENS = frozenset({"-", "‐"})
UNITS = frozenset({"minute", "hour", "day", "week", "month", "year"})
"""What tells how long something lasts, behind a number and a hyphen: "a two-day siege"."""
FAR = 12
"""Words from which "since" is taken to belong to the clause it closes rather than to the one the parse gives."""
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


class TimeWords:
    """Finds the expressions of time of one report."""

    def __init__(self, doc: Doc, report: Report, lexicon: Lexicon) -> None:
        self.doc, self.report = doc, report
        self._clock, self._calendar = lexicon.cues("clock"), lexicon.cues("calendar")
        self.spans = list(self._expressions())
        self._hosts: list[tuple[Token, Span]] = [(self._host(span), span) for span in self.spans]
        self._host_at = {span.start: host for host, span in self._hosts}
        self._ends = [span.end for span in self.spans]

    def of(self, hosts: set[int]) -> list[Span]:
        """The expressions that tell the time of one of these words, by their index."""
        own = [span for host, span in self._hosts if host.i in hosts]
        return sorted(own, key=self.tells_an_hour)  # "at dawn, the army said, on Sunday": the day goes first

    def host(self, span: Span) -> Token:
        """The word whose time an expression tells."""
        return self._host_at[span.start]

    def before(self, token: Token) -> Iterator[Span]:
        """The expressions before a word, the nearest first."""
        return (self.spans[i] for i in range(bisect_right(self._ends, token.i) - 1, -1, -1))

    def tells_an_hour(self, span: Span) -> bool:
        """Whether an expression tells an hour or a part of a day and no day: "late", "by dusk", "at 21:00"."""
        return all(
            one.lemma_.casefold() in self._clock or one.pos_ in SMALL or one.is_digit or ":" in one.text for one in span
        )

    def tells_a_day(self, span: Span) -> bool:
        """Whether an expression tells when something was, not how long or how often: "on Friday", "two days later"."""
        before = self.doc[span.start - 1].lower_ if span.start else ""
        dated = any(one.lower_ in self._calendar for one in span)
        counted = any(one.lemma_ in DAYS for one in span) and any(one.lower_ in COUNTING for one in span)
        return before not in LASTING and (dated or counted)

    def mention(self, span: Span) -> Mention:
        """An expression with the preposition that belongs to it: "since Friday"."""
        start, end = span.start, span.end
        while end > start + 1 and (self.doc[end - 1].pos_ in {"ADP", "PUNCT", "SCONJ"}):
            end -= 1
        if span.root.dep_ == "nmod:poss":  # "after Monday's agreement": the preposition is the agreement's
            pass
        elif start and self.doc[start - 1].lower_ in TELLING:
            start -= 1
        elif start > 1 and self.doc[start - 1].lower_ == "the" and self.doc[start - 2].lower_ in TELLING:
            start -= 2
        elif start and self.doc[start - 1].lower_ in {"the", "last", "late", "early", "mid"}:
            start -= 1
        found = self.doc[start:end]
        return Mention(self.report.span(found.start_char, found.end_char), found.text, (("time", 0.9),))

    def _expressions(self) -> Iterator[Span]:
        """The expressions of time: as marked, weekdays that were not, and two joined by "and"."""
        last: Span | None = None
        for span in self._marked():
            if last is not None and self._goes_with(last, span):
                last = self.doc[last.start : span.end]
                continue
            if last is not None:
                yield last
            last = span
        if last is not None:
            yield last

    def _goes_with(self, last: Span, span: Span) -> bool:
        """ "Thursday and Friday", "late on Saturday", "dawn on Sunday"."""
        joint = self.doc[last.end].lower_ if span.start == last.end + 1 else ""
        return joint == "and" or (joint in {"on", "of"} and self.tells_an_hour(last))

    def _marked(self) -> Iterator[Span]:
        marked = {ent.start: ent for ent in self.doc.ents if ent.label_ == "TIME"}
        for token in self.doc:
            if _is_frequency(token):
                continue
            if (ent := marked.get(token.i)) is not None:
                if _is_length(ent):
                    continue
                end = ent.end
                if (
                    end < len(self.doc)
                    and self.doc[end].lemma_.casefold() in DAYS
                    and self.doc[end - 1].lower_ == "same"
                ):
                    end += 1
                yield self.doc[ent.start : end]
            elif not token.ent_type_ and _is_bare(token):
                yield self.doc[token.i : token.i + 1]
            elif token.i > 1 and token.lemma_ in DAYS and self._leads_to(token):
                yield self.doc[children(token, "case")[0].i : token.i + 1]

    def _leads_to(self, token: Token) -> bool:
        """ "After a week of clashes", "following two days of shelling"."""
        counted = token.left_edge.i < token.i and any(preposition(one) == "of" for one in children(token, "nmod"))
        first = self.doc[token.left_edge.i]
        return counted and not token.ent_type_ and preposition(token) in {"after", "following"} and first.dep_ != "amod"

    def _host(self, span: Span) -> Token:
        """The word whose time it is: the nearest verb above, or the noun of an act."""
        token = span.root
        if token.ent_type_ != "TIME" and token.lemma_ in DAYS:
            return token  # "following a week of clashes" is the time of the clashes alone
        while token.head != token:
            token = token.head
            hour = token.lemma_.casefold() in self._clock  # "at dawn on Friday"
            if token.pos_ in VERBAL or (
                token.pos_ == "NOUN" and not hour and token.i not in range(span.start, span.end)
            ):
                break
        for clause in children(token, "acl:relcl"):  # "the men, who on Friday had been driven out, fled"
            opens = self.doc[clause.left_edge.i : clause.left_edge.i + 2]
            if clause.left_edge.i < span.start < clause.i and any(one.tag_ in RELATIVE for one in opens):
                return clause
        return self._closing(span, token)

    def _closing(self, span: Span, host: Token) -> Token:
        """ "What is left is a town which has been held since May": the clause that "since" closes, not a far one."""
        before = self.doc[span.start - 1] if span.start else span.root
        if before.lower_ != "since" or span.start - host.i < FAR or span.start < 2:
            return host
        above = self.doc[span.start - 2]
        while above not in (above.head, host):
            if above.dep_ == "acl:relcl":
                return above
            above = above.head
        return host


def _is_bare(token: Token) -> bool:
    """Words of time that the language model may leave unmarked: a weekday, "since" alone, "the 6th"."""
    weekday = token.tag_ == "NNP" and token.lower_ in WEEKDAYS
    since = token.lower_ == "since" and token.dep_ == "advmod"
    nth = (
        bool(NTH.fullmatch(token.lower_))
        and token.dep_ in {"obl", "nmod"}
        and preposition(token) in {"on", "since", "until", "by"}
    )
    return weekday or since or nth


def _is_frequency(token: Token) -> bool:
    """ "Shelled for the third time this month", "three times since Monday": how often, not when."""
    first = token.i
    while first and token.doc[first - 1].lower_ in {
        "this",
        "the",
        "last",
        "past",
        "in",
        "since",
        "within",
        "over",
        "as",
        "many",
    }:
        first -= 1
    return first > 0 and token.doc[first - 1].lemma_ in OFTEN


def _is_length(span: Span) -> bool:
    """ "Three-hour" in "a three-hour battle", "hour-long": how long the noun lasted, not when it was."""
    tail = span[-1]
    if tail.lower_ == "long":
        return len(span) > 1 and span[-2].text in HYPHENS
    return tail.dep_ in {"compound", "amod"} and tail.lemma_ in UNITS and any(one.text in HYPHENS for one in span)
