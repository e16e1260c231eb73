"""The one scheme of names and phrases, and the BIO labels over it.

A label is an index into :data:`BIO`: ``O`` is 0, ``B-X`` and ``I-X`` of the n-th type
are ``2n + 1`` and ``2n + 2``.
"""

from __future__ import annotations

TYPES: tuple[str, ...] = (
    "ORG",
    "PER",
    "SETTLEMENT",
    "PLACE",
    "NORP",
    "WEAPON",
    "VEHICLE",
    "FACILITY",
    "TIME",
    "QUANTITY",
)
"""Entity types: organisation or armed actor, person, settlement, other place, nationality, …"""

BIO: tuple[str, ...] = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))


def begin(kind: str) -> int:
    """The label that opens a phrase of this type."""
    return 2 * TYPES.index(kind) + 1


def inside(kind: str) -> int:
    """The label that continues a phrase of this type."""
    return 2 * TYPES.index(kind) + 2
