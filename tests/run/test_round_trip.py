import json
from pathlib import Path
from typing import Any

from vedette.export import Selection, claim_rows, export_file
from vedette.run import Case

OWN = {"id", "component", "run", "basis"}


def told(case: Case) -> list[str]:
    """All that the claims say, without what made them and how they came by their parts: an import gives these."""
    rows: list[dict[str, Any]] = list(claim_rows(case.picture()))
    return sorted(json.dumps(_plain(row), sort_keys=True) for row in rows)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in row.items() if key not in OWN}
    for role in ("actor", "recipient", "place"):
        kept[role] = [{key: value for key, value in part.items() if key not in OWN - {"id"}} for part in row[role]]
    return kept


def test_an_export_taken_in_again_says_the_same(case: Case, theatre: Path, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    assert export_file(Selection.all(case.picture()), "claims", file) > 0
    other = Case.create(tmp_path / "other", theatre=theatre)
    other.add([folder])
    summary = other.import_claims(file)
    assert summary.problems == []
    assert told(other) == told(case)
