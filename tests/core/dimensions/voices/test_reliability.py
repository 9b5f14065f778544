# SPDX-License-Identifier: GPL-3.0-or-later
"""Consensus and Krippendorff's alpha: published numbers, and the coincidence matrix written out in plain Python."""

from __future__ import annotations

import math
from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.voices.agreement import consensus
from district_potential.core.dimensions.voices.reliability import LEVELS, alpha

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: sections A (binary), B (nominal), C and D (missing).
BINARY = ["0100000010", "1110010000"]
NOMINAL = ["aabbdcccedda", "babbbccceddd"]
MISSING = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def judged(rows):
    """Items and values of a reliability matrix, a row a person, a sign an item, a point for none."""
    told = [(item, ord(sign)) for row in rows for item, sign in enumerate(row) if sign != "."]
    items, values = zip(*told)
    return np.array(items), np.array(values, dtype=float)


@pytest.mark.parametrize(
    ("rows", "level", "expected"),
    [
        (BINARY, "nominal", 0.095),
        (NOMINAL, "nominal", 0.692),
        (MISSING, "nominal", 0.743),
        (MISSING, "ordinal", 0.815),
        (MISSING, "interval", 0.849),
    ],
)
def test_alpha_is_that_of_the_published_examples(rows, level, expected):
    assert len({len(row) for row in rows}) == 1
    assert alpha(*judged(rows), level) == pytest.approx(expected, abs=5e-4)


def by_coincidences(items, values, level):
    """Alpha by the matrix of coincidences, as it is published."""
    units = {}
    for item, value in zip(items, values):
        units.setdefault(item, []).append(value)
    coincidences = Counter()
    for unit in units.values():
        for one, other in permutations(unit, 2):
            coincidences[one, other] += 1 / (len(unit) - 1)
    n_of = Counter()
    for (one, _), times in coincidences.items():
        n_of[one] += times
    n = sum(n_of.values())

    def apart(c, k):
        if level == "nominal":
            return float(c != k)
        if level == "interval":
            return (c - k) ** 2
        low, high = min(c, k), max(c, k)
        return (sum(times for g, times in n_of.items() if low <= g <= high) - (n_of[c] + n_of[k]) / 2) ** 2

    observed = sum(times * apart(*pair) for pair, times in coincidences.items())
    expected = sum(n_of[c] * n_of[k] * apart(c, k) for c in n_of for k in n_of)
    return 1 - (n - 1) * observed / expected if expected else math.nan


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from([0.0, 25.0, 50.0, 100.0, 33.3])), max_size=25),
    st.sampled_from(LEVELS),
)
def test_alpha_is_that_of_the_matrix_of_coincidences(told, level):
    items, values = np.array([i for i, _ in told], dtype=int), np.array([v for _, v in told])
    expected = by_coincidences(items.tolist(), values.tolist(), level)
    assert alpha(items, values, level) == pytest.approx(expected, abs=1e-9, nan_ok=True)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), min_size=4, max_size=20), st.integers(1, 9))
def test_alpha_knows_neither_the_unit_nor_the_direction_of_the_scale(told, factor):
    items, values = np.array([i for i, _ in told]), np.array([float(v) for _, v in told])
    for level in LEVELS:
        first = alpha(items, values, level)
        assert alpha(items, 7 - factor * values, level) == pytest.approx(first, abs=1e-9, nan_ok=True)
        assert not first > 1 + 1e-12


def test_without_an_item_judged_twice_or_with_one_value_alone_there_is_no_alpha():
    for level in LEVELS:
        assert math.isnan(alpha(np.array([1, 2, 3]), np.array([1.0, 2, 3]), level))
        assert math.isnan(alpha(np.array([1, 1, 2, 2]), np.array([4.0, 4, 4, 4]), level))
        assert math.isnan(alpha(np.array([], dtype=int), np.array([]), level))
        assert alpha(np.array([1, 1, 2, 2]), np.array([1.0, 1, 5, 5]), level) == 1


@pytest.mark.parametrize(
    ("counts", "expected"),
    [([30, 40, 210, 130, 530, 50, 10], 0.725688), ([10, 0, 0, 0, 10], 0.0), ([0, 0, 7, 0, 0], 1.0), ([7, 0, 0], 1.0)],
)
def test_consensus_is_that_of_tastle_and_wierman(counts, expected):
    assert consensus([counts])[0] == pytest.approx(expected, abs=5e-7)


def test_many_groups_are_told_at_once_and_one_without_voices_has_no_consensus():
    found = consensus([[10, 0, 0, 0, 10], [0, 0, 0, 0, 0], [0, 0, 1, 0, 0]])
    assert found[[0, 2]].tolist() == [0, 1]
    assert np.isnan(found[1])


@given(st.lists(st.integers(0, 30), min_size=3, max_size=8).filter(any))
def test_consensus_lies_between_its_ends_and_is_its_definition(counts):
    n, k = sum(counts), len(counts)
    mean = sum((place + 1) * count for place, count in enumerate(counts)) / n
    rest = sum(c / n * math.log2(1 - abs(x + 1 - mean) / (k - 1)) for x, c in enumerate(counts) if c)
    found = consensus([counts])[0]
    assert found == pytest.approx(1 + rest, abs=1e-12)
    assert -1e-12 <= found <= 1 + 1e-12
    assert consensus([counts[::-1]])[0] == pytest.approx(found)
