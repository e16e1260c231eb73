"""How many a claim tells of, and of whom: one claim a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.extract.acts import Best
from vedette.extract.matching import Match
from vedette.extract.nominal import Nominal
from vedette.extract.people import People
from vedette.extract.quantities import Quantities
from vedette.extract.repairs.victims import DOZENS
from vedette.model import Quantity

Count = tuple[list[Nominal], list[Nominal], Quantity | None]
"""Who, whom and how many."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts those who take part in the claims of one report; `best` gives the match of a word."""

    people: People
    quantities: Quantities
    best: Best

    def counts(self, match: Match, toll: Match | None, actors: list[Nominal], recipients: list[Nominal]) -> list[Count]:
        """Who, whom and how many, for each claim of a match; `toll` is the toll that its clause goes on to tell."""
        shared = [] if recipients else self._shared_victims(match)
        return self._shared(match, actors, shared) or list(self._counted(toll or match, actors, recipients))

    def _counted(
        self, match: Match, actors: list[Nominal], recipients: list[Nominal]
    ) -> Iterator[tuple[list[Nominal], list[Nominal], Quantity | None]]:
        """Who, whom and how many, a claim a number: "killed three soldiers and ten civilians" is two."""
        for group in (recipients, actors):
            singles = {one.i for one in self._victims(match, group)} if group is recipients else set()
            numbers = [(one, self._number(one.token, single=one.token.i in singles)) for one in group]
            if sum(number is not None for _, number in numbers) > 1:
                for part, number in _by_number(numbers):
                    yield (actors, part, number) if group is recipients else (part, recipients, number)
                return
        yield actors, recipients, next(iter(self.numbers(match, actors, recipients)), None)

    def _number(self, noun: Token, *, single: bool) -> Quantity | None:
        """ "Her two children", and with `single` "a woman": each is a number of its own."""
        return self.quantities.of(noun) or (self.quantities.single(noun) if single else None)

    def _shared_victims(self, match: Match) -> list[Nominal]:
        """ "Two soldiers were killed and five wounded": five of the same."""
        before = self.best(match.trigger.head) if match.trigger.dep_ == "conj" else None
        if before is None or not (match.entry.pattern.toll and before.entry.pattern.toll):
            return []
        return self.people.of(before, "recipient", ())

    def _shared(
        self, match: Match, actors: list[Nominal], victims: list[Nominal]
    ) -> list[tuple[list[Nominal], list[Nominal], Quantity | None]]:
        own = self.numbers(match, actors, [])
        return [(actors, victims, own[0])] if victims and own else []

    def numbers(self, match: Match, actors: list[Nominal], recipients: list[Nominal]) -> list[Quantity]:
        """The numbers of the claim: of those who undergo, of those who act, of the place, of the way."""
        frame = match.frame
        found: list[Quantity] = []
        people = [one.token for one in (*recipients, *actors)]
        ways = [
            child
            for child in frame.token.children
            if child.dep_ in {"obl:npmod", "obl:unmarked", "obl", "obj", "obl:tmod"}
        ]
        own = frame.token if frame.token.pos_ == "NOUN" else None
        counted = own.head if own is not None and own.dep_ == "nmod" and own.head.lemma_ in DOZENS else None
        for noun in (own, counted, frame.object, frame.subject, *people, *ways):
            if noun is None or noun.ent_type_ == "TIME":
                continue
            number = self.quantities.of(noun) or (self.quantities.tally(noun) if noun is own else None)
            if number is not None and number not in found:
                found.append(number)
                break
        found = (
            found
            or [
                number
                for one in people
                if (number := self.quantities.told_of(one) or self.quantities.behind(one)) is not None
            ][:1]
        )
        return (
            found or [number for one in self._victims(match, recipients) if (number := self.quantities.single(one))][:1]
        )

    def _victims(self, match: Match, recipients: list[Nominal]) -> list[Token]:
        """Persons who were killed or wounded, held or freed; no army."""
        counted = match.entry.pattern.toll or match.entry.type.family == "people"
        return [one.token for one in recipients if counted and one.needs & {"people", "person"}]


def _by_number(
    numbers: list[tuple[Nominal, Quantity | None]],
) -> Iterator[tuple[list[Nominal], Quantity | None]]:
    """ "Three soldiers and policemen and ten civilians": who has no number goes with those before."""
    parts: list[tuple[list[Nominal], Quantity | None]] = []
    for one, number in numbers:
        if parts and number is None:
            parts[-1][0].append(one)
        else:
            parts.append(([one], number))
    yield from parts
