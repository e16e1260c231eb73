"""Merge: claims that tell of one happening become one event. The one verb is `merge`."""

from vedette.merge.clusters import merge
from vedette.merge.witness import witnesses

__all__ = ["merge", "witnesses"]
