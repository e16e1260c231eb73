"""Claims coded elsewhere, by hand or by another system, taken in as a run of their own."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from vedette.errors import ClaimImportError
from vedette.model import Claim, Problem, Report, Run, digest
from vedette.run.adding import Summary
from vedette.run.claim_row import ClaimRow
from vedette.run.given import claim_of, regiven
from vedette.run.knowledge import Knowledge
from vedette.run.known import Known
from vedette.store import Coding, Store


def import_claims(store: Store, path: Path, knowledge: Knowledge) -> Summary:
    """Read claims (JSON Lines, one claim a line) about reports that the case holds.

    The format is that of `vedette export claims`; `report.file` names the file that was added, and the
    quote must stand in that report. A line that does not fit is a problem, and the others are taken.

    Raises:
        ClaimImportError: the file cannot be read at all.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ClaimImportError(f"{path}: {error.strerror}: give a file of claims in JSON Lines") from error
    run = Run(digest("import", path.name, data), "import", datetime.now(UTC), "", note=path.name)
    summary = Summary()
    by_report = _by_report(store, path, data, summary, knowledge)
    store.add_run(run)
    publications = store.publications()
    for report, claims in by_report.items():
        rows = publications[report.id]
        grounded = regiven(claims, Known.of(knowledge.theatre), knowledge.codebook, rows)
        coding = Coding(report, rows, (), tuple(claim for claim, _ in claims), grounded)
        given = {claim.id: row.model_dump_json() for claim, row in claims}
        store.add_codings(run, [coding], datetime.now(UTC), given=given)
        summary.claims += len(claims)
        summary.known += 1
    store.add_problems(run.id, summary.problems)
    return summary


Read = tuple[Claim, ClaimRow]


def _by_report(
    store: Store, path: Path, data: bytes, summary: Summary, knowledge: Knowledge
) -> dict[Report, list[Read]]:
    files = _files(store)
    found: dict[Report, list[Read]] = defaultdict(list)
    for where, row in _rows(path, data, summary):
        problem = _unfit(row, files, knowledge)
        if problem:
            summary.problems.append(Problem("import-refused", where, problem))
            continue
        report = store.report(files[row.report.file])
        start = _find(report, row)
        if start is None:
            message = f"the quote {row.quote.text[:60]!r} does not stand in {row.report.file}: quotes must be verbatim"
            summary.problems.append(Problem("import-refused", where, message))
        else:
            found[report].append((claim_of(report, row, start), row))
    return found


def _rows(path: Path, data: bytes, summary: Summary) -> Iterator[tuple[str, ClaimRow]]:
    for number, line in enumerate(data.splitlines(), 1):
        where = f"{path}:{number}"
        if not line.strip():
            continue
        try:
            yield where, ClaimRow.model_validate(json.loads(line))
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            summary.problems.append(Problem("import-refused", where, f"not JSON: {error}"))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            summary.problems.append(Problem("import-refused", where, f"{field}: {first['msg']}"))


def _files(store: Store) -> dict[str, str]:
    return {row.file: report for report, rows in store.publications().items() for row in rows}


def _unfit(row: ClaimRow, files: dict[str, str], knowledge: Knowledge) -> str:
    if row.report.file not in files:
        return f"no report came in a file named {row.report.file!r}: add it first with `vedette add`"
    if row.type not in knowledge.codebook.types:
        return f"the codebook has no type {row.type!r}: see `vedette codebook show`"
    return ""


def _find(report: Report, row: ClaimRow) -> tuple[int, int] | None:
    """Offsets of the quote: the ones given if the words stand there, else the first place where they do."""
    quote = row.quote
    if quote.start is not None and quote.end is not None and report.text[quote.start : quote.end] == quote.text:
        return quote.start, quote.end
    words = r"\s+".join(map(re.escape, quote.text.split()))
    match = re.compile(words).search(report.text, report.body_start) or re.search(words, report.text)
    return match.span() if match and words else None
