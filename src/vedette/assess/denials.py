"""Disputes on whether something happened: a denial and the claim that it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from vedette.assess.voices import CHANGES, REAL, Voices, dispute, last_day
from vedette.model import Dispute, GroundedClaim

DENIAL = 5
"""Days within which a denial answers a claim."""


def denial_disputes(claims: Iterable[GroundedClaim], voices: Voices) -> Iterator[Dispute]:
    """Every denial against the claims that assert what it denies."""
    told: dict[str, list[GroundedClaim]] = defaultdict(list)
    denials: list[tuple[str, GroundedClaim]] = []
    for claim in claims:
        for place in claim.where.places or ("",):
            told[place].append(claim)
            if claim.claim.modality == "denied":
                denials.append((place, claim))
    for place, denial in denials:
        for claim in told[place]:
            if claim.claim.modality in {*REAL, "possible"} and _answers(denial, claim, voices):
                places = (place,) if place else ()
                if claim.type == "hold":
                    yield dispute("holder", denial, claim, f"who holds {voices.world.place_name(place)}", places)
                else:
                    yield dispute("happened", denial, claim, "whether it happened", places)


def _answers(denial: GroundedClaim, claim: GroundedClaim, voices: Voices) -> bool:
    near = abs((voices.known(denial) - voices.known(claim)).days) <= DENIAL
    return near and voices.apart(denial, claim) and _same_act(denial, claim, voices) and _same_time(denial, claim)


def _same_act(denial: GroundedClaim, claim: GroundedClaim, voices: Voices) -> bool:
    """The same act by the same side; a change of hands also as told from the other side, or as who holds the place since."""
    if denial.type in CHANGES and claim.type in CHANGES:
        return _meet(voices.gainers(denial), voices.gainers(claim)) and _meet(
            voices.losers(denial), voices.losers(claim)
        )
    if denial.type in CHANGES and claim.type == "hold":
        return bool(voices.gainers(denial) & voices.sides(claim.actors, claim))
    if denial.type == "retreat" and claim.type in CHANGES:
        return _meet(voices.sides(denial.actors, denial), voices.losers(claim))
    if denial.type != claim.type:
        return False
    named = denial.where.places or ({*denial.actors, *denial.recipients} & {*claim.actors, *claim.recipients})
    return (
        bool(named)
        and _meet(voices.sides(denial.actors, denial), voices.sides(claim.actors, claim))
        and _meet(voices.sides(denial.recipients, denial), voices.sides(claim.recipients, claim))
    )


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets may be of the same sides: they share one, or one of them is not told."""
    return not one or not other or bool(one & other)


def _same_time(denial: GroundedClaim, claim: GroundedClaim) -> bool:
    """Whether the days meet; what is not dated meets everything."""
    ends = last_day(denial), last_day(claim)
    if denial.when.earliest is None or claim.when.earliest is None or ends[0] is None or ends[1] is None:
        return True
    return claim.when.earliest <= ends[0] and denial.when.earliest <= ends[1]
