"""Claims: single assertions by single reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vedette.model.digest import digest
from vedette.model.mention import Mention
from vedette.model.report import Span
from vedette.model.when import When
from vedette.model.where import Relation, Where

Modality = Literal["happened", "ongoing", "planned", "expected", "possible", "denied"]
PROPOSED = "heads"
"""What made a claim that no pattern found."""
Role = Literal["actor", "recipient", "place", "origin", "destination", "instrument", "speaker"]


Telling = Literal["quote", "report", "understood", "given"]
"""How a claim comes by somebody or some place: see :meth:`GroundedClaim.telling`."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A mention in a role of the claim. For roles of place, `relation` is the one that the words give."""

    role: Role
    mention: Mention
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds, both inclusive and None when open: "at least 13 jihadists" is (13, None)."""

    text: str
    min: float | None
    max: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion by one report, as its words give it: nothing here is looked up anywhere.

    `trigger` is the word or phrase that expresses the event, `span` the quote that carries the whole claim
    (2 to 60 words). `when` is the time expression, if any; `main` tells whether the claim is the report's
    news rather than background, which decides the date of a claim without time words. `component` names
    what made it (a pattern's id, "import", a person). The id never depends on run, confidence or grounding.
    """

    report: str
    type: str
    modality: Modality
    trigger: Span
    span: Span
    participants: tuple[Participant, ...] = ()
    mode: str = ""
    quantity: Quantity | None = None
    when: Mention | None = None
    main: bool = True
    confidence: float = 0.5
    component: str = ""
    run: str = ""

    @property
    def id(self) -> str:
        """The hash of report, trigger, type and the text spans of the participants (and of the number)."""
        parts = sorted((p.role, p.mention.id) for p in self.participants)
        number = self.quantity and (
            self.quantity.text,
            self.quantity.min,
            self.quantity.max,
            self.quantity.unit,
        )
        return digest(self.report, self.trigger.start, self.trigger.end, self.type, parts, number)

    @property
    def is_proposed(self) -> bool:
        """Whether the heads proposed it: no word of it is in the codebook, so that other claims are not read by it."""
        return self.component.partition("+")[0] == PROPOSED

    def of(self, *roles: Role) -> tuple[Participant, ...]:
        """The participants in these roles, in the order of the text."""
        return tuple(p for p in self.participants if p.role in roles)


@dataclass(frozen=True, slots=True)
class GroundedClaim:
    """A claim with everybody and everything in it looked up. Computed; rebuilt when the theatre changes.

    `type` may be finer than the claim's own (an arrest of soldiers in battle is a capture of people).
    `actors` and `recipients` are actor ids, `speaker` the id of the one quoted, `speaker_name` as printed.
    `participants` gives the same by participant, for tables that print the words beside the id.
    """

    claim: Claim
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    where: Where
    when: When
    speaker: str = ""
    speaker_name: str = ""
    participants: tuple[Grounded, ...] = ()

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    def telling(self, identity: str, *roles: Role) -> Telling:
        """How the claim comes by an actor or place in one of these roles.

        `quote`: words of the claim's own quote name it. `report`: words elsewhere in the report do, as the town of the
        sentence before, or whom "they" stands for. `given`: people or an import gave it. `understood`: no words do; it is the only side
        that the report leaves for the part.
        """
        parts = (one for one in self.participants if identity in one.ids and one.participant.role in roles)
        found = {self.told(one.participant) for one in parts}
        return next((one for one in ("quote", "report", "given") if one in found), "understood")

    def told(self, part: Participant) -> Telling:
        """Where the words that name a participant stand: in the claim's quote, elsewhere in its report, or nowhere."""
        mention, quote = part.mention, self.claim.span
        if mention.span == quote and mention.antecedent is None and mention.name not in quote.quote:
            return "given"
        words = mention.antecedent or mention.span
        return "quote" if quote.start <= words.start and words.end <= quote.end else "report"


@dataclass(frozen=True, slots=True)
class Grounded:
    """A participant and the ids it was grounded to: several when a description stands for several actors."""

    participant: Participant
    ids: tuple[str, ...]
