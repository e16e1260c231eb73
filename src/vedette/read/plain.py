"""Plain text, with header lines at its top if it has any."""

from __future__ import annotations

import re

from vedette.read.document import Document

KEYS = {
    "title": "title",
    "headline": "title",
    "published": "published",
    "date": "published",
    "publisher": "source",
    "source": "source",
    "outlet": "source",
    "url": "url",
    "link": "url",
}
HEADER = re.compile(rf"({'|'.join(KEYS)})[ \t]*:[ \t]*(.*)", re.IGNORECASE)


def plain(text: str, where: str, file: str) -> Document:
    """The document of a text. A header ends at the first line that is none of its keys."""
    values: dict[str, str] = {}
    lines = text.lstrip("\ufeff\r\n ").splitlines()
    while lines and (match := HEADER.fullmatch(lines[0].strip())):
        values.setdefault(KEYS[match[1].casefold()], match[2].strip())
        lines.pop(0)
    return Document(where, file, "\n".join(lines), **values)
