"""Vedette reads reports on an armed conflict and keeps the picture they describe, with a quote behind every cell.

>>> import vedette as vd
>>> case = vd.open("my-war")
>>> hajin = case.events(place="Hajin", since="2018-09-01")
>>> hajin.to_frame()

`docs/python.md` tells it all. Names load when they are first used, so that `import vedette` costs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.errors import VedetteError

if TYPE_CHECKING:
    from vedette.run import Case, Found, Query

__all__ = ["Case", "Found", "Query", "VedetteError", "create", "open"]

_LAZY = {"Case", "Found", "Query"}


def open(folder: str | Path) -> Case:  # noqa: A001 - `vd.open` says what it does
    """Open a case.

    Raises:
        NotACaseError: there is no case in the folder.
        NewerCaseError: a newer version of Vedette wrote it.

    """
    from vedette.run import Case  # noqa: PLC0415 - importing vedette stays quick

    return Case(Path(folder))


def create(folder: str | Path, *, theatre: str | Path | None = None) -> Case:
    """Make a new case in a folder, with a copy of a theatre file.

    Raises:
        InputError: the folder holds a case already, or the theatre file is missing.
        TheatreError: the theatre has a mistake.

    """
    from vedette.run import Case  # noqa: PLC0415

    return Case.create(Path(folder), theatre=Path(theatre) if theatre is not None else None)


def __getattr__(name: str) -> Any:
    """Load a public class when it is first asked for."""
    if name not in _LAZY:
        raise AttributeError(f"module 'vedette' has no attribute {name!r}")
    from vedette import run  # noqa: PLC0415

    return getattr(run, name)
