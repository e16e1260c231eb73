"""Texts with pronoun chains marked by hand, and how the rules score on them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from vedette.annotate import Annotator, pronouns

MARK = re.compile(r"\[([^|\]]+)\|(\w)\]|\{([^|}]+)\|([\w-])\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, its phrases by chain and its pronouns with their chain, all as character spans."""

    text: str
    phrases: dict[str, list[tuple[int, int]]]
    pronouns: dict[int, str]


def read_marked(marked: str) -> Marked:
    text, position = "", 0
    phrases: dict[str, list[tuple[int, int]]] = {}
    found: dict[int, str] = {}
    source = " ".join(marked.split())
    for match in MARK.finditer(source):
        text += source[position : match.start()]
        if match.group(1):
            phrases.setdefault(match.group(2), []).append((len(text), len(text) + len(match.group(1))))
        else:
            found[len(text)] = match.group(4)
        text += match.group(1) or match.group(3)
        position = match.end()
    return Marked(text + source[position:], phrases, found)


def texts() -> list[Marked]:
    content = (Path(__file__).parent / "chains.toml").read_text(encoding="utf-8")
    return [read_marked(entry["marked"]) for entry in tomllib.loads(content)["text"]]


def outcome(marked: Marked, doc: Doc) -> tuple[int, int, int, list[str]]:
    """Right, answered and answerable pronouns, and the mistakes in words."""
    answers = {doc[i].idx: span for i, span in pronouns(doc).items()}
    right, mistakes = 0, []
    for start, chain in marked.pronouns.items():
        span = answers.get(start)
        gold = marked.phrases.get(chain, [])
        hit = span is not None and any(span.start_char < end and first < span.end_char for first, end in gold)
        right += hit
        if not hit and (span is not None or gold):
            mistakes.append(f"{marked.text[start:][:12]!r} → {span.text if span else None} in {marked.text[:50]!r}")
    answered = sum(start in answers for start in marked.pronouns)
    return right, answered, sum(chain in marked.phrases for chain in marked.pronouns.values()), mistakes


def score(annotator: Annotator) -> tuple[float, float, float, list[str]]:
    """Precision, recall and F1 in percent over all texts."""
    outcomes = [outcome(marked, annotator(marked.text)) for marked in texts()]
    right, answered, answerable = (sum(column) for column in list(zip(*outcomes, strict=True))[:3])
    precision, recall = 100 * right / answered, 100 * right / answerable
    mistakes = [mistake for *_, found in outcomes for mistake in found]
    return precision, recall, 2 * precision * recall / (precision + recall), mistakes
