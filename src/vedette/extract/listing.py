"""Lists: "The rebels hold two pockets. The first is between A and B, the second in the desert".

A pattern finds that there are two; where each lies stands in clauses without a trigger of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from vedette.extract.lexicon import Lexicon
from vedette.extract.places import Places
from vedette.extract.quoting import quote
from vedette.extract.syntax import SUBJECTS
from vedette.model import Claim, Participant, Report

SENTENCES = 2
"""Sentences, from that of the claim on, in which the list is looked for."""
LISTED = "pocket"
"""The mode of the claims that may be listed."""
COUNTED = frozenset({"encircle", "presence"})
"""Types of which a number may be listed: "broken into three groups: one in A, another in B"."""
ITEMS = frozenset({"appos", "conj", "parataxis", "dep", "list"})
"""How the items of a list hang on what they list."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Finds the items of lists in one report."""

    doc: Doc
    report: Report
    places: Places
    lexicon: Lexicon

    def items(self, claim: Claim) -> Iterator[Claim]:
        """A claim for each item that follows a claim on several pockets."""
        listed = claim.mode == LISTED or claim.type in COUNTED
        if not listed or claim.quantity is None or (claim.quantity.min or 0) < 2:
            return
        for token in self._behind(claim):
            if token.lower_ not in self.lexicon.cues("listing"):
                continue
            found = self._places(token.head) if token.dep_ in SUBJECTS else self._behind_item(token)
            if found:
                yield self._item(claim, token, found)

    def _behind(self, claim: Claim) -> Iterator[Token]:
        starts = [sent for sent in self.doc.sents if sent.end_char > claim.trigger.end][:SENTENCES]
        for sent in starts:
            if "\n\n" in self.report.text[claim.trigger.end : sent.start_char]:
                return
            yield from (token for token in sent if token.idx > claim.trigger.end)

    def _behind_item(self, token: Token) -> list[Participant]:
        """ "One in A, another in B": the places of the item itself."""
        return self.places.around(token, static=True) if token.dep_ in ITEMS else []

    def _places(self, predicate: Token) -> list[Participant]:
        """ "Is between A and B": the predicate is the place; else what stands around it."""
        if predicate.pos_ in {"PROPN", "NOUN"}:
            own = self.places.of(predicate)
            if own:
                return own
        return self.places.around(predicate)

    def _item(self, claim: Claim, token: Token, found: list[Participant]) -> Claim:
        who = claim.of("recipient") if claim.type == "encircle" else claim.of("actor")
        found = list({one.mention.id: one for one in found}.values())
        parts = (*(replace(one, role="actor") for one in who), *claim.of("speaker"), *found)
        span = quote(self.report, [token.head, token], found, None)
        trigger = self.report.span(token.idx, token.idx + len(token))
        return replace(
            claim,
            type="presence" if claim.type == "encircle" else claim.type,
            trigger=trigger,
            span=span,
            participants=parts,
            quantity=None,
            component=f"{claim.component}+listing",
        )
