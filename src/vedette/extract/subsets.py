"""Parts of a toll: "at least 63 were killed, 41 of them in Selwa" tells two numbers, each a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from vedette.extract.matching import Match
from vedette.extract.places import Places
from vedette.extract.quantities import Quantities
from vedette.extract.quoting import quote
from vedette.extract.syntax import SUBJECTS, VERBAL, children, preposition
from vedette.extract.whereabouts import PLACE_ROLES
from vedette.model import Claim, Participant, Report

WHOLE = frozenset({"them", "whom", "these", "those"})
"""What a part is a part of: those counted just before."""
FREE = frozenset({"nummod", "appos", "conj", "parataxis", "dep", "nmod", "list", "obl", "dislocated"})
"""How a part hangs on the toll; the subject or object of a verb is a claim of its own."""


@dataclass(frozen=True, slots=True)
class Subsets:
    """Finds the parts of the tolls of one report."""

    doc: Doc
    report: Report
    places: Places
    quantities: Quantities

    def parts(self, match: Match, claims: Sequence[Claim]) -> Iterator[Claim]:
        """A claim for each part that the sentence goes on to count of a toll; each part once, whatever `claims` the toll gave.

        "17 soldiers and four volunteers were killed, nine of them in Selwa" tells nine, not nine of each.
        """
        counted = [one for one in claims if one.quantity is not None and (one.quantity.min or 0) >= 2]
        if not match.entry.pattern.toll or not counted:
            return
        claim = _together(counted)
        for token in self.doc[match.trigger.i : match.trigger.sent.end]:
            if (
                token.pos_ == "NUM"
                and _is_part(token)
                and not any(one.pos_ in VERBAL for one in self.doc[match.trigger.i + 1 : token.i])
            ):
                yield from self._part(claim, token)

    def _part(self, claim: Claim, token: Token) -> Iterator[Claim]:
        number = self.quantities.of(token)
        if number is None:
            return
        found = [one for one in self._places(token) if one.mention.span.start > token.idx]
        kept = [one for one in claim.participants if not (found and one.role in PLACE_ROLES)]
        yield replace(
            claim,
            trigger=self.report.span(token.idx, token.idx + len(token)),
            span=quote(self.report, [token, *children(token, "nmod")], found, number),
            participants=(*kept, *found),
            quantity=replace(number, unit=claim.quantity.unit) if claim.quantity else number,
            component=f"{claim.component}+part",
        )

    def _places(self, token: Token) -> list[Participant]:
        """ "41 of them in Selwa": where the part is, as far as the next comma."""
        end = next((one.i for one in self.doc[token.i : token.sent.end] if one.text in {",", ";", ")"}), token.sent.end)
        words = (one for one in self.doc[token.i : end] if preposition(one) in {"in", "at", "near"})
        return [place for one in words for place in self.places.of(one)]


def without(whole: Sequence[Claim], parts: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a toll without the places that only a part of it is told of: "17 were killed, nine of them in Selwa"."""
    of_parts = {one.mention.id for part in parts for one in part.of(*PLACE_ROLES)}
    begins = min((part.trigger.start for part in parts), default=0)
    for claim in whole:
        theirs = [
            one for one in claim.of(*PLACE_ROLES) if one.mention.id in of_parts and one.mention.span.start > begins
        ]
        yield (
            replace(claim, participants=tuple(one for one in claim.participants if one not in theirs))
            if theirs
            else claim
        )


def _together(counted: Sequence[Claim]) -> Claim:
    """A toll of which parts are told: that of all who are counted, and of people where they are of several kinds."""
    first = counted[0]
    if len(counted) == 1 or first.quantity is None:
        return first
    parts = tuple(dict.fromkeys(part for one in counted for part in one.participants))
    return replace(first, participants=parts, quantity=replace(first.quantity, unit="people"))


def _is_part(token: Token) -> bool:
    """ "41 of them", where no verb tells what they did."""
    of = (one for one in children(token, "nmod") if preposition(one) == "of" and one.lower_ in WHOLE)
    told = token.head.pos_ in VERBAL and token.head.i > token.i  # "41 of them were buried" is a claim of its own
    return any(of) and (token.dep_ in FREE or (token.dep_ in SUBJECTS and not told))
