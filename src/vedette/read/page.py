"""HTML pages: their main text by trafilatura. Nothing is fetched."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from vedette.errors import InputError
from vedette.read.document import Document

HEAD = re.compile(r"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b")


def looks_like_page(text: str) -> bool:
    """Tell whether a text is HTML."""
    return bool(HEAD.match(text))


def page(text: str, where: str, file: str) -> Document:
    """The document of a page.

    Raises:
        InputError: no main text was found.

    """
    import trafilatura  # noqa: PLC0415 - slow to load, needed for pages alone

    dates = {"original_date": True, "extensive_search": False, "max_date": f"{datetime.now(UTC):%Y-%m-%d}"}
    found: Any = trafilatura.bare_extraction(
        text, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dates
    )
    values: dict[str, Any] = found.as_dict() if found else {}
    if not values.get("text"):
        raise InputError("no main text on this page: save the article itself, or its text")
    return Document(
        where, file, values["text"].replace("\n", "\n\n"), values.get("title") or "", values.get("date") or "",
        values.get("sitename") or "", values.get("url") or "",
    )  # fmt: skip
