"""A case: a folder with its database, its theatre and its codebook, and all that one can ask of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812 - `date` is one of the verbs below
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, Unpack

from vedette.codebook import Codebook
from vedette.errors import InputError
from vedette.export import What
from vedette.model import (
    Control,
    Dispute,
    Event,
    GroundedClaim,
    Picture,
    Pocket,
    Problem,
    Publication,
    Report,
)
from vedette.read import Fields, published_on, read
from vedette.run.adding import Summary, add
from vedette.run.claim_import import import_claims
from vedette.run.exporting import Wish, write_file
from vedette.run.found import Asked, Found, asked, day_of
from vedette.run.knowledge import THEATRE, Knowledge
from vedette.run.picture import Clock, picture
from vedette.run.queries import claims_of, control_of, disputes_of, events_of, pockets_of
from vedette.run.reliability import Table, added, forgotten
from vedette.run.rerun import regrounded, rerun
from vedette.run.review import Desk
from vedette.run.shown import Shown
from vedette.run.suggesting import learned
from vedette.store import Store, create, writing
from vedette.theatre import load_theatre, suggest

if TYPE_CHECKING:
    from vedette.extract import Explanation

Progress = Callable[[int], None]
Day = Date | str | None
"""A day, as a date or as text ("2019-01-20")."""


def _silent(_done: int) -> None:
    """Show no progress."""


class Case:
    """An open case. Every view is computed once; when something in the case changes, what it touches is computed anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.resolve().name
        self.store = Store(folder)
        self._shown = Shown(self.store)

    @classmethod
    def create(cls, folder: Path, *, theatre: Path | None = None) -> Case:
        """Make a new case, with a copy of a theatre file.

        Raises:
            InputError: the folder holds a case already, or the theatre file is missing.
            TheatreError: the theatre has a mistake.

        """
        if (folder / THEATRE).exists() or (folder / "case.sqlite").exists():
            raise InputError(f"{folder} is a case already: choose another folder, or add to it")
        if theatre is not None:
            load_theatre(theatre)
        folder.mkdir(parents=True, exist_ok=True)
        if theatre is not None:
            shutil.copyfile(theatre, folder / THEATRE)
        create(folder)
        return cls(folder)

    # ------------------------------------------------------------------ changing

    def add(
        self,
        sources: Iterable[str | Path],
        *,
        fields: Fields | None = None,
        stdin: BinaryIO | None = None,
        workers: int = 1,
        progress: Progress = _silent,
    ) -> Summary:
        """Read, code and store reports; adding the same again changes nothing."""
        with writing(self.folder):
            items = read(sources, fields or Fields(), now=datetime.now(UTC), stdin=stdin)
            return add(self.store, items, workers=workers, progress=progress)

    def rerun(self, *, progress: Progress = _silent) -> Summary:
        """Apply a changed theatre, codebook or model to all reports that a pipeline coded."""
        with writing(self.folder):
            return rerun(self.store, progress=progress)

    def import_claims(self, path: str | Path) -> Summary:
        """Take in claims coded elsewhere, as a run of their own."""
        with writing(self.folder):
            return import_claims(self.store, Path(path), Knowledge.of(self.folder))

    def withdraw(self, report: str, reason: str) -> Report:
        """Keep a report but let it feed no view."""
        with writing(self.folder):
            found = self.find_report(report)
            self.store.withdraw(found.id, reason, datetime.now(UTC))
        return found

    def purge(self, report: str, reason: str) -> str:
        """Remove a report for good, where law or safety asks for it; return its id."""
        with writing(self.folder):
            found = self.find_report(report)
            self.store.purge(found.id, reason, datetime.now(UTC))
        return found.id

    def date(self, report: str, published: Date) -> Report:
        """Add a publication date to a report, and date its claims by it.

        Raises:
            InputError: no report fits, or the day is still to come.

        """
        published_on(published.isoformat(), datetime.now(UTC))
        with writing(self.folder):
            found = self.find_report(report)
            last = self.store.publications()[found.id][-1]
            dated = Publication(found.id, last.source, datetime.now(UTC), published, last.url, last.file)
            self.store.add_publications([dated])
            regrounded(self.store, Knowledge.of(self.folder), [found.id])
        return found

    @property
    def desk(self) -> Desk:
        """Where people judge claims and events: accept, reject, correct, create, same, different, retract."""
        return Desk(self)

    # ------------------------------------------------------------------ asking

    @property
    def codebook(self) -> Codebook:
        """The case's own codebook, or the one that ships with the package."""
        return Knowledge.of(self.folder).codebook

    def picture(self, as_of: Date | None = None, clock: Clock = "publication", *, exact: bool = False) -> Picture:
        """Return the picture as known on a day, by publication or by recording.

        Camps, hospitals and schools stand at their settlement, unless `exact` asks for where they are. A day that is
        yet to come is taken as today: nothing is known later.
        """
        return self._shown.picture(as_of and min(as_of, Date.today()), clock, exact=exact)

    def claims(
        self, *, as_of: Day = None, clock: Clock = "publication", **wishes: Unpack[Asked]
    ) -> Found[GroundedClaim]:
        """Single assertions of single reports that fit what is asked, in the order of publication and of the text.

        Each may be asked for by `place`, `actor`, `type`, `modality`, `source`, `since`, `until`, `words`, `disputed`
        and `reviewed` (see `Query`); `as_of` leaves out reports that were not known by a day.

        Raises:
            InputError: a day that is none.

        """
        shown = self.picture(day_of(as_of), clock)
        return Found(shown, "claims", tuple(claims_of(shown, asked(wishes))))

    def events(self, *, as_of: Day = None, clock: Clock = "publication", **wishes: Unpack[Asked]) -> Found[Event]:
        """Happenings that one or several claims tell of, latest first; asked for as `claims`."""
        shown = self.picture(day_of(as_of), clock)
        return Found(shown, "events", tuple(events_of(shown, asked(wishes))))

    def control(
        self, on: Day = None, *, as_of: Day = None, clock: Clock = "publication", **wishes: Unpack[Asked]
    ) -> Found[Control]:
        """Who held which place, on a day or at any time, by place and time; asked for by `place`, `actor` and days."""
        shown = self.picture(day_of(as_of), clock)
        return Found(shown, "control", tuple(control_of(shown, asked(wishes), day_of(on))))

    def disputes(self, *, as_of: Day = None, clock: Clock = "publication", **wishes: Unpack[Asked]) -> Found[Dispute]:
        """Claims that cannot all be true, where at least one of them fits; asked for as `claims`."""
        shown = self.picture(day_of(as_of), clock)
        return Found(shown, "disputes", tuple(disputes_of(shown, asked(wishes))))

    def pockets(self, *, as_of: Day = None, clock: Clock = "publication", **wishes: Unpack[Asked]) -> Found[Pocket]:
        """Areas of one holder that others surround, where at least one claim fits; asked for as `claims`."""
        shown = self.picture(day_of(as_of), clock)
        return Found(shown, "pockets", tuple(pockets_of(shown, asked(wishes))))

    def export(
        self,
        what: What,
        file: str | Path,
        *,
        coarsen: float = 0.0,
        exact: bool = False,
        on: Day = None,
        as_of: Day = None,
        clock: Clock = "publication",
        **wishes: Unpack[Asked],
    ) -> int:
        """Write a view to a file, whole or not at all, with a manifest beside it; return the number of rows.

        `what` is claims, events, disputes, pockets, control, geojson, acled, ucdp or report; the ending of the file
        names the format. `coarsen` puts positions on a grid so many metres wide; `exact` leaves camps, hospitals and
        schools where they are.

        Raises:
            InputError: the view has no such format, or a day is none.
            OSError: the file cannot be written.

        """
        wish = Wish(what, asked(wishes), coarsen=coarsen, exact=exact, on=day_of(on), as_of=day_of(as_of), clock=clock)
        return write_file(self, wish, Path(file)).rows

    def learn(self, *, dry: bool = False) -> Table:
        """Learn how far to trust each outlet; a new version of the table, from which all views are then computed.

        The record is always judged by the theatre's priors, never by what was learned before. With `dry` nothing is kept.
        """
        knowledge = Knowledge.of(self.folder)
        judged_by_priors = picture(self.store, knowledge.theatre, knowledge.codebook)
        with writing(self.folder):
            return added(self.folder, judged_by_priors, knowledge.theatre, keep=not dry)

    def forget(self) -> int:
        """Let the theatre's priors hold again; return the version by which they do."""
        with writing(self.folder):
            return forgotten(self.folder).version

    def find_report(self, report: str) -> Report:
        """Find a report by its id, the beginning of its id, or the name of its file.

        Raises:
            InputError: none or several fit.

        """
        fits = {
            identity
            for identity, rows in self.store.publications().items()
            if identity.startswith(report) or any(row.file == report for row in rows)
        }
        if len(fits) != 1:
            raise InputError(f"{len(fits)} reports fit {report!r}: give the id or file name as `vedette reports` shows")
        return self.store.report(fits.pop())

    def explain(self, report: str) -> Explanation:
        """Say how a report is read with what the case knows now; loads the language model.

        Raises:
            InputError: none or several reports fit.

        """
        from vedette.run.coder import Coder  # noqa: PLC0415 - loads the library of the language model

        return Coder(self.folder).explain(self.find_report(report))

    def problems(self) -> tuple[Problem, ...]:
        """All that was left out so far."""
        return self.store.problems()

    def suggest_theatre(self) -> str:
        """Draft a theatre file from the names that were read and that nobody has described."""
        return suggest(*learned(self.picture(), Knowledge.of(self.folder).theatre))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()
