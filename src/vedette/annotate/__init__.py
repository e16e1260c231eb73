"""Annotate: texts to spaCy ``Doc``s with sentences, tags, trees, names and pronoun chains.

The one verb is :func:`annotate`. The language model ships with the package; any spaCy pipeline
can be named in its place (:meth:`Annotator.load`).
"""

from __future__ import annotations

from .annotator import Annotator, annotate
from .coref import pronouns
from .names import NameMatcher
from .scheme import TYPES
from .shipped import DATA, session

__all__ = ["DATA", "TYPES", "Annotator", "NameMatcher", "annotate", "pronouns", "session"]
