"""Purging: the one way in which something leaves a case, where law or safety asks for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from vedette.model import Anchor
from vedette.store import schema
from vedette.store.rows import load

OF_A_REPORT = (schema.grounded, schema.claims, schema.coded, schema.publications, schema.withdrawals)


def purge(engine: Engine, report: str, reason: str, now: datetime) -> None:
    """Remove a report with all that was made or judged of it, from the file as well, and leave a tombstone."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")  # freed pages are overwritten
        connection.rollback()
        with connection.begin():
            for table in OF_A_REPORT:
                connection.execute(delete(table).where(table.c.report == report))
            _delete_judgements(connection, report)
            connection.execute(delete(schema.reports).where(schema.reports.c.id == report))
            row = {"report": report, "at": now, "reason": reason}
            connection.execute(insert(schema.tombstones).on_conflict_do_nothing(), [row])
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # the log holds the old pages


def _delete_judgements(connection: Connection, report: str) -> None:
    """Judgements quote the report's words in their anchors."""
    rows = connection.execute(select(schema.judgements.c.id, schema.judgements.c.anchors))
    about = [row.id for row in rows if any(one.report == report for one in load(tuple[Anchor, ...], row.anchors))]
    connection.execute(delete(schema.retractions).where(schema.retractions.c.judgement.in_(about)))
    connection.execute(delete(schema.judgements).where(schema.judgements.c.id.in_(about)))
