"""A case: a folder with its database, its theatre and its codebook, and all that one can ask of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812 - `date` is one of the verbs below
from pathlib import Path
from typing import BinaryIO

from vedette.codebook import Codebook
from vedette.errors import InputError
from vedette.export import snapped
from vedette.model import Actor, Picture, Problem, Publication, Report
from vedette.read import Fields, read
from vedette.run.adding import Summary, add
from vedette.run.claim_import import import_claims
from vedette.run.coder import THEATRE, Knowledge
from vedette.run.picture import Clock, picture
from vedette.run.rerun import regrounded, rerun
from vedette.run.review import Desk
from vedette.store import Store, create, writing
from vedette.theatre import load_theatre, suggest

Progress = Callable[[int], None]


def _silent(_done: int) -> None:
    """Show no progress."""


class Case:
    """An open case. Every view is computed once and kept until something in the case changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.resolve().name
        self.store = Store(folder)
        self._pictures: dict[tuple[Date | None, Clock, bool], Picture] = {}
        self._state: tuple[int, ...] = ()

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

    def import_claims(self, path: Path) -> Summary:
        """Take in claims coded elsewhere, as a run of their own."""
        with writing(self.folder):
            return import_claims(self.store, path, Knowledge.of(self.folder))

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
        """Add a publication date to a report, and date its claims by it."""
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

        Camps, hospitals and schools stand at their settlement, unless `exact` asks for where they are.
        """
        state = self.store.state()
        key = (as_of, clock, exact)
        if self._state != state:
            self._pictures.clear()
            self._state = state
        if key not in self._pictures:
            knowledge = Knowledge.of(self.folder)
            found = picture(self.store, knowledge.theatre, knowledge.codebook, as_of=as_of, clock=clock)
            self._pictures[key] = found if exact else snapped(found)
        return self._pictures[key]

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

    def problems(self) -> tuple[Problem, ...]:
        """All that was left out so far."""
        return self.store.problems()

    def suggest_theatre(self) -> str:
        """Draft a theatre file from the names that were read and that nobody has described."""
        shown = self.picture()
        actors: dict[str, int] = {}
        places: dict[str, int] = {}
        for claim in shown.claims.values():
            for actor in (*claim.actors, *claim.recipients):
                actors[actor] = actors.get(actor, 0) + 1
            for place in claim.where.places:
                places[place] = places.get(place, 0) + 1
        return suggest(
            ((shown.world.actors.get(one) or Actor(one, (one,)), n) for one, n in actors.items()),
            ((shown.world.place_name(one), n) for one, n in places.items()),
        )

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()
