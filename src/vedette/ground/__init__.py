"""Ground: what the words of a report stand for: who, where, when. The one verb is `Grounder.ground`."""

from vedette.ground.extent import extent
from vedette.ground.gazetteer import Gazetteer
from vedette.ground.grounder import GroundedReport, Grounder

__all__ = ["Gazetteer", "GroundedReport", "Grounder", "extent"]
