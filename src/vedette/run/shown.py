"""The pictures that an open case shows, each kept up to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from vedette.export import snapped
from vedette.model import Picture
from vedette.run.kept import Kept
from vedette.run.knowledge import CODEBOOK, THEATRE, Knowledge
from vedette.run.picture import Clock, Views
from vedette.run.reliability import FILE, current, trusted
from vedette.store import Store

AT_ONCE = 2
"""Pictures that are kept, the last one asked for and the one before: "now" and the day that it is compared with."""

Day = tuple[date | None, Clock]
Files = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Kept:
    """Views with the picture that they showed last, of which state of the case, and as it goes out."""

    views: Views
    state: tuple[int, ...] = ()
    picture: Picture | None = None
    outside: Picture | None = None


class Shown:
    """The pictures that were asked for last. They begin anew when the theatre, the codebook or the trust in outlets changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turn = Lock()  # a server asks from several threads, and views are kept up to date in place
        self._rows = Kept(store)
        self._files: Files = ()
        self._knowledge: Knowledge | None = None
        self._pictures: dict[Day, _Kept] = {}

    def picture(self, as_of: date | None, clock: Clock, *, exact: bool) -> Picture:
        """The picture as known on a day; unless it is asked for as `exact`, what is protected stands at its settlement."""
        with self._turn:
            state = self._rows.refresh()
            one = self._of(as_of, clock)
            if one.picture is None or one.state != state:
                one.picture, one.state, one.outside = one.views.of(self._rows), state, None
            if exact:
                return one.picture
            if one.outside is None:
                one.outside = snapped(one.picture)
            return one.outside

    def _of(self, as_of: date | None, clock: Clock) -> _Kept:
        """The views of a day, asked for last of all."""
        knowledge = self._known()
        one = self._pictures.pop((as_of, clock), None)
        if one is None:
            table = current(self._store.folder, as_of if clock == "recording" else None)
            one = _Kept(Views(trusted(knowledge.theatre, table), knowledge.codebook, as_of, clock))
        self._pictures[as_of, clock] = one
        for old in list(self._pictures)[:-AT_ONCE]:
            del self._pictures[old]
        return one

    def _known(self) -> Knowledge:
        """The case's own files, read again when one of them has changed."""
        files = tuple(_stamp(self._store.folder / name) for name in (THEATRE, CODEBOOK, FILE))
        if self._knowledge is None or files != self._files:
            self._files, self._knowledge = files, Knowledge.of(self._store.folder)
            self._pictures.clear()
        return self._knowledge


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written: its time and size."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
