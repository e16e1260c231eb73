"""The words that carry a claim: the shortest stretch of its sentence with the trigger and the participants."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from vedette.model import Participant, Quantity, Report, Span

LONGEST = 45
"""Words of a quote; a longer one is cut on the side that is farther from the trigger."""


def quote(report: Report, tokens: list[Token], parts: Iterable[Participant], number: Quantity | None) -> Span:
    """The quote of a claim, 2 to 60 words, verbatim; `tokens[0]` is the trigger."""
    sentence = tokens[0].sent
    first, last = min(one.i for one in tokens), max(one.i for one in tokens)
    for part in parts:
        span = part.mention.span
        if part.role != "speaker" and sentence.start_char <= span.start and span.end <= sentence.end_char:
            inside = sentence.doc.char_span(span.start, span.end, alignment_mode="expand")
            if inside is not None:
                first, last = min(first, inside.start), max(last, inside.end - 1)
    if number is not None and number.text:
        at = sentence.text.find(number.text)
        inside = (
            sentence.doc.char_span(
                sentence.start_char + at, sentence.start_char + at + len(number.text), alignment_mode="expand"
            )
            if at >= 0
            else None
        )
        if inside is not None:
            first, last = min(first, inside.start), max(last, inside.end - 1)
    first, last = _bounded(tokens[0].i, first, last)
    if first == last:
        first, last = _widened(tokens[0], first, last)
    words = sentence.doc[first : last + 1]
    return report.span(words.start_char, words.end_char)


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
