"""What stands beside an exported file: what it holds, of what, made how, so that others can trace and rebuild it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from vedette.export.selection import Selection
from vedette.model import Run


def manifest_path(file: Path) -> Path:
    """Where the manifest of a file stands: beside it, its name with `.manifest.json`."""
    return file.with_name(file.name + ".manifest.json")


def write_manifest(
    file: Path, selection: Selection, runs: Iterable[Run], *, what: str, rows: int, asked: Mapping[str, Any],
    left_out: Mapping[str, int],
) -> Path:  # fmt: skip
    """Write the manifest of an exported file.

    `asked` are the filters and other wishes; `left_out` counts what the format has no place for, by reason.
    """
    picture = selection.picture
    told = {
        "file": file.name,
        "what": what,
        "rows": rows,
        "bytes": file.stat().st_size,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "vedette": version("vedette"),
        "as_of": picture.as_of.isoformat() if picture.as_of else None,
        "asked": {key: value for key, value in asked.items() if value not in {None, "", False}},
        "left_out": dict(left_out),
        "counts": {
            "reports": len(picture.reports),
            "claims": len(selection.claims),
            "events": len(selection.events),
            "disputes": len(selection.disputes),
            "control": len(selection.control),
            "pockets": len(selection.pockets),
        },
        "runs": [_run(one) for one in runs],
        "licence": "Quotes belong to the outlets that are named with them; places from GeoNames are under CC BY 4.0.",
    }
    path = manifest_path(file)
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _run(run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "kind": run.kind,
        "at": run.at.isoformat(timespec="seconds"),
        "vedette": run.version,
        "model": run.model,
        "codebook": run.codebook,
        "theatre": run.theatre,
        "note": run.note,
    }
