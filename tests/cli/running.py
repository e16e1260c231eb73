"""The command line in this process: the entry point as it is, without starting Python and the models anew each time."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess
from unittest import mock

from vedette.cli import main


def vedette(
    *words: str, folder: Path | None = None, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> CompletedProcess[bytes]:
    """Run a verb; `folder` is the case. Gives what it printed and its exit status, as a process of its own would."""
    told = [io.TextIOWrapper(io.BytesIO(held), encoding="utf-8", write_through=True) for held in (stdin, b"", b"")]
    argv = ["vedette", *(["--case", str(folder)] if folder else []), *words]
    status = 0
    with (
        mock.patch.multiple(sys, argv=argv, stdin=told[0], stdout=told[1], stderr=told[2]),
        mock.patch.dict(os.environ, env or {}),
    ):
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
    out, err = (one.buffer.getvalue() for one in told[1:])  # type: ignore[attr-defined] # a BytesIO lies below
    return CompletedProcess(argv, status, out, err)
