# SPDX-License-Identifier: GPL-3.0-or-later
"""A column counted block by block has the distribution of the whole column, and blocks may come in any size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from district_potential.core.potential.ranks import percentile
from district_potential.core.superimposition import distribution
from district_potential.core.superimposition.cells import Survey
from district_potential.core.superimposition.distribution import Distribution
from tests.property_cases import cases

numbers = arrays(
    float, st.integers(1, 60), elements=st.one_of(st.just(np.nan), st.integers(-9, 9).map(float), st.floats(-1e6, 1e6))
)


@given(values=numbers, cuts=st.lists(st.integers(0, 60), max_size=8), portion=st.integers(1, 7))
@settings(max_examples=cases(1000), deadline=None)
def test_percentiles_from_blocks_are_those_of_the_whole_column(values, cuts, portion):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(distribution, "AT_ONCE", portion)
        counted = Distribution()
        for block in np.split(values, sorted(cuts)):
            counted.add(block)
        found = counted.known().percentile(values)
    np.testing.assert_array_equal(found, percentile(values))


def test_runs_are_kept_where_they_are_told_to_be():
    rooms = []

    def make(n):
        rooms.append(np.empty(n))
        return rooms[-1]

    counted = Distribution(make)
    counted.add(np.array([3.0, 1.0]))
    counted.add(np.array([2.0, 1.0, np.nan]))
    known = counted.known()
    assert known.values.tolist() == [1, 2, 3]
    assert known.upto.tolist() == [0, 2, 3, 4]
    assert any(known.values.base is room for room in rooms)


def test_a_column_of_few_values_stays_short():
    counted = Distribution()
    for seed in range(50):
        counted.add(np.random.default_rng(seed).integers(0, 5, 1000).astype(float))
    assert sum(len(run.values) for run in counted._runs) <= 10
    assert counted.known().upto[-1] == 50_000


@given(values=numbers, cuts=st.lists(st.integers(0, 60), max_size=8))
@settings(max_examples=cases(300), deadline=None)
def test_a_survey_of_blocks_has_the_ends_and_the_deviation_of_all_values(values, cuts):
    survey = Survey()
    for block in np.split(values, sorted(cuts)):
        survey.add(block)
    there = values[~np.isnan(values)]
    assert survey.n == len(there)
    if len(there):
        assert (survey.low, survey.high) == (there.min(), there.max())
        assert survey.deviation == pytest.approx(np.std(there), rel=1e-9, abs=1e-9 * np.abs(there).max())
