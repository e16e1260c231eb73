"""Heads from scores: the best head of each word, or the best tree where those make none.

Words are 0-based here; head ``-1`` is the root. Chu-Liu (1965) and Edmonds (1967), with one
root only: the score of every root arc is lowered by more than a tree can gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
ROOT_PENALTY = 1e6


def heads(scores: Scores) -> list[int]:
    """The tree over n words; ``scores`` is n x (n + 1), column 0 the root, higher is better.

    Greedy first, which nearly always is a tree already and costs nothing.
    """
    own = scores.astype(np.float64)
    count = len(own)
    own[np.arange(count), np.arange(count) + 1] = -np.inf
    greedy = (own.argmax(1) - 1).tolist()
    return greedy if is_tree(greedy) else best_tree(own)


def is_tree(found: Sequence[int]) -> bool:
    """Exactly one root, and no cycle."""
    return sum(head < 0 for head in found) == 1 and not _cycle([head + 1 for head in (-1, *found)])


def best_tree(scores: npt.NDArray[np.float64]) -> list[int]:
    """The maximum spanning tree with one root."""
    count = len(scores)
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:] = scores
    square[1:, 0] -= ROOT_PENALTY
    return [head - 1 for head in _edmonds(square)[1:]]


def _cycle(found: Sequence[int]) -> list[int]:
    """One cycle among heads over nodes 0 (the root, its own head) to n, or an empty list."""
    state = [0] * len(found)
    state[0] = 2
    for node in range(1, len(found)):
        path = []
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = found[node]  # noqa: PLW2901 - walking up the path
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A cycle that became one node, its first.

    ``kept`` are the heads inside it; ``entered[h]`` is the word of it that would hang on h, ``left[d]``
    the one that d would hang on.
    """

    cycle: list[int]
    kept: list[int]
    entered: list[int]
    left: list[int]


def _edmonds(scores: npt.NDArray[np.float64]) -> list[int]:
    """Heads of all nodes; node 0 is the root. ``scores[d, h]`` is written over.

    Cycles are contracted in place until none is left, then opened in reverse: no recursion, and time
    as the square of the words, however many cycles lie in one another ("A and A and A …").
    """
    found = [0, *scores[1:].argmax(1).tolist()]
    contractions: list[_Contraction] = []
    while cycle := _cycle(found):
        contractions.append(_contract(scores, cycle, found))
    for contraction in reversed(contractions):
        _open(contraction, found)
    return found


def _contract(scores: npt.NDArray[np.float64], cycle: list[int], found: list[int]) -> _Contraction:
    """Make the cycle one node in ``scores`` and ``found``; its other nodes hang on the root and head nothing."""
    kept = [found[node] for node in cycle]
    entering = scores[cycle] - scores[cycle, kept][:, None]
    leaving = scores[:, cycle]
    contraction = _Contraction(cycle, kept, entering.argmax(0).tolist(), leaving.argmax(1).tolist())
    first, *others = cycle
    scores[first], scores[:, first] = entering.max(0), leaving.max(1)
    scores[:, others] = -np.inf
    scores[first, first] = -np.inf
    inside = set(cycle)
    found[:] = [first if head in inside else head for head in found]
    for node in others:
        found[node] = 0
    found[first] = int(scores[first].argmax())
    return contraction


def _open(contraction: _Contraction, found: list[int]) -> None:
    """Put the nodes of the cycle back: one hangs on what the cycle hung on, the others on each other."""
    cycle = contraction.cycle
    into = found[cycle[0]]
    found[:] = [cycle[left] if head == cycle[0] else head for head, left in zip(found, contraction.left, strict=True)]
    for node, head in zip(cycle, contraction.kept, strict=True):
        found[node] = head
    found[cycle[contraction.entered[into]]] = into
