"""Coding again with another model or codebook, and grounding again with another theatre or date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from vedette.ground import Gazetteer, Grounder
from vedette.run.adding import BATCH, Summary
from vedette.run.claim_row import ClaimRow
from vedette.run.given import regiven
from vedette.run.knowledge import Knowledge
from vedette.run.known import Known
from vedette.store import Coding, Store


def rerun(store: Store, *, progress: Callable[[int], None]) -> Summary:
    """Bring every report to the current pipeline: ground again, and code again only what has changed.

    Reports whose current run is an import or a person's are grounded again and keep their claims.
    """
    from vedette.run.coder import Coder  # noqa: PLC0415 - loads the library of the language model

    summary = Summary()
    coder = Coder(store.folder)
    run = coder.run()
    store.add_run(run)
    current, runs = store.current_runs(), store.runs()
    stale = [r for r, one in current.items() if runs[one].kind == "pipeline" and one != run.id]
    publications = store.publications()
    for start in range(0, len(stale), BATCH):
        batch = [(store.report(r), publications[r][0]) for r in stale[start : start + BATCH]]
        codings = [one for one in coder.code(batch) if isinstance(one, Coding)]
        store.add_codings(run, codings, datetime.now(UTC))
        summary.added += len(codings)
        summary.claims += sum(len(one.claims) for one in codings)
        progress(summary.added)
    regrounded(store, coder.knowledge, current)
    return summary


def regrounded(store: Store, knowledge: Knowledge, reports: Iterable[str]) -> None:
    """Ground the current claims of these reports again; no claim changes."""
    reports = list(reports)
    if not reports:
        return
    grounder = Grounder(knowledge.theatre, Gazetteer.open(), _known(store))
    current, publications = store.current_runs(), store.publications()
    for report in reports:
        if given := store.given(report, current[report]):
            rows = [(claim, ClaimRow.model_validate_json(row)) for claim, row in given]
            grounded = regiven(rows, Known.of(knowledge.theatre), knowledge.codebook, publications[report])
        else:
            mentions, claims = store.coding(report, current[report])
            grounded = grounder.ground(store.report(report), publications[report], mentions, claims)
        store.add_grounding(current[report], report, grounded, knowledge.theatre.digest, datetime.now(UTC))


def _known(store: Store) -> frozenset[str]:
    """The places that at least two reports were found to speak of."""
    counts = Counter(
        grounding.choice
        for _, grounded in store.grounded()
        for grounding in {one.choice: one for one in grounded.groundings if one.kind == "place"}.values()
    )
    return frozenset(place for place, reports in counts.items() if place and reports > 1)
