"""The words that carry a claim: the clause of its trigger, with whoever takes part in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from vedette.extract.syntax import SUBJECTS
from vedette.model import Participant, Quantity, Report, Span

LONGEST = 40
"""Words of a quote; a longer one is cut on the side that is farther from the trigger."""
NEAR = 8
"""Words within which the verb above a noun belongs to its quote."""
OTHER_CLAUSES = frozenset({"conj", "cc", "parataxis", "punct", "acl:relcl", "ccomp", "advcl", "appos"})
"""What hangs on a trigger and is not part of its own clause."""
OUTER = frozenset({"acl:relcl", "advcl", "parataxis", "ccomp", "punct", "appos"})
"""What hangs on a word inside a clause and is a clause of its own."""
OPENING = frozenset({"the", "a", "an"})
"""Words that open a phrase, and end no quote."""
NOUN_PARTS = frozenset({"nmod", "nmod:poss", "compound", "amod", "det", "nummod", "case", "acl"})


def quote(report: Report, tokens: list[Token], parts: Iterable[Participant], number: Quantity | None) -> Span:
    """The quote of a claim, 2 to 60 words, verbatim; `tokens[0]` is the trigger."""
    sentence = tokens[0].sent
    if (
        tokens[0].pos_ == "NOUN"
        and tokens[0].head.pos_ in {"VERB", "AUX"}
        and abs(tokens[0].head.i - tokens[0].i) <= NEAR
    ):
        tokens = [*tokens, tokens[0].head]
    inside = [i for token in tokens for i in _clause(token)]
    for part in parts:
        if part.role != "speaker":
            inside.extend(_within(tokens[0], part.mention.span.start, part.mention.span.end))
    if number is not None and number.text and (at := sentence.text.find(number.text)) >= 0:
        start = sentence.start_char + at
        inside.extend(_within(tokens[0], start, start + len(number.text)))
    first, last = _bounded(tokens[0].i, min(inside), max(inside))
    if first == last:
        first, last = _widened(tokens[0], first, last)
    while first < last - 1 and sentence.doc[first].pos_ in {"PUNCT", "CCONJ", "SPACE"}:
        first += 1
    while last > first + 1 and (
        sentence.doc[last].pos_ in {"PUNCT", "SPACE", "CCONJ"} or sentence.doc[last].lower_ in OPENING
    ):
        last -= 1
    words = sentence.doc[first : last + 1]
    return report.span(words.start_char, words.end_char)


def _clause(token: Token) -> Iterator[int]:
    """The words of a trigger's own clause or phrase."""
    yield token.i
    verbal = token.pos_ in {"VERB", "AUX"}
    for child in token.children:
        if child.dep_ in OTHER_CLAUSES or (not verbal and child.dep_ not in NOUN_PARTS):
            continue
        if child.i < token.i and child.dep_ in {"obl", "advmod", "mark", "discourse"}:
            continue
        yield from (child.i, _edge(child))


def _edge(token: Token) -> int:
    """The last word of a phrase, without the clauses that hang on it."""
    last = token.i
    for child in token.children:
        if child.i > token.i and child.dep_ not in OUTER and not any(one.dep_ in SUBJECTS for one in child.children):
            last = max(last, _edge(child))
    return last


def _within(trigger: Token, start: int, end: int) -> list[int]:
    sentence = trigger.sent
    if not sentence.start_char <= start < end <= sentence.end_char:
        return []
    span = sentence.doc.char_span(start, end, alignment_mode="expand")
    return [span.start, span.end - 1] if span is not None else []


def _bounded(trigger: int, first: int, last: int) -> tuple[int, int]:
    if last - first + 1 <= LONGEST:
        return first, last
    half = LONGEST // 2
    return max(first, trigger - half), min(last, trigger + half)


def _widened(trigger: Token, first: int, last: int) -> tuple[int, int]:
    """One word is no quote: its neighbours are taken in."""
    sentence = trigger.sent
    first, last = max(sentence.start, first - 2), min(sentence.end - 1, last + 2)
    if first == last:
        first = max(0, first - 1)
        last = min(len(trigger.doc) - 1, last + 1)
    return first, last
