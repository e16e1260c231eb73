"""Places that a theatre describes: "the enclave", "the front", for claims whose words name no place."""

from __future__ import annotations

import re

from vedette.model import Mention, Place, Span, World
from vedette.theatre import Theatre

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
BEFORE = r"\b(?:the|its|their|his|her|this|that)\s(?:[\w'’-]+\s){0,2}?"
"""What makes a phrase one that everybody knows, with up to two words between: "their last enclave"."""


class Described:
    """Finds the places that a theatre describes."""

    def __init__(self, theatre: Theatre) -> None:
        self._world = World({}, {place.id: place for place in theatre.places})
        self._meant = {ARTICLE.sub("", phrase).casefold(): identity for phrase, identity in theatre.described}
        words = "|".join(re.escape(phrase) for phrase in sorted(self._meant, key=len, reverse=True))
        self._pattern = re.compile(rf"{BEFORE}({words})\b", re.IGNORECASE) if words else None

    def of(self, quote: Span) -> tuple[Mention, Place] | None:
        """The one place that a quote describes, with the words that do; None if it describes none or several."""
        if self._pattern is None:
            return None
        found = {self._meant[match[1].casefold()]: match for match in self._pattern.finditer(quote.quote)}
        if len(found) != 1:
            return None
        [(identity, match)] = found.items()
        start = quote.start + match.start(1)
        span = Span(quote.report, start, start + len(match[1]), match[1])
        return Mention(span, match[1], (("place", 1.0),), antecedent=span), self._world.places[identity]

    def around(self, place: Place) -> frozenset[str]:
        """The ids of a place and of all that the theatre says it lies in."""
        return frozenset(self._world.within(place.id))
