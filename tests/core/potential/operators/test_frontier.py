# SPDX-License-Identifier: GPL-3.0-or-later
"""The benefit of the doubt, against linear programmes of its definition and by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from scipy.optimize import linprog

from district_potential.core.potential.operators import portions, simplex
from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.operators.frontier import FEASIBLE, _broken, _corners
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


def test_bounded_shares_among_units_of_which_one_is_best_in_nothing_are_those_of_linear_programmes():
    values = np.array([[9.0, 1, 2], [2, 9, 1], [1, 2, 9], [6, 6, 6], [3, 4, 5]])
    for low, high in ((0.0, 0.5), (0.2, 1.0), (0.25, 0.5), (1 / 3, 1.0), (0.0, 1 / 3)):
        made = score("benefit_of_the_doubt", values, np.ones(3), Options(share_min=low, share_max=high))
        assert made == pytest.approx([by_linprog(mine, values, low, high) for mine in values])


def test_of_two_children_that_are_there_each_may_give_half_where_three_could_give_less():
    values = np.array([[4.0, 1, np.nan], [1, 4, np.nan], [2, 2, np.nan], [1, 3, np.nan]])
    made = score("benefit_of_the_doubt", values, np.ones(3), Options(share_max=0.4))
    assert made == pytest.approx([by_linprog(mine, values[:, :2], 0.0, 0.5) for mine in values[:, :2]])


def test_values_of_any_size_are_judged_alike():
    values = np.array([[4.0, 1], [1, 4], [5 / 3, 5 / 3], [0, 0]])
    for size in (1e-14, 1e-3, 1e9):
        assert score("benefit_of_the_doubt", size * values, np.ones(2), Options()) == pytest.approx([1, 1, 2 / 3, 0])


def test_a_child_that_is_0_everywhere_says_that_a_unit_is_there_and_nothing_else(recwarn):
    values = np.array([[4.0, 0], [np.nan, 0], [2, np.nan], [np.nan] * 2])
    made = score("benefit_of_the_doubt", values, np.ones(2), Options())
    np.testing.assert_array_equal(made, [1, 0, 0.5, np.nan])
    assert not list(recwarn)


def test_who_would_pass_the_whole_company_gets_1():
    company = np.array([[4.0, 1], [1, 4], [2, 2]])
    for options in (Options(), Options(share_min=0.2)):
        told = np.array([[8.0, 9], [0.5, 0.5]]), company, np.array([2, 0]), np.ones(2), options
        made = OPERATORS["benefit_of_the_doubt"].among(*told)
        assert made[0] == 1
        assert 0 < made[1] < 0.5


def test_weights_break_a_peer_that_they_let_pass_1_by_more_than_rounding():
    peers = np.array([[1.0, 0], [0, 1], [0.75, 0.75]])
    weights = np.array([[1.0, 1], [1 + FEASIBLE, 0], [0.5, 0.5], [0, 2], [1, 1]])
    broken, worst = _broken(weights, peers)
    assert broken.tolist() == [True, False, False, True, True]
    assert sorted(set(worst.tolist())) == [1, 2]


def test_weights_are_held_against_all_peers_in_portions(monkeypatch):
    chance = np.random.default_rng(2)
    weights, peers = chance.uniform(0, 1, (30, 3)), chance.uniform(0, 1, (20, 3))
    before = _broken(weights, peers)
    monkeypatch.setattr(portions, "CELLS", 70)
    for made, whole in zip(_broken(weights, peers), before):
        assert made.tolist() == whole.tolist()
    assert before[0].tolist() == [(peers @ row).max() > 1 for row in weights]


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.5), (0.1, 0.4), (0.25, 0.25), (0.05, 1.0), (0.0, 0.3), (0.2, 0.3)])
def test_the_search_begins_where_all_bounds_hold_with_the_best_children_highest(low, high):
    chance = np.random.default_rng(1)
    asked, peers = chance.uniform(0.1, 1, (20, 4)), chance.uniform(0.1, 1, (7, 4))
    ratios = peers / asked[:, None, :]
    cone = np.vstack([low - np.eye(4), np.eye(4) - high])
    ends = np.repeat([0.0, 1.0], [8, 7])
    for row, held in enumerate(_corners(ratios, asked, low, high)):
        lines = np.vstack([cone, ratios[row]])
        parts = np.linalg.solve(lines[held], ends[held])
        assert np.all(lines @ parts <= ends + 1e-9)
        assert np.all(np.diff(parts[np.argsort(asked[row])]) >= -1e-9)
