"""Independent witnesses: near-duplicate texts are one witness with several outlets."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from vedette.model import Report

SHINGLE = 5
"""Words in a shingle: a copied sentence shares many, two reports on one fight few."""
ALIKE = 0.5
"""Jaccard similarity of shingles from which a text is a copy (Broder 1997)."""
LONG = 2000
"""Words of a text that are compared: a copy shows itself in its beginning."""
BANDS, ROWS = 40, 3
"""MinHash: texts that agree in all rows of a band are compared word by word. Of texts just alike enough 1 in 200 is missed
(1 - 0.5**3)**40, of clearer copies none; of texts that share a tenth of their shingles 1 in 25 is compared in vain."""

Shingles = npt.NDArray[np.uint32]
_RANDOM = np.random.default_rng(1997)
_FACTORS = _RANDOM.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
_TERMS = _RANDOM.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)


class Witnesses:
    """Which reports copy one another, kept up to date; in which order reports come and go does not matter.

    `of` names the witness of each report: the smallest id among the reports that copy one another, directly or through
    others. `texts` are those of reports that have copies, for finding what a copy has changed.
    """

    def __init__(self) -> None:
        self.of: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self._reports: dict[str, Report] = {}
        self._shingles: dict[str, Shingles] = {}
        self._bands: dict[int, tuple[str, ...]] = defaultdict(tuple)
        self._copies: dict[str, set[str]] = {}

    def add(self, report: Report) -> None:
        """Take in a report."""
        shingles = _shingles(report.text)
        bands = _bands(shingles)
        others = {one for band in bands for one in self._bands.get(band, ()) if _alike(shingles, self._shingles[one])}
        self._reports[report.id], self._shingles[report.id] = report, shingles
        for band in bands:
            self._bands[band] += (report.id,)
        self._copies[report.id] = others
        for other in others:
            self._copies[other].add(report.id)
        self._name(report.id)

    def drop(self, report: str) -> None:
        """Let a report go."""
        for band in _bands(self._shingles.pop(report)):
            self._bands[band] = tuple(one for one in self._bands[band] if one != report)
        others = self._copies.pop(report)
        for other in others:
            self._copies[other].discard(report)
        del self.of[report], self._reports[report]
        self.texts.pop(report, None)
        for other in others:
            self._name(other)

    def _name(self, report: str) -> None:
        """Name the witness of a report and of all that it hangs together with."""
        group, stack = {report}, [report]
        while stack:
            new = self._copies[stack.pop()] - group
            group |= new
            stack += new
        for one in group:
            self.of[one] = min(group)
            if len(group) == 1:
                self.texts.pop(one, None)
            elif one not in self.texts:
                self.texts[one] = self._reports[one].text


def witnesses(reports: Iterable[Report]) -> dict[str, str]:
    """The witness of each report: the smallest id among the reports that copy one another.

    The order of the reports does not matter.
    """
    found = Witnesses()
    for report in reports:
        found.add(report)
    return found.of


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """The words of a text, one space before and behind each, whatever the capitals and the stops between them."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return f" {words} "


def _shingles(text: str) -> Shingles:
    words = re.findall(r"\w+", text.casefold())[:LONG]
    starts = range(max(1, len(words) - SHINGLE + 1))
    return np.unique(np.fromiter((zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in starts), np.uint32))


def _bands(shingles: Shingles) -> list[int]:
    """MinHash signature by bands: of each of so many random orders of all shingles, the first that the text has."""
    ranks = (shingles.astype(np.uint64)[:, None] * _FACTORS + _TERMS) >> np.uint64(32)
    rows = ranks.min(axis=0).reshape(BANDS, ROWS)
    return [hash((band, *map(int, row))) for band, row in enumerate(rows)]


def _alike(one: Shingles, other: Shingles) -> bool:
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common) >= ALIKE
