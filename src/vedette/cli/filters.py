"""The filter that the verbs have in common: its options are told here once, and each verb gets them as one `wanted`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vedette.cli.context import AsOf, Clock, clock_of, day, opened

if TYPE_CHECKING:
    from vedette.model import Picture
    from vedette.run.query import Query

PlaceName = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="Only this place and what lies in it, by any of its names."),
]
ActorName = Annotated[
    str | None, typer.Option("--actor", metavar="NAME", help="Only this actor and its units, by any of its names.")
]
Since = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="Only what may have been on or after this day.")
]
Until = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Only what may have been on or before this day.")
]
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only this type, as capture or air_strike.")]
Modality = Annotated[
    str | None,
    typer.Option(metavar="MODALITY", help="Only happened, ongoing, planned, expected, possible or denied."),
]
Source = Annotated[str | None, typer.Option(metavar="OUTLET", help="Only what this outlet says.")]
Words = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Only where all these words stand in line, quotes or titles.")
]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only what others contradict.")]
Reviewed = Annotated[
    bool | None, typer.Option("--reviewed/--not-reviewed", help="Only what people have judged, or have not yet.")
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a verb is narrowed to, as it was typed. Who holds a place is asked by place, actor and days alone."""

    place: PlaceName = None
    actor: ActorName = None
    since: Since = None
    until: Until = None
    as_of: AsOf = None
    clock: Clock = "publication"

    def pictured(self, context: typer.Context) -> Picture:
        """The picture of the case as known on the day asked for."""
        return opened(context).picture(day(self.as_of), clock_of(self.clock))

    def query(self, picture: Picture) -> Query:
        """The question; a name that nothing answers to is told on standard error, with those most like it."""
        from vedette.run.queries import unknown_names  # noqa: PLC0415 - every verb loads only what it needs

        asked = self._query()
        for words in unknown_names(picture, asked):
            typer.echo(words, err=True)
        return asked

    def _query(self) -> Query:
        from vedette.run.query import Query  # noqa: PLC0415

        return Query(self.place or "", self.actor or "", since=day(self.since), until=day(self.until))


@dataclass(frozen=True, slots=True)
class WantedClaims(Wanted):
    """What a verb that shows claims, or what rests on them, is narrowed to."""

    kind: Kind = None
    modality: Modality = None
    source: Source = None
    words: Words = None
    disputed: Disputed = False
    reviewed: Reviewed = None

    def _query(self) -> Query:
        from vedette.run.query import Query  # noqa: PLC0415

        return Query(
            self.place or "", self.actor or "", self.kind or "", self.modality or "", self.source or "", day(self.since),
            day(self.until), self.words or "", self.disputed, self.reviewed,
        )  # fmt: skip


def filtered(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options of the class that its `wanted` is of, behind the context."""
    own = dict(inspect.signature(verb, eval_str=True).parameters)
    asked: type[Wanted] = own.pop("wanted").annotation
    options = inspect.signature(asked, eval_str=True).parameters

    @wraps(verb)
    def run(**given: Any) -> None:
        wanted = asked(**{one.name: given.pop(one.name) for one in fields(asked)})
        verb(wanted=wanted, **given)

    keyword = [*options.values(), *(one for name, one in own.items() if name != "context")]
    told = [own["context"], *(one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in keyword)]
    run.__signature__ = inspect.Signature(told)  # type: ignore[attr-defined] # what typer reads
    run.__annotations__ = {one.name: one.annotation for one in told}
    return run
