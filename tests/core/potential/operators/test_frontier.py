# SPDX-License-Identifier: GPL-3.0-or-later
"""The benefit of the doubt, against linear programmes of its definition and by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from scipy.optimize import linprog

from district_potential.core.potential.operators import simplex
from district_potential.core.potential.operators.aggregate import Options
from tests.core.potential.drawn import thousand
from tests.core.potential.operators.cases import score, tables, told


def test_the_benefit_of_the_doubt_by_hand():
    """Two units on the frontier between 4;1 and 1;4; the third reaches two thirds of the way to it on the diagonal."""
    values = np.array([[4.0, 1], [1, 4], [5 / 3, 5 / 3], [0, 0], [2, np.nan]])
    made = score("benefit_of_the_doubt", values, np.ones(2), Options())
    assert made == pytest.approx([1, 1, 2 / 3, 0, 0.5])
    assert np.isnan(score("benefit_of_the_doubt", np.array([[np.nan], [2.0]]), np.ones(1), Options())).tolist() == [
        True,
        False,
    ]


def test_a_zero_takes_no_unit_off_the_frontier_and_nothing_but_zeros_gives_0():
    values = np.array([[4.0, 0], [0, 4], [2, 2], [1, 0]])
    made = score("benefit_of_the_doubt", values, np.ones(2), Options())
    assert made == pytest.approx([1, 1, 1, 0.25])
    assert score("benefit_of_the_doubt", values / 40, np.ones(2), Options()) == pytest.approx(made)
    assert score("benefit_of_the_doubt", np.zeros((2, 2)), np.ones(2), Options()).tolist() == [0, 0]


def test_a_child_alone_is_the_share_of_the_highest_whatever_the_bounds():
    values = np.array([[5.0, np.nan], [2, np.nan], [4, np.nan]])
    made = score("benefit_of_the_doubt", values, np.ones(2), Options(share_min=0.2, share_max=0.6))
    assert made == pytest.approx([1, 0.4, 0.8])


@pytest.mark.parametrize("least", [0.0, 0.5])
def test_half_of_the_score_from_each_child_is_the_harmonic_mean_of_shares(least):
    """With both shares held at one half, u/2 · peer/own summed is at most 1: the score is the tightest of these."""
    values = np.array([[4.0, 1], [1, 4], [2, 2]])
    made = score("benefit_of_the_doubt", values, np.ones(2), Options(share_min=least, share_max=0.5))
    ratios = (values[None, :, :] / values[:, None, :]).mean(axis=2).max(axis=1)
    assert made == pytest.approx(1 / ratios)


@pytest.mark.parametrize("options", [Options(), Options(share_min=0.1, share_max=0.6)])
def test_the_benefit_of_the_doubt_tells_how_far_it_is(options):
    told_of = []
    values = np.random.default_rng(8).uniform(1, 9, (40, 3))
    score("benefit_of_the_doubt", values, np.ones(3), replace(options, tick=lambda *done: told_of.append(done)))
    assert told_of[0] == (0, 40)
    assert all(of == 40 for _, of in told_of)
    assert [done for done, _ in told_of] == sorted(done for done, _ in told_of)


def by_linprog(mine, peers, low, high):
    """The benefit of the doubt of one unit, as its definition has it."""
    k = len(mine)
    lines, ends = [*peers], [1.0] * len(peers)
    for j in range(k):
        for bound, sign in ((low, 1), (high, -1)):
            lines.append(sign * (bound * mine - mine[j] * (np.arange(k) == j)))
            ends.append(0.0)
    return -linprog(-mine, A_ub=np.array(lines), b_ub=ends, method="highs").fun


@thousand
@given(tables(), told)
def test_the_benefit_of_the_doubt_is_that_of_a_linear_programme_for_every_unit(table, options):
    values, weights = table
    made = score("benefit_of_the_doubt", values, weights, options)
    for row, mine in enumerate(values):
        there = ~np.isnan(mine)
        if not there.any():
            continue
        m = there.sum()
        low, high = min(options.share_min, 1 / m), max(options.share_max, 1 / m)
        low, high = (low, high) if options.bounded else (0.0, 1.0)
        expected = by_linprog(mine[there], np.nan_to_num(values)[:, there], low, high)
        assert made[row] == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("options", [Options(), Options(share_min=0.05, share_max=0.4)])
def test_the_benefit_of_the_doubt_of_many_units_is_that_of_linear_programmes(options):
    values = np.random.default_rng(3).uniform(1, 100, (1500, 6))
    made = score("benefit_of_the_doubt", values, np.ones(6), options)
    for row in range(0, 1500, 150):
        assert made[row] == pytest.approx(by_linprog(values[row], values, options.share_min, options.share_max))
    assert made.max() == pytest.approx(1)


def test_blands_rule_comes_to_the_same_corner(monkeypatch):
    values = np.random.default_rng(4).integers(0, 4, (300, 5)).astype(float)
    before = score("benefit_of_the_doubt", values, np.ones(5), Options())
    monkeypatch.setattr(simplex, "PATIENCE", -1)
    np.testing.assert_allclose(score("benefit_of_the_doubt", values, np.ones(5), Options()), before, atol=1e-10)
