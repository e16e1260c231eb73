"""Names that the theatre and the gazetteer know, found whatever the model thinks of them.

A name is compared word by word, accents, apostrophes and hyphens apart: ``Dayr az-Zawr`` finds
``Dayr az Zawr``, ``Ra's al-'Ayn`` finds ``Ras al-Ayn``. Capitals count: ``Homs`` finds ``HOMS``
but no ``homs``, and ``IS`` finds no ``is`` and no ``Is``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

NAMES = "names"
"""``doc.spans["names"]``: spans labelled by the kind of the name."""

APOSTROPHES = "'`\u2019\u2018\u02bc\u02bf\u02be\u00b4"
SILENT = str.maketrans("", "", APOSTROPHES)
GLUE = frozenset({*APOSTROPHES, "-", "\u2010", "\u2013"})
ATOM = re.compile(r"[^\W_]+|&")


def folded(text: str) -> str:
    """Without accents and apostrophes; capitals stay."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(SILENT)


def _case(word: str) -> int:
    """0: no capital at first, 1: a capital at first, 2: capitals alone (two and more)."""
    if len(word) > 1 and word.isupper():
        return 2
    return int(word[:1].isupper())


@dataclass(frozen=True, slots=True)
class _Atom:
    """A word of the doc as names see it."""

    text: str
    case: int
    token: int
    opens: bool
    closes: bool


class NameMatcher:
    """Marks known names in a doc. ``names``: phrase → kind (``"actor"`` or ``"place"``).

    Looking up costs a dictionary access a word, however many names there are.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._kinds: dict[tuple[str, ...], list[tuple[tuple[int, ...], str]]] = {}
        self._longest: dict[str, int] = {}
        for phrase, kind in names.items():
            self._add(phrase, kind)

    def __len__(self) -> int:
        return len(self._kinds)

    def _add(self, phrase: str, kind: str) -> None:
        atoms = ATOM.findall(folded(phrase))
        if not atoms:
            return
        key = tuple(atom.lower() for atom in atoms)
        cases = tuple(_case(atom) for atom in atoms)
        self._kinds.setdefault(key, []).append((cases, kind))
        self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.spans["names"]``; where names overlap the longest stays."""
        found = [span for run in _runs(doc) for span in self._in(doc, run)]
        doc.spans[NAMES] = filter_spans(found)
        return doc

    def _in(self, doc: Doc, run: list[_Atom]) -> Iterator[Span]:
        for i, atom in enumerate(run):
            for size in range(min(self._longest.get(atom.text, 0), len(run) - i), 0, -1):
                part = run[i : i + size]
                if part[0].opens and part[-1].closes and (kind := self._kind(part)):
                    yield Span(doc, part[0].token, part[-1].token + 1, label=kind)
                    break

    def _kind(self, part: list[_Atom]) -> str:
        for cases, kind in self._kinds.get(tuple(atom.text for atom in part), ()):
            if all(atom.case >= case for atom, case in zip(part, cases, strict=True)):
                return kind
        return ""


def _runs(doc: Doc) -> Iterator[list[_Atom]]:
    """The doc's words between marks and breaks that no name spans."""
    run: list[_Atom] = []
    for token in doc:
        atoms = list(_atoms(token))
        if not atoms and token.text not in GLUE and (not token.is_space or token.text.count("\n") > 1):
            yield run
            run = []
        run.extend(atoms)
    yield run


def _atoms(token: Token) -> Iterator[_Atom]:
    words = ATOM.findall(folded(token.text))
    for place, word in enumerate(words):
        yield _Atom(word.lower(), _case(word), token.i, place == 0, place == len(words) - 1)
