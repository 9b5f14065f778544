# SPDX-License-Identifier: GPL-3.0-or-later
"""Many linear programmes at once, against scipy, by hand and where rounding or ties could lead astray."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from district_potential.core.potential.operators import simplex
from district_potential.core.potential.operators.simplex import ZERO, _entering, _leaving, highest
from tests.core.potential.drawn import chances

QUADRANT = [[-1.0, 0], [0, -1]]


def programmes(m, k, chance):
    """Small whole numbers, so that many constraints meet in one corner; bounded by x ≤ 3 and x ≥ 0."""
    aims = chance.integers(-2, 6, (m, k)) * 1.0
    slopes = chance.integers(0, 4, (m, 5, k)) * 1.0
    ends = np.concatenate([np.zeros(k), np.full(k, 3.0), chance.integers(0, 6, 5)])
    box = np.broadcast_to(np.vstack([-np.eye(k), np.eye(k)]), (m, 2 * k, k))
    return aims, np.concatenate([box, slopes], axis=1), ends


def at_nought(m, k):
    return np.tile(np.arange(k), (m, 1))


@given(st.integers(1, 5), st.integers(1, 4), chances, st.sampled_from([60, -1]))
def test_every_programme_reaches_its_highest_value_by_either_rule(m, k, chance, patience):
    aims, lines, ends = programmes(m, k, chance)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simplex, "PATIENCE", patience)
        own, shared = highest(aims, lines, ends, at_nought(m, k)), highest(aims, lines[0], ends, at_nought(m, k))
    for row, aim in enumerate(aims):
        for made, mine in ((own, lines[row]), (shared, lines[0])):
            assert np.all(mine @ made[row] <= ends + 1e-9)
            assert aim @ made[row] == pytest.approx(-linprog(-aim, A_ub=mine, b_ub=ends).fun, abs=1e-9)


def test_a_programme_by_hand_and_the_start_stays_as_it_was():
    """Highest x + 2y with x + y ≤ 4 and y ≤ 3, and highest 2x + y; the first leaves both axes, the second one."""
    lines, ends = np.array([*QUADRANT, [1, 1], [0, 1]]), np.array([0.0, 0, 4, 3])
    start = at_nought(2, 2)
    assert highest(np.array([[1.0, 2], [2, 1]]), lines, ends, start).tolist() == [[1, 3], [4, 0]]
    assert start.tolist() == [[0, 1], [0, 1]]
    assert highest(np.array([[-1.0, -1]]), lines, ends, start[:1]).tolist() == [[0, 0]]


def test_a_gain_within_rounding_is_none():
    lines, ends = np.array([[-1.0], [1]]), np.array([0.0, 1])
    assert highest(np.array([[ZERO], [2 * ZERO]]), lines, ends, at_nought(2, 1)).tolist() == [[0], [1]]


def test_after_sixty_corners_blands_rule_leads_on(monkeypatch):
    """The cube of Klee and Minty (1972), on which Dantzig's rule visits all 128 corners."""
    k = 7
    doubled = 2.0 ** (1 + np.subtract.outer(np.arange(k), np.arange(k))) * np.tri(k, k, -1)
    lines = np.vstack([-np.eye(k), np.eye(k) + doubled])
    ends = np.concatenate([np.zeros(k), 5.0 ** np.arange(1, k + 1)])
    aims = 2.0 ** np.arange(k)[None, ::-1]
    rules = []

    def spied(*told):
        rules.append(told[-1])
        return _leaving(*told)

    monkeypatch.setattr(simplex, "_leaving", spied)
    assert highest(aims, lines, ends, at_nought(1, k))[0] == pytest.approx([*np.zeros(k - 1), 5**k], abs=1e-6)
    assert rules == [False] * 61 + [True] * (len(rules) - 61)
    assert len(rules) > 62
    monkeypatch.setattr(simplex, "PATIENCE", 1000)
    rules.clear()
    highest(aims, lines, ends, at_nought(1, k))
    assert len(rules) == 2**k


def test_the_most_negative_multiplier_is_left_or_by_blands_rule_the_first_constraint_with_one():
    multipliers, held = np.array([[-1.0, -3, 2, -2]]), np.array([[7, 5, 1, 2]])
    for bland, place in ((False, 1), (True, 3)):
        assert _leaving(multipliers, multipliers < 0, held, bland).tolist() == [place]


def entered(lines, ends, at=(0.0, 0.0), bland=False):
    """The constraint met from a point of the first axis along that axis."""
    told = np.array([*QUADRANT, *lines]), np.array([0.0, 0, *ends]), np.array([at]), np.array([[1.0, 0]])
    made = _entering(*told, np.array([[0, 1]]), bland)
    own = _entering(told[0][None], *told[1:], np.array([[0, 1]]), bland)
    assert made.tolist() == own.tolist()
    return int(made[0]) - 2


def test_the_first_constraint_met_is_entered_of_several_the_steepest_and_by_blands_rule_the_first():
    assert entered([[1, 0], [9, 0]], [1, 13.5]) == 0
    assert entered([[1, 0], [9, 0]], [1, 13.5], bland=True) == 0
    assert entered([[9, 0], [1, 0]], [13.5, 1]) == 1
    assert entered([[1, 0], [2, 1], [0, 1], [-1, 0]], [1, 2, 0, 0]) == 1
    assert entered([[1, 0], [2, 1], [0, 1], [-1, 0]], [1, 2, 0, 0], bland=True) == 0


def test_a_constraint_that_is_passed_by_rounding_is_met_at_once_like_those_that_hold():
    lines = [[1, 0], [2, 0]]
    assert entered(lines, [1 - 1e-13, 2], at=(1.0, 0.0)) == 1
    assert entered(lines, [1 - 1e-13, 2], at=(1.0, 0.0), bland=True) == 0


def test_a_constraint_that_runs_along_the_edge_is_not_met():
    assert entered([[ZERO, 0], [1, 0]], [0, 1]) == 1
    assert entered([[2 * ZERO, 0], [1, 0]], [0, 1]) == 0


def test_a_constraint_that_holds_already_is_not_met_again_through_rounding():
    lines, ends = np.array([[-1.0, 0], [1e-10, -1], [1, 0]]), np.array([0.0, 0, 1])
    assert _entering(lines, ends, np.zeros((1, 2)), np.array([[1.0, 0]]), np.array([[0, 1]]), False).tolist() == [2]
