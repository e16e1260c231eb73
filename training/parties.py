"""Teach the weights of the parties: who is meant where a claim's words name nobody.

``python -m training.parties --gold ../shared/gold``

Learns from hand-coded reports, read without a theatre, and from `parties.toml`; prints what the weights are worth on texts that
they were not taught on (folds of whole texts), and the table for `src/vedette/ground/parties.py`. The logit of `training.scene`.
"""

from __future__ import annotations

import argparse
import csv
import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.codebook import load_codebook
from vedette.extract import extract
from vedette.ground import Gazetteer, Grounder
from vedette.ground.fold import plain
from vedette.ground.parties import NOBODY, Cues
from vedette.ground.understood import War
from vedette.model import Claim, GroundedClaim, Report, World
from vedette.read.reader import Fields, read
from vedette.theatre import load_theatre

from .coded import coded_folders
from .logistic import Floats
from .scene import FOLDS, Choice, fit, held_out, paired

HERE = Path(__file__).parent
Row = dict[str, Any]
Wanted = Callable[[str, World], bool]
"""Whether a side is one of those that are right."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a text's coder says of a claim: whether a side acts, or undergoes, and whether anybody does."""

    actor: Wanted
    recipient: Wanted
    actors: bool
    recipients: bool


class Teacher:
    """Reads texts without a theatre and asks who is meant."""

    def __init__(self) -> None:
        self.grounder = Grounder(load_theatre(None), Gazetteer.shipped())
        self.annotator, self.names = Annotator.load(), NameMatcher(self.grounder.names())

    def docs(self, reports: Sequence[Report]) -> Iterable[tuple[Report, Doc]]:
        """The reports with their annotation."""
        return zip(reports, annotate([one.text for one in reports], self.annotator, names=self.names), strict=True)

    def choices(
        self, name: str, report: Report, doc: Doc, told: Callable[[Sequence[Claim]], dict[str, Told]]
    ) -> Iterator[Choice]:
        """The questions of one text that its coder answers."""
        found = extract(doc, report, load_codebook())
        _, grounded, world, beside = self.grounder.told(report, (), found.mentions, found.claims)
        answers = told([one.claim for one in grounded])
        war = War.told_by(grounded, world, beside)
        for at, claim in enumerate(grounded):
            if (answer := answers.get(claim.id)) is not None:
                yield from _asked(name, war, claim, at, answer)


def _asked(name: str, war: War, claim: GroundedClaim, at: int, answer: Told) -> Iterator[Choice]:
    """Both questions of one claim, the second with the right answer to the first."""
    for role, right, any_ in (
        ("actor", answer.actor, answer.actors),
        ("recipient", answer.recipient, answer.recipients),
    ):
        asked = war.asked(claim, at, role)
        if asked is None:
            continue
        found = war.parties.weighed(asked)
        good = [side for side in found if side != NOBODY and any_ and right(side, war.world)]
        yield choice(name, found, good)
        if good:
            claim = war.given(claim, role, good[0])


def choice(name: str, found: dict[str, Cues], good: Sequence[str]) -> Choice:
    """One question with its right answers; nobody is right where no candidate is."""
    right = tuple(side in good or (side == NOBODY and not good) for side in found)
    return Choice(name, tuple(found.values()), right, rule=right[0])


def from_gold(gold: Path, teacher: Teacher) -> Iterator[Choice]:
    """The questions that hand-coded reports answer."""
    for folder in coded_folders(gold):
        with (folder / "actors.csv").open(encoding="utf-8") as lines:
            rows = {row["id"]: row for row in csv.DictReader(lines)}
        facts: dict[str, list[Row]] = defaultdict(list)
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            facts[json.loads(line)["report"]].append(json.loads(line))
        paths = sorted((folder / "reports").glob("*.txt"))
        reports = [one[0] for path in paths for one in read([path], Fields(), now=datetime.now(UTC))]
        for path, (report, doc) in zip(paths, teacher.docs(reports), strict=True):
            told = partial(_of_facts, report, facts[path.stem], rows)
            yield from teacher.choices(f"{folder.name} {path.stem}", report, doc, told)


def _of_facts(report: Report, facts: Sequence[Row], rows: dict[str, Row], claims: Sequence[Claim]) -> dict[str, Told]:
    return {claim.id: _of_fact(fact, rows) for claim, fact in paired(report, claims, facts)}


def _of_fact(fact: Row, rows: dict[str, Row]) -> Told:
    actors, recipients = fact["actor"], fact["recipient"]
    if fact["type"] in {"clash", "agreement", "negotiate"}:
        actors = recipients = [*actors, *recipients]
    return Told(_one_of(actors, rows), _one_of(recipients, rows), bool(actors), bool(recipients))


def _one_of(ids: Iterable[str], rows: dict[str, Row]) -> Wanted:
    """Whether a side has a name of one of these, or of one that these belong to."""
    known: set[str] = set()
    wanted = list(ids)
    for one in wanted:
        known |= {plain(name) for name in (rows[one]["name"], *rows[one]["aliases"].split(";"))}
        wanted += [rows[one]["parent"]] if rows[one]["parent"] else []
    return lambda side, world: bool(known & set(map(plain, _names(side, world))))


def _names(side: str, world: World) -> list[str]:
    """The names of a side and of those that belong to it."""
    return [name for one in world.actors.values() if world.side(one.id) == side for name in one.names]


def own(teacher: Teacher) -> Iterator[Choice]:
    """The questions that the short texts of `parties.toml` answer."""
    texts = tomllib.loads((HERE / "parties.toml").read_text(encoding="utf-8"))["texts"]
    reports = [Report.of(row["body"].strip(), title=row["title"]) for row in texts]
    for row, (report, doc) in zip(texts, teacher.docs(reports), strict=True):
        yield from teacher.choices(f"own {row['title']}", report, doc, partial(_of_lines, report, row["who"]))


def _of_lines(report: Report, who: Sequence[str], claims: Sequence[Claim]) -> dict[str, Told]:
    """Each claim of the body with the first line left that has its trigger."""
    lines = [line.split(" = ") for line in who]
    found: dict[str, Told] = {}
    for claim in claims:
        at = next((i for i, line in enumerate(lines) if line[0] == claim.trigger.quote), None)
        if at is not None and claim.trigger.start >= report.body_start:
            found[claim.id] = _of_line(lines.pop(at)[1], claim)
    return found


def _of_line(line: str, claim: Claim) -> Told:
    actors, recipients = ([name.strip() for name in part.split(",") if name.strip() != "-"] for part in line.split(";"))
    if claim.type in {"clash", "agreement", "negotiate"}:
        actors = recipients = [*actors, *recipients]
    return Told(_called(actors), _called(recipients), bool(actors), bool(recipients))


def _called(wanted: Sequence[str]) -> Wanted:
    """Whether a name of a side begins with one of these, or says whose forces it is."""

    def right(side: str, world: World) -> bool:
        names = [f" {plain(name)}" for name in _names(side, world)]
        return any(f" {plain(one)}" in name for one in wanted for name in names)

    return right


def report_on(choices: Sequence[Choice], right: Floats) -> None:
    """Print how many questions are answered right, by source."""
    for label in ("seeds", "dispatches", "first", "second", "third", "own"):
        of = np.array([one.text.startswith(label) for one in choices])
        none = sum(one.rule for one in choices if one.text.startswith(label))
        print(
            f"{label}: {of.sum()} roles that nobody is named in; nobody is right {none}, right held out {right[of].sum():.1f}"
        )


def main() -> None:
    """Teach, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of hand-coded reports")
    teacher = Teacher()
    choices = [*from_gold(parser.parse_args().gold, teacher), *own(teacher)]
    columns = sorted({name for one in choices for cues in one.cues for name in cues})
    report_on(choices, np.mean([held_out(choices, columns, number) for number in FOLDS], axis=0))
    for name, weight in zip(columns, fit(choices, columns), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
