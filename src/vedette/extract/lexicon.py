"""The codebook as the extractor looks it up: trigger words by lemma, cue words as sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from vedette.codebook import Codebook, EventType, Pattern, Words

VERB, NOUN, ADJECTIVE = "VERB", "NOUN", "ADJ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One trigger: the pattern it belongs to, the words that must hang on it, and whether its first is a verb."""

    type: EventType
    pattern: Pattern
    rest: Words
    verb: bool = False


class Lexicon:
    """A codebook made ready for look-up. Made once a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._sets = {name: frozenset(words) for name, words in codebook.cues.items()}
        self._entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for one in codebook.types.values():
            for pattern in one.patterns:
                self._add(one, pattern)

        self._irregular = dict(pair.split() for pair in codebook.cues.get("irregular", ()))
        self._known = frozenset(lemma for _, lemma in self._entries).union(*self._sets.values())

    def mend(self, doc: Doc) -> None:
        """Set right, in place, the lemmas of regular forms that the model got wrong and the codebook knows."""
        for token in doc:
            if token.pos_ == "PROPN" and token.text.islower() and token.lower_ in self._irregular:
                token.pos_, token.tag_, token.lemma_ = "VERB", "VBD", self._irregular[token.lower_]  # "the army retook"
            elif token.pos_ == "VERB" and token.lower_ in self._irregular:
                token.lemma_ = self._irregular[token.lower_]
            elif token.tag_ == "VBG" and (NOUN, token.lower_) in self._entries and _is_noun(token):
                token.pos_, token.lemma_ = "NOUN", token.lower_
            elif token.tag_ == "NNS" and token.dep_ == "ROOT" and self._only_verb(token.lemma_.casefold()):
                token.pos_ = "VERB"  # "Army retakes Kidal"
            elif token.tag_ == "NNPS" and self._opens_as_name(token):
                token.pos_, token.tag_, token.lemma_ = "NOUN", "NNS", token.lower_.removesuffix("s")
            elif token.lemma_.casefold() not in self._known and token.pos_ in {"VERB", "NOUN", "ADJ"}:
                own = [token.lower_] if token.pos_ == "VERB" else []  # "cling" is a form of "cling"
                for stem in (*own, *_stems(token.lower_)):
                    if stem in self._known:
                        token.lemma_ = stem
                        break

    def _opens_as_name(self, token: Token) -> bool:
        """Whether a noun was taken for a name because it opens the sentence: "Howitzers fired all night"."""
        alone = token.i + 1 == len(token.doc) or token.nbor().pos_ != "PROPN"
        return bool(token.is_sent_start) and alone and token.lower_.removesuffix("s") in self._known

    def _only_verb(self, lemma: str) -> bool:
        return (VERB, lemma) in self._entries and (NOUN, lemma) not in self._entries

    def _add(self, one: EventType, pattern: Pattern) -> None:
        for pos, triggers in ((VERB, pattern.verbs), (NOUN, pattern.nouns), (ADJECTIVE, pattern.adjectives)):
            for words in triggers:
                self._entries[pos, words[0]].append(Entry(one, pattern, words[1:], verb=pos == VERB))

    def entries(self, pos: str, lemma: str) -> list[Entry]:
        """The triggers that begin with this lemma."""
        return self._entries.get((pos, lemma), [])

    def cues(self, *names: str) -> frozenset[str]:
        """The words of one or more lists; a list that a codebook lacks is empty."""
        return frozenset().union(*(self._sets.get(name, frozenset()) for name in names))


def _is_noun(token: Token) -> bool:
    """Whether an -ing form is used as a noun: "days of fighting", "the shelling"."""
    if any(child.dep_ in {"obj", "nsubj", "aux"} for child in token.children):
        return False
    if token.dep_ == "csubj":
        return True  # "fighting for the town went on"
    return any(
        child.dep_ in {"case", "det", "amod"} or (child.dep_ == "mark" and child.lower_ == "of")
        for child in token.children
    )


def _stems(form: str) -> Iterator[str]:
    """What a regular English form may be a form of."""
    if form.endswith("ing"):
        yield from (form[:-3], form[:-3] + "e", form[:-4])
    elif form.endswith("ed"):
        yield from (form[:-2], form[:-1], form[:-3])
    elif form.endswith("s"):
        yield from (form[:-1], form[:-2])


_made: dict[str, Lexicon] = {}


def lexicon(codebook: Codebook) -> Lexicon:
    """The lexicon of a codebook, made once for each digest."""
    if codebook.digest not in _made:
        _made[codebook.digest] = Lexicon(codebook)
    return _made[codebook.digest]
