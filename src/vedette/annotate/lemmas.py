"""Lemmas by tag: exceptions first, then the longest suffix rule that fits.

Both tables are learnt from the treebanks (see ``training/lemmas.py``); a proper noun is its own lemma.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

LONGEST_SUFFIX = 5


@dataclass(frozen=True, slots=True)
class Lemmas:
    """``rules``: tag → suffix → ``cut|add``; ``words``: tag → lower-cased form → lemma."""

    rules: dict[str, dict[str, str]]
    words: dict[str, dict[str, str]]
    _seen: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls, content: bytes) -> Lemmas:
        """From the model's ``lemmas.json``."""
        table = json.loads(content)
        return cls(table["rules"], table["words"])

    def of(self, word: str, tag: str) -> str:
        """The lemma of a word with a fine (Penn Treebank) tag."""
        if tag.startswith("NNP"):
            return word
        found = self._seen.get((word, tag))
        if found is None:
            found = self._seen[word, tag] = self._find(word.lower(), tag)
        return found

    def _find(self, form: str, tag: str) -> str:
        known = self.words.get(tag, {}).get(form)
        return known if known is not None else self._by_rule(form, tag)

    def _by_rule(self, form: str, tag: str) -> str:
        rules = self.rules.get(tag, {})
        for start in range(max(0, len(form) - LONGEST_SUFFIX), len(form) + 1):
            if (rule := rules.get(form[start:])) is not None:
                cut, _, add = rule.partition("|")
                return form[: len(form) - int(cut)] + add
        return form
