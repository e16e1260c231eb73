"""Clauses that leave their verb out: "captured Tarn on Monday and Selwa on Friday", "Selwa is held by the army, as is Tarn".

Each tells the same of another place, often at another time, and so is a claim of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from vedette.extract.matching import Match
from vedette.extract.places import Places
from vedette.extract.quoting import quote
from vedette.extract.syntax import OBLIQUES, SUBJECTS, VERBAL, children, coordinated, preposition
from vedette.extract.times import Times
from vedette.extract.whereabouts import PLACE_ROLES
from vedette.model import Claim, Mention, Participant, Report

LIKE = frozenset({"as", "so"})
"""Words that open "as is Tarn", "so were Tarn and Selwa"."""
BE = frozenset({"is", "are", "was", "were", "has", "have"})
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Finds what one report tells in clauses without a verb."""

    report: Report
    places: Places
    times: Times

    def claims(self, match: Match, claim: Claim) -> Iterator[Claim]:
        """The claim, without what is told of other places after it, and one for each of those."""
        where = claim.of(*PLACE_ROLES)
        nouns = [*_gaps(match.trigger), *self._dated(match)]
        gaps = [(noun, found) for noun in dict.fromkeys(nouns) if (found := self._there(noun, where))]
        taken = {one.mention.span for _, found in gaps for one in found}
        own = tuple(one for one in claim.participants if one not in where or one.mention.span not in taken)
        if not gaps or not any(one.role in PLACE_ROLES for one in own):
            yield claim
            return
        yield replace(claim, participants=own)
        for noun, found in gaps:
            yield self._gapped(match.trigger, claim, found, self._when(noun, claim))

    def _dated(self, match: Match) -> Iterator[Token]:
        """ "Took Tarn in May and the town of Selwa in June": what is joined to the place and has a day of its own."""
        for first in (match.frame.object, *(noun for _, noun in match.frame.prepositions)):
            if first is None or self.times.behind(_last(first)) is None:
                continue
            yield from (one for one in children(first, "conj") if self.times.behind(_last(one)) is not None)

    def _when(self, noun: Token, claim: Claim) -> Mention | None:
        """The time of a clause without a verb: its own, or that of the verb, unless another is joined to that."""
        own = self.times.behind(list(coordinated(noun))[-1])
        return own or (None if noun.head.ent_type_ == "TIME" else claim.when)

    def _there(self, noun: Token, where: tuple[Participant, ...]) -> list[Participant]:
        """The places of a phrase, in the role and with the relation of those of the verb that it shares."""
        if not where:
            return []
        relation = where[0].relation if where[0].relation in {"from", "inside", "toward"} else None
        return self.places.of(noun, where[0].role, relation)

    def _gapped(self, trigger: Token, claim: Claim, found: list[Participant], when: Mention | None) -> Claim:
        parts = (*(one for one in claim.participants if one.role not in PLACE_ROLES), *found)
        span = quote(self.report, [trigger], parts, None)
        return replace(
            claim,
            participants=parts,
            quantity=None,
            when=when,
            span=span,
            component=f"{claim.component}+ellipsis",
        )


def _last(noun: Token) -> Token:
    """The last word of a phrase, without what is joined to it and when it was."""
    inner = [one for one in children(noun, "nmod", "flat", "appos") if one.ent_type_ != "TIME" and one.i > noun.i]
    return _last(inner[-1]) if inner else noun


def _gaps(trigger: Token) -> Iterator[Token]:
    """The nouns that stand where the verb's own place stands, in clauses that go on without it."""
    if trigger.pos_ in VERBAL:
        yield from _beside_time(trigger)
        yield from _joined(trigger)
    yield from _likewise(trigger)


def _beside_time(verb: Token) -> Iterator[Token]:
    """ "Took Tarn on Monday and Selwa on Friday": what a day seems to be joined to."""
    for day in children(verb, *OBLIQUES):
        for noun in children(day, "conj"):
            if day.ent_type_ == "TIME" and noun.ent_type_ != "TIME" and noun.pos_ in NOUNS:
                yield noun


def _joined(verb: Token) -> Iterator[Token]:
    """ "Was driven out of Tarn, then of Selwa": a phrase joined to the verb itself, or the same preposition once more."""
    first = {preposition(one) for one in children(verb, *OBLIQUES)}
    for noun in children(verb, "conj", *SUBJECTS, *OBLIQUES):
        then = any(one.lower_ in {"then", "later", "finally"} for one in children(noun, "advmod"))
        clause = noun.dep_ not in OBLIQUES and not children(noun, "cop", *SUBJECTS)
        if noun.pos_ in NOUNS and noun.i > verb.i and (clause or then) and preposition(noun) in first | {""}:
            yield noun


def _likewise(trigger: Token) -> Iterator[Token]:
    """ "As is Tarn", "and so are Tarn and the base": whatever stands behind these two words."""
    doc, end = trigger.doc, trigger.sent.end
    for at in range(trigger.i + 1, end - 2):
        if doc[at].lower_ in LIKE and doc[at + 1].lower_ in BE:
            noun = doc[at + 2]
            while noun.head.i > noun.i and noun.head.pos_ in NOUNS and noun.head.i < end:
                noun = noun.head
            if noun.pos_ in NOUNS:
                yield noun
