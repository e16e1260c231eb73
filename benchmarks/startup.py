"""How long a verb of the command line takes before it has anything to do: seconds from the start to the end of a process.

    python -m benchmarks.startup [--times 7] [--pin]

On a case of the example's sixteen reports. The quickest of several starts, by the clock and by the processor's time; the
latter is compared with the ceilings in benchmarks/floors.json (key "start-up"), with half as much again of slack: it hardly
depends on what else the machine does, but on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vedette.run import Case

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).parent / "floors.json"
SLACK = 1.5
VERBS = (
    ("--help",),
    ("claims", "--help"),
    ("claims",),
    ("events", "--place", "Hajin"),
    ("control", "--on", "2019-01-20"),
)


def run(case: Path, words: tuple[str, ...]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor, of one process."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "vedette.cli", "--case", str(case), *words], check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


def main() -> int:
    """Print the times beside their ceilings; 1 if one is too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--pin", action="store_true", help="write what was reached as the new ceilings")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    known: dict[str, float] = floors.get("start-up", {})
    found = {}
    with tempfile.TemporaryDirectory() as base:
        example = ROOT / "examples" / "deir-ezzor"
        case = Case.create(Path(base) / "case", theatre=example / "theatre.toml")
        case.add([example / "reports"])
        case.close()
        for words in VERBS:
            name = " ".join(("vedette", *words))
            took = [run(Path(base) / "case", words) for _ in range(args.times)]
            clock, found[name] = min(one for one, _ in took), min(one for _, one in took)
            ceiling = f"ceiling {known[name] * SLACK:.2f}" if name in known else ""
            print(f"{clock:6.2f} s  {found[name]:6.2f} s of processor  {ceiling:14}  {name}")
    late = [name for name, value in found.items() if name in known and value > known[name] * SLACK]
    if args.pin:
        floors["start-up"] = {name: round(value, 2) for name, value in found.items()}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    if late:
        print(f"too long: {', '.join(late)}")
    return int(bool(late) and not args.pin)


if __name__ == "__main__":
    sys.exit(main())
