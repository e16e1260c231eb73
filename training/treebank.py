"""CoNLL-U treebanks: syntax, and for GUM the names among its entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .entities import Rules
from .sentence import ANY, Sentence, Syntax

FEATURES = (
    "Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Poss", "PronType",
    "Tense", "VerbForm", "Voice",
)  # fmt: skip
"""The features that the patterns and the pronoun rules read; the rest is dropped."""

NAME_WORDS = {"PROPN", "ADP", "DET", "NUM", "PUNCT", "CCONJ"}


def read_treebank(path: Path, rules: Rules | None = None) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; names too where ``rules`` say how to map its entities."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        comments = [line for line in lines if line.startswith("#")]
        rows = [row for line in lines if line[:1].isdigit() and (row := line.split("\t"))[0].isdigit()]
        if rows:
            yield _sentence(rows, comments, _glued(lines), rules)


def _glued(lines: list[str]) -> set[int]:
    """The words after which no space stands, those inside a contraction included."""
    glued: set[int] = set()
    for line in lines:
        if not line[:1].isdigit():
            continue
        row = line.split("\t")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last))
            if "SpaceAfter=No" in row[9]:
                glued.add(last)
        elif row[0].isdigit() and "SpaceAfter=No" in row[9]:
            glued.add(int(row[0]))
    return glued


def _sentence(rows: list[list[str]], comments: list[str], glued: set[int], rules: Rules | None) -> Sentence:
    syntax = Syntax(
        upos=[row[3] for row in rows],
        xpos=[row[4] for row in rows],
        feats=[chosen_features(row[5]) for row in rows],
        heads=[int(row[6]) for row in rows],
        rels=[row[7] for row in rows],
        lemmas=[row[2] for row in rows],
    )
    words = [row[1] for row in rows]
    names, spans = _names(rows, syntax, rules) if rules else ([ANY] * len(rows), ())
    return Sentence(
        words=words,
        spaced=[i not in glued for i in range(len(rows))],
        syntax=syntax,
        mentions=[ANY] * len(rows),
        names=names,
        opens_paragraph=any(line.startswith(("# newpar", "# newdoc")) for line in comments),
        opens_document=any(line.startswith("# newdoc") for line in comments),
        spans=spans,
    )


def chosen_features(feats: str) -> str:
    """The features kept, as ``Key=Value|…``, or ``_``."""
    kept = [pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def _names(rows: list[list[str]], syntax: Syntax, rules: Rules) -> tuple[list[int], tuple[tuple[int, int, str], ...]]:
    """Outermost entities made of name words are names; words in no entity are none; the rest is open."""
    allowed = [rules.outside if tag != "PROPN" else ANY for tag in syntax.upos]
    found = []
    end = 0
    for opened, last, kind in sorted(_entities(rows), key=lambda span: (span[0], -span[1])):
        first = opened
        while first < last and syntax.upos[first] in {"DET", "ADP", "PUNCT"}:
            first += 1
        if first < end or not set(syntax.upos[first:last]) <= NAME_WORDS or "PROPN" not in syntax.upos[first:last]:
            continue
        end = last
        if kind in rules.labels:
            found.append((first, last, kind))
        else:
            allowed[first:last] = [ANY] * (last - first)
    return rules.mark(allowed, [row[1] for row in rows], found)


def _entities(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """GUM's bracketed ``Entity=`` annotation as half-open spans."""
    stack: list[tuple[int, str]] = []
    for i, row in enumerate(rows):
        value = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in re.findall(r"\([^()]*\)?|[^()]*\)", value.group(1)) if value else ():
            if part.startswith("("):
                stack.append((i, [*part.strip("()").split("-"), "", ""][1]))
            if part.endswith(")") and stack:
                start, kind = stack.pop()
                yield start, i + 1, kind
