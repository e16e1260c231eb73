"""Bytes to text: the encoding is found, never assumed."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from vedette.errors import InputError

LARGEST = 50 * 1024 * 1024
"""Bytes of one text: more is no report but an archive, or a mistake."""
LOOKED_AT = 65_536
"""Bytes that tell whether a file is binary."""
BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
WESTERN, UNUSED = "cp1252", frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
FEW = 0.03
"""Share of letters beyond ASCII up to which statistics cannot tell encodings apart: they took "Mañana" for Polish."""
CONTROL = bytes({*range(32)} - {9, 10, 12, 13, 27})
CONTROLS = 0.02
"""Share of control characters up to which a text is a text; reading drops them."""
HALVES = 0.9
"""Share of NULs in one half of the bytes from which it is UTF-16 without the mark that should open it."""


def decoded(data: bytes) -> str:
    """The text of these bytes.

    Raises:
        InputError: empty, binary, too large, or in no encoding that can be found.

    """
    if not data.strip():
        raise InputError("empty: there is nothing to read")
    if len(data) > LARGEST:
        raise InputError(f"{len(data) // 1024**2} MB, more than {LARGEST // 1024**2} MB: cut it into one file a report")
    if data.startswith(BOMS):
        return _strict(data, _bom_encoding(data))
    if wide := _unmarked(data[:LOOKED_AT]):
        return _strict(data, wide)
    if _binary(data):
        raise InputError("binary, no text: give text, HTML or JSON Lines")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, _likely_encoding(data[: LOOKED_AT * 4]))


def _likely_encoding(data: bytes) -> str:
    """What western Windows writes, for an English text with a few accents; else the encoding that fits best."""
    accents = sum(byte >= 0x80 for byte in data)
    if accents < FEW * len(data) and not set(data) & UNUSED:
        return WESTERN
    best = from_bytes(data).best()
    if best is None:
        raise InputError("in no encoding that could be found: save it as UTF-8")
    return best.encoding


def _bom_encoding(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-32" if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) else "utf-16"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"damaged: it looks like {encoding} but byte {error.start} is not: save it as UTF-8"
        ) from error


def _unmarked(head: bytes) -> str:
    """The byte order of UTF-16 that does not tell its own; "" for anything else."""
    pairs = len(head) // 2
    for order, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        here, there = (head[start::2].count(0) for start in (first, 1 - first))
        if pairs and here > HALVES * pairs and not there:
            return order
    return ""


def _binary(data: bytes) -> bool:
    head = data[:LOOKED_AT]
    return len(head) - len(head.translate(None, CONTROL)) > len(head) * CONTROLS
