"""Which files are read, and what to do with those that are not."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

TEXTS = frozenset({".txt", ".md", ".text", ""})
PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson", ".json"})
READ = TEXTS | PAGES | LINES
ADDRESSES = ("http://", "https://", "ftp://")


def not_read(suffix: str) -> str:
    """Say that files with this ending are not read, and what to do instead: "files named *.pdf are not read: save …"."""
    remedy = _remedies().get(suffix.removeprefix("."), "give text, HTML or JSON Lines")
    return f"files named *{suffix} are not read: {remedy}"


@cache
def _remedies() -> Mapping[str, str]:
    raw = tomllib.loads(files(__package__).joinpath("data/kinds.toml").read_text(encoding="utf-8"))
    return {ending: kind["remedy"] for kind in raw["kinds"] for ending in kind["endings"]}
