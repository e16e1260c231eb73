"""Why a sentence was read as it was: its parse, the patterns that fired, the claims, and the words that tell how sure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from vedette.codebook import Codebook
from vedette.extract.claims import mended, reader_of
from vedette.extract.lexicon import lexicon
from vedette.extract.reader import Reader, Told, attempts_count
from vedette.extract.second import Second, can_read, shipped, weighed
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
    """A pattern that fired: its id ("heads" for what they proposed), the words that called it, the claims, and cues of how sure they are.

    `dropped` are claims that the second opinion took for wrong; their confidence is what it gave them.
    """

    pattern: str
    type: str
    words: tuple[str, ...]
    claims: tuple[Claim, ...]
    dropped: tuple[Claim, ...]
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


def explain(doc: Doc, report: Report, codebook: Codebook, *, opinion: Second | None = None) -> Explanation:
    """Explain what `extract` makes of an annotated report, sentence by sentence."""
    words = lexicon(codebook)
    mended(doc, words)
    reader = reader_of(doc, report, words)
    fired: dict[int, list[Fired]] = defaultdict(list)
    if reader is not None:
        told = tuple(reader.told())
        judged = _judged(doc, told, reader, (opinion or shipped()) if can_read(doc) else None)
        for one in told:
            fired[one.match.trigger.sent.start].append(_fired(one, reader, judged))
    sentences = (sent for sent in doc.sents if sent.text.strip())
    return Explanation(reader is not None, tuple(_sentence(sent, tuple(fired[sent.start])) for sent in sentences))


def _judged(doc: Doc, told: tuple[Told, ...], reader: Reader, judge: Second | None) -> dict[str, tuple[Claim, bool]]:
    """Each claim by id, as the second opinion leaves it, and whether it is kept."""
    claims = {claim.id: claim for one in told for claim in one.claims}
    if judge is None:
        return {name: (claim, True) for name, claim in claims.items()}
    return {claim.id: (claim, kept) for claim, kept in weighed(doc, tuple(claims.values()), reader.lexicon, judge)}


def _fired(told: Told, reader: Reader, judged: dict[str, tuple[Claim, bool]]) -> Fired:
    trigger = told.match.trigger
    cues = reader.modalities.cues(trigger, attempts_count=attempts_count(told.event))
    words = sorted((trigger, *told.match.words[1:]), key=lambda token: token.i)
    claims = [judged[claim.id] for claim in told.claims]
    return Fired(
        told.match.entry.pattern.id,
        told.event.id,
        tuple(token.text for token in words),
        tuple(claim for claim, kept in claims if kept),
        tuple(claim for claim, kept in claims if not kept),
        tuple((cue.modality, cue.token.text) for cue in cues),
    )


def _sentence(sent: Span, fired: tuple[Fired, ...]) -> Sentence:
    words = tuple(_word(token, sent) for token in sent if not token.is_space)
    return Sentence(sent.start_char, sent.end_char, " ".join(sent.text.split()), words, fired)


def _word(token: Token, sent: Span) -> Word:
    return Word(token.text, token.lemma_, token.tag_, token.dep_, token.head.i - sent.start, token.ent_type_)
