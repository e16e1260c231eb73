"""Independent witnesses: near-duplicate texts are one witness with several outlets."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable

from vedette.model import Report

SHINGLE = 5
"""Words in a shingle: a copied sentence shares many, two reports on one fight few."""
ALIKE = 0.5
"""Jaccard similarity of shingles from which a text is a copy (Broder 1997)."""
LONG = 2000
"""Words of a text that are compared: a copy shows itself in its beginning."""


def witnesses(reports: Iterable[Report]) -> dict[str, str]:
    """The witness of each report: the smallest id among the reports that copy one another.

    The order of the reports does not matter.
    """
    shingles = {report.id: _shingles(report.text) for report in reports}
    where: dict[int, list[str]] = defaultdict(list)
    root = {report: report for report in shingles}
    for report in sorted(shingles):
        shared: dict[str, int] = defaultdict(int)
        for shingle in shingles[report]:
            for other in where[shingle]:
                shared[other] += 1
            where[shingle].append(report)
        for other, common in shared.items():
            if common / (len(shingles[report]) + len(shingles[other]) - common) >= ALIKE:
                _join(root, report, other)
    return {report: _root(root, report) for report in shingles}


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.casefold())[:LONG]
    return frozenset(
        zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(max(1, len(words) - SHINGLE + 1))
    )


def _root(root: dict[str, str], report: str) -> str:
    while root[report] != report:
        root[report] = root[root[report]]
        report = root[report]
    return report


def _join(root: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(root, one), _root(root, other)))
    root[second] = first
