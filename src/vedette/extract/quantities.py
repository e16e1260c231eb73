"""Numbers with their bounds: "at least 13 jihadists", "dozens of fighters", "90 percent of the town"."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import VERBAL, children, clause_of, preposition, prepositional
from vedette.model import Quantity

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
Bounds = tuple[float | None, float | None]
VAGUE: dict[str, tuple[float, float | None]] = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2000, None), "several": (2, None),
    "some": (2, None), "a few": (2, None), "few": (2, None), "many": (2, None), "half": (50, 50),
    "numerous": (2, None), "a dozen": (12, 12), "half a dozen": (6, 6),
    "a few dozen": (24, None), "several dozen": (24, None), "some dozen": (12, 12), "many dozens": (24, None),
    "a few hundred": (200, None), "several hundred": (200, None), "many hundreds": (200, None),
    "a few thousand": (2000, None), "several thousand": (2000, None), "many thousands": (2000, None),
    "tens of thousands": (20_000, None), "dozens of thousands": (24_000, None), "hundreds of thousands": (200_000, None),
    "a couple": (2, 2),
}  # fmt: skip
"""Vague words as bounds; "half" is of a place, in percent."""
KINDS = ("at_least", "at_most", "over", "under", "about")
TALLIES = frozenset({"number", "toll", "strength", "count", "total", "loss", "casualty", "dead", "death"})
"""Nouns of which a clause tells how high they are."""
LENGTHS = frozenset({"kilometre", "kilometer", "km"})
WITHOUT_NOUN = frozenset({"more", "other", "others", "dead"})
"""What stands behind a number in place of those who are counted: "7 more were injured"."""
ONE = frozenset({"a", "an", "another"})
BACK = 5
"""Words before a number that may qualify it."""


class Quantities:
    """Reads the number of a noun phrase."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bounds = tuple(
            (kind, tuple(sorted(lexicon.cues(kind), key=len, reverse=True)))
            for kind in ("at_least", "at_most", "over", "under", "about")
        )
        self._sums, self._whole = lexicon.cues("sums"), lexicon.cues("whole")
        self._campaigns, self._hours = lexicon.cues("campaigns"), lexicon.cues("hours")

    def of(self, noun: Token) -> Quantity | None:
        """The number of a noun phrase by its head; None if it has none."""
        number = self._number_word(noun)
        if number is None:
            return self._of_size(noun)
        first, last, value = number
        unit = _unit(noun, last)
        return self._bounded(noun.doc, first, last, value, unit)

    def _of_size(self, noun: Token) -> Quantity | None:
        """ "A family of five", "the crew of 12"."""
        sizes = [one for one in children(noun, "nmod") if one.pos_ == "NUM" and one.ent_type_ != "TIME"]
        counted = noun.tag_ == "NN" and len(sizes) == 1 and preposition(sizes[0]) == "of"
        return self.of(sizes[0]) if counted else None

    def behind(self, noun: Token) -> Quantity | None:
        """ "Police were brought in, four hundred of them": told at the end, of all of them."""
        for one in noun.doc[noun.i + 1 : noun.sent.end]:
            ends = [of for of in children(one, "nmod") if of.lower_ == "them" and of.nbor().is_punct]
            if ends and one.pos_ == "NUM" and one.head in {noun, noun.head}:
                number = self.of(one)
                return replace(number, unit=noun.lemma_.casefold()) if number is not None else None
        return None

    def told_of(self, noun: Token) -> Quantity | None:
        """The number that a clause tells of a phrase: "the number of fighters in the town is put at 300"."""
        count = noun.head
        if count.lemma_.casefold() not in TALLIES or noun.dep_ != "nmod" or count.head.pos_ not in VERBAL:
            return None
        found = [one for word, one in prepositional(count.head) if word in {"at", "to"} and one.pos_ == "NUM"]
        number = self.of(found[0]) if found else None
        return replace(number, unit=noun.lemma_.casefold()) if number is not None else None

    def single(self, noun: Token) -> Quantity | None:
        """One who is told in the singular: "a soldier was killed", "its deputy commander was wounded"."""
        one = [
            child for child in children(noun, "det", "nmod:poss") if child.lower_ in ONE or child.dep_ == "nmod:poss"
        ]
        if noun.tag_ != "NN" or not one:
            return None
        text = " ".join(noun.doc[one[0].i : noun.i + 1].text.split()) if one[0].lower_ in ONE else noun.text
        return Quantity(text, 1, 1, noun.lemma_.casefold())

    def tally(self, noun: Token) -> Quantity | None:
        """How high a toll is told to be: "put the toll at 34", "losses have reached 120"."""
        verb = noun.head
        if noun.lemma_.casefold() not in TALLIES or noun.dep_ not in {"nsubj", "nsubj:pass", "obj"}:
            return None
        found = [one for word, one in (*prepositional(verb), *prepositional(noun)) if word in {"at", "to"}]
        found += children(verb, "obj") if noun.dep_ == "nsubj" else []
        return next((number for one in found if (number := self.of(one)) is not None), None)

    def adds_up(self, trigger: Token) -> bool:
        """Whether a number is the sum of a campaign ("since March", "so far"): of no village that is spoken of."""
        clause = clause_of(trigger)
        before = " ".join(token.lower_ for token in clause.sent)
        if any(f" {cue} " in f" {before} " for cue in self._sums):
            return True
        for word, noun in (*prepositional(trigger), *prepositional(clause)):
            own = {one.lemma_.casefold() for one in noun.subtree}
            if (word == "since" and not own & self._hours) or (own & self._whole and own & self._campaigns):
                return True
        return False

    def _number_word(self, noun: Token) -> tuple[int, int, Bounds] | None:
        """The first and the last word of the number of a phrase, and its bounds."""
        candidates = [
            child for child in noun.children if child.dep_ in {"nummod", "amod", "det", "compound"} and child.i < noun.i
        ]
        if noun.pos_ == "NUM" or noun.lower_ in VAGUE or noun.lemma_ in SCALES:
            candidates.append(noun)
        candidates = [_as_many_as(one) for one in candidates]
        scale = noun if noun.lemma_ in SCALES else None  # "six hundred of them": no six
        candidates.sort(key=lambda one: (one is not scale, one.dep_ != "nummod", one.lower_ in VAGUE))
        for child in candidates:
            if (stretch := _stretch(child)) is not None:
                return stretch
            value = _value(child)
            if value is not None:
                start = min(
                    [
                        child.i - _words_before(child),
                        *(one.i for one in children(child, "compound", "nummod") if one.i < child.i),
                    ]
                )
                more = _added(child, candidates)
                if more is not None and value[0] is not None:
                    total = value[0] + more[1]
                    return start, more[0], (total, total)
                return start, child.i, value
        return None

    def _bounded(self, doc: Doc, first: int, last: int, value: Bounds, unit: str) -> Quantity:
        before = doc[max(doc[first].sent.start, first - BACK) : first].text.casefold()
        low, high = value
        start = first
        for kind, phrases in self._bounds:
            hit = next(
                (
                    phrase
                    for phrase in phrases
                    if re.search(rf"\b{re.escape(phrase)}(?: the| an?| estimated)?$", before)
                ),
                None,
            )
            if hit is None or low is None:
                continue
            start = first - len(hit.split())
            low, high = _with(kind, low, high)
            break
        text = doc[max(doc[first].sent.start, start) : last + 1].text
        return Quantity(" ".join(text.split()), low, high, unit)


def _with(kind: str, low: float, high: float | None) -> Bounds:
    if kind == "at_least":
        return low, None
    if kind == "over":
        return low + 1, None
    if kind == "at_most":
        return None, high or low
    if kind == "under":
        return None, high or low
    return low, high


def _as_many_as(word: Token) -> Token:
    """The number in "as many as 40", which the parse hangs on "many"."""
    behind = word.doc[word.i + 1 : word.i + 3]
    is_bound = (
        word.lower_ in {"many", "much"} and len(behind) == 2 and behind[0].lower_ == "as" and behind[1].pos_ == "NUM"
    )
    return behind[1] if is_bound else word


def _stretch(token: Token) -> tuple[int, int, Bounds] | None:
    """ "Between 20 and 30", "20 to 30", "3,000-4,000": the first word, the last, and the bounds."""
    low = _spelt(token)
    for other in children(token, "conj", "nmod"):
        joint = {one.lower_ for one in children(other, "case", "cc")}
        between = "and" in joint and token.i > 0 and token.nbor(-1).lower_ == "between"
        high = _spelt(other) if between or joint & {"to", "-", "\u2013"} else None
        if low is not None and high is not None and low < high:
            return token.i - between, other.i, (low, high)
    return None


def _added(token: Token, numbers: list[Token]) -> tuple[int, float] | None:
    """ "Three hundred" in "two thousand three hundred": its last word, and what it adds."""
    own = _spelt(token)
    for one in numbers:
        more = _spelt(one) if one.i > token.i and one.left_edge.i == token.i + 1 else None
        if own is not None and more is not None and token.lemma_ in SCALES and more < SCALES[token.lemma_]:
            return one.i, more
    return None


def _value(token: Token) -> Bounds | None:
    word = token.lower_.replace(",", "")
    if (count := _words_before(token)) or word in VAGUE:
        phrase = " ".join([*(one.lower_ for one in token.doc[token.i - count : token.i]), word])
        return VAGUE[phrase] if phrase != "some" or token.dep_ == "det" else None
    number = _spelt(token)
    return (number, number) if number is not None else None


def _words_before(token: Token) -> int:
    """How many words before it make a vague number with a word: two in "a few dozen"."""
    for count in (2, 1):
        if token.i - count >= token.sent.start:
            before = [one.lower_ for one in token.doc[token.i - count : token.i]]
            if " ".join([*before, token.lower_.replace(",", "")]) in VAGUE:
                return count
    return 0


def _spelt(token: Token) -> float | None:
    word = token.lower_.replace(",", "")
    times = 1
    if token.lemma_.casefold() in SCALES:
        times = SCALES[token.lemma_.casefold()]
        left = [one for one in children(token, "compound", "nummod") if one.i < token.i]
        inner = _spelt(left[-1]) if left else 1
        return inner * times if inner is not None else None
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return (
            float(word)
            if len(word) != 4 or "," in token.text or not re.fullmatch(r"(?:19|20)\d\d", word) or token.dep_ == "nummod"
            else None
        )
    if word in WORDS:
        return float(WORDS[word] + _tens_before(token))
    tens, _, ones = word.partition("-")
    if tens in WORDS and ones in WORDS:
        return float(WORDS[tens] + WORDS[ones])
    return None


def _tens_before(token: Token) -> int:
    """ "Twenty" in "twenty-six", cut in three words."""
    if token.i < 2 or token.nbor(-1).text not in {"-", "‐"} or WORDS[token.lower_] >= 10:
        return 0
    tens = WORDS.get(token.nbor(-2).lower_, 0)
    return tens if tens % 10 == 0 and tens >= 20 else 0


def _unit(noun: Token, last: int) -> str:
    """What is counted, in the singular of the text's own word."""
    if noun.lemma_ in {"percent", "%", "per"} or noun.lower_ == "half":
        return "percent"
    if noun.i == last:
        inner = [child for child in children(noun, "nmod") if preposition(child) == "of"]
        return inner[0].lemma_.casefold() if inner else "people"
    if noun.lower_ in WITHOUT_NOUN:
        return "people"
    if noun.lemma_ in LENGTHS and any(one.lower_.startswith("square") for one in children(noun, "amod", "compound")):
        return "square km"
    return noun.lower_ if noun.tag_ in {"NNS"} else noun.lemma_.casefold()
