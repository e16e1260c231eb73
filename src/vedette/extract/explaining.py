"""Why a sentence was read as it was: its parse, the patterns that fired, the claims, and the words that tell how sure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from vedette.codebook import Codebook
from vedette.extract.claims import Reader, Told, attempts_count, mended
from vedette.extract.lexicon import lexicon
from vedette.extract.subject_matter import is_about_war
from vedette.model import Claim, Modality, Report


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its parse. `head` is the number of the word it hangs on, in its sentence; its own if it is the root."""

    text: str
    lemma: str
    tag: str
    relation: str
    head: int
    name: str


@dataclass(frozen=True, slots=True)
class Fired:
    """A pattern that fired: its id, the words that called it, the claims, and the words that tell how sure they are."""

    pattern: str
    type: str
    words: tuple[str, ...]
    claims: tuple[Claim, ...]
    cues: tuple[tuple[Modality, str], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its offsets in the report's text, half open."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    fired: tuple[Fired, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a report was read. A text that is not about war has sentences without claims."""

    about_war: bool
    sentences: tuple[Sentence, ...]


def explain(doc: Doc, report: Report, codebook: Codebook) -> Explanation:
    """Explain what `extract` makes of an annotated report, sentence by sentence."""
    words = lexicon(codebook)
    mended(doc, words)
    about_war = is_about_war(doc, words)
    reader = Reader(doc, report, words)
    fired: dict[int, list[Fired]] = defaultdict(list)
    for told in reader.told() if about_war else ():
        fired[told.match.trigger.sent.start].append(_fired(told, reader))
    sentences = (sent for sent in doc.sents if sent.text.strip())
    return Explanation(about_war, tuple(_sentence(sent, tuple(fired[sent.start])) for sent in sentences))


def _fired(told: Told, reader: Reader) -> Fired:
    trigger = told.match.trigger
    cues = reader.modalities.cues(trigger, attempts_count=attempts_count(told.event))
    words = sorted((trigger, *told.match.words[1:]), key=lambda token: token.i)
    return Fired(
        told.match.entry.pattern.id,
        told.event.id,
        tuple(token.text for token in words),
        told.claims,
        tuple((cue.modality, cue.token.text) for cue in cues),
    )


def _sentence(sent: Span, fired: tuple[Fired, ...]) -> Sentence:
    words = tuple(_word(token, sent) for token in sent if not token.is_space)
    return Sentence(sent.start_char, sent.end_char, " ".join(sent.text.split()), words, fired)


def _word(token: Token, sent: Span) -> Word:
    return Word(token.text, token.lemma_, token.tag_, token.dep_, token.head.i - sent.start, token.ent_type_)
