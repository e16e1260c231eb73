"""The picture against hand-coded reports: claims as extracted, and events, disputes and control on perfect claims.

    python -m benchmarks.gold --gold ../shared/gold --scorer ../shared/score.py [--pin]

Runs the command line as a user would, scores its exports with the scorer, and compares with the floors in
benchmarks/floors.json (key "gold"), with a point of slack. `--pin` writes what was reached as the new floors. Without the
hand-coded reports it says so and stops.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from vedette.run import Case

FLOORS = Path(__file__).parent / "floors.json"
THEATRE = Path(__file__).parent.parent / "examples" / "deir-ezzor" / "theatre.toml"
WARS = Path(__file__).parent / "wars"
"""Six short reports on six other wars, written and coded by us; read without any theatre."""
UNREAD = Path(__file__).parent / "unread"
"""Ten reports on ten more wars, of which only the figures are looked at; read without any theatre."""
UNREAD_SECOND = Path(__file__).parent / "unread_second"
"""Eight reports on eight more, used alike."""
SLACK = 0.01
FACTS = ("found", "typed", "strict", "actor", "recipient", "place")
ACCURACIES = {"modality": "modality_accuracy", "relation": "relation_accuracy", "date": "date_accuracy", "dates invented":
              "dates_invented", "quantity": "quantity_accuracy"}  # fmt: skip
LOW_IS_GOOD = ("dates invented", "look-alikes", "Brier")
LEFT_OUT = 4
"""Reports in a fold: the same figures on so few at a time show how much rests on single reports."""


def vedette(case: Path, *words: str) -> None:
    """Run the command line on a case; problems that it tells are shown."""
    done = subprocess.run(
        [sys.executable, "-m", "vedette.cli", "--case", str(case), *words], capture_output=True, text=True, check=False
    )
    if done.returncode > 1:
        raise SystemExit(done.stderr)


def score(scorer: Path, *words: str) -> dict[str, Any]:
    """The scorer's figures."""
    done = subprocess.run([sys.executable, str(scorer), *words], capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def exports(gold: Path, folder: Path, kind: str) -> Path:
    """Read the reports of a gold folder into a case and export everything.

    The kinds are "extracted" (with the example's theatre), "perfect" (the gold's own claims) and "undescribed" (no theatre).
    """
    given = folder / "given"
    script = Path(__file__).parent / "gold_claims.py"
    subprocess.run([sys.executable, str(script), str(gold), "--to", str(given)], check=True)
    case = folder / kind
    theatre = {"perfect": ["--theatre", str(given / "theatre.toml")], "extracted": ["--theatre", str(THEATRE)]}
    vedette(case, "init", str(case), *theatre.get(kind, []))
    vedette(case, "add", str(gold / "reports"))
    if kind == "perfect":
        vedette(case, "import", str(given / "claims.jsonl"))
    for what in ("claims", "events", "disputes"):
        vedette(case, "export", what, "--out", str(case / f"{what}.jsonl"))
    vedette(case, "export", "control", "--out", str(case / "control.csv"))
    return case


def measure(gold: Path, scorer: Path) -> dict[str, float]:
    """All figures by name."""
    found: dict[str, float] = {}
    for name in ("seeds", "dispatches"):
        for kind in ("extracted", "undescribed", "perfect"):
            with tempfile.TemporaryDirectory() as base:
                case = exports(gold / name, Path(base), kind)
                found |= {f"{name} {kind} {key}": value for key, value in facts(scorer, gold / name, case).items()}
                if name == "dispatches" and kind != "undescribed":
                    found |= {f"{kind} {key}": value for key, value in views(scorer, gold / name, case).items()}
                    found |= {f"{kind} {key}": value for key, value in folds(scorer, gold / name, case).items()}
                    found |= {f"{kind} {key}": value for key, value in without(scorer, gold / name, case).items()}
    return found | other_wars(scorer)


def other_wars(scorer: Path) -> dict[str, float]:
    """The figures of our own reports on other wars; the first six have dates for a part of their facts only."""
    found: dict[str, float] = {}
    for name, gold in (("other", WARS), ("unread", UNREAD), ("second unread", UNREAD_SECOND)):
        with tempfile.TemporaryDirectory() as base:
            told = facts(scorer, gold, exports(gold, Path(base), "undescribed"))
        found |= {f"{name} wars {key}": value for key, value in told.items() if gold is not WARS or "date" not in key}
    return found


def facts(scorer: Path, gold: Path, case: Path) -> dict[str, float]:
    """The figures of claims; those that the reports give no cause for are left out."""
    said = score(scorer, "facts", str(gold), str(case / "claims.jsonl"))
    found = {f"{one} F1": said[one]["f1"] for one in FACTS}
    found |= {name: said[key] for name, key in ACCURACIES.items()}
    found |= {"attribution recall": said["attribution"]["r"], "attribution precision": said["attribution"]["p"]}
    return {name: value for name, value in found.items() if value is not None}


def views(scorer: Path, gold: Path, case: Path) -> dict[str, float]:
    """The figures of events, disputes and control."""
    claims = str(case / "claims.jsonl")
    events = score(scorer, "events", str(gold), claims, str(case / "events.jsonl"))
    disputes = score(scorer, "disputes", str(gold), claims, str(case / "disputes.jsonl"))
    control = score(scorer, "control", str(gold), str(case / "control.csv"))
    return {
        "event links F1": events["links"]["f1"],
        "event links across reports recall": events["links_across_reports_recall"],
        "dispute pairs F1": disputes["pairs"]["f1"],
        "look-alikes called disputes": disputes["look_alikes_called_disputes"],
        "control changes F1": control["changes"]["f1"],
        "control right on changing places": control["right_on_changing_places"],
        "control contested days flagged": control["contested_days_flagged"],
        "control Brier": control["brier"],
    }


def folds(scorer: Path, gold: Path, case: Path) -> dict[str, float]:
    """Mean and worst of the figures of claims and links on four reports at a time."""
    claims, events = str(case / "claims.jsonl"), str(case / "events.jsonl")
    stems = sorted(path.stem for path in (gold / "reports").glob("*.txt"))
    strict, links = [], []
    for start in range(0, len(stems), LEFT_OUT):
        only = ",".join(stems[start : start + LEFT_OUT])
        strict.append(score(scorer, "--only", only, "facts", str(gold), claims)["strict"]["f1"])
        links.append(score(scorer, "--only", only, "events", str(gold), claims, events)["links"]["f1"])
    return {
        "strict F1, mean of folds": round(sum(strict) / len(strict), 3), "strict F1, worst fold": min(strict),
        "event links F1, mean of folds": round(sum(links) / len(links), 3), "event links F1, worst fold": min(links),
    }  # fmt: skip


def without(scorer: Path, gold: Path, case: Path) -> dict[str, float]:
    """Mean and worst of the figures of control from the picture without four reports at a time: how much rests on single ones."""
    stems = sorted(path.stem for path in (gold / "reports").glob("*.txt"))
    changes, right, brier = [], [], []
    for start in range(0, len(stems), LEFT_OUT):
        with tempfile.TemporaryDirectory() as base:
            left = Path(base) / "case"
            shutil.copytree(case, left)
            with Case(left) as shown:
                for stem in stems[start : start + LEFT_OUT]:
                    shown.withdraw(f"{stem}.txt", "left out")
                shown.export("control", left / "control.csv")
            told = score(scorer, "control", str(gold), str(left / "control.csv"))
        changes.append(told["changes"]["f1"])
        right.append(told["right_on_changing_places"])
        brier.append(told["brier"])
    mean = {"changes F1": changes, "right on changing places": right, "Brier": brier}
    found = {f"control {name}, mean without four reports": round(sum(row) / len(row), 3) for name, row in mean.items()}
    return found | {"control changes F1, worst without four reports": min(changes)}


def dropped(name: str, value: float, floor: float | None) -> bool:
    """Whether a figure is worse than its floor by more than the slack."""
    if floor is None:
        return False
    return value > floor + SLACK if any(word in name for word in LOW_IS_GOOD) else value < floor - SLACK


def main() -> int:
    """Print the figures beside their floors; 1 if one has dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--scorer", type=Path, default=Path("../shared/score.py"))
    parser.add_argument("--pin", action="store_true", help="write what was reached as the new floors")
    args = parser.parse_args()
    if not args.gold.is_dir():
        print(f"skipped: no hand-coded reports at {args.gold}")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    figures = measure(args.gold, args.scorer)
    known = floors.get("gold", {})
    worse = [name for name, value in figures.items() if dropped(name, value, known.get(name))]
    for name, value in figures.items():
        floor = f"{known[name]:5.3f}" if name in known else "    -"
        print(f"{value:6.3f}  floor {floor}  {name}{'  WORSE' if name in worse else ''}")
    if args.pin:
        floors["gold"] = figures
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(bool(worse) and not args.pin)


if __name__ == "__main__":
    sys.exit(main())
