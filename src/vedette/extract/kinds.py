"""What a noun phrase is of: an actor, a place, a person, a weapon, by its name and by its noun."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Doc, Span, Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.nominal import Nominal
from vedette.extract.syntax import children, preposition
from vedette.model import MentionKind

NAMED = {"ORG": "actor", "NORP": "actor", "PER": "person", "SETTLEMENT": "place", "PLACE": "place", "FACILITY": "place",
         "WEAPON": "weapon", "VEHICLE": "weapon"}  # fmt: skip
POSSIBLE = 0.2
"""Score from which a kind is looked at: a village acts for nobody."""
OF_PEOPLE = frozenset(
    """dozen hundred thousand score number many other one some several more rest most member all group majority remainder
    those""".split()  # noqa: SIM905
)
"""Words that, alone, stand for people: "most fled", "those who survived withdrew"."""
LARGE = frozenset({"hundred", "thousand", "million"})
LEAST = 100
"""A bare number of these, or of so many, is one of people."""
THINGS = {"weapon": "weapons", "attack": "attacks", "projectile": "projectiles", "supply": "provisions"}
"""Needs that a noun meets beside its kinds, by the list of the codebook that tells so."""
LISTS = (
    "fighters",
    "bodies",
    "civilians",
    "visitors",
    "observers",
    "weapons",
    "weapon_names",
    "channels",
    "calendar",
    "settlements",
    "areas",
    "relief",
    "carriers",
    "attacks",
    "projectiles",
    "provisions",
    "institutions",
)
"""Lists of the codebook that tell what a noun is of."""


class Kinds:
    """Tells the kinds of the noun phrases of one text; `names` and `ents` are by word, `nominal` gives the phrase of another word."""

    def __init__(
        self,
        doc: Doc,
        names: Mapping[int, Span],
        ents: Mapping[int, Span],
        lexicon: Lexicon,
        nominal: Callable[[Token], Nominal],
    ) -> None:
        self._names, self._ents, self._nominal = names, ents, nominal
        self._lists = {name: lexicon.cues(name) for name in LISTS}
        self._groups = self._groups_of(doc)

    def _groups_of(self, doc: Doc) -> frozenset[str]:
        """Unknown names that somewhere stand before fighters: "Lakurawa gunmen", and then "the Lakurawa hideout"."""
        return frozenset(
            one.lower_
            for one in doc
            if one.pos_ == "PROPN"
            and one.dep_ == "compound"
            and one.head.lemma_.casefold() in self._lists["fighters"]
            and one.i not in self._names
            and one.ent_type_ not in {"SETTLEMENT", "PLACE"}
        )

    def is_weapon_name(self, token: Token) -> bool:
        """Whether a word is a type of arms that looks like a name: "F-16s"."""
        return token.lower_.removesuffix("s") in self._lists["weapon_names"]

    def of(self, token: Token) -> tuple[frozenset[str], tuple[tuple[MentionKind, float], ...]]:
        """What a noun phrase with this head meets of a codebook's needs, and its kinds with their scores, best first."""
        scores: dict[MentionKind, float] = {}
        needs: set[str] = set()
        name = self._names.get(token.i)
        known = name is not None and name.root.i == token.i
        if not known and (plain := self._plain_kind(token)):
            return plain
        if known and name is not None and name.label_ == "actor" and any(one.pos_ == "PROPN" for one in name):
            return frozenset({"actor"}), (("actor", 0.9),)
        self._by_noun(token, scores, needs)
        if known and name is not None:
            kind: MentionKind = "actor" if name.label_ == "actor" else "place"
            scores[kind] = max(scores.get(kind, 0.0), 0.8)
            if kind == "place" and token.pos_ == "PROPN":
                scores.setdefault("actor", 0.5 if name.label_ in {"country", "capital"} else 0.1)
        ent = self._ents.get(token.i)
        if ent is not None and ent.label_ in NAMED and not needs:
            found: MentionKind = NAMED[ent.label_]  # type: ignore[assignment]
            scores[found] = max(scores.get(found, 0.0), 0.65 if ent.root.i == token.i else 0.4)
        if token.pos_ == "PROPN" and not scores:
            scores |= {"actor": 0.35} if self._is_body(token) else {"actor": 0.35, "place": 0.35}
        if token.pos_ == "PROPN" and token.i not in self._names and not self._is_people(token):
            scores.setdefault("place", 0.3)  # the model takes many a village for an organisation
            scores.setdefault("actor", 0.3)
        if token.pos_ in {"PRON", "DET", "NUM", "ADJ"} and not scores:
            scores["other"] = 0.1
        needs |= {kind for kind in scores if kind in {"actor", "place", "person", "weapon"}} | _of_a_people(token)
        if "civilian" in needs or scores.get("actor", 1.0) < POSSIBLE:
            needs.discard("actor")
        ordered = sorted(scores.items(), key=lambda one: (-one[1], one[0])) or [("other", 0.1)]
        return frozenset(needs), tuple(ordered)

    def _plain_kind(self, token: Token) -> tuple[frozenset[str], tuple[tuple[MentionKind, float], ...]] | None:
        """Times, types of arms and where things are posted, which are nothing else however they are written."""
        if token.ent_type_ == "TIME" or token.lower_ in self._lists["calendar"]:
            return frozenset(), (("time", 0.9),)
        if token.pos_ == "PROPN" and token.lower_ in self._lists["channels"]:
            return frozenset(), (("other", 0.9),)
        if token.pos_ == "PROPN" and token.lower_ in self._groups:
            return frozenset({"actor"}), (("actor", 0.6),)
        return (frozenset({"weapon"}), (("weapon", 0.8),)) if self.is_weapon_name(token) else None

    def _is_people(self, token: Token) -> bool:
        """Whether a name is an acronym or that of a people or of a body of the state: none is a village."""
        ent = self._ents.get(token.i)
        return token.text.isupper() or (ent is not None and ent.label_ == "NORP") or self._is_body(token)

    def _is_body(self, token: Token) -> bool:
        """Whether a name is a word for those who rule, judge or speak: "the Ministry", "a commission of the Ombudsman"."""
        return token.lower_ in self._lists["institutions"]

    def _by_noun(self, token: Token, scores: dict[MentionKind, float], needs: set[str]) -> None:
        """What common nouns tell by themselves."""
        lemma, lists = token.lemma_.casefold(), self._lists
        if self._brings_help(token):
            scores["other"] = 0.7
            needs.add("relief")
        elif lemma in lists["civilians"]:
            scores["actor"] = 0.7
            needs |= {"civilian", "person"} if lemma in lists["visitors"] else {"civilian", "person", "resident"}
        elif lemma in lists["fighters"]:
            scores["actor"] = 0.8
            needs.add("people")
        elif lemma in lists["bodies"] and token.pos_ != "ADJ":
            scores["actor"] = 0.7
            if lemma in lists["weapons"]:
                needs.add("weapon")
        elif lemma in lists["observers"]:
            scores["actor"] = 0.5
        elif lemma in lists["weapons"] and lemma not in lists["areas"]:
            scores["weapon"] = 0.7
        elif token.pos_ == "NUM" or {lemma, token.lower_} & OF_PEOPLE:
            self._counted(token, scores, needs)
        needs |= {need for need, words in THINGS.items() if lemma in lists[words]}
        if lemma in lists["settlements"] or phrases(token) & lists["areas"]:
            scores["place"] = 0.75 if not scores else 0.5

    def _brings_help(self, token: Token) -> bool:
        """ "Aid convoy", "humanitarian flights"."""
        help_ = self._lists["relief"]
        return token.lemma_.casefold() in self._lists["carriers"] and any(
            one.lemma_.casefold() in help_ for one in (token, *token.children)
        )

    def _counted(self, token: Token, scores: dict[MentionKind, float], needs: set[str]) -> None:
        """ "Dozens of fighters", "13 of the rebels": of the kind of what is counted; alone, of people."""
        inner = [child for child in children(token, "nmod") if preposition(child) == "of"]
        if inner:
            one = self._nominal(inner[0]) if inner[0].i != token.i else None
            if one is not None:
                scores |= dict(one.mention.kinds)
                needs |= one.needs
        elif token.pos_ in {"NUM", "NOUN", "ADJ", "DET", "PRON"} and not _of_things(token):
            scores["actor"] = 0.4
            needs.add("people")
            if _is_large(token):
                needs.add("counted")


def phrases(token: Token) -> set[str]:
    """A noun alone, and with each word that qualifies it: "post" and "military post"."""
    lemma = token.lemma_.casefold()
    return {lemma} | {f"{one.lower_} {lemma}" for one in children(token, "compound", "amod")}


def _is_large(token: Token) -> bool:
    """ "Thousands", "some 4,900": so many are people, not a band."""
    digits = token.text.replace(",", "")
    return token.lemma_.casefold() in LARGE or (digits.isdigit() and int(digits) >= LEAST)


def _of_things(token: Token) -> bool:
    """ "The number they have captured": villages or guns as well as men, so of nothing that is told."""
    said = [clause for clause in children(token, "acl:relcl", "acl") if children(clause, "nsubj")]
    return token.lemma_ == "number" and any(children(clause, "nsubj")[0].tag_ not in {"WP", "WDT"} for clause in said)


def _of_a_people(token: Token) -> set[str]:
    """ "24 Chadians" are people."""
    return {"people"} if token.tag_ == "NNPS" and any(one.pos_ == "NUM" for one in children(token, "nummod")) else set()
