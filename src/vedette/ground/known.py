"""Actors that any reader of the news knows, and the words by which actors are described."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.ground.fold import plain
from vedette.model import Actor, Membership


@dataclass(frozen=True, slots=True)
class Organisation:
    """An armed organisation: descriptions that suit it, and what it is called in the countries `where` it fights."""

    actor: Actor
    suits: frozenset[str] = frozenset()
    called: tuple[str, ...] = ()
    where: frozenset[str] = frozenset()
    allied: frozenset[str] = frozenset()


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("vedette.ground").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists of ``actors.toml`` by name, folded."""
    lists = {**_table("actors")["words"], "neutral": _table("actors")["forces"]["neutral"]}
    return {name: frozenset(map(plain, listed)) for name, listed in lists.items()}


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Words of a name that tell its kind: those who watch, those who print, those who keep the peace."""
    return {kind: frozenset(map(plain, listed)) for kind, listed in _table("actors")["kinds"].items()}


@cache
def bodies() -> tuple[Actor, ...]:
    """International bodies, and civilians as a whole."""
    return tuple(Actor(row["id"], tuple(row["names"]), row["kind"]) for row in _table("actors")["known"])


@cache
def organisations() -> tuple[Organisation, ...]:
    """The armed organisations of ``organisations.toml``."""
    return tuple(_organisation(row) for row in _table("organisations")["known"])


@cache
def ambiguous() -> frozenset[str]:
    """Names of organisations that mean other things as well."""
    return frozenset(_table("organisations")["ambiguous"])


@cache
def allies() -> frozenset[frozenset[str]]:
    """Pairs of ids that do not fight each other; whoever helps an army helps its government."""
    told = [(one.actor.id, other) for one in organisations() for other in one.allied]
    told += [(one, other) for one, other in _table("organisations")["states"]]
    return frozenset(frozenset({one, other.replace("mil:", "gov:")}) for one, other in told) | frozenset(
        map(frozenset, told)
    )


def _organisation(row: Mapping[str, Any]) -> Organisation:
    above = (Membership(row["part_of"]),) if "part_of" in row else ()
    actor = Actor(row["id"], tuple(row["names"]), row.get("kind", "militia"), member_of=above)
    suits = frozenset(map(plain, row.get("suits", ())))
    return Organisation(
        actor, suits, tuple(row.get("called", ())), frozenset(row.get("where", ())), frozenset(row.get("allied", ()))
    )
