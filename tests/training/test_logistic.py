from __future__ import annotations

import numpy as np
import pytest
from training.logistic import area, fit, folds, sigmoid


def test_the_fit_finds_the_weights_that_made_the_labels():
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(4000, 2))
    labels = (rng.random(4000) < sigmoid(rows @ [2.0, -1.0] + 0.5)).astype(float)
    assert fit(rows, labels, 0.01, balanced=False) == pytest.approx([2.0, -1.0, 0.5], abs=0.2)


def test_a_heavier_penalty_makes_smaller_weights():
    rows, labels = np.array([[-1.0], [1.0]]), np.array([0.0, 1.0])
    assert 0 < fit(rows, labels, 10.0)[0] < fit(rows, labels, 0.1)[0]


def test_area_is_the_chance_of_the_right_order():
    assert area(np.array([1.0, 2.0, 3.0, 3.0]), np.array([0, 1, 0, 1])) == pytest.approx(0.625)


def test_rows_of_one_group_are_held_out_together():
    held = folds(["a", "a", "b", "c", "b"], 2)
    assert [list(rows) for rows in held] == [[True, True, False, True, False], [False, False, True, False, True]]
