"""What two claims have in common: one table of features, whose docstrings say to the user why claims were joined.

Each feature is a function of two claims that gives a number from 0 (it is not so) to 1 (it is so); the table of
weights (``data/weights.toml``) says how much each speaks for one event, or against it.
"""

from vedette.merge.features.context import Context
from vedette.merge.features.kinds import CHANGES
from vedette.merge.features.table import TABLE, values, vetoed

__all__ = ["CHANGES", "TABLE", "Context", "values", "vetoed"]
