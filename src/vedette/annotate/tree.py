"""Heads from scores: the best head of each word, or the best tree where those make none.

Words are 0-based here; head ``-1`` is the root. Chu-Liu (1965) and Edmonds (1967), with one
root only: the score of every root arc is lowered by more than a tree can gain.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def _edmonds(scores: npt.NDArray[np.float64]) -> list[int]:
    """Heads of all nodes; node 0 is the root. ``scores[d, h]``. Contracts one cycle a call."""
    found = [0, *scores[1:].argmax(1).tolist()]
    cycle = _cycle(found)
    if not cycle:
        return found
    rest = [node for node in range(len(scores)) if node not in set(cycle)]
    kept = scores[cycle, [found[node] for node in cycle]]
    entering = scores[np.ix_(cycle, rest)] - kept[:, None]
    leaving = scores[np.ix_(rest, cycle)]
    size = len(rest)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = leaving.max(1)
    inner = _edmonds(smaller)
    for place, node in enumerate(rest):
        head = inner[place]
        found[node] = rest[head] if head < size else cycle[int(leaving[place].argmax())]
    into = inner[size]
    found[cycle[int(entering[:, into].argmax())]] = rest[into]
    return found
