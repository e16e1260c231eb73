"""What the heads propose changes nothing of what the patterns tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from vedette.export import claim_rows
from vedette.extract import proposals
from vedette.run import Case

EXAMPLE = Path(__file__).parents[2] / "examples" / "deir-ezzor"


def _rows(folder: Path) -> list[dict[str, Any]]:
    case = Case.create(folder, theatre=EXAMPLE / "theatre.toml")
    case.add([EXAMPLE / "reports"])
    rows = [{**row, "run": ""} for row in claim_rows(case.picture())]
    return sorted(rows, key=lambda row: (row["report"]["file"], row["id"]))


def _is_proposed(row: dict[str, Any]) -> bool:
    return str(row["component"]).partition("+")[0] == "heads"


def test_every_other_claim_says_the_same_with_and_without_proposals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_them = _rows(tmp_path / "with")
    monkeypatch.setattr(proposals, "LEAST", 1.1)
    without = _rows(tmp_path / "without")
    assert any(map(_is_proposed, with_them))
    assert not any(map(_is_proposed, without))
    assert [row for row in with_them if not _is_proposed(row)] == without
