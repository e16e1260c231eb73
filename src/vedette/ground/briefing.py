"""What is known of a report before its actors are identified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vedette.ground.actors import Actors
from vedette.ground.cast import Cast
from vedette.ground.named import Names
from vedette.ground.usage import Usage
from vedette.model import Report


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the actors of one report are looked for in.

    `focus` is the country that it is about, or ""; `countries` are all that it speaks of, `named` how often it names each, and not
    only its places; `places` and `people` are the
    folded names that stand for places and for persons in it, so that nobody is called after them. `outlets` put it out:
    "our troops" of a ministry's bulletin are the troops of its country. `names` and `cast` learn as the report is read, and
    `by_words` keeps whom its words stood for.
    """

    actors: Actors
    text: str
    usage: Usage
    focus: str
    countries: frozenset[str]
    places: frozenset[str]
    people: frozenset[str]
    outlets: tuple[str, ...]
    names: Names
    cast: Cast
    named: Mapping[str, int] = field(default_factory=dict)
    by_words: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        actors: Actors,
        report: Report,
        usage: Usage,
        focus: str,
        countries: Iterable[str] = (),
        places: Iterable[str] = (),
        people: Iterable[str] = (),
        outlets: Iterable[str] = (),
        *,
        named: Mapping[str, int] | None = None,
    ) -> Briefing:
        """What is known of a report at its beginning."""
        spoken_of = frozenset(countries)
        names = Names(actors, usage, spoken_of)
        cast = Cast(names.actor, actors.suits)
        told = (frozenset(places), frozenset(people), tuple(outlets))
        return cls(actors, report.text, usage, focus, spoken_of, *told, names, cast, named or {})
