"""What a feature is, and what it may look at beside the two claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vedette.codebook import Codebook
from vedette.merge.told import Told
from vedette.model import World


@dataclass(frozen=True, slots=True)
class Context:
    """What features may look at beside the two claims."""

    world: World
    codebook: Codebook


Feature = Callable[[Told, Told, Context], float]
"""A number from 0 (it is not so) to 1 (it is so); its docstring says to the user why claims were joined."""
