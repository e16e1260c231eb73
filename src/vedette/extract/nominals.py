"""Noun phrases as mentions: what they are of, what they are looked up by, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from vedette.annotate import pronouns
from vedette.extract.kinds import NAMED, Kinds
from vedette.extract.lexicon import Lexicon
from vedette.extract.nominal import Nominal
from vedette.extract.phrases import Phrases, plain
from vedette.extract.syntax import children, coordinated, preposition
from vedette.model import Mention, Report
from vedette.model import Span as Evidence

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
) | {"part", "half", "whole", "entirety", "bulk", "lot", "other", "all", "couple", "few", "remainder", "batch"}
"""Nouns that count what "of" names."""
LATTER = frozenset({"latter", "former"})


class Nominals:
    """The noun phrases of one annotated report."""

    def __init__(self, doc: Doc, report: Report, lexicon: Lexicon) -> None:
        self.doc, self.report, self.lexicon = doc, report, lexicon
        self.antecedents = {i: span.root for i, span in pronouns(doc).items()}
        self.phrases = Phrases(doc, lexicon)
        self._countries = {plain(span.text) for span in self.phrases.known if span.label_ == "country"}
        self._known: dict[int, Nominal] = {}
        self._calendar, self._people = lexicon.cues("calendar"), lexicon.cues("fighters", "bodies")
        self._kinds = Kinds(doc, self.phrases.names, self.phrases.ents, lexicon, self.of)

    def of(self, token: Token) -> Nominal:
        """The noun phrase with this head; a word inside a known name gives the whole name."""
        token = self.phrases.root(token)
        if token.i not in self._known:
            self._known[token.i] = self._made(token)
        return self._known[token.i]

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

    def _made(self, token: Token) -> Nominal:
        if token.pos_ == "PRON" and token.i in self.antecedents and self.antecedents[token.i].i != token.i:
            return self._pronoun(token)
        if token.lemma_ in LATTER or token.lower_ in LATTER:
            return self._latter(token)
        counted = self._what_is_counted(token)
        if counted is not None:
            return self._standing_for(token, counted)
        needs, kinds = self._kinds.of(token)
        span = self.phrases.span(token)
        name = self.phrases.name(token, span)
        modifier = "" if self.phrases.own_name(token) else self._modifier(token)
        return Nominal(token, needs, Mention(self._evidence(span), name, kinds, modifier=modifier))

    def _what_is_counted(self, token: Token) -> Token | None:
        """ "Fighters" in "dozens of fighters", "whom" in "most of whom"."""
        if token.lemma_.casefold() not in COUNTERS and token.pos_ != "NUM":
            return None
        inner = [child for child in children(token, "nmod") if preposition(child) == "of" and child.i > token.i]
        return inner[0] if inner and token.ent_type_ != "TIME" else None

    def _standing_for(self, token: Token, counted: Token) -> Nominal:
        """A count, looked up by what it counts."""
        whole = self._evidence(
            self.phrases.trimmed(self.doc[min(token.i, self.phrases.span(token).start) : counted.i + 1])
        )
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
                name = self.phrases.name_at(one)
                if name is not None and name.start <= token.i < name.end:
                    name = self.phrases.run(one) if one.pos_ == "PROPN" and one.i not in self.phrases.names else None
                if name is None and one.pos_ == "PROPN":
                    name = self.doc[one.i : one.i + 1]
                if name is None:
                    of = one.pos_ == "NOUN" and child.dep_ == "nmod" and preposition(child) == "of"
                    people = self._people
                    inner = (self._modifier(one) or (one.text if one.lemma_ in people else "")) if of else ""
                    rank, text = (3 if inner and inner[0].isupper() else 0), inner
                else:
                    rank, text = _rank(child, name, self.phrases.names), plain(self.phrases.trimmed(name).text)
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
