# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from district_potential.core.potential.ranks import place
from district_potential.core.potential.robustness import places as module
from district_potential.core.potential.robustness.places import (
    certainty,
    empty_places,
    mean_shift,
    put_places,
    weighted_places,
)
from tests.property_cases import cases

FEW = st.one_of(st.integers(-3, 3).map(float), st.just(np.nan))


def test_the_fixed_draws_give_the_rank_intervals_of_the_reference_exactly(synthetic):
    codes, scores = synthetic("aggregate/a_amean.csv")
    keys, expected = synthetic("own/mc_rank_intervals.csv")
    _, draws = synthetic("own/mc_weight_draws.csv", key="DEM")
    values = np.column_stack([scores[name] for name in draws])[[codes.index(key) for key in keys]]
    found = weighted_places(values, np.column_stack(list(draws.values())))
    sure = certainty(found, 10)
    np.testing.assert_array_equal(sure.median, expected["rank_median"])
    # Between two places numpy's interpolation misses the nearest number by its last bits.
    np.testing.assert_allclose(sure.low, expected["rank_q05"], rtol=1e-14)
    np.testing.assert_allclose(sure.high, expected["rank_q95"], rtol=1e-14)
    np.testing.assert_array_equal(sure.top, expected["p_top10"])
    np.testing.assert_allclose(found.mean(axis=0), expected["rank_mean"], rtol=1e-15)


@settings(max_examples=cases(1000), deadline=None)
@given(arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 8)), elements=FEW))
def test_places_are_those_shown_as_a_result(scores):
    out = empty_places(*scores.shape)
    put_places(scores, out)
    for row, found in zip(scores, out):
        np.testing.assert_array_equal(np.where(found == 0, np.nan, found), place(row))


CLOSE = st.one_of(
    st.floats(-1e300, 1e300),
    st.sampled_from([100.0, np.nextafter(100.0, 200.0), np.nextafter(100.0, 0.0), 0.0, -0.0, 5e-324, np.nan]),
)


@settings(max_examples=cases(1000), deadline=None)
@given(arrays(float, st.integers(1, 12), elements=CLOSE))
def test_the_order_of_many_values_is_that_of_a_sort(values):
    order = module._order(values)
    assert sorted(order.tolist()) == list(range(len(values)))
    np.testing.assert_array_equal(values[order], np.sort(values))


@pytest.mark.parametrize("shape", [(3, 5_000), (2, 70_000)])
def test_places_of_many_units_are_those_shown_as_a_result(shape):
    scores = np.random.default_rng(5).normal(100, 10, shape)
    scores[:, ::50] = np.nan
    scores[:, 1::9] = scores[:, [1]]
    scores[:, 2::9] = np.nextafter(scores[:, 3::9][:, : scores[:, 2::9].shape[1]], 200)
    out = empty_places(*shape)
    put_places(scores, out)
    for row, found in zip(scores, out):
        np.testing.assert_array_equal(np.where(found == 0, np.nan, found), place(row))


@pytest.mark.parametrize("replications", [1, 2, 40])
def test_units_that_are_alike_tie_wherever_they_stand(replications):
    chance = np.random.default_rng(3)
    for n in range(2, 60):
        for k in (3, 7, 60):
            row = chance.normal(100, 10, k)
            assert (weighted_places(np.tile(row, (n, 1)), chance.dirichlet(np.ones(k), replications)) == 1).all()


def test_places_are_taken_within_each_year():
    values = np.array([[1.0, 4.0], [9.0, 9.0], [2.0, 3.0], [1.0, 1.0]])
    weights = np.array([[1.0, 0.0], [0.0, 1.0]])
    years = [np.array([0, 2]), np.array([1, 3])]
    assert weighted_places(values, weights, years=years).tolist() == [[2, 1, 1, 2], [1, 1, 2, 2]]


@settings(max_examples=cases(1000), deadline=None)
@given(arrays(np.uint8, st.tuples(st.integers(1, 12), st.integers(1, 4)), elements=st.integers(0, 9)))
def test_quantiles_are_those_of_numpy_over_the_replications_with_a_place(places):
    sure = certainty(places, 3)
    for column, of_unit in enumerate(places.T):
        there = of_unit[of_unit > 0]
        if not len(there):
            assert np.isnan([sure.median[column], sure.low[column], sure.high[column], sure.top[column]]).all()
            continue
        found = [sure.median[column], sure.low[column], sure.high[column]]
        np.testing.assert_allclose(found, np.quantile(there, [0.5, 0.05, 0.95]), rtol=1e-12)
        assert sure.top[column] == ((of_unit > 0) & (of_unit <= 3)).mean()


def test_blocks_change_nothing_and_can_be_stopped(monkeypatch):
    chance = np.random.default_rng(3)
    values, weights = chance.random((30, 4)), chance.random((50, 4))
    at_once = weighted_places(values, weights)
    monkeypatch.setattr(module, "BLOCK_BYTES", 8 * 30 * 7)
    told = []
    np.testing.assert_array_equal(weighted_places(values, weights, lambda *done: told.append(done)), at_once)
    assert told == [(n, 50) for n in (7, 14, 21, 28, 35, 42, 49, 50)]

    def stop(done, of):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        weighted_places(values, weights, stop)


def test_gaps_leave_the_weights_to_the_others():
    values = np.array([[1.0, np.nan], [0.5, 3.0], [np.nan, np.nan]])
    assert weighted_places(values, np.array([[1.0, 1.0], [9.0, 1.0]])).tolist() == [[2, 1, 0], [1, 2, 0]]


def test_the_shift_is_the_mean_distance_from_the_stated_places():
    places = np.array([[1, 2, 3], [3, 2, 1], [0, 1, 2]], dtype=np.uint8)
    assert mean_shift(places, places[0]).tolist() == [0, 4 / 3, 1]
