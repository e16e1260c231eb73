"""The pipeline over one report after another: annotate, extract, ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.codebook import Codebook, load_codebook
from vedette.extract import Extraction, extract
from vedette.ground import Gazetteer, Grounder
from vedette.model import Problem, Publication, Report, Run, digest
from vedette.store import Coding
from vedette.theatre import Theatre, load_theatre

ENGLISH = "en"
THEATRE = "theatre.toml"
CODEBOOK = "codebook.toml"

Read = tuple[Report, Publication]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a case knows before it reads: its theatre and its codebook."""

    theatre: Theatre
    codebook: Codebook

    @classmethod
    def of(cls, folder: Path) -> Knowledge:
        """Load the case's own files, or the defaults where it has none."""
        theatre, codebook = folder / THEATRE, folder / CODEBOOK
        return cls(
            load_theatre(theatre if theatre.is_file() else None),
            load_codebook(codebook if codebook.is_file() else None),
        )


class Coder:
    """Codes reports. Loads the language model once; keeps no report."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.knowledge = Knowledge.of(folder)
        self.annotator = Annotator.load()
        self.grounder = Grounder(self.knowledge.theatre, Gazetteer.shipped())
        self.names = NameMatcher(self.grounder.names())

    def run(self) -> Run:
        """The run that this coder makes: the same for the same model, codebook and theatre."""
        parts = (version("vedette"), self.annotator.digest, self.knowledge.codebook.digest,
                 self.knowledge.theatre.digest)  # fmt: skip
        return Run(digest("pipeline", *parts), "pipeline", datetime.now(UTC), *parts)

    def code(self, items: Iterable[Read]) -> Iterator[Coding | Problem]:
        """Code each report; one that fails or is in another language becomes a problem as well."""
        batch = list(items)
        docs = annotate((_readable(report) for report, _ in batch), self.annotator, names=self.names)
        for (report, publication), doc in zip(batch, docs, strict=True):
            extraction = Extraction((), ())
            if report.language != ENGLISH:
                yield Problem(
                    "not-coded",
                    publication.file or report.id,
                    f"written in another language than English ({report.language}): kept, searchable, not coded",
                )
            else:
                try:
                    extraction = extract(doc, report, self.knowledge.codebook)
                except Exception as error:
                    yield Problem("extract-failed", publication.file or report.id, f"{type(error).__name__}: {error}")
            yield self._grounded(report, publication, extraction)

    def _grounded(self, report: Report, publication: Publication, extraction: Extraction) -> Coding:
        grounded = self.grounder.ground(report, (publication,), extraction.mentions, extraction.claims)
        return Coding(report, (publication,), extraction.mentions, extraction.claims, grounded)


def _readable(report: Report) -> str:
    return report.text if report.language == ENGLISH else "."
