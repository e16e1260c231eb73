"""Opening a case's database: its version, its writer's lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from vedette.errors import CaseBusyError, NewerCaseError, NotACaseError, StoreError
from vedette.store.schema import VERSION, metadata

DATABASE = "case.sqlite"
LOCK = "writer.lock"


def create(folder: Path) -> None:
    """Make an empty database in `folder`; an existing one is left as it is."""
    with _engine(folder) as engine:
        metadata.create_all(engine)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def connect(folder: Path) -> Engine:
    """Open the database of a case.

    Raises:
        NotACaseError: there is none.
        NewerCaseError: a newer version of Vedette wrote it.
        StoreError: the file is damaged or no database.

    """
    if not (folder / DATABASE).is_file():
        raise NotACaseError(f"{folder} is no case (it has no {DATABASE}): make one with `vedette init {folder}`")
    _check_version(folder / DATABASE)
    engine = _make(folder)
    try:
        metadata.create_all(engine)  # a case that an earlier version made lacks the newer tables
    except DatabaseError as error:
        raise StoreError(f"{folder / DATABASE}: {error.orig}; restore it from a copy") from error
    return engine


def _check_version(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: {error}; restore it from a copy") from error
    if version > VERSION:
        raise NewerCaseError(
            f"{path} was written by a newer Vedette (schema {version}, this one knows {VERSION}): update Vedette"
        )


@contextmanager
def _engine(folder: Path) -> Iterator[Engine]:
    engine = _make(folder)
    try:
        yield engine
    except DatabaseError as error:
        raise StoreError(f"{folder / DATABASE}: {error.orig}") from error
    finally:
        engine.dispose()


def _make(folder: Path) -> Engine:
    engine = create_engine(f"sqlite:///{folder / DATABASE}")
    event.listen(engine, "connect", _configure)
    return engine


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the case for writing; the system lets go of it when the process ends, however it ends.

    Raises:
        CaseBusyError: another process holds it.

    """
    with closing(sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise CaseBusyError(
                f"{folder} is being written by another process: wait until it has finished, then try again"
            ) from error
        yield
