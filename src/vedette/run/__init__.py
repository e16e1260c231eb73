"""Run: the pipeline over many reports, and all that one can ask of a case. The one verb is `Case`."""

from vedette.run.adding import Summary
from vedette.run.case import Case
from vedette.run.found import Found
from vedette.run.query import Query

__all__ = ["Case", "Found", "Query", "Summary"]
