"""Extract: an annotated report and a codebook give claims, each with the words that carry it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from vedette.codebook import Codebook
from vedette.extract.heads import shipped as heads
from vedette.extract.lexicon import Lexicon, lexicon
from vedette.extract.reader import Reader
from vedette.extract.repairs import repair
from vedette.extract.second import Second, can_read, judged, shipped
from vedette.extract.subject_matter import is_about_war, is_armed, is_short
from vedette.model import Claim, Mention, Report

ARMED_ACTS = frozenset({"territory", "fighting"})
"""Families that show a report to be about armed conflict."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one report: every mention that matters, and the claims."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def extract(doc: Doc, report: Report, codebook: Codebook, *, opinion: Second | None = None) -> Extraction:
    """Find the claims of an annotated report.

    `doc` is the report's text as `annotate` gives it (Universal Dependencies, names in `doc.spans`). A
    text that is not about armed conflict gives none. `opinion` judges what the patterns
    find; the shipped one by default. Where another model read the text, there is none, and nothing but the patterns.
    """
    words = lexicon(codebook)
    mended(doc, words)
    reader = reader_of(doc, report, words)
    if reader is None:
        return Extraction((), ())
    claims = reader.claims()
    if can_read(doc):
        kept = judged(doc, tuple(claims.values()), reader.lexicon, opinion or shipped())
        claims = {claim.id: claim for claim in kept}
    used = [part.mention for claim in claims.values() for part in claim.participants]
    mentions = {one.id: one for one in (*used, *(nominal.mention for nominal in reader.nominals.named()))}
    return Extraction(tuple(mentions.values()), tuple(claims.values()))


def by_patterns(doc: Doc, report: Report, codebook: Codebook) -> tuple[Claim, ...]:
    """The claims of the patterns alone, each once: what the second opinion is taught on."""
    words = lexicon(codebook)
    mended(doc, words)
    return tuple(Reader(doc, report, words).claims().values()) if tells_of_war(doc, report, words) else ()


def reader_of(doc: Doc, report: Report, words: Lexicon) -> Reader | None:
    """A reader of a mended report, with what the heads see in it; None if it is not about armed conflict."""
    if not tells_of_war(doc, report, words):
        return None
    return Reader(doc, report, words, heads().read(doc) if can_read(doc) else None)


def tells_of_war(doc: Doc, report: Report, words: Lexicon) -> bool:
    """Whether a mended report is about armed conflict; where its words leave that open, whether somebody under arms fights.

    "Teachers fled the school at Selwa. Karst soldiers shelled it." is, by its second sentence.
    """
    sure = is_about_war(doc, words)
    if sure is not None:
        return sure
    short = is_short(doc)  # "The Hill Band took Selwa from the Lake Guard": nobody knows either, and both fight
    return any(_armed_act(claim, doc, words, known=not short) for claim in Reader(doc, report, words).claims().values())


def _armed_act(claim: Claim, doc: Doc, words: Lexicon, *, known: bool) -> bool:
    """Whether a claim tells that somebody (`known` to be under arms) fought, or took, held or lost ground."""
    if words.codebook.types[claim.type].family not in ARMED_ACTS or claim.modality not in {"happened", "ongoing"}:
        return False
    spans = (one.mention.span for one in claim.of("actor"))
    phrases = (doc.char_span(one.start, one.end, alignment_mode="expand") for one in spans)
    return any(phrase is not None and (not known or is_armed(phrase, words)) for phrase in phrases)


def mended(doc: Doc, words: Lexicon) -> None:
    """Set right, in place, the usual errors of lemmas and of the parse."""
    words.mend(doc)
    repair(doc)
