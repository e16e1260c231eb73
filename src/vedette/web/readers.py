"""Reports as the reader shows them."""

from __future__ import annotations

from datetime import date

from vedette.model import Picture
from vedette.model.claim import GroundedClaim
from vedette.model.report import Report
from vedette.web import rows, shapes
from vedette.web.asking import missing
from vedette.web.highlight import Marked
from vedette.web.indexed import indexed


def find(picture: Picture, identity: str) -> Report:
    """Return a report by its id.

    Raises:
        HTTPException: 404, the picture has no such report.

    """
    if identity not in picture.reports:
        raise missing("report", identity)
    return picture.reports[identity]


def latest_first(picture: Picture) -> list[Report]:
    """All reports, the latest known first."""
    known = {one: picture.first_publication(one).known_on for one in picture.reports if one in picture.publications}
    return sorted(picture.reports.values(), key=lambda one: (known.get(one.id, date.min), one.id), reverse=True)


def claims_of(picture: Picture, report: str) -> list[GroundedClaim]:
    """The claims of a report in the order of its words."""
    return [one for one in indexed(picture).claims_of.get(report, ()) if one.id in picture.claims]


def marks(claims: list[GroundedClaim]) -> list[Marked]:
    """Where the words of claims stand."""
    return [Marked(one.claim.span.start, one.claim.span.end, one.id) for one in claims]


def report(picture: Picture, one: Report) -> shapes.ReportRow:
    """Make the row of a report."""
    first = picture.first_publication(one.id) if one.id in picture.publications else None
    return shapes.ReportRow(
        id=one.id,
        title=one.heading,
        source=first.source if first else "",
        published=first.published if first else None,
        claims=len(claims_of(picture, one.id)),
        url=rows.report_url(one.id),
    )


def full(picture: Picture, one: Report) -> shapes.ReportFull:
    """Make the row of a report with its text, outlets and claims."""
    return shapes.ReportFull(
        **report(picture, one).model_dump(),
        text=one.text,
        body_start=one.body_start,
        publications=[
            shapes.PublicationRow(source=p.source, published=p.published, url=p.url, file=p.file)
            for p in picture.publications.get(one.id, ())
        ],
        found=[rows.claim(picture, claim) for claim in claims_of(picture, one.id)],
    )
