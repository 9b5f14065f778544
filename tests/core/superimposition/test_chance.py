# SPDX-License-Identifier: GPL-3.0-or-later
"""Conditional permutations: all draws counted out, ties, seeds; and p of many tests."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.superimposition import chance as module
from district_potential.core.superimposition.chance import draws, local_p
from district_potential.core.superimposition.discoveries import corrected
from district_potential.core.superimposition.neighbours import of_pairs
from tests.core.superimposition.shapes import by_chance, ring_of

REFERENCE = Path(__file__).parents[2] / "data" / "reference"


def counted_out(values, around, neighbours):
    """The share of all possible surroundings at least as high, and at most, the smaller of the two."""
    found = []
    for i in range(len(values)):
        near = neighbours.of(i)
        others = [j for j in range(len(values)) if j != i]
        sums = np.array([around[list(drawn)].sum() for drawn in combinations(others, len(near))])
        own = around[near].sum()
        share = min(np.mean(sums >= own - 1e-9), np.mean(sums <= own + 1e-9))
        found.append(np.nan if not len(near) else 1.0 if values[i] == values.mean() else share)
    return np.array(found)


@pytest.mark.parametrize("seed", range(4))
def test_p_is_that_of_all_surroundings_counted_out(seed):
    generator = np.random.default_rng(seed)
    x, y = generator.normal(size=9), generator.integers(0, 4, 9).astype(float)
    neighbours = by_chance(9, 22, seed)
    for around in (x, y):
        exact = counted_out(x, around, neighbours)
        p = np.mean([local_p(x, around, neighbours, 4999, s) for s in range(4)], axis=0)
        assert (np.isnan(p) == np.isnan(exact)).all()
        # Four standard errors of a share of 20,000 draws, and the one that is added to both sides.
        assert p == pytest.approx(exact, abs=4 * np.sqrt(0.25 / 20_000) + 1 / 5000, nan_ok=True)
        assert abs(np.nanmean(p - exact)) < 0.004


def test_units_in_their_own_draws_would_be_seen(monkeypatch):
    # Of four units, each with two neighbours: half of all draws hold the unit itself.
    x = np.array([0.0, 1, 10, 100])
    neighbours = ring_of(4)
    exact = counted_out(x, x, neighbours)
    assert local_p(x, x, neighbours, 9999, 1) == pytest.approx(exact, abs=0.02)
    monkeypatch.setattr(module, "_exchange_own", lambda *given: None)
    assert np.abs(local_p(x, x, neighbours, 9999, 1) - exact).max() > 0.1


def test_a_field_of_ties_is_not_significant_by_its_ties():
    x = np.zeros(400)
    x[0] = 1.0
    p = local_p(x, x, ring_of(400), 999, 1)
    assert p[5:395].min() > 0.9
    flat_middle = np.array([-1.0, 0, 1, 0, 0, 0])
    assert local_p(flat_middle, flat_middle, ring_of(6), 99, 1)[[1, 3]].tolist() == [1.0, 1.0]


def test_a_seed_gives_the_same_p_whatever_is_held_at_once(monkeypatch):
    x = np.random.default_rng(1).normal(size=200)
    first = local_p(x, x, ring_of(200), 999, 7)
    assert (local_p(x, x, ring_of(200), 999, 7) == first).all()
    assert (local_p(x, x, ring_of(200), 999, 8) != first).any()
    assert first.min() >= 1 / 1000


@given(st.integers(5, 40), st.integers(0, 1000))
def test_a_change_of_scale_leaves_p_and_its_reverse_too(n, seed):
    neighbours = by_chance(n, 3 * n, seed)
    x = np.random.default_rng(seed).integers(0, 9, n).astype(float)
    p = local_p(x, x, neighbours, 199, seed)
    for other in (4 * x - 100, -x):
        assert local_p(other, other, neighbours, 199, seed) == pytest.approx(p, abs=0, nan_ok=True)


def test_p_of_columbus_is_that_of_esda(shared):
    listed = np.genfromtxt(shared / "reference/pysal/w_queen_binary.csv", delimiter=",", skip_header=1, dtype=int)
    table = np.genfromtxt(shared / "reference/pysal/columbus_attributes.csv", delimiter=",", names=True)
    esda = np.genfromtxt(REFERENCE / "esda_local_moran_p.csv", delimiter=",", names=True)
    neighbours = of_pairs(listed[:, 0], listed[:, 1], 49, mutual=False)
    for field in ("CRIME", "INC", "HOVAL"):
        ours = np.mean([local_p(table[field], table[field], neighbours, 9999, s) for s in range(8)], axis=0)
        assert abs((ours - esda[field]).mean()) < 0.002
        assert np.abs(ours - esda[field]).max() < 0.015


@pytest.mark.parametrize(("size", "n"), [(3, 4), (4, 4), (3, 60), (1, 5)])
def test_every_row_of_draws_is_as_likely(size, n):
    table = draws(np.random.default_rng(1), 20_000, size, n)
    assert all(len(set(row)) == size for row in table[:500].tolist())
    for column in range(size):
        shares = np.bincount(table[:, column], minlength=n) / len(table)
        assert np.abs(shares - 1 / n).max() < 5 * np.sqrt(1 / n / len(table))


def test_corrected_p_is_that_of_a_worked_example():
    # Benjamini and Hochberg 1995, section 3.1: the four smallest of fifteen are rejected at 0.05.
    p = np.array([0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
                  0.6528, 0.7590, 1.0])  # fmt: skip
    assert (corrected(p) <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert corrected(p)[3] == pytest.approx(0.0095 * 15 / 4)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0.001, 0.5))
def test_corrected_p_rejects_what_the_steps_of_the_procedure_reject(given_p, level):
    p = np.array([*given_p, np.nan])
    ranked = sorted(given_p)
    passing = [value for rank, value in enumerate(ranked, 1) if value * len(ranked) / rank <= level]
    expected = [value <= max(passing, default=-1.0) for value in given_p]
    found = corrected(p)
    assert (found[:-1] <= level).tolist() == expected
    assert np.isnan(found[-1])
