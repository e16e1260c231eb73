"""What a report's claims stand for, put together from its actors, places and times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from vedette.ground.around import is_toponym
from vedette.ground.described import Described
from vedette.ground.extent import extent
from vedette.ground.fold import plain
from vedette.ground.named import Identified
from vedette.ground.toponyms import Located, unresolved
from vedette.ground.understood import PRESSING, bearing
from vedette.ground.where import Told, is_only_left, on_bank, related, told, words_before
from vedette.model import (
    Actor,
    Claim,
    Grounded,
    GroundedClaim,
    Grounding,
    Mention,
    Participant,
    Place,
    Relation,
    Report,
    Span,
    When,
    Where,
)
from vedette.model.place import AREAS

PLACES = frozenset({"place", "origin", "destination"})
INTO = re.compile(r",? in (?:the )?|, (?:the )?")
"""What stands between a place and the area that it lies in."""
LISTED = re.compile(r",? (?:and|or)\b")
"""What stands behind a name that is one of a list."""
FULL = 3
"""Words of a name from which what the language model takes for a person is one: it takes many a village for one."""
PERSON = Located((), None, "a person")


class Sheet:
    """Puts the choices for one report together."""

    def __init__(
        self,
        report: Report,
        located: Mapping[str, Located],
        who: Mapping[str, Identified],
        actors: Mapping[str, Actor],
        known: Callable[[str], bool],
        described: Described,
    ) -> None:
        self.report, self.located, self.who, self.actors, self.known = report, located, who, actors, known
        self.described = described
        self.places: dict[str, Place] = {}
        self._kinds: dict[str, tuple[Mention, bool]] = {}
        self._taken: dict[Span | None, tuple[Mention, Place]] = {}

    def claim(self, claim: Claim, when: When) -> GroundedClaim:
        """A claim with everything in it looked up."""
        grounded = _apart(claim, tuple(Grounded(part, self._ids(part, claim)) for part in claim.participants))
        grounded = self._in_described(claim, self._finest(tuple(self._related(claim, one) for one in grounded)))
        speaker = next((one for one in grounded if one.participant.role == "speaker"), None)
        return GroundedClaim(
            claim,
            claim.type,
            _in(grounded, "actor"),
            _in(grounded, "recipient"),
            self._where(claim, grounded),
            when,
            speaker.ids[0] if speaker and speaker.ids else "",
            speaker.participant.mention.span.quote if speaker else "",
            grounded,
        )

    def groundings(self) -> tuple[Grounding, ...]:
        """What each mention in a claim stands for, with the other candidates."""
        found = []
        for key, (_mention, place) in self._kinds.items():
            if place:
                spot = self.located.get(key, PERSON)
                found.append(Grounding(key, "place", spot.candidates, spot.place.id if spot.place else None))
            else:
                one = self.who.get(key, Identified())
                found.append(Grounding(key, "actor", one.candidates, one.choice))
        return tuple(found)

    def _ids(self, part: Participant, claim: Claim) -> tuple[str, ...]:
        mention = part.mention
        if part.role in PLACES:
            self._kinds[mention.id] = (mention, True)
            spot = self.located.get(mention.id, PERSON)
            place = spot.place
            if (
                place is None
                and not spot.other
                and is_toponym(spot.name or mention.name)
                and not self._is_somebody(mention)
            ):
                place = unresolved(spot.name or mention.name)
            if place is None:
                return ()
            self.places[mention.id] = on_bank(place, part, self.report)
            return (place.id,)
        if part.role == "instrument":
            return ()
        self._kinds[mention.id] = (mention, False)
        who = self.who.get(mention.id, Identified())
        choice = who.choice
        if choice and mention.antecedent is not None and bearing(claim, part.role):
            if self._watches(choice):
                return ()  # "they" who are besieged are not the observers who say so
            if part.role == "actor" and claim.type in PRESSING and self._is_named_after(claim, choice):
                return ()  # "they" who freed a stronghold of the militia are not the militia
        return who.ids

    def _is_somebody(self, mention: Mention) -> bool:
        """Whether the name of no place that is known is a person's in full, or an actor's known before the report."""
        in_full = mention.kind == "person" and len(mention.name.split()) >= FULL
        return in_full or self.known(mention.name)

    def _is_named_after(self, claim: Claim, actor: str) -> bool:
        """Whether the words behind the trigger name an actor: what is taken there is its own."""
        known = self.actors.get(actor)
        after = f" {plain(self.report.text[claim.trigger.end : claim.span.end])} "
        return known is not None and any(f" {plain(name)} " in after for name in known.names)

    def _watches(self, actor: str) -> bool:
        return actor in self.actors and self.actors[actor].kind in {"observer", "media", "international"}

    def _related(self, claim: Claim, one: Grounded) -> Grounded:
        if one.participant.role not in PLACES or not one.ids:
            return one
        return related(claim, one, self.report, self.places.get(one.participant.mention.id))

    def _finest(self, grounded: tuple[Grounded, ...]) -> tuple[Grounded, ...]:
        """Without the areas that hold another place of the claim: "stormed Selwa, in the country's Lorma province"."""
        there = [one for one in grounded if one.participant.role == "place" and one.ids]
        within = {parent for one in there for parent in self.places[one.participant.mention.id].parents}
        around = {outer for one, other in pairwise(there) for outer in other.ids if self._lies_in(one, other)}
        return tuple(
            one
            for one in grounded
            if not (one.participant.role == "place" and around.intersection(one.ids))
            and not (_is_around(one.participant) and within.intersection(one.ids))
        )

    def _lies_in(self, one: Grounded, other: Grounded) -> bool:
        """Whether the words put a place into the area behind it: "Selwa, Lorma Region", but not "Selwa, Lorma and Tarn"."""
        inner, outer = (part.participant.mention.antecedent or part.participant.mention.span for part in (one, other))
        between, behind = self.report.text[inner.end : outer.start], self.report.text[outer.end : outer.end + 8]
        area = self.places[other.participant.mention.id].kind in AREAS
        return area and INTO.fullmatch(between) is not None and LISTED.match(behind) is None

    def _in_described(self, claim: Claim, grounded: tuple[Grounded, ...]) -> tuple[Grounded, ...]:
        """ "In its last enclave in the east of the country": the place that the theatre describes so, unless a finer one is named."""
        there = [one for one in grounded if one.participant.role in PLACES and one.ids]
        stood_for = {one.participant.mention.antecedent for one in there}
        found = self.described.of(claim.span) or next(
            (self._taken[one] for one in stood_for if one in self._taken), None
        )
        if found is None:
            return grounded
        mention, place = found
        named = {one.ids[0] for one in there if one.participant.mention.antecedent is None}
        if not named <= self.described.around(place):
            return grounded
        self.places[mention.id] = place
        self._taken |= {one: found for one in stood_for if one is not None}
        relation = next((one.participant.relation for one in there if one.participant.relation), None)
        here = Grounded(Participant("place", mention, relation), (place.id,))
        return (*(one for one in grounded if one not in there), here)

    def _where(self, claim: Claim, grounded: Sequence[Grounded]) -> Where:
        parts = [one for one in grounded if one.participant.role in PLACES and one.ids]
        roles = {one.participant.role for one in parts}
        parts = [one for one in parts if not is_only_left(claim, one.participant.role, roles)]
        relation = _of_all(parts)
        number = claim.quantity
        share = number.min / 100 if number and number.unit == "percent" and number.min and number.min <= 100 else None
        if share is not None and relation is None:
            relation = "part_of"
        places = list({one.ids[0]: self.places[one.participant.mention.id] for one in parts}.values())
        words = next((told(words_before(one.participant, self.report)) for one in parts), Told())
        return extent(places, relation, share, bearing=words.bearing, distance=words.distance)


def _is_around(part: Participant) -> bool:
    """Whether an area is told as what a place lies in, and not as the end of a stretch or of a way."""
    return part.role == "place" and part.relation in {None, "part_of", "inside"}


def _apart(claim: Claim, grounded: tuple[Grounded, ...]) -> tuple[Grounded, ...]:
    """Nobody presses himself: whoever would be on both sides stays where it acts."""
    actors = set(_in(grounded, "actor"))
    if claim.type not in PRESSING:
        return grounded
    return tuple(
        replace(one, ids=tuple(i for i in one.ids if i not in actors)) if one.participant.role == "recipient" else one
        for one in grounded
    )


def _in(grounded: Iterable[Grounded], role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(identity for one in grounded if one.participant.role == role for identity in one.ids))


def _of_all(parts: Sequence[Grounded]) -> Relation | None:
    """The relation that holds of all places: "holds Selwa, Tarn and the two villages of Oakham" is not a part of each."""
    told = [one.participant.relation for one in parts]
    relation = next((one for one in told if one), None)
    return None if relation == "part_of" and told[0] is None else relation
