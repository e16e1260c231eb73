"""Why a report was read as it was: the rows of `vedette explain --json`, for the page and its JSON twin."""

from __future__ import annotations

from threading import Lock
from typing import Any

from fastapi import HTTPException, Request

from vedette.export import explanation_rows
from vedette.run import Case

_reading = Lock()
"""The language model reads one report at a time: a page that asks twice shall not load it twice."""


def explained(request: Request, report: str) -> list[dict[str, Any]]:
    """One row a sentence: its words with their parse, the patterns that fired, the claims and the cues for modality.

    Raises:
        HTTPException: 405, the picture has no reports that could be read again.

    """
    case = request.app.state.case
    if not isinstance(case, Case):
        raise HTTPException(405, "this picture is for looking only: its reports cannot be read again")
    with _reading:
        return list(explanation_rows(case.explain(report)))
