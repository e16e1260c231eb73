"""How much each feature of a pair of claims speaks for one event, or against it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """`base` is where every pair begins; `of` gives the weight of a feature; 0 and more is one event."""

    base: float
    of: Mapping[str, float]


@cache
def weights() -> Weights:
    """The shipped table."""
    table = tomllib.loads(files("vedette.merge").joinpath("data/weights.toml").read_text(encoding="utf-8"))
    return Weights(float(table["base"]), {name: float(weight) for name, weight in table["weights"].items()})
