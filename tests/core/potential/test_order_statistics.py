# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.potential.order_statistics import median, quantiles

COLUMNS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)
SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=4)


@given(COLUMNS)
def test_the_median_is_that_of_numpy(values):
    assert median(np.array(values), len(values)) == np.median(values)


@given(COLUMNS, st.integers(1, 9), st.randoms(use_true_random=False))
def test_gaps_anywhere_leave_the_median_as_it_is(values, gaps, chance):
    column = [*values, *[np.nan] * gaps]
    chance.shuffle(column)
    assert median(np.array(column), len(values)) == np.median(values)


@given(COLUMNS, SHARES)
def test_quantiles_are_those_of_numpy_to_the_last_bit(values, shares):
    assert quantiles(np.array(values), shares) == np.quantile(values, shares).tolist()


@pytest.mark.parametrize("n", [1, 2, 3, 400, 401])
def test_ends_and_the_middle_of_long_columns(n):
    values = np.random.default_rng(n).lognormal(size=n)
    assert quantiles(values, [0, 0.05, 0.5, 0.95, 1]) == np.quantile(values, [0, 0.05, 0.5, 0.95, 1]).tolist()
    assert median(values, n) == np.median(values)


def test_the_values_stay_as_they_are():
    values = np.array([3.0, 1.0, 2.0])
    median(values, 3), quantiles(values, [0.3])
    assert values.tolist() == [3.0, 1.0, 2.0]
