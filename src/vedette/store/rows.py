"""Nouns to JSON text and back, by their type annotations (pydantic's type adapters)."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(kind: Any, value: object) -> str:
    """Write `value` of type `kind` as JSON text."""
    return _adapter(kind).dump_json(value).decode()


def load(kind: type[T], text: str) -> T:
    """Read what `dump` wrote."""
    adapter: TypeAdapter[T] = _adapter(kind)  # type: ignore[arg-type] # a type is hashable
    return adapter.validate_json(text)
