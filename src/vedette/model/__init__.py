"""The nouns: frozen, slotted and typed. They import nothing from the rest."""

from vedette.model.actor import Actor, Membership
from vedette.model.claim import Claim, Grounded, GroundedClaim, Modality, Participant, Quantity, Role, Telling
from vedette.model.count import Count
from vedette.model.digest import digest
from vedette.model.judgement import Anchor, Anchored, Judgement, Review, Verdict
from vedette.model.mention import Candidate, Grounding, Mention, MentionKind
from vedette.model.picture import Picture
from vedette.model.place import AREAS, SETTLEMENTS, Place
from vedette.model.report import Publication, Report, Span
from vedette.model.run import Problem, Run
from vedette.model.views import Choice, Control, ControlState, Dispute, Event, Link, Pocket
from vedette.model.when import Basis, Precision, When
from vedette.model.where import Relation, Where
from vedette.model.world import World

__all__ = [
    "AREAS", "SETTLEMENTS", "Actor", "Anchor", "Anchored", "Basis", "Candidate", "Choice", "Claim", "Control",
    "ControlState", "Count", "Dispute", "Event", "Grounded", "GroundedClaim", "Grounding", "Judgement",
    "Link", "Membership", "Mention", "MentionKind", "Modality", "Participant", "Picture", "Place", "Pocket",
    "Precision",
    "Problem", "Publication", "Quantity", "Relation", "Report", "Review", "Role", "Run", "Span", "Telling", "Verdict", "When",
    "Where", "World", "digest",
]  # fmt: skip
