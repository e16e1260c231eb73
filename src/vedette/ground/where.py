"""How a claim lies to its places: what stands around their names, and what goes without saying.

"Some 250 metres west of it" is west of the place and 250 metres away; who "fled" leaves the place spoken of; who took
"twenty villages" of a province took a part of it. The words stand in ``data/where.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.model import Claim, Grounded, Participant, Place, Relation, Report
from vedette.model.place import AREAS

AROUND = 60
"""Characters before a place's name in which words tell how the claim lies to it."""
WHOLE = re.compile(
    r"\b(?:villages|towns|cities|settlements|hamlets) of(?: [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,?(?: and)?)*\s*$"
)
"""Several places, not parts of one: "the villages of A and B"."""
COMPASS: dict[str, Relation] = {"north": "north_of", "east": "east_of", "south": "south_of", "west": "west_of"}


BANK = re.compile(r"^,? (?:which (?:lies|stands) |lying |situated )?on the (east|west|north|south)(?:ern)? bank\b")
""" "A, on the eastern bank of the river": lines of rivers on small maps get it wrong, the words do not."""


def on_bank(place: Place, participant: Participant, report: Report) -> Place:
    """A settlement with the bank of the river that the words behind its name tell, unless it is known already."""
    end = participant.mention.span.end
    match = BANK.match(report.text[end : end + AROUND])
    if match is None or place.bank or not place.is_settlement or participant.mention.antecedent is not None:
        return place
    return replace(place, bank=match[1])


@dataclass(frozen=True, slots=True)
class Told:
    """What the words before a place say: a relation, a bearing in degrees and a distance in metres."""

    relation: Relation | None = None
    bearing: float | None = None
    distance: float | None = None


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("vedette.ground").joinpath("data/where.toml").read_text(encoding="utf-8"))


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _distance() -> re.Pattern[str]:
    number = rf"(?P<n>\d+(?:[.,]\d+)?|{_any(list(_words()['numbers']))})"
    bearing = rf"(?:(?:to the )?(?P<b>{_any(list(_words()['bearings']))})(?:ern edge)?\s+)?"
    return re.compile(
        rf"\b{number}[ -](?P<u>{_any(list(_words()['units']))})\s+(?:away\s+)?{bearing}(?:of|from|outside)\s+(?:the\s+)?(?:\w+\s+of\s+)?$"
    )


@cache
def _bearing() -> re.Pattern[str]:
    bearing = rf"(?P<b>{_any(list(_words()['bearings']))})"
    inside = r"(?P<in>\b(?:in|across|throughout)\s+the\s+)?"
    return re.compile(rf"{inside}\b{bearing}\s+(?:of|from)\s+(?:the\s+)?(?:(?:town|city|village)\s+of\s+)?$")


@cache
def _edges() -> list[tuple[re.Pattern[str], Relation]]:
    return [
        (re.compile(rf"\b(?:{_any(words)})\s+of\s+(?:[\w’'-]+\s+and\s+)?(?:the\s+)?$"), relation)
        for relation, words in _words()["before"].items()
    ]


def told(before: str) -> Told:
    """What the words before a place's name say."""
    before = before.casefold()
    if match := _distance().search(before):
        distance = _number(match["n"]) * float(_words()["units"][match["u"]])
        if match["b"]:
            return _towards(match["b"], distance)
        return Told("near", None, distance)
    if match := _bearing().search(before):
        if match["in"]:
            return Told("part_of")
        return _towards(match["b"], None)
    for pattern, relation in _edges():
        if pattern.search(before):
            return Told(relation)
    return Told()


def _towards(bearing: str, distance: float | None) -> Told:
    relation = next((relation for name, relation in COMPASS.items() if bearing.startswith(name)), None)
    return Told(relation, float(_words()["bearings"][bearing]), distance)


def _number(said: str) -> float:
    known = _words()["numbers"]
    return float(known[said]) if said in known else float(said.replace(",", "."))


def words_before(participant: Participant, report: Report) -> str:
    """The words before a place's mention, of its own sentence."""
    start = participant.mention.span.start
    before = report.text[max(0, start - AROUND) : start]
    return re.split(r"[.!?;\n]\s", before)[-1]


def related(claim: Claim, grounded: Grounded, report: Report, place: Place | None) -> Grounded:
    """A place of a claim with the relation that the words or the type of the claim give."""
    part = grounded.participant
    before = "" if part.mention.antecedent is not None else words_before(part, report)
    if part.relation == "part_of" and WHOLE.search(before):
        return replace(grounded, participant=replace(part, relation=None))
    relation = told(before).relation or _by_type(claim, part, before.casefold(), place)
    return replace(grounded, participant=replace(part, relation=relation)) if relation else grounded


def is_only_left(claim: Claim, role: str, roles: Collection[str]) -> bool:
    """Whether a place is only where somebody came from who arrived elsewhere: a retreat is of the place that is left."""
    return (
        role == "origin"
        and bool({"place", "destination"} & set(roles))
        and claim.type not in _words()["claims"]["leaving"]
    )


def _by_type(claim: Claim, part: Participant, before: str, place: Place | None) -> Relation | None:
    """What goes without saying: of a place that is left, entered, talked of, or taken in pieces."""
    rules = _words()["claims"]
    last = next(reversed(re.sub(r"\b(?:the|a|an|town|city|village|of)\b", " ", before).split()), "")
    leads = last in rules["leading"] or before.endswith("back on ")
    if claim.type in rules["leaving"]:
        return _left(part, last, leads=leads)
    if claim.type in rules["talking"] and leads:
        return "toward"  # "talks on a safe passage to A"
    if part.relation is not None:
        return None
    if claim.type == "advance":
        enters = last == "into" or claim.trigger.quote.casefold() in rules["entering"]
        return "inside" if enters else "toward" if part.mention.antecedent is not None else None
    if claim.type in rules["holding"] and place is not None:
        pieces = rules["pieces" if place.kind in AREAS else "pieces_of_settlements"]
        return "part_of" if _in_pieces(claim, pieces) else None
    return None


def _left(part: Participant, last: str, *, leads: bool) -> Relation | None:
    """Of who leaves: from the place, unless the words lead there."""
    if part.role == "destination" or part.relation not in {None, "part_of"}:
        return None
    if leads:
        return "toward"
    taken_up = part.mention.antecedent is not None or part.relation == "part_of"
    return "from" if taken_up or last in {"", "from"} else None


def _in_pieces(claim: Claim, pieces: Sequence[str]) -> bool:
    """Whether what is taken or held are parts of a place, and not the places named: "twenty villages", not "villages of A"."""
    after = claim.span.quote[max(0, claim.trigger.start - claim.span.start) :]
    found = re.search(rf"\b(?:{_any(pieces)})\b(?!\s+(?:(?:of|named|called)\s+)?(?:the\s+)?[A-Z])", after)
    return found is not None and found.end() <= AROUND
