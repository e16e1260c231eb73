"""Where two claims lie: at one place, one within the other's, or somebody on the way there."""

from __future__ import annotations

from vedette.merge.features.context import Context
from vedette.merge.told import Told, gap


def same_place(a: Told, b: Told, _context: Context) -> float:
    """Both happen at the same place; less, where each names others beside it."""
    return len(a.sites & b.sites) / len(a.sites | b.sites) if a.sites and b.sites else 0.0


def only_an_area(a: Told, b: Told, context: Context) -> float:
    """The place that they share is an area, in which much happens at once."""
    places = context.world.places
    shared = a.sites & b.sites
    return float(bool(shared) and not any(one in places and places[one].is_settlement for one in shared))


def place_within(a: Told, b: Told, context: Context) -> float:
    """One names an area that holds the other's place."""
    if a.sites & b.sites:
        return 0.0
    return float(any(set(context.world.within(p)) & y.sites for x, y in ((a, b), (b, a)) for p in x.sites))


def another_place(a: Told, b: Told, context: Context) -> float:
    """They happen at different places."""
    if not a.sites or not b.sites:
        return 0.0
    return float(not a.sites & b.sites and not place_within(a, b, context))


def heads_there(a: Told, b: Told, _context: Context) -> float:
    """One tells of a way to the place where the other happens."""
    return float(bool(a.goals & b.sites or b.goals & a.sites) and not a.sites & b.sites)


def on_the_way(a: Told, b: Told, _context: Context) -> float:
    """One tells from where somebody came or where they went who do, on the same days, what the other tells."""
    moves = any(not x.sites and x.claim.where.places and x.actors & y.actors for x, y in ((a, b), (b, a)))
    return float(moves and gap(a, b) == 0)


def no_place(a: Told, b: Told, _context: Context) -> float:
    """One of them does not tell where it happens, or only where somebody came from or went."""
    return float(not a.sites or not b.sites)
