"""Coded texts as the heads learn them: the words as the encoder and the parser give them, and what each claim is of.

Four kinds: passages of our own (`passages/*.toml`), in which each claim names its trigger and who takes part; short texts
(`coded.toml`) with triggers alone; whole coded reports (`reports`, by the rules of the hand-coded ones), which give a quote, so that the
trigger is one of its words; and the codebook's examples, likewise, and counterexamples, of which no word is a trigger of the type.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from vedette.annotate import Annotator, annotate
from vedette.codebook import load_codebook
from vedette.extract.claims import mended
from vedette.extract.lexicon import lexicon
from vedette.model import Report

from .coded import REPORTS, facts_of, gold_docs, own_texts

PASSAGES = Path(__file__).parent / "passages"
ROLES = ("actor", "recipient", "place", "speaker")
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN", "ADP", "AUX", "NUM"})
"""Tags of words that may be a trigger."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One coded claim. `words`: those of the quote (half-open); `trigger`: its word, None where the coder named none.

    `modality` is empty where none is coded. `parts`: (role, head word of the phrase); `roles`: those that the coder looked for.
    """

    kind: str
    modality: str
    words: tuple[int, int]
    trigger: int | None
    parts: tuple[tuple[str, int], ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text: `vectors` n x 768 and, a word each, tag, function, kind of name, head and whether it opens a sentence.

    `body`: the first word that somebody coded (behind a headline). `never`: a type that no word tells of; of others nothing is known.
    """

    name: str
    vectors: npt.NDArray[np.float16]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    ent: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[bool, ...]
    body: int
    truths: tuple[Truth, ...]
    never: str = ""

    def triggers(self, truth: Truth) -> list[int]:
        """The words of a quote that may be its trigger."""
        return [i for i in range(*truth.words) if self.pos[i] in CONTENT]


class Words:
    """The words of a text, without white space, found by their characters."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tokens = [token for token in doc if not token.is_space]
        self._at = {token.i: row for row, token in enumerate(self.tokens)}
        self.heads = tuple(self._at.get(token.head.i, row) for row, token in enumerate(self.tokens))

    def within(self, start: int, end: int) -> list[int]:
        """The words that share characters with a stretch of text."""
        return [row for row, one in enumerate(self.tokens) if one.idx < end and one.idx + len(one) > start]

    def head(self, start: int, end: int) -> int | None:
        """The word of a phrase that no other word of it governs."""
        inside = self.within(start, end)
        governed = [row for row in inside if self.heads[row] in inside and self.heads[row] != row]
        return next((row for row in inside if row not in governed), None)

    def lesson(self, name: str, truths: list[Truth], *, body: int = 0, never: str = "") -> Lesson:
        """The text with what is coded of it; `body` in characters."""
        vectors = np.asarray(self.doc.tensor)[[one.i for one in self.tokens]].astype(np.float16)
        told = ((one.pos_, one.dep_, one.ent_type_, bool(one.is_sent_start)) for one in self.tokens)
        pos, dep, ent, starts = (tuple(column) for column in zip(*told, strict=True))
        first = next((row for row, one in enumerate(self.tokens) if one.idx >= body), len(self.tokens))
        return Lesson(name, vectors, pos, dep, ent, self.heads, starts, first, tuple(truths), never)


def passages(annotator: Annotator) -> Iterator[Lesson]:
    """The coded passages, a file after the other."""
    words = lexicon(load_codebook())
    for path in sorted(PASSAGES.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["passages"]
        reports = [Report.of(row["text"], title="") for row in rows]
        docs = annotate([report.text for report in reports], annotator)
        for i, (row, report, doc) in enumerate(zip(rows, reports, docs, strict=True)):
            mended(doc, words)
            of = Words(doc)
            yield of.lesson(f"{path.stem} {i}", [passage_truth(claim, report.text, of) for claim in row["claims"]])


def passage_truth(claim: dict[str, Any], text: str, words: Words) -> Truth:
    """A claim of a passage.

    Raises:
        ValueError: its quote, trigger or a part does not stand in the text.

    """
    start = place(text, claim["quote"])
    inside = place(claim["quote"], claim["trigger"])
    trigger = words.within(start + inside, start + inside + len(claim["trigger"]))[-1]
    parts = []
    for role in ROLES:
        named = claim.get(role, [])
        for piece in [named] if isinstance(named, str) else named:
            at = claim["quote"].find(piece)
            first = start + at if at >= 0 else nearest(text, piece, start + inside)
            if (head := words.head(first, first + len(piece))) is not None:
                parts.append((role, head))
    quote = words.within(start, start + len(claim["quote"]))
    return Truth(claim["type"], claim["modality"], (quote[0], quote[-1] + 1), trigger, tuple(parts), ROLES)


def place(text: str, piece: str) -> int:
    """Where a piece stands in a text, as words of its own if it does."""
    found = re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text)
    if found is None and piece not in text:
        raise ValueError(f"{piece!r} does not stand in {text[:60]!r}")
    return found.start() if found is not None else text.index(piece)


def nearest(text: str, piece: str, at: int) -> int:
    """Where a piece stands that a text has several times: nearest to `at`."""
    found = [one.start() for one in re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", text)]
    return min(found, key=lambda start: abs(start - at)) if found else place(text, piece)


def shorts(annotator: Annotator) -> Iterator[Lesson]:
    """The short texts of `coded.toml`: trigger and type alone."""
    for one in own_texts(annotator):
        words = Words(one.doc)
        at = [(kind, words.within(start, end)) for kind, start, end in one.facts]
        yield words.lesson(one.name, [Truth(kind, "", (rows[0], rows[-1] + 1), rows[-1]) for kind, rows in at if rows])


def examples(annotator: Annotator) -> Iterator[Lesson]:
    """The examples and counterexamples of the shipped codebook."""
    book = load_codebook()
    words = lexicon(book)
    told = [(one.id, text, True) for one in book.types.values() for text in one.examples]
    told += [(one.id, text, False) for one in book.types.values() for text in one.counterexamples]
    docs = annotate([text for _, text, _ in told], annotator)
    for (kind, text, right), doc in zip(told, docs, strict=True):
        mended(doc, words)
        of = Words(doc)
        truths = [Truth(kind, "", (0, len(of.tokens)), None)] if right else []
        yield of.lesson(f"{kind}: {text}", truths, never="" if right else kind)


def reports(annotator: Annotator) -> Iterator[Lesson]:
    """Our own coded reports, three sets."""
    for folder in sorted(one for one in REPORTS.iterdir() if one.is_dir()):
        yield from of_folder(folder, annotator)


def of_folder(folder: Path, annotator: Annotator) -> Iterator[Lesson]:
    """The reports of a folder of hand-coded ones."""
    facts = facts_of(folder)
    names = spellings(folder)
    words = lexicon(load_codebook())
    for path, report, doc in gold_docs(folder, annotator):
        mended(doc, words)
        body = max(report.text.find("\n\n") + 2, 0)
        of = Words(doc)
        truths = [one for fact in facts[path.stem] for one in report_truth(fact, report.text, body, names, of)]
        yield of.lesson(f"{folder.name} {path.stem}", truths, body=body)


def spellings(folder: Path) -> dict[str, list[str]]:
    """The names of each actor and place of a folder by id, the longest first."""
    found: dict[str, list[str]] = {}
    for name in ("actors", "places"):
        with (folder / f"{name}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                told = [one.strip() for one in (row["name"], *row["aliases"].split(";")) if one.strip()]
                found[row["id"]] = sorted(told, key=len, reverse=True)
    return found


def report_truth(
    fact: dict[str, Any], text: str, body: int, names: dict[str, list[str]], words: Words
) -> Iterator[Truth]:
    """A fact of a report: who takes part as far as the quote names them."""
    found = re.search(r"\s+".join(map(re.escape, fact["quote"].split())), text[body:])
    if found is None:
        return
    start, end = body + found.start(), body + found.end()
    parts = []
    for role in ROLES[:3]:
        for one in fact[role]:
            pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names.get(one, [one]))
            told = re.search(pattern, text[start:end])
            head = words.head(start + told.start(), start + told.end()) if told is not None else None
            if head is not None:
                parts.append((role, head))
    quote = words.within(start, end)
    yield Truth(fact["type"], fact["modality"], (quote[0], quote[-1] + 1), None, tuple(parts), ROLES[:3])
