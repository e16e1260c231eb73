"""What of a picture goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vedette.codebook import Codebook, load_codebook
from vedette.export.rows import in_order
from vedette.model import Control, Dispute, Event, GroundedClaim, Picture, Pocket


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims and views of a picture that somebody asked for, each in the order in which it is written.

    The picture stays whole beside it: a row names claims, reports and places that the selection itself lacks.
    `codebook` gives the crosswalks.
    """

    picture: Picture
    claims: Sequence[GroundedClaim]
    events: Sequence[Event]
    disputes: Sequence[Dispute]
    control: Sequence[Control]
    pockets: Sequence[Pocket]
    codebook: Codebook = field(default_factory=load_codebook)

    @classmethod
    def all(cls, picture: Picture) -> Selection:
        """Everything in a picture, coded by the codebook that ships with the package."""
        return cls(picture, in_order(picture), picture.events, picture.disputes, picture.control, picture.pockets)
