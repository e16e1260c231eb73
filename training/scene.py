"""Teach the weights of the scene: which place a claim is of whose own clause names none.

``python -m training.scene --gold ../shared/gold``

Learns from hand-coded reports and from `scenes.toml`, prints what the weights are worth on texts that they were not taught on
(folds of whole texts), and the table for `src/vedette/extract/scene.py`. A conditional logit with a ridge, by Newton's method.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from vedette.annotate import Annotator, annotate
from vedette.codebook import load_codebook
from vedette.extract.claims import mended
from vedette.extract.lexicon import lexicon
from vedette.extract.reader import Reader
from vedette.extract.scene import NOWHERE, Asked, Cues, Scene, Spot
from vedette.model import Claim, Report

from .coded import coded_folders, gold_docs, shared
from .logistic import Floats, folds

HERE = Path(__file__).parent
PENALTY = 1.0
"""Of squared weights; 0.3 to 10 were swept, the folds are flat."""
FOLDS = (6, 8, 12)
STEPS = 50
GENERIC = r"\b(desert|province|governorate|region|city|town|village|district|river|valley|camp|the|al|as|ash|ad|an|ar|az|at)\b"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A claim that lacks a place: the cues of each candidate, which are right, and what the rules alone would take."""

    text: str
    cues: tuple[Cues, ...]
    right: tuple[bool, ...]
    rule: bool


class Recorder(Scene):
    """A scene that keeps what it was asked, by where the trigger stands."""

    asks_always = True
    asked: dict[int, Asked]

    def place(self, asked: Asked) -> Spot | None:
        """Keep the question; let the rules answer."""
        self.asked[asked.trigger.idx] = asked
        found = [spots[-1] for name, spots in self._candidates(asked).items() if name in asked.taken_up]
        return found[0] if found else None


def recorded(doc: Doc, report: Report) -> tuple[list[Claim], Recorder]:
    """The claims of the patterns, and what the scene was asked for them."""
    words = lexicon(load_codebook())
    mended(doc, words)
    reader = Reader(doc, report, words)
    scene = Recorder(reader.nominals, reader.places)
    scene.asked = {}
    reader.where.scene = scene
    return list(reader.claims().values()), scene


def plain(name: str) -> str:
    """A name without accents, case, articles and words for kinds of places."""
    text = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)).casefold()
    return " ".join(re.sub(GENERIC, " ", re.sub(r"[\W_]+", " ", text)).split())


def choice(text: str, scene: Recorder, asked: Asked, wanted: Iterable[str]) -> Choice:
    """One question with its right answers, plain names; none: nowhere is right."""
    found, names = scene.weighed(asked), set(wanted)
    right = tuple((plain(name) in names) if name != NOWHERE else not names for name in found)
    taken = {plain(name) for name in asked.taken_up}
    return Choice(text, tuple(found.values()), right, bool(taken & names) or taken == names)


def from_gold(gold: Path, annotator: Annotator) -> Iterator[Choice]:
    """The questions that the hand-coded reports answer: those of claims that share type and words with a fact."""
    for folder in coded_folders(gold):
        with (folder / "places.csv").open(encoding="utf-8") as lines:
            known = {row["id"]: [row["name"], *row["aliases"].split(";")] for row in csv.DictReader(lines)}
        facts: dict[str, list[Row]] = defaultdict(list)
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            facts[json.loads(line)["report"]].append(json.loads(line))
        for path, report, doc in gold_docs(folder, annotator):
            claims, scene = recorded(doc, report)
            for claim, fact in paired(report, claims, facts[path.stem]):
                asked = scene.asked.get(claim.trigger.start)
                if asked is not None:
                    names = {plain(alias) for one in fact["place"] for alias in known[one] if plain(alias)}
                    yield choice(f"{folder.name} {path.stem}", scene, asked, names)


def paired(report: Report, claims: Sequence[Claim], facts: Sequence[Row]) -> Iterator[tuple[Claim, Row]]:
    """Claims with the fact of their type whose quote they share."""
    free = list(claims)
    for fact in facts:
        found = re.search(r"\s+".join(map(re.escape, fact["quote"].split())), report.text)
        span = (fact["type"], found.start(), found.end()) if found else ("", 0, 0)
        fit = next((one for one in free if one.type == fact["type"] and shared(span, one)), None)
        if fit is not None:
            free.remove(fit)
            yield fit, fact


def own(annotator: Annotator) -> Iterator[Choice]:
    """The questions that the short texts of `scenes.toml` answer."""
    texts = tomllib.loads((HERE / "scenes.toml").read_text(encoding="utf-8"))["texts"]
    reports = [Report.of(row["body"].strip(), title=row["title"]) for row in texts]
    docs = annotate([one.text for one in reports], annotator)
    for row, report, doc in zip(texts, reports, docs, strict=True):
        lacks = dict(line.split(" = ") for line in row["lacks"])
        claims, scene = recorded(doc, report)
        triggers = {claim.trigger.start: claim.trigger.quote for claim in claims}
        for start, asked in scene.asked.items():
            if (place := lacks.get(triggers.get(start, ""))) is not None:
                names = {plain(name) for name in scene.weighed(asked) if plain(place) in plain(name)}
                yield choice(f"own {row['title']}", scene, asked, names or {plain(place)})


def matrix(one: Choice, columns: Sequence[str]) -> Floats:
    """The cues of a question, a row a candidate."""
    return np.array([[cues.get(name, 0.0) for name in columns] for cues in one.cues])


def fit(choices: Iterable[Choice], columns: Sequence[str]) -> Floats:
    """The weights under which the right candidates are likeliest."""
    rows = [(matrix(one, columns), np.array(one.right, float)) for one in choices if any(one.right)]
    weights = np.zeros(len(columns))
    for _ in range(STEPS):
        slope, curve = PENALTY * weights, PENALTY * np.eye(len(columns))
        for cues, right in rows:
            chance = np.exp(cues @ weights - (cues @ weights).max())
            chance /= chance.sum()
            wanted = chance * right / (chance @ right)
            mean = cues.T @ chance
            slope -= cues.T @ (wanted - chance)
            curve += (cues.T * chance) @ cues - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def held_out(choices: Sequence[Choice], columns: Sequence[str], number: int) -> Floats:
    """Whether each question is answered right by weights that did not see its text."""
    right = np.zeros(len(choices))
    for out in folds([one.text for one in choices], number):
        weights = fit([one for one, left in zip(choices, out, strict=True) if not left], columns)
        for i in np.flatnonzero(out):
            right[i] = choices[i].right[int(np.argmax(matrix(choices[i], columns) @ weights))]
    return right


def main() -> None:
    """Teach, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of hand-coded reports")
    args = parser.parse_args()
    annotator = Annotator.load()
    choices = [*from_gold(args.gold, annotator), *own(annotator)]
    columns = list(dict.fromkeys(name for one in choices for cues in one.cues for name in cues))
    right = np.mean([held_out(choices, columns, number) for number in FOLDS], axis=0)
    for label in ("seeds", "dispatches", "first", "second", "third", "own"):
        of = np.array([one.text.startswith(label) for one in choices])
        rule = sum(one.rule for one in choices if one.text.startswith(label))
        print(
            f"{label}: {of.sum()} claims without a place of their own; right by the rules {rule}, held out {right[of].sum():.1f}"
        )
    for name, weight in zip(columns, fit(choices, columns), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
