"""The scene: where a claim happens that has no name of a place, neither of its own nor from the claim before.

Every place that the report has named is a candidate, and so is "nowhere that is told". What speaks for each is written
out in `_cues`; a conditional logit (McFadden 1974) weighs them. `training/scene.py` teaches the weights.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log1p

from spacy.tokens import Token

from vedette.codebook import EventType
from vedette.extract.nominal import Nominal
from vedette.extract.nominals import Nominals
from vedette.extract.places import Places
from vedette.extract.syntax import preposition
from vedette.model import Participant

WEIGHTS: dict[str, float] = {
    "of the claim before": 0.99,
    "of the claim before, by no word": -0.23,
    "by grammar": 0.64,
    "of the headline, alone": 0.79,
    "in the headline": 1.67,
    "in the first sentence": 1.10,
    "sentences back": -1.37,
    "in the paragraph": 1.12,
    "named last": 0.25,
    "named often": -0.98,
    "above the clause": 0.65,
    "by the way": -0.28,
    "in a subject": 0.12,
    "behind from": -1.61,
    "settlement": 1.31,
    "area": 0.95,
    "country": -0.70,
    "settlement, where a settlement is meant": 0.48,
    "area, where a settlement is meant": -0.16,
    "settlement, where an area is meant": -0.24,
    "area, where an area is meant": 1.23,
    "area, for a sum": 0.69,
    "area, for fighting": 0.21,
    "area, for territory": 0.48,
    "settlement, for a move": 0.18,
    "nowhere": -0.63,
    "nowhere, by a word": -1.13,
    "nowhere, after a place": -0.31,
}
"""What each cue adds to the score of a place, as taught; what they are worth held out stands in benchmarks/RESULTS.md."""
ASIDE = frozenset({"acl:relcl", "acl", "appos"})
"""How a word hangs that is told by the way."""
MOVING = frozenset({"advance", "retreat"})
NOWHERE = ""
PLACES = frozenset({"SETTLEMENT", "PLACE"})
"""What the language model calls a place."""
SUFFER = frozenset({"see", "witness", "suffer", "experience", "face"})
"""Verbs whose subject may be where something happens: "Kabul saw three attacks"."""

Cues = dict[str, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as one word of the report names it, with the numbers of its sentence and paragraph."""

    token: Token
    nominal: Nominal
    sentence: int
    paragraph: int
    cues: Cues


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim that lacks a place.

    `word` stands for the place ("the village"), if any does; `near` names the places of the claim before,
    `taken_up` what the rules of grammar would take;
    `sums` marks the sum of a campaign.
    """

    trigger: Token
    event: EventType
    word: Token | None
    near: frozenset[str]
    taken_up: frozenset[str]
    sums: bool

    @property
    def goes_on(self) -> bool:
        """Whether it goes on from the claim before it: held out, that one's place is then right at least as often."""
        return bool(self.near) and self.word is None and not self.sums


class Scene:
    """The places that one report names. `asks_always`: weigh them also where a claim goes on (for teaching)."""

    asks_always = False

    def __init__(self, nominals: Nominals, places: Places) -> None:
        doc, start = nominals.doc, nominals.report.body_start
        self.nominals, self.places = nominals, places
        self._sentences = [sent.start for sent in doc.sents]
        self._breaks = [token.i for token in doc if token.is_space and token.text.count("\n") > 1]
        self._body = next((token.i for token in doc if token.idx >= start and not token.is_space), 0)
        self._headline = {one.mention.name for one in places.spoken_of.headline}
        self._lead = self._sentence(self._body)
        found = (nominals.of(token) for token in self._words())
        named = {one.token.i: one for one in found if one.kind == "place" and not self._governs(one.token)}
        self.spots = [self._spot(one) for _, one in sorted(named.items())]

    def _governs(self, token: Token) -> bool:
        """Whether a capital acts or speaks: "Damascus begins to attack" tells of a government and of no place."""
        if self.nominals.phrases.known_kind(token) != "capital" or token.dep_ != "nsubj" or token.head.lemma_ in SUFFER:
            return False
        return any(child.dep_ in {"obj", "ccomp", "xcomp"} for child in token.head.children)

    def _words(self) -> Iterator[Token]:
        """The head of each name that may be of a place, also inside a phrase: "the town of Selwa"."""
        yield from (one.token for one in self.nominals.named())
        for ent in self.nominals.doc.ents:
            if ent.label_ in PLACES and ent.root.pos_ != "PROPN":
                yield from (token for token in ent if token.pos_ == "PROPN" and token.dep_ not in {"compound", "flat"})

    def _spot(self, nominal: Nominal) -> Spot:
        token, name = nominal.token, self.nominals.phrases.name_at(nominal.token)
        settlement, country = self.places.spoken_of.may_be_settlement(token), self.nominals.is_country(nominal.mention)
        area = not settlement and not country and name is not None and self.places.spoken_of.is_area(token, name)
        cues = {
            "by the way": float(token.dep_ in ASIDE or token.head.dep_ in ASIDE),
            "in a subject": float("nsubj" in {token.dep_, token.head.dep_}),
            "behind from": float(preposition(token) == "from"),
            "settlement": float(settlement),
            "area": float(area),
            "country": float(country),
        }
        return Spot(token, nominal, self._sentence(token.i), self._paragraph(token.i), cues)

    def remember(self, parts: Iterable[Participant]) -> None:
        """Take in the names that claims take for places and the language model does not."""
        known = {spot.token.i for spot in self.spots}
        for part in parts:
            span = part.mention.span
            words = self.nominals.doc.char_span(span.start, span.end)
            if words is not None and words.root.pos_ == "PROPN" and words.root.i not in known:
                insort(self.spots, self._spot(self.nominals.of(words.root)), key=lambda spot: spot.token.i)

    def of_its_sentence(self, trigger: Token) -> Spot | None:
        """The settlement where a claim's own sentence stands: "Residents of Singa said that the bridge had been seized"."""
        here = [one for one in self.spots if one.sentence == self._sentence(trigger.i) and one.token.i < trigger.i]
        found = [one for one in here if one.cues["settlement"] and self._is_where(one.token)]
        return found[-1] if len({one.nominal.mention.name for one in found}) == 1 else None

    def _is_where(self, token: Token) -> bool:
        """Whether a name tells where the sentence is, by a phrase of its main clause or by whose residents speak."""
        where, head = preposition(token), token.head
        if token.dep_ == "nmod" and where in {"of", "in"} and head.dep_ == "nsubj":
            return "civilian" in self.nominals.of(head).needs
        return token.dep_ == "obl" and where in {"in", "at"} and token.left_edge.is_sent_start is True

    def place(self, asked: Asked) -> Spot | None:
        """The place that most speaks for; None where nothing does."""
        found = self.weighed(asked)
        best = max(found, key=lambda name: sum(WEIGHTS.get(cue, 0.0) * value for cue, value in found[name].items()))
        return self._candidates(asked)[best][-1] if best != NOWHERE else None

    def weighed(self, asked: Asked) -> dict[str, Cues]:
        """The candidates by name, NOWHERE among them, each with what speaks for and against it."""
        spots = self._candidates(asked)
        latest = max((one[-1].token.i for one in spots.values() if one[-1].token.i < asked.trigger.i), default=-1)
        found = {name: self._cues(asked, name, ones, latest) for name, ones in spots.items()}
        return {
            **found,
            NOWHERE: {
                "nowhere": 1.0,
                "nowhere, by a word": float(asked.word is not None),
                "nowhere, after a place": float(bool(asked.near)),
            },
        }

    def _candidates(self, asked: Asked) -> dict[str, list[Spot]]:
        """All places named before, by name; a sum is of no village."""
        found: dict[str, list[Spot]] = defaultdict(list)
        for spot in self.spots:
            wide = spot.cues["area"] or spot.cues["country"]
            if spot.token.i < asked.trigger.i and (wide or not asked.sums):
                found[spot.nominal.mention.name].append(spot)
        return found

    def _cues(self, asked: Asked, name: str, spots: list[Spot], latest: int) -> Cues:
        spot, trigger = spots[-1], asked.trigger
        back = self._sentence(trigger.i) - spot.sentence
        return {
            "of the claim before": float(name in asked.near),
            "of the claim before, by no word": float(name in asked.near and asked.word is None),
            "by grammar": float(name in asked.taken_up),
            "of the headline, alone": float(name in self._headline and not asked.near),
            "in the headline": float(any(one.token.i < self._body for one in spots)),
            "in the first sentence": float(any(one.sentence == self._lead for one in spots)),
            "sentences back": log1p(max(back, 0)),
            "in the paragraph": float(spot.paragraph == self._paragraph(trigger.i)),
            "named last": float(spot.token.i == latest),
            "named often": log1p(len(spots)),
            "above the clause": float(back == 0 and spot.token in trigger.ancestors),
            **spot.cues,
            **self._wanted(asked, settlement=spot.cues["settlement"], area=spot.cues["area"]),
        }

    def _wanted(self, asked: Asked, *, settlement: float, area: float) -> Cues:
        """Whether it is of the kind that is looked for."""
        lemma = asked.word.lemma_.casefold() if asked.word is not None else ""
        narrow, wide = self.places.spoken_of.says_settlement(lemma), self.places.spoken_of.says_area(lemma)
        family = "" if lemma else asked.event.family
        return {
            "settlement, where a settlement is meant": settlement * narrow,
            "area, where a settlement is meant": area * narrow,
            "settlement, where an area is meant": settlement * wide,
            "area, where an area is meant": area * wide,
            "area, for a sum": area * asked.sums,
            "area, for fighting": area * (family == "fighting"),
            "area, for territory": area * (family == "territory"),
            "settlement, for a move": settlement * (asked.event.id in MOVING),
        }

    def _sentence(self, word: int) -> int:
        return bisect_right(self._sentences, word) - 1

    def _paragraph(self, word: int) -> int:
        return bisect_right(self._breaks, word)
