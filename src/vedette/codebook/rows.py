"""What stands in a codebook file, key by key."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vedette.tomlfile import TomlRow

Word = Annotated[str, Field(min_length=1, max_length=300)]
Kind = Literal["actor", "place", "person", "time", "quantity", "weapon", "other"]
Need = Literal[
    "actor",
    "place",
    "person",
    "civilian",
    "resident",
    "people",
    "counted",
    "weapon",
    "relief",
    "attack",
    "projectile",
    "supply",
    "nothing",
]
"""What a function must be filled with.

`people` are fighters, persons or civilians, but no body such as an army; `counted` a bare number of a hundred or more,
`relief` what brings help: "an aid convoy",
`attack` a noun of attacking, `projectile` what is fired, `supply` what people and armies live on.
"""
RoleName = Literal["actor", "recipient", "place", "origin", "destination", "instrument"]
Family = Literal["territory", "fighting", "people", "means", "civilians", "politics", "other"]


class EffectRow(TomlRow):
    """What a claim of the type says about who holds its place."""

    who: Literal["actor", "recipient"]
    when: Literal["before", "during", "after"]
    state: Literal["held", "not_held", "contested", "besieged"]
    strength: float = Field(gt=0, le=1)


class PatternRow(TomlRow):
    """Trigger words and the functions of the participants."""

    verbs: list[Word] = []
    nouns: list[Word] = []
    adjectives: list[Word] = []
    actor: list[Word] = []
    recipient: list[Word] = []
    place: list[Word] = []
    origin: list[Word] = []
    destination: list[Word] = []
    instrument: list[Word] = []
    needs: dict[Word, list[Need]] = {}
    mode: str = ""
    toll: bool = False
    sequel: bool = False
    relation: Literal["", "inside", "around", "near", "toward", "from", "part_of", "outskirts_of"] = ""
    negated: bool = False
    confidence: float = Field(0.7, gt=0, le=1)


class TypeRow(TomlRow):
    """An event type."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    definition: Word | None = Field(None, max_length=600)
    roles: dict[RoleName, list[Kind]] = {}
    symmetric: bool = False
    state: bool = False
    effects: list[EffectRow] = []
    patterns: list[PatternRow] = []
    examples: list[str] = []
    counterexamples: list[str] = []
    crosswalk: dict[Literal["acled", "plover", "cameo", "ucdp"], str] = {}


class CodebookRows(TomlRow):
    """A whole codebook file. `extends = "default"` adds to the codebook that ships."""

    extends: Literal["", "default"] = ""
    family: Family = "other"
    types: list[TypeRow] = []
    cues: dict[str, list[Word]] = {}
