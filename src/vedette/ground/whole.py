"""Whole: the names of a text as they stand in it, where the language model or the parse has cut or missed them.

"Kivu" of "North Kivu", "Shamasi" of "al-Shamasi", the "Abyan" of "Selwa, Abyan", the two names of "Kobane (Ayn al-Arab)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vedette.ground.around import also_called, bare, is_toponym, longer, outer_name, unbroken, without_direction
from vedette.ground.fold import ARTICLES, plain, skeleton
from vedette.ground.gazetteer import Match
from vedette.ground.lookup import Lookup
from vedette.model import Mention, Span


class Whole:
    """Mends the names of a text by what a lookup knows."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    def name(self, mention: Mention, text: str) -> Mention:
        """A mention under the whole name that it is a part of: "Kivu" of "North Kivu", "Shamasi" of "al-Shamasi"."""
        if mention.antecedent is not None:
            first = self.name(replace(mention, span=mention.antecedent, antecedent=None), text)
            return replace(mention, name=first.name)
        if not is_toponym(mention.name) or mention.span.quote not in text:
            return mention
        if bare(mention.name) in self.lookup.local:
            return mention
        known = self.lookup.is_known(mention.name)
        for name in longer(mention, text):
            if self.lookup.is_known(name, loosely=not known) and self._is_larger(name, mention.name):
                return replace(mention, name=name)
        if not known and (inner := without_direction(mention.name)):
            return replace(mention, name=inner)
        return replace(mention, name=self._unbroken(mention, text))

    def _unbroken(self, mention: Mention, text: str) -> str:
        """A name with what hyphens join to it, unless that is a name of its own: "Walikale-Centre", not "Syria-Turkey"."""
        before, behind = unbroken(mention, text)
        others = [part for part in f"{before}-{behind}".split("-") if plain(part) and plain(part) not in ARTICLES]
        if (
            not (before or behind)
            or any(map(self.lookup.is_known, others))
            or self.lookup.countries.names.get(plain(mention.name))
        ):
            return mention.name
        return f"{before}{mention.name}{behind}"

    def _is_larger(self, name: str, part: str) -> bool:
        """Whether a longer name is of a place no smaller than that of its part: "North Kivu", not "Michigan Center"."""
        return self.lookup.size(name) >= self.lookup.size(part)

    def containers(self, names: Sequence[Mention], text: str) -> Iterator[Mention]:
        """Countries and provinces that stand behind a place and that no mention covers: "Selwa, Abyan"."""
        taken = {one.span.start for one in names}
        for one in names:
            at = outer_name(one, text) if one.antecedent is None else None
            if at is None or any(
                at[0] <= other.span.start < at[1] or other.span.start <= at[0] < other.span.end for other in names
            ):
                continue
            name = text[slice(*at)]
            if at[0] not in taken and self.lookup.areas(name):
                taken.add(at[0])
                yield Mention(Span(one.span.report, *at, name), name, (("place", 0.5),))

    def other_names(self, names: Sequence[Mention], text: str) -> dict[str, tuple[Match, ...]]:
        """What names may stand for by the other names that the text gives them ("Hevrin (Hafrin)"), by skeleton."""
        found: dict[str, tuple[Match, ...]] = {}
        for one in names:
            other = also_called(one, text) if one.antecedent is None else ""
            if other and not self.lookup.areas(other) and not self.lookup.areas(one.name):
                ways = ((one.name, other), (other, one.name))
                found |= {skeleton(bare(name)): self._called(meant) for name, meant in ways}
        return found

    def _called(self, name: str) -> tuple[Match, ...]:
        """The places of a name, as an alias of another name."""
        span = Span("", 0, len(name), name)
        known = self.lookup.options(Mention(span, name, (("place", 1.0),)))
        return tuple(replace(one, how="alias") for one in known if one.how in {"name", "alias", "spelling"})
