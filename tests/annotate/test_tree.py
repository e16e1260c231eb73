from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.annotate.tree import best_tree, heads, is_tree


def brute(scores):
    count = len(scores)
    trees = [found for found in product(range(-1, count), repeat=count) if is_tree(found)]
    return max(trees, key=lambda found: sum(scores[i, head + 1] for i, head in enumerate(found)))


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_tree_is_the_best_of_all_trees(count, seed):
    scores = np.random.default_rng(seed).normal(size=(count, count + 1))
    scores[np.arange(count), np.arange(count) + 1] = -np.inf
    assert best_tree(scores) == list(brute(scores))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.integers(0, 10_000))
def test_heads_are_always_a_tree(count, seed):
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    assert is_tree(heads(scores))


def test_two_roots_and_cycles_are_no_tree():
    assert is_tree([-1, 0, 1])
    assert not is_tree([-1, -1])
    assert not is_tree([1, 0, -1])
    assert not is_tree([1, 2, 0])


def test_a_thousand_cycles_in_one_another_are_opened_again():
    near = np.arange(1_200)
    scores = np.full((1_200, 1_201), -5_000.0)
    scores[:, 1:] = -np.maximum(near[:, None], near)
    scores[near, near + 1] = -np.inf
    found = best_tree(scores)
    assert is_tree(found)
    assert sum(scores[i, head + 1] for i, head in enumerate(found)) == -5_000 - sum(range(1_200))
