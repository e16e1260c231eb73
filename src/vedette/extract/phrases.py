"""The words of noun phrases: which name covers a word, where a phrase starts and ends, and what it is looked up by."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from vedette.extract.kinds import NAMED
from vedette.extract.lexicon import Lexicon
from vedette.extract.syntax import children

POINTS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
"""Points of the compass, written small: before "of" they tell where somebody is."""
LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "nmod", "fixed", "goeswith", "dep", "case"}
)
PLACES = frozenset({"SETTLEMENT", "PLACE"})
"""What the language model calls a place."""
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
"""The number of a unit."""
HYPHENS = frozenset({"-", "'", "’", "‐"})


class Phrases:
    """The words of the noun phrases of one annotated text."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.ents: dict[int, Span] = {token.i: span for span in doc.ents for token in span}
        self.known = [span for span in doc.spans.get("names", []) if not self._of_person(span)]
        self.names: dict[int, Span] = {token.i: span for span in self.known for token in span}
        self._calendar, self._settlements = lexicon.cues("calendar"), lexicon.cues("settlements")

    def _of_person(self, span: Span) -> bool:
        """Whether a place's name is part of a person's: "Mr Tripoli"."""
        ent = self.ents.get(span.root.i)
        return span.label_ != "actor" and ent is not None and ent.label_ == "PER" and len(ent) > len(span)

    def entity(self, token: Token) -> Span | None:
        """The phrase of the language model that a word stands in."""
        return self.ents.get(token.i)

    def root(self, token: Token) -> Token:
        """The head of the known or unknown name that covers a word; else the word."""
        name = self.names.get(token.i)
        if name is not None:
            return name.root if token.pos_ == "PROPN" else token
        return self.run(token).root if token.pos_ == "PROPN" else token

    def run(self, token: Token) -> Span:
        """The capitalised words that make one unknown name with a word: "Wad Madani"."""
        first = last = token.i
        while first > 0 and self._joined(self.doc[first - 1], self.doc[first]):
            first -= 1
        while last + 1 < len(self.doc) and self._joined(self.doc[last], self.doc[last + 1]):
            last += 1
        return self.doc[first : last + 1]

    def _joined(self, one: Token, other: Token) -> bool:
        same = self.ents.get(one.i) is not None and self.ents.get(one.i) is self.ents.get(other.i)
        return same and one.pos_ == other.pos_ == "PROPN" and not {one.i, other.i} & self.names.keys()

    def name_at(self, token: Token) -> Span | None:
        """The known or recognised name that covers a word."""
        if token.i in self.names:
            return self.names[token.i]
        ent = self.ents.get(token.i)
        if ent is not None and ent.label_ in NAMED and any(part.pos_ == "PROPN" for part in ent):
            return ent
        return None

    def known_actor(self, token: Token) -> Token | None:
        """The head of the known actor's name that covers a word, if one does."""
        name = self.names.get(token.i)
        return name.root if name is not None and name.label_ == "actor" else None

    def known_kind(self, token: Token) -> str:
        """The kind of the known name that covers a word; "" if it is none."""
        name = self.names.get(token.i)
        return name.label_ if name is not None else ""

    def own_name(self, token: Token) -> bool:
        """Whether a word is the head of a name, and not a noun with a name behind it."""
        name = self.name_at(token)
        if name is None or name.root.i != token.i:
            return False
        return token.i in self.names or (token.pos_ == "PROPN" and not self._speaks_for(name, token))

    def _speaks_for(self, name: Span, head: Token) -> bool:
        """Whether a supposed name is a noun with the name of an actor behind: "Envoys of the Selwa army"."""
        inner = next((one for one in name if one.i > head.i and one.i in self.names), None)
        return (
            inner is not None
            and self.names[inner.i].label_ == "actor"
            and any(one.lower_ == "of" for one in name[: inner.i - name.start])
        )

    def span(self, token: Token) -> Span:
        """The name that the head belongs to, else the head with the words before it."""
        if self.own_name(token):
            name = self.name_at(token)
            assert name is not None
            return self.trimmed(self.doc[self._with_its_kind(name) : self._hyphened(name.end - 1) + 1])
        lefts = [child for child in token.lefts if child.dep_ in LEFT - {"case", "nmod", "dep", "advmod"}]
        start = min([token.i, *(child.left_edge.i for child in lefts)])
        end = max([token.i, *(child.i for child in children(token, "flat", "goeswith") if child.i < token.i + 4)])
        if token.pos_ == "PROPN":
            run = self.run(token)
            start, end = min(start, run.start), self._hyphened(max(end, run.end - 1))
        return self.trimmed(self.doc[start : end + 1])

    def _with_its_kind(self, name: Span) -> int:
        """Where a name begins: "City" in "Selwa City" at "Selwa", "Division" in "27th Division" at its number."""
        before = self.doc[name.start - 1] if name.start else name.root
        if ORDINAL.fullmatch(before.text):
            return name.start - 1
        kind = len(name) == 1 and name.root.lower_ in self._settlements
        if not kind or before.pos_ != "PROPN" or before.head != name.root or before.dep_ != "compound":
            return name.start
        whole = self.name_at(before)
        return whole.start if whole is not None else before.i

    def _hyphened(self, end: int) -> int:
        """To the last part of a name in parts: "Al-Ramtha" stays whole however it was cut."""
        doc = self.doc
        while (
            end + 2 < len(doc)
            and doc[end + 1].text in HYPHENS
            and not doc[end].whitespace_
            and not doc[end + 1].whitespace_
        ):
            end += 2
        return end

    def trimmed(self, span: Span) -> Span:
        """A phrase without days, articles and prepositions at its edges."""
        start, end = span.start, span.end
        for at in range(start + 1, end):
            if self.doc[at].text == "," and self.doc[start].ent_type_ in PLACES:
                end = at  # "Selwa, Lorma Region": the town
                break
            if self.doc[at].lower_ in POINTS and at + 1 < len(self.doc) and self.doc[at + 1].lower_ == "of":
                end = at  # "the Lorma east of the river": no name of anything
                break
        while start < end - 1 and (
            (self.doc[start].ent_type_ == "TIME" and self.doc[start].lower_ in self._calendar)
            or self.doc[start].pos_ in {"DET", "PUNCT", "ADP", "CCONJ"}
            or self.doc[start].tag_ in {"PRP$", "POS"}
        ):
            start += 1
        while end > start + 1 and (self.doc[end - 1].pos_ in {"PUNCT", "ADP"} or self.doc[end - 1].tag_ == "POS"):
            end -= 1
        return self.doc[start:end]

    def name(self, token: Token, span: Span) -> str:
        """What is looked up: the name, or the phrase without numbers before it."""
        if self.own_name(token):
            return plain(span.text)
        start = max([span.start, *(child.i + 1 for child in children(token, "nummod") if child.i < token.i)])
        while start < token.i and (
            self.doc[start].pos_ in {"NUM", "DET", "ADV", "ADP", "SYM", "PUNCT"} or self.doc[start].dep_ in {"nummod"}
        ):
            start += 1
        return plain(self.doc[start : span.end].text)


def plain(text: str) -> str:
    """A name without quotes, brackets and genitive."""
    return " ".join(text.split()).removesuffix("'s").removesuffix("’s").strip(" '\"“”’‘,;:()")
