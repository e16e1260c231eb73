"""Killed at any moment and started again: nothing is lost and nothing is counted twice."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from vedette.export import claim_rows
from vedette.run import Case

REPORTS = 90


def _write(folder: Path) -> None:
    folder.mkdir()
    for number in range(REPORTS):
        text = f"published: 2021-03-04\n\nThe Northern Guard captured Vellory with {number + 2} tanks on Tuesday.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def _rows(case: Case) -> list[str]:
    return sorted(str(row["id"]) for row in claim_rows(case.picture()))


def test_a_killed_add_is_finished_by_the_next(tmp_path: Path) -> None:
    _write(tmp_path / "reports")
    whole = Case.create(tmp_path / "whole")
    whole.add([tmp_path / "reports"])
    killed = Case.create(tmp_path / "killed")
    command = [sys.executable, "-m", "vedette.cli", "--case", str(killed.folder), "add", str(tmp_path / "reports")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not killed.store.report_ids() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    killed.add([tmp_path / "reports"])
    assert len(killed.store.report_ids()) == REPORTS
    assert _rows(killed) == _rows(whole)
