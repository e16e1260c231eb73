"""Ground: what the words of a report stand for: who, where, when. The one verb is `Grounder.ground`."""

from vedette.ground.extent import extent
from vedette.ground.gazetteer import Gazetteer
from vedette.ground.grounder import GroundedReport, Grounder
from vedette.ground.toponyms import NO_PLACE

__all__ = ["NO_PLACE", "Gazetteer", "GroundedReport", "Grounder", "extent"]
