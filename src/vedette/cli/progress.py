"""A line on standard error that tells how far long work has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """Give a function that is told the number done so far; silent when standard error is no terminal."""
    start = time.monotonic()
    shown = sys.stderr.isatty()

    def step(done: int) -> None:
        if shown:
            rate = done / max(time.monotonic() - start, 1e-6)
            sys.stderr.write(f"\r{done} {what}, {rate:.1f}/s")
            sys.stderr.flush()

    yield step
    if shown:
        sys.stderr.write("\r\x1b[K")
