"""Places of a claim with the relation that the words give: "between A and B", "the south of A", "near A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.nominals import Nominal, Nominals
from vedette.extract.syntax import children, coordinated, is_stretch, preposition, prepositional
from vedette.model import Mention, Participant, Relation, Role

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
LEADING = frozenset({"to", "toward", "towards", "into", "onto", "as far as", "up to"})
"""Prepositions that lead to where somebody has not been."""
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}
"""Words that tell how many places of a list are meant."""
DASHES = ("-", "–", "—", ":")
"""What ends a dateline."""
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no"})
SENTENCES = 1
"""Sentences back to which a place stays in mind: swept 0 to 2 on two sets of reports; 1 keeps most for least."""
BESIDE = frozenset({"appos", "compound", "flat", "nmod:poss", "nmod:desc", "nmod"})
"""How a name stands beside a common noun: "Selwa district", "the town, Selwa"."""
PEOPLE = frozenset({"they", "them", "we", "us"})
"""Pronouns that stand for no place."""
AHEAD = re.compile(r"\b(?:to|towards?)(?: the)? $", re.IGNORECASE)
"""Before a place that a headline only looks ahead to: "Army retakes Kidal, pushes on towards Gao"."""
COMPASS = ("north", "south", "east", "west")


class Places:
    """Finds the places in one report's noun phrases."""

    def __init__(self, nominals: Nominals, lexicon: Lexicon) -> None:
        self.nominals = nominals
        self.last: list[Participant] = []
        self._parts = lexicon.cues("parts")
        self._edges, self._near = lexicon.cues("edges"), lexicon.cues("near")
        self._unnamed = lexicon.cues("unnamed")
        self._compass = {name: lexicon.cues(name) for name in COMPASS}
        self._of_a_place = lexicon.cues("of_a_place")
        self._generic = lexicon.cues("settlements", "areas")
        self._settlements = lexicon.cues("settlements")
        self._soil = lexicon.cues("soil") - self._settlements
        self._lines, self._wide = lexicon.cues("lines"), lexicon.cues("wide")
        self._areas = lexicon.cues("areas") - self._settlements
        self._of_settlements = self._settlements | self._wide | self._parts | self._edges | self._of_a_place
        self.headline = self._headline()
        self.dateline = self._dateline()
        self._named_settlements = {
            " ".join(ent.text.split()) for ent in nominals.doc.ents if self.may_be_settlement(ent.root)
        }

    def _headline(self) -> list[Participant]:
        """The one place that the headline names, countries apart: what a report is about."""
        report = self.nominals.report
        named = [
            one.mention
            for one in self.nominals.named()
            if one.mention.span.end <= report.body_start
            and one.kind == "place"
            and not self.nominals.is_country(one.mention)
        ]
        there = [one for one in named if not AHEAD.search(report.text[: one.span.start])] or named
        return [Participant("place", there[0])] if len({one.name for one in there}) == 1 else []

    def _dateline(self) -> Nominal | None:
        """The place that a report was sent from, "this city": named in front of the body, without a verb and before a dash."""
        start = self.nominals.report.body_start
        sent = next((one for one in self.nominals.doc.sents if one.start_char >= start), None)
        if sent is None or not sent.text.rstrip().endswith(DASHES) or any(one.pos_ == "VERB" for one in sent):
            return None
        named = (self.nominals.of(one) for one in sent if one.pos_ == "PROPN")
        return next((one for one in named if "place" in one.needs), None)

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
        for word, noun in prepositional(token):
            if word in (STATIC if static else LOCATIVE) and noun.ent_type_ != "TIME":
                found.extend(self.of(noun, relation=RELATIONS.get(word)))
        return found or self._beyond(token) or self._there(token)

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
                return self._anaphor(child, None)
        return []

    def _one(self, token: Token, relation: Relation | None) -> list[Participant]:
        """The places that one noun phrase names: itself, or what it is a part of."""
        token = self._beside_its_name(token)
        nominal = self.nominals.of(token)
        if token.lower_ == "it" and (nominal.kind == "actor" or len(self.focus(token)) == 1):
            return self._anaphor(token, relation)  # "the army shelled the town and took it"
        if token.pos_ == "PRON" or (token.pos_ == "PROPN" and self.nominals.name_at(token) is not None):
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
            return [] if vague or self._leads_away(token) else self._anaphor(token, said or relation)
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
            if word == "between" and not is_stretch(child) and self._has_name(token):
                continue  # "the Lorma desert, between A and B": only where it lies
            if child.dep_ in {"nmod", "obl"} and word in LOCATIVE | {"of"} and child.ent_type_ != "TIME":
                outer: Relation | None = RELATIONS.get(word) if word != "from" else None
                if word != "of" or child.pos_ != "PROPN" or self._may_be_place(child, token):
                    found.extend(self.of(child, relation=outer))
            elif child.dep_ == "nmod:poss" and child.pos_ == "PRON":
                if "place" in self.nominals.of(child).needs:
                    found.append(Participant("place", self.nominals.of(child).mention))
                elif token.lemma_.casefold() in self._of_a_place:
                    found.extend(self._anaphor(child, None))
            elif child.dep_ == "nmod" and word in {"with", "for"} and not self._is_line(token):
                continue  # "the crossing with Egypt", "a base for Kenya", but "the border with Iraq"
            elif child.dep_ in BESIDE and child.pos_ == "PROPN" and self._may_be_place(child, token):
                found.extend(self.of(child))
        named = [one for one in found if one.mention.antecedent is None]
        return named or found, relation

    def _lies_in(self, token: Token) -> bool:
        """Whether a phrase tells where its own thing lies: what is near "a mosque in Selwa" is in Selwa."""
        return any(preposition(one) in {"in", "at"} for one in children(token, "nmod", "obl"))

    def _has_name(self, token: Token) -> bool:
        """Whether a phrase has a name of its own: "the Lorma forest"."""
        beside = children(token, "compound")
        return any(self.nominals.name_at(one) is not None and one.pos_ == "PROPN" for one in (token, *beside))

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
            lemma == "area" and any(self.nominals.name_at(one) for one in children(token, "nmod"))
        ):
            return "near"
        for name, cues in self._compass.items():
            if lemma in cues:
                return f"{name}_of" if children(token, "nmod") and token.head.dep_ != "nmod" else "part_of"  # type: ignore[return-value]
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

    def focus(self, token: Token, *, far: bool = False) -> list[Participant]:
        """The place that a word leaves out: that of the claim told just before in its paragraph.

        `far`: failing that, the one that the headline names, unless the sentence speaks of another.
        """
        last = self.last
        here = self.nominals.report.span(token.idx, token.idx + len(token))
        gap = self.nominals.report.text[last[0].mention.span.end : token.idx] if last else "\n\n"
        start = self.nominals.report.body_start
        if last and last[0].mention.span.end <= start <= token.idx:
            gap = gap.replace("\n\n", " ", 1)  # the headline speaks of what the first paragraph tells
        if "\n\n" in gap or gap.count(". ") > SENTENCES:
            elsewhere = any(one.pos_ == "PROPN" and one.ent_type_ == "SETTLEMENT" for one in token.sent)
            last = self.headline if far and not elsewhere else []
        return [
            replace(one, mention=replace(one.mention, span=here, antecedent=one.mention.antecedent or one.mention.span))
            for one in last
        ]

    def _anaphor(self, token: Token, relation: Relation | None) -> list[Participant]:
        """ "The town", "there": the last place named before, a settlement where one is meant."""
        narrow = token.lemma_.casefold() in self._settlements or token.pos_ == "PRON"
        if narrow and token.tag_ == "NNS" and (listed := self._listed_before(token)):
            whole = relation if relation != "part_of" else None
            return [Participant("place", self._standing_for(token, one), whole) for one in listed]
        if token.tag_ == "NNS" and relation is None:
            relation = "part_of"
        if token.lemma_.casefold() in self._wide and (area := self._area_before(token)) is not None:
            return [Participant("place", self._standing_for(token, area), relation)]
        if narrow and any(one.lower_ == "this" for one in children(token, "det")) and self.dateline is not None:
            return [Participant("place", self._standing_for(token, self.dateline), relation)]
        spoken_of = self.focus(token)
        only = spoken_of[0] if len(spoken_of) == 1 else None
        if only is not None and (not narrow or only.mention.name in self._named_settlements):
            return [] if self.nominals.is_country(only.mention) else [replace(only, relation=relation)]
        for back in reversed(token.doc[: token.i]):
            if back.pos_ != "PROPN" or back.is_sent_start is None:
                continue
            if (name := self.nominals.name_at(back)) is not None and name.root.i == back.i and name.label_ != "country":
                old = self.nominals.of(back)
                if old.kind == "place" and (not narrow or self.may_be_settlement(back)):
                    return [Participant("place", self._standing_for(token, old), relation)]
        return []

    def _listed_before(self, token: Token) -> list[Nominal]:
        """ "Both towns", "the two villages": as many settlements as were last named together."""
        wanted = next((COUNTS[one.lower_] for one in token.children if one.lower_ in COUNTS), 0)
        for back in reversed(token.doc[: token.i] if wanted else ()):
            if back.pos_ == "PROPN" and back.dep_ != "conj" and len(joined := list(coordinated(back))) == wanted:
                named = [self.nominals.of(one) for one in joined if self.may_be_settlement(one)]
                return named if len(named) == wanted else []
        return []

    def area(self, token: Token) -> list[Participant]:
        """The area named last before a word, standing for what a campaign is about."""
        area = self._area_before(token)
        return [] if area is None else [Participant("place", self._standing_for(token, area))]

    def _area_before(self, token: Token) -> Nominal | None:
        """The area named last before a word, countries apart: what "the region" speaks of."""
        for back in reversed(token.doc[: token.i]):
            if back.pos_ == "PROPN" and (name := self.nominals.name_at(back)) is not None and name.root.i == back.i:
                old = self.nominals.of(back)
                if old.kind == "place" and self.is_area(back, name) and not self.nominals.is_country(old.mention):
                    return old
        return None

    def is_area(self, token: Token, name: Span) -> bool:
        """Whether a name is that of more than a settlement: by what it is known for, or by a word in it."""
        known = self.nominals.known_kind(token)
        return known == "place" or (known == "" and any(word.lemma_.casefold() in self._areas for word in name))

    def says_settlement(self, lemma: str) -> bool:
        """Whether a common noun stands for a settlement: "the village"."""
        return lemma in self._settlements

    def says_area(self, lemma: str) -> bool:
        """Whether a common noun stands for an area or a part: "the pocket", "positions"."""
        return lemma in self._areas

    def may_be_settlement(self, token: Token) -> bool:
        """Whether a name is that of a town or village, as far as the gazetteer or the model tell."""
        known = self.nominals.known_kind(token)
        if known in {"settlement", "place", "country"}:
            return known == "settlement"
        ent = self.nominals.entity(token)
        return ent is not None and ent.label_ == "SETTLEMENT" and not any(word.lemma_ in self._areas for word in ent)

    def _standing_for(self, token: Token, old: Nominal) -> Mention:
        first = old.mention
        here = self.nominals.report.span(token.idx, token.idx + len(token))
        return replace(first, span=here, antecedent=first.antecedent or first.span)


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
