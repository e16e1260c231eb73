"""Why a place: the mentions of a name with the places that each may be, their scores and the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vedette.ground.fold import skeleton
from vedette.model import Grounding, Mention, Place
from vedette.store import Store


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One mention of a place in a claim: the file of its report, the words around it, and what it stands for."""

    mention: Mention
    file: str
    words: str
    grounding: Grounding
    place: Place | None


def whereabouts(store: Store, wanted: str) -> Iterator[Whereabouts]:
    """The mentions with this id, or a beginning of it of six characters and more, or printed like this name."""
    key = skeleton(wanted)
    files = {report: rows[-1].file or rows[-1].source or report for report, rows in store.publications().items()}
    runs = store.current_runs()
    for report, grounded in store.grounded():
        groundings = {one.mention: one for one in grounded.groundings if one.kind == "place"}
        places = {one.id: one for one in grounded.places}
        for mention in _mentions(store, report, runs[report]):
            grounding = groundings.get(mention.id)
            told = (len(wanted) >= 6 and mention.id.startswith(wanted)) or (key and skeleton(mention.name) == key)
            if grounding is not None and told:
                place = places.get(grounding.choice or "")
                yield Whereabouts(mention, files.get(report, report), _around(store, mention), grounding, place)


def _mentions(store: Store, report: str, run: str) -> list[Mention]:
    mentions, claims = store.coding(report, run)
    found = {one.id: one for one in mentions}
    found |= {part.mention.id: part.mention for claim in claims for part in claim.participants}
    return sorted(found.values(), key=lambda one: (one.span.start, one.id))


def _around(store: Store, mention: Mention) -> str:
    text = store.report(mention.span.report).text
    start, end = max(0, mention.span.start - 40), mention.span.end + 40
    return " ".join(text[start:end].split())
