"""Hand-coded texts as the second opinion is taught on them: claims of the patterns, and which of them are right."""

from __future__ import annotations

import json
import re
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from vedette.annotate import Annotator, annotate
from vedette.codebook import load_codebook
from vedette.extract.claims import by_patterns
from vedette.model import Claim, Report
from vedette.read.reader import Fields, read
from vedette.run.coder import Coder

HERE = Path(__file__).parent
THEATRE = HERE.parent / "examples" / "deir-ezzor" / "theatre.toml"
REPORTS = HERE / "reports"
"""Reports of our own on twenty-eight other conflicts, coded before they were read; three folders of the form of the hand-coded ones."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A text with its claims by the patterns, which of them are right, and the truth to hold them against.

    `facts`: (type, first and last offset of the quote or word). `body`: the offset before which nobody coded (a headline).
    """

    name: str
    report: Report
    doc: Doc
    claims: tuple[Claim, ...]
    facts: tuple[tuple[str, int, int], ...]
    right: tuple[bool, ...]
    body: int

    def judged(self) -> Iterator[tuple[int, Claim, bool]]:
        """Each claim that somebody could judge: its place in `claims`, itself, and whether it is right."""
        for i, (claim, ok) in enumerate(zip(self.claims, self.right, strict=True)):
            if claim.span.start >= self.body:
                yield i, claim, ok


def coded_folders(gold: Path) -> Iterator[Path]:
    """The folders of hand-coded reports: those given, and our own."""
    yield from (gold / name for name in ("seeds", "dispatches"))
    yield from sorted(one for one in REPORTS.iterdir() if one.is_dir())


def gold_docs(folder: Path, annotator: Annotator) -> Iterator[tuple[Path, Report, Doc]]:
    """Hand-coded reports, read as a user would: those on the example's war with its theatre."""
    with tempfile.TemporaryDirectory() as base:
        if folder.parent != REPORTS:
            (Path(base) / "theatre.toml").write_text(THEATRE.read_text(encoding="utf-8"), encoding="utf-8")
        coder = Coder(Path(base))
    files = sorted((folder / "reports").glob("*.txt"))
    reports = [one[0] for path in files for one in read([path], Fields(), now=datetime.now(UTC))]
    docs = annotate([report.text for report in reports], annotator, names=coder.names)
    yield from zip(files, reports, docs, strict=True)


def gold_texts(gold: Path, annotator: Annotator) -> Iterator[Coded]:
    """The hand-coded reports with their facts."""
    for folder in coded_folders(gold):
        yield from folder_texts(folder, annotator)


def folder_texts(folder: Path, annotator: Annotator) -> Iterator[Coded]:
    """The reports of one folder with their facts."""
    facts = facts_of(folder)
    for path, report, doc in gold_docs(folder, annotator):
        body = report.text.find("\n\n") + 2 if folder.name != "seeds" else 0
        yield matched(f"{folder.name} {path.stem}", report, doc, list(spans(report.text, facts[path.stem])), body)


def facts_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The facts of a folder by report."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        found[fact["report"]].append(fact)
    return found


def spans(text: str, facts: Iterable[dict[str, Any]]) -> Iterator[tuple[str, int, int]]:
    """Each fact's type and where its quote stands."""
    for fact in facts:
        found = re.search(r"\s+".join(map(re.escape, fact["quote"].split())), text)
        if found and fact["type"] != "other":
            yield fact["type"], found.start(), found.end()


def own_texts(annotator: Annotator) -> Iterator[Coded]:
    """The short texts on other wars that `coded.toml` codes; a claim is right if its word carries that type."""
    written = tomllib.loads((HERE / "subject.toml").read_text(encoding="utf-8"))["war"]
    tested = tomllib.loads((HERE.parent / "tests" / "negatives" / "war.toml").read_text(encoding="utf-8"))["texts"]
    coded = tomllib.loads((HERE / "coded.toml").read_text(encoding="utf-8"))["texts"]
    own = [row["text"] for row in coded if "text" in row]
    texts = [*written, *(f"{row['title']}\n\n{row['body']}" for row in tested), *own]
    known = {
        _begins(row.get("begins") or row["text"]): [tuple(one.split(" ")) for one in row["claims"]] for row in coded
    }
    texts = [text for text in texts if _begins(text) in known]
    if missing := known.keys() - {_begins(text) for text in texts}:
        raise ValueError(f"coded.toml: no text begins with {min(missing)!r}")
    reports = []
    for text in texts:
        title, _, body = text.rpartition("\n\n")
        reports.append(Report.of(body, title=title))
    for i, (text, report, doc) in enumerate(
        zip(texts, reports, annotate([r.text for r in reports], annotator), strict=True)
    ):
        wanted = known[_begins(text)]
        facts = [(kind, t.idx, t.idx + len(t)) for t in doc for word, kind in wanted if t.text == word]
        yield matched(f"own {i}", report, doc, facts, 0)


def _begins(text: str) -> str:
    """The first six words of a text, by which it is known."""
    return " ".join(text.split()[:6])


def matched(name: str, report: Report, doc: Doc, facts: Sequence[tuple[str, int, int]], body: int) -> Coded:
    """A claim is right if a fact of its type, not yet taken, shares at least half of the shorter quote."""
    claims = by_patterns(doc, report, load_codebook())
    free = list(facts)
    right = []
    for claim in claims:
        hit = next((fact for fact in free if fact[0] == claim.type and shared(fact, claim)), None)
        if hit is not None and claim.span.start >= body:
            free.remove(hit)
        right.append(hit is not None)
    return Coded(name, report, doc, claims, tuple(facts), tuple(right), body)


def shared(fact: tuple[str, int, int], claim: Claim) -> bool:
    _, start, end = fact
    both = min(end, claim.span.end) - max(start, claim.span.start)
    return both >= 0.5 * min(end - start, claim.span.end - claim.span.start)
