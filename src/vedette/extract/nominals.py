"""Noun phrases as mentions: what they are of, what they are looked up by, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from vedette.annotate import pronouns
from vedette.extract.kinds import NAMED, Kinds
from vedette.extract.lexicon import Lexicon
from vedette.extract.nominal import Nominal
from vedette.extract.syntax import children, coordinated, preposition
from vedette.model import Mention, Report
from vedette.model import Span as Evidence

POINTS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
"""Points of the compass, written small: before "of" they tell where somebody is."""
LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "nmod", "fixed", "goeswith", "dep", "case"}
)
INNER = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod", "appos", "nmod:desc", "obl", "dep"})
TITLED = frozenset({"compound", "amod", "appos", "flat", "nmod:poss", "nmod:desc"})
FAR = 80
"""Words back in which "the latter" finds whom it means."""
COUNTERS = frozenset(
    {
        "number",
        "dozen",
        "hundred",
        "thousand",
        "score",
        "most",
        "many",
        "some",
        "several",
        "handful",
        "majority",
        "rest",
        "group",
    }
) | {"part", "half", "whole", "entirety", "bulk", "lot", "other", "all", "couple", "few", "remainder"}
"""Nouns that count what "of" names."""
HYPHENS = frozenset({"-", "'", "’", "‐"})
LATTER = frozenset({"latter", "former"})


class Nominals:
    """The noun phrases of one annotated report."""

    def __init__(self, doc: Doc, report: Report, lexicon: Lexicon) -> None:
        self.doc, self.report, self.lexicon = doc, report, lexicon
        self.antecedents = {i: span.root for i, span in pronouns(doc).items()}
        self._ents: dict[int, Span] = {token.i: span for span in doc.ents for token in span}
        names = [span for span in doc.spans.get("names", []) if not self._of_person(span)]
        self._names: dict[int, Span] = {token.i: span for span in names for token in span}
        self._countries = {_plain(span.text) for span in names if span.label_ == "country"}
        self._known: dict[int, Nominal] = {}
        self._calendar, self._people = lexicon.cues("calendar"), lexicon.cues("fighters", "bodies")
        self._kinds = Kinds(doc, self._names, self._ents, lexicon, self.of)

    def _of_person(self, span: Span) -> bool:
        """Whether a place's name is part of a person's: "Mr Tripoli"."""
        ent = self._ents.get(span.root.i)
        return span.label_ != "actor" and ent is not None and ent.label_ == "PER" and len(ent) > len(span)

    def entity(self, token: Token) -> Span | None:
        """The phrase of the language model that a word stands in."""
        return self._ents.get(token.i)

    def of(self, token: Token) -> Nominal:
        """The noun phrase with this head; a word inside a known name gives the whole name."""
        token = self._root(token)
        if token.i not in self._known:
            self._known[token.i] = self._made(token)
        return self._known[token.i]

    def _root(self, token: Token) -> Token:
        name = self._names.get(token.i)
        if name is not None:
            return name.root if token.pos_ == "PROPN" else token
        return self._run(token).root if token.pos_ == "PROPN" else token

    def _run(self, token: Token) -> Span:
        """The capitalised words that make one unknown name with a word: "Wad Madani"."""
        first = last = token.i
        while first > 0 and self._joined(self.doc[first - 1], self.doc[first]):
            first -= 1
        while last + 1 < len(self.doc) and self._joined(self.doc[last], self.doc[last + 1]):
            last += 1
        return self.doc[first : last + 1]

    def _joined(self, one: Token, other: Token) -> bool:
        same = self._ents.get(one.i) is not None and self._ents.get(one.i) is self._ents.get(other.i)
        return same and one.pos_ == other.pos_ == "PROPN" and not {one.i, other.i} & self._names.keys()

    def name_at(self, token: Token) -> Span | None:
        """The known or recognised name that covers a word."""
        if token.i in self._names:
            return self._names[token.i]
        ent = self._ents.get(token.i)
        if ent is not None and ent.label_ in NAMED and any(part.pos_ == "PROPN" for part in ent):
            return ent
        return None

    def known_actor(self, token: Token) -> Token | None:
        """The head of the known actor's name that covers a word, if one does."""
        name = self._names.get(token.i)
        return name.root if name is not None and name.label_ == "actor" else None

    def is_weapon_name(self, token: Token) -> bool:
        """Whether a word is a type of arms that looks like a name: "F-16s"."""
        return self._kinds.is_weapon_name(token)

    def is_bare_count(self, nominal: Nominal) -> bool:
        """Whether a phrase only counts ("killed 17", "dozens were arrested") and names nobody."""
        token, mention = nominal.token, nominal.mention
        code = any(char.isdigit() for char in token.text) and any(char.isalpha() for char in token.text)  # "M23"
        counts = (token.pos_ == "NUM" and not code) or token.lemma_.casefold() in COUNTERS
        definite = token.lemma_ == "group" and any(
            one.lower_ in {"the", "this", "that"} for one in children(token, "det")
        )
        return (
            counts
            and not definite
            and mention.antecedent is None
            and not mention.modifier
            and mention.name.casefold() == token.lower_
        )

    def known_kind(self, token: Token) -> str:
        """The kind of the known name that covers a word; "" if it is none."""
        name = self._names.get(token.i)
        return name.label_ if name is not None else ""

    def is_country(self, mention: Mention) -> bool:
        """Tell whether a mention's words are the name of a country."""
        return mention.name in self._countries

    def named(self) -> Iterator[Nominal]:
        """Every name of the report."""
        for span in (*self.doc.spans.get("names", []), *self.doc.ents):
            root, label = span.root, span.label_
            if root.pos_ == "PROPN" and (
                label in NAMED or label in {"actor", "place", "settlement", "country", "capital"}
            ):
                yield self.of(root)
            elif label in {"actor", "ORG"} and root.pos_ == "NOUN" and any(one.pos_ == "PROPN" for one in span):
                yield self.of(root)  # "the Lake Band group"

    # ------------------------------------------------------------------ making

    def _made(self, token: Token) -> Nominal:
        if token.pos_ == "PRON" and token.i in self.antecedents and self.antecedents[token.i].i != token.i:
            return self._pronoun(token)
        if token.lemma_ in LATTER or token.lower_ in LATTER:
            return self._latter(token)
        counted = self._what_is_counted(token)
        if counted is not None:
            return self._standing_for(token, counted)
        needs, kinds = self._kinds.of(token)
        span = self._span(token)
        name = self._name(token, span)
        modifier = "" if self._own_name(token) else self._modifier(token)
        return Nominal(token, needs, Mention(self._evidence(span), name, kinds, modifier=modifier))

    def _what_is_counted(self, token: Token) -> Token | None:
        """ "Fighters" in "dozens of fighters", "whom" in "most of whom"."""
        if token.lemma_.casefold() not in COUNTERS and token.pos_ != "NUM":
            return None
        inner = [child for child in children(token, "nmod") if preposition(child) == "of" and child.i > token.i]
        return inner[0] if inner and token.ent_type_ != "TIME" else None

    def _standing_for(self, token: Token, counted: Token) -> Nominal:
        """A count, looked up by what it counts."""
        whole = self._evidence(self._trimmed(self.doc[min(token.i, self._span(token).start) : counted.i + 1]))
        if counted.tag_ in {"WP", "WDT"} and counted.i in self.antecedents:
            counted = self.antecedents[counted.i]
        one = self.of(counted)
        old = one.mention
        first = old.antecedent or (old.span if counted.pos_ == "PRON" else None)
        return Nominal(
            token,
            one.needs | {"people"} if one.needs else one.needs,
            Mention(whole, old.name, old.kinds, first, old.modifier),
        )

    def _pronoun(self, token: Token) -> Nominal:
        self._known[token.i] = Nominal(
            token, frozenset(), Mention(self._evidence(self.doc[token.i : token.i + 1]), token.text, (("other", 0.1),))
        )
        first = self.of(self.antecedents[token.i])
        old = first.mention
        here = self._evidence(self.doc[token.i : token.i + 1])
        mention = Mention(here, old.name, old.kinds, old.antecedent or old.span, old.modifier)
        return Nominal(
            token, first.needs | ({"place"} if token.lower_ == "it" and token.dep_ == "obj" else set()), mention
        )

    def _latter(self, token: Token) -> Nominal:
        """ "The latter" is the nearest actor named before; "the former" the one before that."""
        here = self._evidence(
            self.doc[token.left_edge.i : token.i + 1]
            if token.left_edge.i >= token.i - 1
            else self.doc[token.i : token.i + 1]
        )
        before = (back for back in reversed(self.doc[max(0, token.i - FAR) : token.i]) if _may_be_taken_up(back))
        found = [one for back in before if "actor" in (one := self.of(back)).needs]
        wanted = 0 if token.lower_ == "latter" else 1
        if len(found) <= wanted:
            return Nominal(token, frozenset({"actor"}), Mention(here, here.quote, (("actor", 0.5),)))
        old = found[wanted].mention
        return Nominal(
            token, found[wanted].needs, Mention(here, old.name, old.kinds, old.antecedent or old.span, old.modifier)
        )

    def _evidence(self, span: Span) -> Evidence:
        return self.report.span(span.start_char, span.end_char)

    def _own_name(self, token: Token) -> bool:
        name = self.name_at(token)
        if name is None or name.root.i != token.i:
            return False
        return token.i in self._names or (token.pos_ == "PROPN" and not self._speaks_for(name, token))

    def _speaks_for(self, name: Span, head: Token) -> bool:
        """Whether a supposed name is a noun with the name of an actor behind: "Envoys of the Selwa army"."""
        inner = next((one for one in name if one.i > head.i and one.i in self._names), None)
        return (
            inner is not None
            and self._names[inner.i].label_ == "actor"
            and any(one.lower_ == "of" for one in name[: inner.i - name.start])
        )

    def _span(self, token: Token) -> Span:
        """The name that the head belongs to, else the head with the words before it."""
        if self._own_name(token):
            name = self.name_at(token)
            assert name is not None
            return self._trimmed(self.doc[name.start : self._hyphened(name.end - 1) + 1])
        lefts = [child for child in token.lefts if child.dep_ in LEFT - {"case", "nmod", "dep", "advmod"}]
        start = min([token.i, *(child.left_edge.i for child in lefts)])
        end = max([token.i, *(child.i for child in children(token, "flat", "goeswith") if child.i < token.i + 4)])
        if token.pos_ == "PROPN":
            run = self._run(token)
            start, end = min(start, run.start), self._hyphened(max(end, run.end - 1))
        return self._trimmed(self.doc[start : end + 1])

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

    def _trimmed(self, span: Span) -> Span:
        start, end = span.start, span.end
        for at in range(start + 1, end):
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

    def _name(self, token: Token, span: Span) -> str:
        """What is looked up: the name, or the phrase without numbers before it."""
        if self._own_name(token):
            return _plain(span.text)
        start = max([span.start, *(child.i + 1 for child in children(token, "nummod") if child.i < token.i)])
        while start < token.i and (
            self.doc[start].pos_ in {"NUM", "DET", "ADV", "ADP", "SYM", "PUNCT"} or self.doc[start].dep_ in {"nummod"}
        ):
            start += 1
        return _plain(self.doc[start : span.end].text)

    def _modifier(self, token: Token) -> str:
        """The name that qualifies a noun: "Lake Militia" in "Lake Militia fighters" and "fighters of the Lake Militia"."""
        best: tuple[int, str] | None = None
        for child in token.children:
            if child.dep_ == "nmod:poss" and child.pos_ == "PRON" and "actor" in self.of(child).needs:
                return self.of(child).mention.modifier or self.of(child).mention.name
            if child.dep_ not in INNER or child.lower_ in self._calendar:
                continue
            if child.dep_ in {"nmod", "obl", "dep"} and preposition(child) not in {
                "of",
                "from",
                "for",
                "in",
                "with",
                "at",
                "to",
                "within",
                "inside",
                "by",
            }:
                continue
            for one in coordinated(child):
                name = self.name_at(one)
                if name is not None and name.start <= token.i < name.end:
                    name = self._run(one) if one.pos_ == "PROPN" and one.i not in self._names else None
                if name is None and one.pos_ == "PROPN":
                    name = self.doc[one.i : one.i + 1]
                if name is None:
                    of = one.pos_ == "NOUN" and child.dep_ == "nmod" and preposition(child) == "of"
                    people = self._people
                    inner = (self._modifier(one) or (one.text if one.lemma_ in people else "")) if of else ""
                    rank, text = (3 if inner and inner[0].isupper() else 0), inner
                else:
                    rank, text = _rank(child, name, self._names), _plain(self._trimmed(name).text)
                if text and (best is None or rank < best[0]):
                    best = (rank, text)
        return best[1] if best else ""


def _rank(child: Token, name: Span, known: dict[int, Span]) -> int:
    """Which qualifying name counts: a known actor first, then the nearest by grammar."""
    if child.dep_ == "appos" and child.i == child.head.i + 1:
        return -1  # "the Lake Band affiliate Hill Front"
    return (0 if child.dep_ in TITLED else 1) + (0 if name.root.i in known and name.label_ == "actor" else 1)


def _may_be_taken_up(token: Token) -> bool:
    return token.pos_ in {"PROPN", "NOUN"} and token.dep_ not in {"compound", "flat"}


def _plain(text: str) -> str:
    return " ".join(text.split()).removesuffix("'s").removesuffix("’s").strip(" '\"“”’‘,;:()")
