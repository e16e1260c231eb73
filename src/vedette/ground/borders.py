"""Borders: the line between two countries that a report speaks of as a place, made of the outlines of their provinces.

"The Syrian-Iraqi border", "the border between Sudan and Chad", "along the border with Ukraine", "the Iraqi border" in a report
on Syria. The outlines are those of small maps, so the line is good to some kilometres; where along it, nobody has told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from shapely import MultiPolygon, Polygon, from_wkt, make_valid, to_wkt, union_all
from shapely.geometry.base import BaseGeometry

from vedette.ground.countries import Countries
from vedette.ground.gazetteer import SOURCE, Gazetteer
from vedette.model import Mention, Place

WORD = r"(?:borders?|frontier)"
TWO = re.compile(rf"(.+?)\s?[-–]\s?(.+?) {WORD}$")
""" "Syrian-Iraqi border", as the name of a place."""
ONE = re.compile(rf"(.+?) {WORD}$")
BEFORE = re.compile(rf"\b{WORD} (?:with|to|into|between|of) (?:the )?$")
BEHIND = re.compile(rf"^(?:['’]s)? {WORD}\b")
AND = re.compile(r"^ and (?:the )?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
FIRST = re.compile(rf"\b{WORD} (?:between|of) (?:the )?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*) and (?:the )?$")
AROUND = 60
TOUCHING = 0.03
"""Degrees within which the outlines of two countries count as one line: three kilometres."""
ROUGH = 5000.0
"""Metres to which such a line is good: the maps are drawn to two kilometres, and two outlines seldom meet."""


class Borders:
    """Finds which border a mention speaks of."""

    def __init__(self, gazetteer: Gazetteer, countries: Countries) -> None:
        self.countries = countries
        self._outline = lru_cache(maxsize=20)(lambda code: _outline(gazetteer, code))
        self._between = lru_cache(maxsize=50)(self._line)

    def of(self, mention: Mention, text: str, votes: Mapping[str, int]) -> Place | None:
        """The border that a mention stands for, if any; `votes` tell the country on this side where the words tell one."""
        if mention.antecedent is not None:
            return None
        one, other = self._sides(mention, text)
        if one and not other:
            beside = self.countries.by_code[one].neighbours
            other = max((code for code in votes if code in beside), key=lambda code: votes[code], default="")
        if not one or not other or one == other:
            return None
        return self._between(*sorted((one, other)))

    def _sides(self, mention: Mention, text: str) -> tuple[str, str]:
        """The codes of the countries on both sides that the words tell; "" for what they leave out."""
        code = self.countries.code
        if two := TWO.match(mention.name):
            return code(two[1]), code(two[2])
        if one := ONE.match(mention.name):
            return code(one[1]), ""
        own = code(mention.name)
        before, behind = (
            text[max(0, mention.span.start - AROUND) : mention.span.start],
            text[mention.span.end :][:AROUND],
        )
        if own and (first := FIRST.search(before)):
            return code(first[1]), own
        if own and BEFORE.search(before):
            other = AND.match(behind)
            return own, code(other[1]) if other else ""
        return (own, "") if own and BEHIND.match(behind) else ("", "")

    def _line(self, one: str, other: str) -> Place | None:
        line = self._outline(one).boundary.intersection(self._outline(other).buffer(TOUCHING))
        if line.is_empty:
            return None
        names = [self.countries.by_code[code].name for code in (one, other)]
        shape = to_wkt(line, rounding_precision=2, trim=True)
        name = f"border of {names[0]} and {names[1]}"
        return Place(
            f"border:{one}-{other}",
            (name,),
            "border",
            shape,
            radius=ROUGH,
            source=f"{SOURCE}; Natural Earth, public domain",
        )


def _outline(gazetteer: Gazetteer, code: str) -> BaseGeometry:
    """A country as the union of its provinces."""
    shapes = [make_valid(from_wkt(shape)) for shape in gazetteer.books[0].outlines(code)]
    parts = [part for shape in shapes for part in getattr(shape, "geoms", [shape])]
    return union_all([part for part in parts if isinstance(part, (Polygon, MultiPolygon))])
