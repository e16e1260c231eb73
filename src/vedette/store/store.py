"""The store: what was read, claimed, grounded and judged, each row only ever added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, exists, func, select
from sqlalchemy.dialects.sqlite import insert

from vedette.ground import GroundedReport
from vedette.model import Anchor, Claim, Judgement, Mention, Problem, Publication, Report, Run, digest
from vedette.store import opening, schema
from vedette.store.purging import purge
from vedette.store.rows import dump, load

BATCH = 200
"""Rows that are read at once: the texts and groundings of so many reports fit into memory twice."""


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one run made of one report."""

    report: Report
    publications: tuple[Publication, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    grounded: GroundedReport


class Store:
    """One case's database. `now` stamps rows; it is given so that a test can set the clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engine: Engine = opening.connect(folder)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    # ------------------------------------------------------------------ writing

    def add_run(self, run: Run) -> None:
        """Record a run; the same run again is the same row."""
        with self.engine.begin() as connection:
            _add(connection, schema.runs, [_run_row(run)])

    def add_codings(
        self, run: Run, codings: Iterable[Coding], now: datetime, *, given: Mapping[str, str] | None = None
    ) -> None:
        """Add reports with all that the run made of them, in one transaction: all of it or nothing.

        `given` holds, by claim id, what an import or a person said of who, where and when, as JSON text.
        """
        with self.engine.begin() as connection:
            for coding in codings:
                _add_report(connection, coding.report)
                _add_publications(connection, coding.publications)
                _add_coding(connection, run, coding, now, given or {})

    def add_publications(self, publications: Iterable[Publication]) -> int:
        """Add outlets or dates of reports that are here already; return how many were new."""
        with self.engine.begin() as connection:
            return _add_publications(connection, publications)

    def add_grounding(self, run: str, report: str, grounded: GroundedReport, theatre: str, now: datetime) -> None:
        """Add a new grounding of claims that stay as they are."""
        with self.engine.begin() as connection:
            _add_grounded(connection, run, report, grounded, theatre, now)

    def add_problems(self, run: str, problems: Iterable[Problem]) -> None:
        """Record what was left out."""
        rows = [{"run": run, "code": p.code, "where": p.where, "message": p.message} for p in problems]
        if rows:
            with self.engine.begin() as connection:
                connection.execute(schema.problems.insert(), rows)

    def withdraw(self, report: str, reason: str, now: datetime) -> None:
        """Keep a report but let it feed no view."""
        with self.engine.begin() as connection:
            _add(connection, schema.withdrawals, [{"report": report, "reason": reason, "at": now}])

    def purge(self, report: str, reason: str, now: datetime) -> None:
        """Remove a report for good; its id stays as a tombstone, and it is not taken in again."""
        purge(self.engine, report, reason, now)

    def add_judgement(self, judgement: Judgement) -> None:
        """Record a decision."""
        row = {
            "id": judgement.id,
            "verdict": judgement.verdict,
            "anchors": dump(tuple[Anchor, ...], judgement.anchors),
            "by": judgement.by,
            "at": judgement.at,
            "reason": judgement.reason,
        }
        with self.engine.begin() as connection:
            _add(connection, schema.judgements, [row])

    def retract(self, judgement: str, now: datetime) -> None:
        """Take a decision back; it stays in the record."""
        with self.engine.begin() as connection:
            _add(connection, schema.retractions, [{"judgement": judgement, "at": now}])

    # ------------------------------------------------------------------ reading

    def has_report(self, report: str) -> bool:
        """Tell whether the report was coded by any run."""
        return bool(self._one(select(exists().where(schema.coded.c.report == report))))

    def report_ids(self) -> tuple[str, ...]:
        """All reports, in the order in which they came."""
        return tuple(row.id for row in self._rows(select(schema.reports.c.id)))

    def report(self, report: str) -> Report:
        """One report by its id."""
        row = self._rows(select(schema.reports).where(schema.reports.c.id == report))[0]
        return Report(row.id, row.text, row.title, row.language)

    def reports(self, known: Collection[str] = ()) -> Iterator[Report]:
        """All reports but those that are known already, a batch at a time."""
        wanted = [one for one in self.report_ids() if one not in known]
        for start in range(0, len(wanted), BATCH):
            chosen = schema.reports.c.id.in_(wanted[start : start + BATCH])
            for row in self._rows(select(schema.reports).where(chosen)):
                yield Report(row.id, row.text, row.title, row.language)

    def publications(self) -> dict[str, tuple[Publication, ...]]:
        """The publications of each report, by report id."""
        found: dict[str, tuple[Publication, ...]] = {}
        for row in self._rows(select(schema.publications).order_by(schema.publications.c.n)):
            one = Publication(
                row.report, row.source, row.recorded_at.replace(tzinfo=UTC), row.published, row.url, row.file
            )
            found[row.report] = (*found.get(row.report, ()), one)
        return found

    def withdrawn(self) -> frozenset[str]:
        """Ids of withdrawn reports."""
        return frozenset(row.report for row in self._rows(select(schema.withdrawals.c.report)))

    def purged(self) -> dict[str, str]:
        """The reasons of purged reports by their ids."""
        return {row.report: row.reason for row in self._rows(select(schema.tombstones))}

    def current_runs(self) -> dict[str, str]:
        """The run whose claims feed the views, by report id: the last that coded it."""
        last = select(func.max(schema.coded.c.n)).group_by(schema.coded.c.report)
        rows = self._rows(select(schema.coded.c.report, schema.coded.c.run).where(schema.coded.c.n.in_(last)))
        return {row.report: row.run for row in rows}

    def runs(self) -> dict[str, Run]:
        """All runs by id."""
        return {
            row.id: Run(row.id, row.kind, row.at, row.version, row.model, row.codebook, row.theatre, row.note)
            for row in self._rows(select(schema.runs))
        }

    def coding(self, report: str, run: str) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
        """The mentions and claims that a run made of a report."""
        where = (schema.coded.c.report == report) & (schema.coded.c.run == run)
        mentions = load(tuple[Mention, ...], str(self._one(select(schema.coded.c.mentions).where(where))))
        chosen = select(schema.claims.c.data).where(schema.claims.c.report == report, schema.claims.c.run == run)
        return mentions, tuple(load(Claim, row.data) for row in self._rows(chosen))

    def given(self, report: str, run: str) -> tuple[tuple[Claim, str], ...]:
        """The claims of an import or a person, each with what was said of who, where and when."""
        table = schema.claims
        chosen = select(table.c.data, table.c.given).where(table.c.report == report, table.c.run == run)
        return tuple((load(Claim, row.data), row.given) for row in self._rows(chosen) if row.given)

    def grounded(self) -> Iterator[tuple[str, GroundedReport]]:
        """Each report's id with the last grounding of its current run."""
        return self.groundings(self.grounding_ids())

    def grounding_ids(self) -> dict[str, int]:
        """The number of the grounding that counts, by report id: the last of the current run."""
        table = schema.grounded
        current = self.current_runs()
        last = select(table.c.report, table.c.run, func.max(table.c.n).label("n")).group_by(table.c.report, table.c.run)
        return {row.report: row.n for row in self._rows(last) if current.get(row.report) == row.run}

    def groundings(self, numbers: Mapping[str, int]) -> Iterator[tuple[str, GroundedReport]]:
        """Groundings by their numbers, each with the report's id, a batch at a time."""
        table, wanted = schema.grounded, sorted(numbers.values())
        for start in range(0, len(wanted), BATCH):
            chosen = table.c.n.in_(wanted[start : start + BATCH])
            for row in self._rows(select(table.c.report, table.c.data).where(chosen).order_by(table.c.n)):
                yield row.report, load(GroundedReport, row.data)

    def judgements(self) -> tuple[Judgement, ...]:
        """All decisions, with the day on which they were taken back, if they were."""
        back: Mapping[str, datetime] = {
            r.judgement: r.at.replace(tzinfo=UTC) for r in self._rows(select(schema.retractions))
        }
        return tuple(
            Judgement(
                row.id,
                row.verdict,
                load(tuple[Anchor, ...], row.anchors),
                row.by,
                row.at.replace(tzinfo=UTC),
                row.reason,
                back.get(row.id),
            )
            for row in self._rows(select(schema.judgements).order_by(schema.judgements.c.at, schema.judgements.c.id))
        )

    def problems(self) -> tuple[Problem, ...]:
        """All that was left out, oldest first."""
        rows = self._rows(select(schema.problems).order_by(schema.problems.c.n))
        return tuple(Problem(row.code, row.where, row.message) for row in rows)

    def state(self) -> tuple[int, ...]:
        """Numbers that change whenever a view may change."""
        tables = (schema.publications, schema.coded, schema.grounded, schema.judgements, schema.retractions,
                  schema.withdrawals, schema.tombstones)  # fmt: skip
        return tuple(int(self._one(select(func.count()).select_from(table)) or 0) for table in tables)

    def _rows(self, query: Select[Any]) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(query))

    def _one(self, query: Select[Any]) -> Any:
        with self.engine.connect() as connection:
            return connection.execute(query).scalar()


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    """Insert rows that are not there yet; return how many were new."""
    if not rows:
        return 0
    return connection.execute(insert(table).on_conflict_do_nothing(), rows).rowcount


def _run_row(run: Run) -> dict[str, Any]:
    return {
        name: getattr(run, name) for name in ("id", "kind", "at", "version", "model", "codebook", "theatre", "note")
    }


def _add_report(connection: Connection, report: Report) -> None:
    row = {"id": report.id, "title": report.title, "text": report.text, "language": report.language}
    _add(connection, schema.reports, [row])


def _add_publications(connection: Connection, publications: Iterable[Publication]) -> int:
    new = 0
    for one in publications:
        row = {name: getattr(one, name) for name in ("report", "source", "url", "file", "published")}
        same = [schema.publications.c[name].is_not_distinct_from(value) for name, value in row.items()]
        if not connection.execute(select(exists().where(*same))).scalar():
            connection.execute(schema.publications.insert(), {**row, "recorded_at": one.recorded_at})
            new += 1
    return new


def _add_coding(connection: Connection, run: Run, coding: Coding, now: datetime, given: Mapping[str, str]) -> None:
    report = coding.report.id
    mentions = dump(tuple[Mention, ...], coding.mentions)
    _add(connection, schema.coded, [{"report": report, "run": run.id, "at": now, "mentions": mentions}])
    rows = [
        {
            "run": run.id,
            "id": c.id,
            "report": report,
            "type": c.type,
            "confidence": c.confidence,
            "data": dump(Claim, c),
            "given": given.get(c.id),
        }
        for c in coding.claims
    ]
    _add(connection, schema.claims, rows)
    _add_grounded(connection, run.id, report, coding.grounded, run.theatre, now)


def _add_grounded(
    connection: Connection, run: str, report: str, grounded: GroundedReport, theatre: str, now: datetime
) -> None:
    row = {"report": report, "run": run, "theatre": theatre, "at": now, "data": dump(GroundedReport, grounded)}
    connection.execute(schema.grounded.insert(), row)


def judgement_id(verdict: str, anchors: tuple[Anchor, ...], at: datetime) -> str:
    """The id of a judgement: the hash of what it decides about what, and when."""
    return digest(verdict, anchors, at.isoformat())
