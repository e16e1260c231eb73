"""The analyst's own knowledge of one conflict: who is who, where things are, how far to trust a source."""

from __future__ import annotations

from dataclasses import dataclass

from vedette.model import Actor, Place


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or a speaker. `reliability` is the prior probability, 0..1, that what it asserts is so."""

    id: str
    names: tuple[str, ...]
    reliability: float = 0.8
    leaning: str = ""


@dataclass(frozen=True, slots=True)
class Theatre:
    """One theatre file.

    An actor's names are its aliases; each belongs to one actor. `descriptions` are (phrase, actor id) pairs
    such as ("the militiamen", "islamic_state"), used where nothing nearer in the text decides; `described` are
    (phrase, place id) pairs such as ("the enclave", "lake_pocket"), used where a claim names no place.
    """

    name: str = ""
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()
    descriptions: tuple[tuple[str, str], ...] = ()
    described: tuple[tuple[str, str], ...] = ()
    digest: str = ""
