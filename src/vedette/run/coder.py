"""The pipeline over one report after another: annotate, extract, ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from spacy.tokens import Doc

from vedette.annotate import Annotator, NameMatcher, annotate
from vedette.extract import Explanation, explain, extract
from vedette.ground import Gazetteer, GroundedReport, Grounder
from vedette.model import Problem, Publication, Report, Run, digest
from vedette.run.knowledge import Knowledge
from vedette.store import Coding

ENGLISH = "en"

Read = tuple[Report, Publication]


class Coder:
    """Codes reports. Loads the language model once; keeps no report."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.knowledge = Knowledge.of(folder)
        self.annotator = Annotator.load()
        self.grounder = Grounder(self.knowledge.theatre, Gazetteer.open())
        self.names = NameMatcher(self.grounder.names())

    def run(self) -> Run:
        """The run that this coder makes: the same for the same model, codebook, theatre and gazetteer."""
        parts = (version("vedette"), self.annotator.digest, self.knowledge.codebook.digest,
                 self.knowledge.theatre.digest)  # fmt: skip
        gazetteer = self.grounder.gazetteer.digest()
        note = f"gazetteer {gazetteer}" if gazetteer else ""
        return Run(digest("pipeline", *parts, gazetteer), "pipeline", datetime.now(UTC), *parts, note)

    def code(self, items: Iterable[Read]) -> Iterator[Coding | Problem]:
        """Code each report; one that fails or is in another language becomes a problem as well."""
        batch = list(items)
        for (report, publication), doc in zip(batch, self._docs([report for report, _ in batch]), strict=True):
            where = publication.file or report.id
            if report.language != ENGLISH:
                told = f"written in another language than English ({report.language}): kept, searchable, not coded"
                yield Problem("not-coded", where, told)
                yield _uncoded(report, publication)
                continue
            try:
                yield self._coded(report, publication, doc)
            except Exception as error:
                yield Problem("not-coded", where, f"{type(error).__name__}: {error}: kept, searchable, not coded")
                yield _uncoded(report, publication)

    def explain(self, report: Report) -> Explanation:
        """How a report is read: each sentence with its parse, the patterns that fire and the claims."""
        doc = next(annotate([_readable(report)], self.annotator, names=self.names))
        return explain(doc, report, self.knowledge.codebook)

    def _docs(self, reports: Sequence[Report]) -> Sequence[Doc | Exception]:
        """The reports annotated together or, where one of them fails, one by one; a failure in its place."""
        try:
            return list(annotate(map(_readable, reports), self.annotator, names=self.names))
        except Exception:
            return [self._alone(report) for report in reports]

    def _alone(self, report: Report) -> Doc | Exception:
        try:
            return next(annotate([_readable(report)], self.annotator, names=self.names))
        except Exception as error:
            return error

    def _coded(self, report: Report, publication: Publication, doc: Doc | Exception) -> Coding:
        if isinstance(doc, Exception):
            raise doc
        found = extract(doc, report, self.knowledge.codebook)
        grounded = self.grounder.ground(report, (publication,), found.mentions, found.claims)
        return Coding(report, (publication,), found.mentions, found.claims, grounded)


def _uncoded(report: Report, publication: Publication) -> Coding:
    """A report that is kept without claims."""
    return Coding(report, (publication,), (), (), GroundedReport((), (), (), ()))


def _readable(report: Report) -> str:
    return report.text if report.language == ENGLISH else "."
