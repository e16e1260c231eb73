"""Places of a claim with the relation that the words give: "between A and B", "the south of A", "near A"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.nominals import Nominals
from vedette.extract.spoken_of import SpokenOf
from vedette.extract.syntax import children, coordinated, is_stretch, preposition, prepositional
from vedette.model import Participant, Relation, Role

RELATIONS: dict[str, Relation] = {
    "near": "near", "close to": "near", "close": "near", "next to": "near", "outside": "near", "beside": "near", "by": "near",
    "around": "around", "along": "along", "between": "between", "inside": "inside", "within": "inside", "into": "inside",
    "toward": "toward", "towards": "toward", "from": "from", "out": "from", "out of": "from", "in view of": "toward",
    "opposite": "near", "off": "near", "up to": "toward", "as far as": "toward",
}  # fmt: skip
"""Prepositions that say more than "there"; `in`, `at`, `on` and `of` say no more."""
LOCATIVE = frozenset({
    "in", "at", "on", "near", "around", "along", "between", "inside", "within", "across", "outside", "over", "close to", "close",
    "toward", "towards", "into", "from", "through", "next to", "opposite", "off", "throughout", "to",
    "against", "out", "as far as", "up to",
})  # fmt: skip
"""Prepositions behind which a place of the claim may stand."""
STATIC = LOCATIVE - {"to", "against", "out", "from", "into", "through", "toward", "towards", "as far as", "up to"}
BEYOND: dict[str, Relation] = {
    "north": "north_of", "northeast": "north_of", "northwest": "north_of", "south": "south_of", "southeast": "south_of",
    "southwest": "south_of", "east": "east_of", "west": "west_of",
}  # fmt: skip
"""Points of the compass before "of": "south of A", "10 km north-east of A"."""
RELATIONS |= BEYOND
LOCATIVE |= BEYOND.keys()
STATIC |= BEYOND.keys()
LYING = frozenset({"between", "near", "outside", "close to", "next to", "opposite", "off"})
"""Prepositions that behind a name only tell where it lies."""
WITHIN = frozenset({"in", "across", "throughout"})
"""Prepositions of an area in which a finer place may be told: "in Lorma province, fighting went on near Selwa"."""
LEADING = frozenset({"to", "toward", "towards", "into", "onto", "as far as", "up to"})
"""Prepositions that lead to where somebody has not been."""
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no"})
BESIDE = frozenset({"appos", "compound", "flat", "nmod:poss", "nmod:desc", "nmod"})
"""How a name stands beside a common noun: "Selwa district", "the town, Selwa"."""
PEOPLE = frozenset({"they", "them", "we", "us"})
"""Pronouns that stand for no place."""
COMPASS = ("north", "south", "east", "west")


class Places:
    """Finds the places in one report's noun phrases."""

    def __init__(self, nominals: Nominals, lexicon: Lexicon) -> None:
        self.nominals, self.spoken_of = nominals, SpokenOf(nominals, lexicon)
        self._parts = lexicon.cues("parts")
        self._edges, self._near = lexicon.cues("edges"), lexicon.cues("near")
        self._unnamed = lexicon.cues("unnamed")
        self._compass = {name: lexicon.cues(name) for name in COMPASS}
        self._of_a_place = lexicon.cues("of_a_place")
        self._generic = lexicon.cues("settlements", "areas")
        self._settlements = lexicon.cues("settlements")
        self._soil = lexicon.cues("soil") - self._settlements
        self._lines, self._wide = lexicon.cues("lines"), lexicon.cues("wide")
        self._of_settlements = self._settlements | self._wide | self._parts | self._edges | self._of_a_place

    def of(self, token: Token, role: Role = "place", relation: Relation | None = None) -> list[Participant]:
        """The places of a noun phrase and of those joined to it."""
        found: list[Participant] = []
        between = preposition(token) == "between" or relation == "between"
        if between and any(self.nominals.of(one).kind == "actor" for one in coordinated(token)):
            return []  # "clashes between the army and the Lake Militia"
        for one in coordinated(token):
            if one.i > token.i and not between and any(word.lower_ == "between" for word in token.doc[token.i : one.i]):
                continue
            named = relation or RELATIONS.get(preposition(token))
            for place in (*self._sharing(one, named), *self._one(one, named)):
                if all(place.mention.id != other.mention.id for other in found):
                    found.append(replace(place, role=role))
        if between and len(found) > 1:
            return [replace(one, relation="between") for one in found]
        return found

    def _sharing(self, token: Token, relation: Relation | None) -> list[Participant]:
        """The names before "and" that share the last one's common noun: "Lorma and Selwa Provinces"."""
        if token.pos_ != "PROPN":
            return []
        last = max((one.i for one in children(token, "cc")), default=0)
        beside = [list(coordinated(one)) for one in children(token, "compound") if one.pos_ == "PROPN"]
        before = [one for ones in beside for one in (ones[:-1] or [one for one in ones if one.i < last])]
        return [Participant("place", self.nominals.of(one).mention, relation) for one in before]

    def around(self, token: Token, *, static: bool = False) -> list[Participant]:
        """The places of the prepositional phrases of a word."""
        found: list[Participant] = []
        wide: list[Participant] = []
        for word, noun in prepositional(token):
            if word in (STATIC if static else LOCATIVE) and noun.ent_type_ != "TIME":
                into = wide if word in WITHIN and self.spoken_of.is_said_wide(noun) else found
                into.extend(self.of(noun, relation=RELATIONS.get(word)))
        return found or wide or self._beyond(token) or self._there(token)

    def _beyond(self, token: Token) -> list[Participant]:
        """ "Massing east of A": the place that a point of the compass leads away from."""
        for child in token.children:
            if child.lower_ in BEYOND and child.dep_ != "amod":
                for noun in children(child, "obl", "nmod"):
                    if preposition(noun) == "of":
                        return self.of(noun, relation=BEYOND[child.lower_])
        return []

    def _there(self, token: Token) -> list[Participant]:
        for child in token.children:
            if child.lower_ in {"there", "here"} and child.dep_ in {"advmod", "obl"}:
                return self.spoken_of.meant_by(child, None)
        return []

    def _one(self, token: Token, relation: Relation | None) -> list[Participant]:
        """The places that one noun phrase names: itself, or what it is a part of."""
        token = self._beside_its_name(token)
        nominal = self.nominals.of(token)
        if token.lower_ == "it" and (nominal.kind == "actor" or len(self.spoken_of.focus(token)) == 1):
            return self.spoken_of.meant_by(token, relation)  # "the army shelled the town and took it"
        if token.pos_ == "PRON" or (token.pos_ == "PROPN" and self.nominals.phrases.name_at(token) is not None):
            somewhere = "place" in nominal.needs and token.lower_ not in PEOPLE
            return [Participant("place", nominal.mention, relation)] if somewhere else []
        inner, said = self._inner(token)
        inner = inner or self._beyond(token)  # "seven villages east of Idlib"
        if inner:
            named = said or (relation if relation != "near" or not self._lies_in(token) else None)
            return [replace(one, relation=one.relation or named) for one in inner]
        if "place" not in nominal.needs:
            return []
        if token.lemma_.casefold() in self._generic and not self._is_named(token):
            vague = self._is_line(token) or self._is_unknown(token)
            return [] if vague or self._leads_away(token) else self.spoken_of.meant_by(token, said or relation)
        return [Participant("place", nominal.mention, said or relation)]

    def _is_unknown(self, token: Token) -> bool:
        """Whether a noun speaks of places that nobody has named yet: "a village", "from surrounding villages"."""
        surrounding = token.tag_ == "NNS" and any(one.lower_ in self._unnamed for one in children(token, "amod"))
        return surrounding or any(child.lower_ in INDEFINITE for child in children(token, "det"))

    def _leads_away(self, token: Token) -> bool:
        """Whether somebody goes to what is not the place spoken of: "to their bases", "into the hills", but "into the town"."""
        return preposition(token) in LEADING and token.lemma_.casefold() not in self._of_settlements

    def _is_line(self, token: Token) -> bool:
        """Whether a noun only says that sides face each other ("the front", "their lines"): it is no place that was named."""
        return token.lemma_.casefold() in self._lines

    def _is_named(self, token: Token) -> bool:
        """Whether a people or country before a noun makes a name of it: "the Chadian border"."""
        return token.lemma_.casefold() in self._lines | self._wide | self._soil and any(
            child.i < token.i and child.text[:1].isupper() and child.ent_type_ != "TIME"
            for child in children(token, "amod", "compound")
        )

    def _beside_its_name(self, token: Token) -> Token:
        """ "Selwa, the town that the army holds": the name."""
        named = token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ == "PROPN"
        return token.head if named and "place" in self.nominals.of(token.head).needs else token

    def _inner(self, token: Token) -> tuple[list[Participant], Relation | None]:
        """The named places inside a phrase: "the town of A", "the road to A", "areas between A and B"."""
        found: list[Participant] = []
        relation = self._said(token)
        for child in token.children:
            word = preposition(child)
            if word in LYING and not is_stretch(child) and self._has_name(token):
                continue  # "the Lorma desert, between A and B", "Lorma camp near A": only where it lies
            if child.dep_ in {"nmod", "obl"} and word in LOCATIVE | {"of"} and child.ent_type_ != "TIME":
                outer: Relation | None = RELATIONS.get(word) if word != "from" else None
                found.extend(self._from_to(child))
                if word != "of" or child.pos_ != "PROPN" or self._may_be_place(child, token):
                    found.extend(self.of(child, relation=outer))
            elif child.dep_ == "nmod:poss" and child.pos_ == "PRON":
                if "place" in self.nominals.of(child).needs:
                    found.append(Participant("place", self.nominals.of(child).mention))
                elif token.lemma_.casefold() in self._of_a_place:
                    found.extend(self.spoken_of.meant_by(child, None))
            elif child.dep_ == "nmod" and word in {"with", "for"} and not self._is_line(token):
                continue  # "the crossing with Egypt", "a base for Kenya", but "the border with Iraq"
            elif child.dep_ in BESIDE and child.pos_ == "PROPN" and self._may_be_place(child, token):
                found.extend(self.of(child))
        named = [one for one in found if one.mention.antecedent is None]
        return named or found, relation

    def _lies_in(self, token: Token) -> bool:
        """Whether a phrase tells where its own thing lies: what is near "a mosque in Selwa" is in Selwa."""
        return any(preposition(one) in {"in", "at"} for one in children(token, "nmod", "obl"))

    def _from_to(self, start: Token) -> list[Participant]:
        """ "A ribbon of villages from A to B": the stretch between the two."""
        ends = [one for one in (*children(start, "nmod"), *children(start.head, "nmod")) if preposition(one) == "to"]
        if preposition(start) != "from" or not ends:
            return []
        return [place for one in (start, ends[0]) for place in self.of(one, relation="between")]

    def _has_name(self, token: Token) -> bool:
        """Whether a phrase has a name of its own: "the Lorma forest"."""
        beside = children(token, "compound")
        return any(self.nominals.phrases.name_at(one) is not None and one.pos_ == "PROPN" for one in (token, *beside))

    def _may_be_place(self, name: Token, noun: Token) -> bool:
        """Whether a name beside a noun may be a place; beside people it is sooner theirs ("Lake Militia fighters")."""
        nominal = self.nominals.of(name)
        if nominal.kind == "person" and " " in nominal.mention.name:
            return False  # "the house of Amin Hayyan"
        if {"actor", "people"} & self.nominals.of(noun).needs:
            return nominal.kind == "place"
        return "place" in nominal.needs

    def _said(self, token: Token) -> Relation | None:
        """The relation that the head of a phrase gives to the place inside."""
        lemma = token.lemma_.casefold()
        words = {lemma, *(child.lemma_.casefold() for child in children(token, "amod", "compound", "nummod"))}
        if words & self._edges:
            return "outskirts_of"
        if words & self._near or (
            lemma == "area" and any(self.nominals.phrases.name_at(one) for one in children(token, "nmod"))
        ):
            return "near"
        for name, cues in self._compass.items():
            if lemma in cues:
                beyond = children(token, "nmod") and token.head.dep_ != "nmod" and not _is_inside(token)
                return f"{name}_of" if beyond else "part_of"  # type: ignore[return-value]
        listed = lemma not in self._parts and self._lists_names(token)
        if lemma in self._settlements and (listed or self._has_name(token)):
            return None  # "the towns of A, B and C", "the Furnaj district"
        if lemma in self._parts or token.tag_ == "NNS" or words & self._parts - self._settlements:
            return "part_of"
        return None

    def _lists_names(self, token: Token) -> bool:
        """Whether a plural names each of what it counts."""
        beside = [one for one in children(token, "nmod", "appos") if one.pos_ == "PROPN"]
        return any(len(list(coordinated(one))) > 1 for one in beside)

    def stretch(self, phrases: list[tuple[str, Token]]) -> list[Participant]:
        """ "From A to B" where nothing moves: the stretch between the two."""
        start = [one for word, noun in phrases if word == "from" for one in self.of(noun, relation="between")]
        end = [one for word, noun in phrases if word == "to" for one in self.of(noun, relation="between")]
        return [*start, *end] if start and end else []


def _is_inside(token: Token) -> bool:
    """ "In the north-east of A": a part of it; "to the north of A" is beyond."""
    return preposition(token) in {"in", "across", "from", "of"} and any(
        one.lower_ == "the" for one in children(token, "det")
    )


def fronted(token: Token, places: Places) -> Iterator[Participant]:
    """Places of the clauses that a clause hangs on: "In A, troops took the hill and then withdrew"."""
    steps = 0
    while token.head != token and steps < 4:
        if token.dep_ not in {
            "conj",
            "xcomp",
            "advcl",
            "ccomp",
            "acl",
            "obj",
            "nsubj",
            "obl",
            "nmod",
            "parataxis",
            "nsubj:pass",
        }:
            return
        token = token.head
        steps += 1
        if token.pos_ in {"VERB", "AUX"}:
            found = places.around(token, static=True)
            if found:
                yield from found
                return
