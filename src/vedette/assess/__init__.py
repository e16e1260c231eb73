"""Assess: what claims dispute, who held what when, which pockets they speak of. The one verb is `assess`."""

from vedette.assess.assessment import assess
from vedette.assess.assessor import Assessment, Assessor
from vedette.assess.changes import Change, changes, handed, near
from vedette.assess.computed import Compared, compared, computed_pockets
from vedette.assess.learning import Learned, learn

__all__ = [
    "Assessment", "Assessor", "Change", "Compared", "Learned", "assess", "changes", "compared", "computed_pockets", "handed", "learn",
    "near",
]  # fmt: skip
