"""The command line: thin verbs over `vedette.run.Case`."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Two processes fall to half their speed when each starts a pool of threads of its own."""


def main() -> None:
    """Run the command line; an expected error is one line on standard error and status 2."""
    from vedette.cli.app import app  # noqa: PLC0415 - the entry point sets the environment first
    from vedette.errors import VedetteError  # noqa: PLC0415

    try:
        app()
    except VedetteError as error:
        sys.stderr.write(f"vedette: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
