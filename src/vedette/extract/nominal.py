"""A noun phrase by its head."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from vedette.model import Mention, MentionKind


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase by its head, with the kinds that it may be of; `need` names are those of the codebook."""

    token: Token
    needs: frozenset[str]
    mention: Mention

    @property
    def kind(self) -> MentionKind:
        """The best kind."""
        return self.mention.kind
