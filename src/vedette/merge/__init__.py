"""Merge: claims that tell of one happening become one event. The one verb is `merge`."""

from vedette.merge.merge import merge
from vedette.merge.merger import Merger
from vedette.merge.witness import witnesses

__all__ = ["Merger", "merge", "witnesses"]
