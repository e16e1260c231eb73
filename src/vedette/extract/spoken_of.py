"""What places a report has spoken of, and which of them a word stands for: "the town", "there", "both villages", "the capital"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.nominal import Nominal
from vedette.extract.nominals import Nominals
from vedette.extract.syntax import children, coordinated
from vedette.model import Mention, Participant, Relation, Span

OF_THE_ACT = frozenset({"part_of", "inside", "in", "from", "toward"})
"""Relations that belong to what was told, and not to where it was."""
COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}
"""Words that tell how many places of a list are meant."""
DASHES = ("-", "–", "—", ":")
"""What ends a dateline."""
SENTENCES = 1
"""Sentences back to which a place stays in mind: swept 0 to 2 on two sets of reports; 1 keeps most for least."""
AHEAD = re.compile(r"\b(?:to|towards?)(?: the)? $", re.IGNORECASE)
"""Before a place that a headline only looks ahead to: "Army retakes Kidal, pushes on towards Gao"."""


class SpokenOf:
    """The places of one report in the order in which it speaks of them; `last` are those of the claim told last."""

    def __init__(self, nominals: Nominals, lexicon: Lexicon) -> None:
        self.nominals = nominals
        self.last: list[Participant] = []
        self.sure: set[int] = set()
        """Offsets of words that can mean but one place."""
        self._settlements, self._wide = lexicon.cues("settlements"), lexicon.cues("wide")
        self._outer = lexicon.cues("outer")
        self._areas = lexicon.cues("areas") - self._settlements
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
        return [taken_up(one, here, beside=one.mention.span.start >= token.sent.start_char) for one in last]

    def meant_by(self, token: Token, relation: Relation | None) -> list[Participant]:
        """The places that a word stands for, with the relation that is told."""
        narrow = token.lemma_.casefold() in self._settlements or token.pos_ == "PRON"
        several = token.tag_ == "NNS"
        if narrow and several and (listed := self._listed_before(token)):
            whole = relation if relation != "part_of" else None
            self.sure.add(token.idx)
            return [Participant("place", self.standing_for(token, one), whole) for one in listed]
        if several and relation is None:
            relation = "part_of"
        if (said := self._said_so(token, narrow=narrow)) is not None:
            return [Participant("place", said, relation)]
        spoken_of = self.focus(token)
        only = spoken_of[0] if len(spoken_of) == 1 else None
        if only is not None and (not narrow or only.mention.name in self._named_settlements):
            return [] if self.nominals.is_country(only.mention) else [replace(only, relation=relation)]
        old = next(self._named_before(token, narrow=narrow), None)
        return [] if old is None else [Participant("place", self.standing_for(token, old), relation)]

    def _said_so(self, token: Token, *, narrow: bool) -> Mention | None:
        """What a word can only mean: "the region" an area, "the capital" a capital, "this city" the dateline's."""
        lemma = token.lemma_.casefold()
        if lemma in self._wide and (area := self._area_before(token)) is not None:
            return self.standing_for(token, area)
        here = narrow and any(one.lower_ == "this" for one in children(token, "det"))
        if lemma != "capital" and (not here or self.dateline is None):
            return None
        self.sure.add(token.idx)
        return self._capital(token) if self.dateline is None or not here else self.standing_for(token, self.dateline)

    def _named_before(self, token: Token, *, narrow: bool) -> Iterator[Nominal]:
        """The places named before a word, countries apart, the last one first; `narrow`: settlements."""
        for back in reversed(token.doc[: token.i]):
            if back.pos_ != "PROPN" or back.is_sent_start is None:
                continue
            if (
                (name := self.nominals.phrases.name_at(back)) is not None
                and name.root.i == back.i
                and name.label_ != "country"
            ):
                old = self.nominals.of(back)
                if old.kind == "place" and (not narrow or self.may_be_settlement(back)):
                    yield old

    def _capital(self, token: Token) -> Mention:
        """ "The capital": what the report calls so ("Tarn, capital of Lorma"), a country's that it names, or nobody has said which."""
        for back in reversed(token.doc[: token.i]):
            if back.lemma_.casefold() == "capital" and back.pos_ == "NOUN":
                beside = [
                    *([back.head] if back.dep_ in {"appos", "nmod:desc"} else []),
                    *children(back, "appos", "flat"),
                ]
                if named := [one for one in beside if one.pos_ == "PROPN"]:
                    return self.standing_for(token, self.nominals.of(named[0]))
            if self.nominals.phrases.known_kind(back) == "capital" and not children(token, "amod"):
                return self.standing_for(token, self.nominals.of(back))
        return self.nominals.of(token).mention

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
        return [] if area is None else [Participant("place", self.standing_for(token, area))]

    def _area_before(self, token: Token) -> Nominal | None:
        """The area named last before a word, countries apart: what "the region" speaks of."""
        for back in reversed(token.doc[: token.i]):
            if (
                back.pos_ == "PROPN"
                and (name := self.nominals.phrases.name_at(back)) is not None
                and name.root.i == back.i
            ):
                old = self.nominals.of(back)
                if old.kind == "place" and self.is_area(back, name) and not self.nominals.is_country(old.mention):
                    return old
        return None

    def is_area(self, token: Token, name: Words) -> bool:
        """Whether a name is that of more than a settlement: by what it is known for, or by a word in it."""
        known = self.nominals.phrases.known_kind(token)
        return known == "place" or (known == "" and any(word.lemma_.casefold() in self._areas for word in name))

    def is_said_wide(self, token: Token) -> bool:
        """Whether a name is said to be that of an area: "Lorma province", "the Selwa district", "northern Kivu State"."""
        words = [*(token.head,) * (token.dep_ in {"compound", "nmod:desc"}), token]
        return any(word.lemma_.casefold() in self._outer for word in words)

    def says_settlement(self, lemma: str) -> bool:
        """Whether a common noun stands for a settlement: "the village"."""
        return lemma in self._settlements

    def says_area(self, lemma: str) -> bool:
        """Whether a common noun stands for an area or a part: "the pocket", "positions"."""
        return lemma in self._areas

    def may_be_settlement(self, token: Token) -> bool:
        """Whether a name is that of a town or village, as far as the gazetteer or the model tell."""
        known = self.nominals.phrases.known_kind(token)
        if token.dep_ == "compound" and token.head.pos_ == "NOUN" and token.head.lemma_.casefold() in self._wide:
            return False  # "the Selwa region"
        if known in {"settlement", "place", "country"}:
            return known == "settlement"
        ent = self.nominals.phrases.entity(token)
        return ent is not None and ent.label_ == "SETTLEMENT" and not any(word.lemma_ in self._areas for word in ent)

    def standing_for(self, token: Token, old: Nominal) -> Mention:
        """A word as a mention of a place named before."""
        first = old.mention
        here = self.nominals.report.span(token.idx, token.idx + len(token))
        return replace(first, span=here, antecedent=first.antecedent or first.span)


def taken_up(part: Participant, here: Span, *, beside: bool = False) -> Participant:
    """A place told before as that of another claim, in whole: what was "parts of Selwa" there is Selwa here.

    What only tells about where stays so, "near Selwa" and "between Selwa and Tarn", and all of it `beside` the words, in their sentence.
    """
    first = part.mention.antecedent or part.mention.span
    relation = part.relation if beside or part.relation not in OF_THE_ACT else None
    return replace(part, mention=replace(part.mention, span=here, antecedent=first), relation=relation)
