"""Noise that makes the model read other wars, other spellings and other layouts than its corpora."""

from __future__ import annotations

import random
from dataclasses import replace

from vedette.annotate.scheme import begin, inside

from .sentence import ANY, Sentence

SWAP, MISSPELL, LOSE_SPACES, LOSE_STOP = 0.25, 0.08, 0.1, 0.06
UPPER, LOWER, TITLE = 0.06, 0.05, 0.04
"""Probabilities, a name for the first two and a sentence or window for the rest."""

Bank = dict[str, list[tuple[str, ...]]]


def swapped(sentence: Sentence, bank: Bank, rng: random.Random) -> Sentence:
    """Some settlements and countries under other names: only where no syntax depends on the words."""
    if sentence.syntax or not sentence.spans:
        return sentence
    words, spaced = list(sentence.words), list(sentence.spaced)
    mentions, names = list(sentence.mentions), list(sentence.names)
    for first, last, kind in sorted(sentence.spans, reverse=True):
        taught = [labels for labels in (mentions, names) if labels[first] == 1 << begin(kind)]
        if kind not in bank or not taught or not words[first][:1].isupper() or rng.random() > SWAP:
            continue
        new = rng.choice(bank[kind])
        words[first:last] = new
        spaced[first:last] = [spaced[first], *[True] * (len(new) - 1)]
        for labels in (mentions, names):
            known = any(labels is one for one in taught)
            rest = [1 << inside(kind) if known else ANY] * (len(new) - 1)
            labels[first:last] = [1 << begin(kind) if known else ANY, *rest]
    return replace(sentence, words=words, spaced=spaced, mentions=mentions, names=names, spans=())


def misspelt(word: str, rng: random.Random) -> str:
    """A letter dropped, doubled, exchanged with its neighbour, or another vowel."""
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    way = rng.randrange(4)
    if way == 0:
        return word[:at] + word[at + 1 :]
    if way == 1:
        return word[:at] + word[at] + word[at:]
    if way == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + (rng.choice("aeiou") if word[at] in "aeiou" else word[at]) + word[at + 1 :]


def noisy(sentence: Sentence, bank: Bank, rng: random.Random) -> Sentence:
    """Names swapped and misspelt, a full stop or the spacing lost."""
    sentence = swapped(sentence, bank, rng)
    words = [
        misspelt(word, rng) if word[:1].isupper() and i and rng.random() < MISSPELL else word
        for i, word in enumerate(sentence.words)
    ]
    spaced = [True] * len(words) if rng.random() < LOSE_SPACES else sentence.spaced
    sentence = replace(sentence, words=words, spaced=spaced)
    return _stopless(sentence) if rng.random() < LOSE_STOP else sentence


def _stopless(sentence: Sentence) -> Sentence:
    """Without its last full stop, as headlines are."""
    syntax = sentence.syntax
    last = len(sentence.words) - 1
    if not syntax or last < 2 or sentence.words[last] != "." or len(sentence.words) in syntax.heads:
        return sentence
    cut = replace(
        syntax,
        upos=syntax.upos[:last],
        xpos=syntax.xpos[:last],
        feats=syntax.feats[:last],
        heads=syntax.heads[:last],
        rels=syntax.rels[:last],
        lemmas=syntax.lemmas[:last],
    )
    return replace(
        sentence,
        words=sentence.words[:last],
        spaced=sentence.spaced[:last],
        syntax=cut,
        mentions=sentence.mentions[:last],
        names=sentence.names[:last],
    )


def recased(words: list[str], rng: random.Random) -> list[str]:
    """All the words of a window in capitals, in small letters or in title case, now and then."""
    chance = rng.random()
    if chance < UPPER:
        return [word.upper() for word in words]
    if chance < UPPER + LOWER:
        return [word.lower() for word in words]
    if chance < UPPER + LOWER + TITLE:
        return [word[:1].upper() + word[1:] for word in words]
    return words
