"""Names in claims that nothing known answers to, with what they may be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from vedette.model import Candidate, Grounding, Mention, MentionKind, Picture
from vedette.web import rows, shapes
from vedette.web.indexed import indexed

CANDIDATES = 5
QUOTES = 3


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name, how many mentions have it, what it may be, and words that it stands in."""

    name: str
    kind: MentionKind
    mentions: int
    candidates: tuple[Candidate, ...]
    quotes: list[shapes.Quote]


def names(picture: Picture) -> list[Unresolved]:
    """Each unresolved name once, the most frequent first."""
    grouped: dict[tuple[str, str], list[tuple[Mention, Grounding]]] = defaultdict(list)
    for mention, grounding in picture.unresolved:
        grouped[grounding.kind, mention.name.casefold()].append((mention, grounding))
    ranked = sorted(grouped.values(), key=lambda group: (-len(group), group[0][0].name.casefold()))
    return [_row(picture, group) for group in ranked]


def _row(picture: Picture, group: list[tuple[Mention, Grounding]]) -> Unresolved:
    mention, grounding = max(group, key=lambda pair: len(pair[1].candidates))
    wanted = {one.id for one, _ in group}
    claims = [
        claim.id
        for report in {one.span.report for one, _ in group}
        for claim in indexed(picture).claims_of.get(report, ())
        if any(part.participant.mention.id in wanted for part in claim.participants)
    ]
    candidates = grounding.candidates[:CANDIDATES]
    return Unresolved(mention.name, grounding.kind, len(group), candidates, rows.quotes(picture, claims[:QUOTES]))
