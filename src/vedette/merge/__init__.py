"""Merge: claims that tell of one happening become one event. The one verb is `merge`."""

from vedette.merge.merge import merge
from vedette.merge.merger import Merger
from vedette.merge.witness import Witnesses, folded, witnesses

__all__ = ["Merger", "Witnesses", "folded", "merge", "witnesses"]
