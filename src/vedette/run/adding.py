"""Adding reports to a case: in batches, each stored whole or not at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.model import Problem, Publication
from vedette.store import Coding, Store

if TYPE_CHECKING:
    from vedette.run.coder import Coder, Read

BATCH = 32
"""Reports in one transaction: what a kill can cost is at most this much work, and no report."""

Progress = Callable[[int], None]


@dataclass(slots=True)
class Summary:
    """What an `add` did: reports that are new, publications of known reports, and what was left out."""

    added: int = 0
    known: int = 0
    claims: int = 0
    problems: list[Problem] = field(default_factory=list)


def add(store: Store, items: Iterable[Read | Problem], *, workers: int = 1, progress: Progress) -> Summary:
    """Code what is new in `items` and store it; `progress` is told the number of reports done."""
    from vedette.run.coder import Coder  # noqa: PLC0415 - loads the library of the language model

    summary = Summary()
    coder = Coder(store.folder)
    run = coder.run()
    store.add_run(run)
    again: list[Publication] = []
    for results in _coded(coder, _new(store, items, summary, again), workers):
        store.add_codings(run, [one for one in results if isinstance(one, Coding)], datetime.now(UTC))
        _publish_again(store, again)
        _count(summary, results)
        progress(summary.added + summary.known)
    _publish_again(store, again)
    store.add_problems(run.id, summary.problems)
    return summary


def _new(store: Store, items: Iterable[Read | Problem], summary: Summary, again: list[Publication]) -> Iterator[Read]:
    """Let through what was never coded; of a text that is known, only the publication goes into `again`."""
    seen: set[str] = set()
    purged = store.purged()
    for item in items:
        if isinstance(item, Problem):
            summary.problems.append(item)
        elif item[0].id in purged:
            told = f"purged ({purged[item[0].id]}): it is not taken in again"
            summary.problems.append(Problem("purged", item[1].file or item[0].id, told))
        elif item[0].id in seen or store.has_report(item[0].id):
            again.append(item[1])
            summary.known += 1
        else:
            seen.add(item[0].id)
            yield item


def _publish_again(store: Store, again: list[Publication]) -> None:
    """Store the publications of texts that are in the case by now; the others wait for their batch."""
    ready = [one for one in again if store.has_report(one.report)]
    store.add_publications(ready)
    again[:] = [one for one in again if one not in ready]


def _count(summary: Summary, results: Iterable[Coding | Problem]) -> None:
    for one in results:
        if isinstance(one, Problem):
            summary.problems.append(one)
        else:
            summary.added += 1
            summary.claims += len(one.claims)


def _coded(coder: Coder, items: Iterator[Read], workers: int) -> Iterator[list[Coding | Problem]]:
    """Code in batches, here or in other processes; at most two batches a process are held at a time."""
    batches = iter(lambda: list(islice(items, BATCH)), [])
    if workers <= 1:
        yield from (list(coder.code(batch)) for batch in batches)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (coder.folder,)) as pool:
        waiting: deque[Future[list[Coding | Problem]]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_code, batch))
            if len(waiting) >= 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_coders: list[Coder] = []
"""The coder of this worker process: the model is loaded once."""


def _start(folder: Path) -> None:
    from vedette.run.coder import Coder  # noqa: PLC0415 - loads the library of the language model

    _coders.append(Coder(folder))


def _code(batch: list[Read]) -> list[Coding | Problem]:
    return list(_coders[0].code(batch))
