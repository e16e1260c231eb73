"""What produced claims or groundings, and what went wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """A pipeline, an import or a person, with the digests of what it worked with."""

    id: str
    kind: Literal["pipeline", "import", "person"]
    at: datetime
    version: str
    model: str = ""
    codebook: str = ""
    theatre: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was left out, and why: a searchable code, where (a path or report), a message."""

    code: str
    where: str
    message: str
