"""Lemmas from the treebanks: suffix rules a tag, and the words that the rules get wrong."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from .sentence import Sentence

IRREGULAR: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "irregular.toml").read_text(encoding="utf-8"))
LONGEST_SUFFIX = 5
LEAST = 2
"""A rule stands on at least two different words."""


def change(form: str, lemma: str) -> str:
    """``cut|add``: letters to take from the end of the form, and the ending to put there."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return f"{len(form) - shared}|{lemma[shared:]}"


def lemma_table(sentences: Iterable[Sentence]) -> dict[str, dict[str, dict[str, str]]]:
    """``rules``: tag → suffix → change; ``words``: tag → lower-cased form → lemma, the exceptions."""
    seen: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if sentence.syntax is None:
            continue
        for word, tag, lemma in zip(sentence.words, sentence.syntax.xpos, sentence.syntax.lemmas, strict=True):
            if not tag.startswith("NNP") and lemma != "_":
                seen[tag, word.lower()][lemma.lower() if lemma != "I" else lemma] += 1
    best = {key: counts.most_common(1)[0][0] for key, counts in seen.items()}
    for lemma, (past, participle) in IRREGULAR.items():
        best["VBD", past], best["VBN", participle] = lemma, lemma
    rules = _rules(best)
    words: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (tag, form), lemma in sorted(best.items()):
        if by_rule(rules, tag, form) != lemma:
            words[tag][form] = lemma
    return {"rules": rules, "words": dict(words)}


def _rules(best: dict[tuple[str, str], str]) -> dict[str, dict[str, str]]:
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (tag, form), lemma in best.items():
        for size in range(min(LONGEST_SUFFIX, len(form)) + 1):
            votes[tag, form[len(form) - size :]][change(form, lemma)] += 1
    rules: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (tag, suffix), counts in sorted(votes.items(), key=lambda item: len(item[0][1])):
        choice, count = counts.most_common(1)[0]
        if count >= LEAST and _inherited(rules[tag], suffix) != choice:
            rules[tag][suffix] = choice
    return dict(rules)


def _inherited(rules: dict[str, str], suffix: str) -> str | None:
    for start in range(1, len(suffix) + 1):
        if (found := rules.get(suffix[start:])) is not None:
            return found
    return None


def by_rule(rules: dict[str, dict[str, str]], tag: str, form: str) -> str:
    """What the longest rule that fits makes of a lower-cased form."""
    of_tag = rules.get(tag, {})
    for start in range(max(0, len(form) - LONGEST_SUFFIX), len(form) + 1):
        if (rule := of_tag.get(form[start:])) is not None:
            cut, _, add = rule.partition("|")
            return form[: len(form) - int(cut)] + add
    return form
