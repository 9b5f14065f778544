# SPDX-License-Identifier: GPL-3.0-or-later
"""Means with a shape that is told: of a power, of ordered weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from tests.core.potential.drawn import thousand
from tests.core.potential.operators.cases import score, tables


@thousand
@given(tables(gaps=(0.0,)))
def test_the_generalised_mean_has_the_known_means_among_its_powers(table):
    values, weights = table
    for power, name in ((1.0, "arithmetic"), (0.0, "geometric"), (-1.0, "harmonic")):
        made = score("generalised", values, weights, Options(power=power))
        np.testing.assert_allclose(made, score(name, values, weights, Options()), rtol=1e-12)
    far = score("generalised", values, weights, Options(power=-4000.0))
    np.testing.assert_allclose(far, score("minimum", values, weights, Options()), rtol=1e-2)


def test_no_power_overflows():
    values = np.array([[1e100, 1e200], [0.0, 5.0], [0.0, 0.0]])
    made = score("generalised", values, np.ones(2), Options(power=9.0))
    np.testing.assert_allclose(made, [1e200 * 0.5 ** (1 / 9), 5 * 0.5 ** (1 / 9), 0])
    np.testing.assert_array_equal(score("generalised", values, np.ones(2), Options(power=-2.0))[1:], [0, 0])


def test_a_power_between_0_and_1_takes_a_zero_as_it_is():
    values = np.array([[0.0, 4]])
    assert score("generalised", values, np.ones(2), Options(power=0.5))[0] == pytest.approx(1)
    assert OPERATORS["generalised"].least(Options(power=0.5)) == "not_negative"


def test_ordered_weights_go_from_the_highest_value_to_the_lowest():
    values = np.array([[10.0, 30, 20]])
    assert score("owa", values, np.ones(3), Options(owa_weights=(3, 2, 1)))[0] == pytest.approx(140 / 6)
    assert score("owa", values, np.ones(3), Options(owa_weights=(1, 0, 0)))[0] == 30
    assert score("owa", values, np.ones(3), Options(owa_weights=(0, 0, 1)))[0] == 10
    assert score("owa", values, np.array([1.0, 5, 2]), Options(owa_weights=(1, 1, 1)))[0] == pytest.approx(200 / 8)
    with_gap = np.array([[10.0, np.nan, 20]])
    assert score("owa", with_gap, np.ones(3), Options(owa_weights=(3, 2, 1)))[0] == pytest.approx(10 + 10 * 4 / 6)


def test_children_that_weigh_differently_take_the_ordered_weights_off_the_line_of_their_sums():
    """Highest first: shares 1/8, 5/8, 2/8 of the line through 0, 3/6, 5/6, 1 at 0, 1/3, 2/3, 1 (Torra 1997)."""
    made = score("owa", np.array([[20.0, 10, 30]]), np.array([5.0, 2, 1]), Options(owa_weights=(3, 2, 1)))
    assert made[0] == pytest.approx(30 * 0.1875 + 20 * 0.6875 + 10 * 0.125)
