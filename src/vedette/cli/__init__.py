"""The command line: thin verbs over `vedette.run.Case`. What goes wrong becomes one line and an exit status here."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

WRONG, FAULT = 2, 70
"""Exit statuses for an error told in words and for a fault of our own; `vedette --help` tells all."""

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Two processes fall to half their speed when each starts a pool of threads of its own."""


def main() -> None:
    """Run the command line; whatever goes wrong is told in one line on standard error, without a traceback."""
    try:
        _run()
    except Exception as error:
        if os.environ.get("VEDETTE_DEBUG"):
            raise
        _stop(
            f"{type(error).__name__}: {error}\nThis is a fault of Vedette: please report it with what VEDETTE_DEBUG=1 prints",
            FAULT,
        )


def _run() -> None:
    from vedette.cli.app import app  # noqa: PLC0415 - the entry point sets the environment first
    from vedette.errors import VedetteError  # noqa: PLC0415

    try:
        app()
    except VedetteError as error:
        _stop(str(error), WRONG)
    except OSError as error:
        _stop(f"{error.filename or 'the system'}: {error.strerror or error}", WRONG)


def _stop(words: str, status: int) -> None:
    sys.stderr.write(f"vedette: {words}\n")
    sys.exit(status)
