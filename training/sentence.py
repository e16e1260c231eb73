"""A sentence of a corpus: words, and whatever that corpus says of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from vedette.annotate.scheme import BIO, begin, inside

ANY = (1 << len(BIO)) - 1
"""A set of labels as bits; all of them: the corpus says nothing."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """One value a word. ``heads`` are 1-based within the sentence, 0 the root."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    rels: list[str]
    lemmas: list[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with the sets of labels (bits over BIO) that each head may give them."""

    words: list[str]
    spaced: list[bool]
    syntax: Syntax | None = None
    mentions: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    opens_paragraph: bool = False
    opens_document: bool = False
    spans: tuple[tuple[int, int, str], ...] = ()


def bits(kinds: list[str], *, prefix: str) -> int:
    """The set of ``B-`` or ``I-`` labels of these types."""
    label = begin if prefix == "B" else inside
    return sum(1 << label(kind) for kind in kinds)


def outside(unlabelled: list[str]) -> int:
    """What an ``O`` may be in a corpus that does not mark these types."""
    return 1 | bits(unlabelled, prefix="B") | bits(unlabelled, prefix="I")
