"""Logistic regression in numpy, small enough to be read: ridge penalty, Newton's method, classes of equal weight."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
STEPS, CLOSE = 50, 1e-8


def sigmoid(scores: Floats) -> Floats:
    """Logits to probabilities."""
    return 1 / (1 + np.exp(-np.clip(scores, -40, 40)))


def fit(rows: Floats, labels: Floats, penalty: float, *, balanced: bool = True) -> Floats:
    """Weights of each column and, last, the bias, which goes without penalty; `labels` are 0 or 1."""
    design = np.column_stack([rows, np.ones(len(rows))])
    share = labels.mean()
    each = np.where(labels == 1, 0.5 / share, 0.5 / (1 - share)) if balanced else np.ones(len(rows))
    ridge = np.full(design.shape[1], penalty)
    ridge[-1] = 1e-6
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        probable = sigmoid(design @ weights)
        slope = design.T @ (each * (probable - labels)) + ridge * weights
        curve = (design * (each * probable * (1 - probable))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def area(scores: Floats, labels: Floats) -> float:
    """The chance that a row labelled 1 scores above one labelled 0 (area under the curve)."""
    high, low = scores[labels == 1], scores[labels == 0]
    return float((high[:, None] > low).mean() + 0.5 * (high[:, None] == low).mean())


def folds(groups: list[str], number: int) -> list[npt.NDArray[np.bool_]]:
    """For each of `number` folds the rows that are held out; rows of one group stay together, groups in their order."""
    order = {group: i % number for i, group in enumerate(dict.fromkeys(groups))}
    of_row = np.array([order[group] for group in groups])
    return [of_row == i for i in range(number)]
