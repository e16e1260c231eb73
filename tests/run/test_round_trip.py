import json
from pathlib import Path
from typing import Any

from vedette.export import Selection, claim_rows, export_file
from vedette.run import Case

OWN = {"id", "component", "run"}


def told(case: Case) -> list[str]:
    """All that the claims say, without what made them."""
    rows: list[dict[str, Any]] = list(claim_rows(case.picture()))
    return sorted(json.dumps({k: v for k, v in row.items() if k not in OWN}, sort_keys=True) for row in rows)


def test_an_export_taken_in_again_says_the_same(case: Case, theatre: Path, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    assert export_file(Selection.all(case.picture()), "claims", file) > 0
    other = Case.create(tmp_path / "other", theatre=theatre)
    other.add([folder])
    summary = other.import_claims(file)
    assert summary.problems == []
    assert told(other) == told(case)
