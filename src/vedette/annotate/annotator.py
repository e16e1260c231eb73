"""The annotator: the shipped model, or any spaCy pipeline in its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

from vedette.errors import ModelError

from .document import write
from .names import NameMatcher
from .shipped import Reading, Shipped
from .tokens import language
from .windows import Paragraph, cut, joined, paragraphs

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS_AT_ONCE, CHARACTERS_AT_ONCE = 64, 100_000
"""Texts whose windows are sorted by length together, up to so many characters: even batches, little to hold."""
WORDS_AT_ONCE = 1_000
"""Words in a batch, padding counted; more gains no speed and costs memory."""

Pipe = Callable[[Iterable[str]], Iterator[Doc]]


@dataclass(frozen=True, slots=True)
class Annotator:
    """Texts to ``Doc``s. ``digest`` names the model and goes into the run."""

    pipe: Pipe
    digest: str

    @classmethod
    def load(cls, name: str | None = None, *, threads: int = 1) -> Annotator:
        """The shipped model, or the spaCy pipeline of this name or path.

        The codebook's patterns expect Universal Dependencies and the types of ``scheme.py``; a
        pipeline with other labels annotates, but fewer patterns will match.

        Raises:
            ModelError: the model is damaged or foreign, or no such pipeline is installed.

        """
        if name is None:
            model = Shipped.load(threads=threads)
            return cls(_Pipeline(language(), model), model.digest)
        try:
            nlp = spacy.load(name)
        except OSError as error:
            message = f"No spaCy pipeline {name!r}: {error}. Install it, or give the path of its folder."
            raise ModelError(message) from error
        return cls.from_spacy(nlp)

    @classmethod
    def from_spacy(cls, nlp: Language) -> Annotator:
        """Any spaCy pipeline that sets sentences, tags, dependencies and entities."""
        meta = json.dumps(nlp.meta, sort_keys=True, default=str).encode()
        return cls(nlp.pipe, hashlib.sha256(meta).hexdigest())

    def __call__(self, text: str) -> Doc:
        """One text, annotated."""
        return next(iter(self.pipe([text])))


def annotate(texts: Iterable[str], annotator: Annotator, *, names: NameMatcher | None = None) -> Iterator[Doc]:
    """Annotate texts in their order, in batches; streams, so that any number of texts will do.

    With ``names``, what they find goes into ``doc.spans["names"]``.
    """
    for doc in annotator.pipe(texts):
        yield names(doc) if names else doc


@dataclass(frozen=True, slots=True)
class _Pipeline:
    """Tokenise, window, read in even batches, write."""

    nlp: Language
    model: Shipped

    def __call__(self, texts: Iterable[str]) -> Iterator[Doc]:
        held: list[Doc] = []
        for text in texts:
            held.append(self.nlp.make_doc(text))
            if len(held) == TEXTS_AT_ONCE or sum(len(doc.text) for doc in held) > CHARACTERS_AT_ONCE:
                yield from self._together(held)
                held = []
        yield from self._together(held)

    def _together(self, docs: list[Doc]) -> Iterator[Doc]:
        by_doc = [list(paragraphs(doc)) for doc in docs]
        flat = [paragraph for found in by_doc for paragraph in found]
        readings = iter(read(flat, self.model))
        for doc, found in zip(docs, by_doc, strict=True):
            yield write(doc, list(zip(found, islice(readings, len(found)), strict=True)), self.model)


def read(found: Sequence[Paragraph], model: Shipped) -> list[Reading]:
    """One reading a paragraph, in order; windows of like length are read together."""
    windows = [cut(paragraph, model.pieces) for paragraph in found]
    flat = [(i, span) for i, spans in enumerate(windows) for span in spans]
    results: dict[tuple[int, tuple[int, int]], Reading] = {}
    for batch in _batches(flat):
        words = [found[i].words[first:last] for i, (first, last) in batch]
        shapes = [found[i].shapes[first:last] for i, (first, last) in batch]
        results |= zip(batch, model.read(words, shapes), strict=True)
    return [joined([results[i, span] for span in spans], spans, len(found[i])) for i, spans in enumerate(windows)]


def _batches(windows: list[tuple[int, tuple[int, int]]]) -> Iterator[list[tuple[int, tuple[int, int]]]]:
    batch: list[tuple[int, tuple[int, int]]] = []
    for window in sorted(windows, key=lambda one: one[1][1] - one[1][0]):
        longest = window[1][1] - window[1][0]
        if batch and (len(batch) + 1) * longest > WORDS_AT_ONCE:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
