# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.operators.concave import ENUMERATED, _lowest_on_hull, corner

TOLD = Options(power=2.0, owa_weights=(3.0, 2.0, 1.0))
ROWS = sorted(name for name, operator in OPERATORS.items() if not operator.of_company)
PENALTIES = st.sampled_from(["minus", "plus"])


@st.composite
def boxes(draw, most=5):
    """Ranges of k children and their weights: wide enough that AMPI is not monotone."""
    k = draw(st.integers(1, most))
    ends = [sorted(draw(st.tuples(st.floats(1, 250), st.floats(1, 250)))) for _ in range(k)]
    weights = np.array(draw(st.lists(st.floats(0.05, 5), min_size=k, max_size=k)))
    low, high = (np.array([[end[side] for end in ends]]) for side in (0, 1))
    return low, high, weights


@given(boxes(), PENALTIES)
def test_the_bounds_of_ampi_are_reached_and_never_passed(box, penalty):
    low, high, weights = box
    options = Options(penalty)
    operator = OPERATORS["ampi"]
    least, most = operator.bounds(low, high, weights, options)
    grid = np.array(list(product(*(np.linspace(a, b, 5) for a, b in zip(low[0], high[0])))))
    scores = operator.combine(grid, weights, options)
    assert scores.min() >= least[0] - 1e-9
    assert scores.max() <= most[0] + 1e-9
    corners = operator.combine(np.array(list(product(*zip(low[0], high[0])))), weights, options)
    reached = corners.min() - least[0] if penalty == "minus" else most[0] - corners.max()
    assert reached == pytest.approx(0, abs=1e-9)


@given(st.floats(60, 200), st.floats(60, 250), st.floats(1, 60), st.floats(0.1, 3))
def test_the_ridge_of_ampi_is_a_common_value(fixed, high, low, weight):
    operator, options = OPERATORS["ampi"], Options("minus")
    weights = np.array([1.0, weight, weight])
    lows, highs = np.array([[fixed, low, low]]), np.array([[fixed, high, high]])
    _, most = operator.bounds(lows, highs, weights, options)
    common = np.linspace(low, high, 4001)
    line = np.column_stack([np.full(4001, fixed), common, common])
    assert most[0] == pytest.approx(operator.combine(line, weights, options).max(), rel=1e-6)
    assert most[0] >= operator.combine(line, weights, options).max() - 1e-9


def test_beyond_what_can_be_enumerated_no_completion_passes_the_bound():
    rng = np.random.default_rng(7)
    k = ENUMERATED + 4
    low, high = rng.uniform(40, 60, (1, k)), rng.uniform(230, 250, (1, k))
    weights = rng.uniform(0.5, 2, k)
    least, _ = OPERATORS["ampi"].bounds(low, high, weights, Options("minus"))
    sides = rng.integers(0, 2, (20_000, k))
    scores = OPERATORS["ampi"].combine(np.where(sides, high, low), weights, Options("minus"))
    assert least[0] <= scores.min()
    assert least[0] == pytest.approx(scores.min(), rel=0.05)


def test_the_hull_is_followed_to_its_lowest_point():
    low, high, share = np.array([40.0, 40, 60]), np.array([250.0, 250, 60]), np.array([0.2, 0.3, 0.5])
    made = _lowest_on_hull(low, high, np.array([0, 1]), share)
    mean, square = low @ share, (low * low) @ share
    raised = np.linspace(0, 0.5, 100_001)
    mean, square = mean + raised * 210, square + raised * (250**2 - 40**2)
    assert made == pytest.approx((2 * mean - square / mean).min(), rel=1e-9)
    assert made < min((2 * mean - square / mean)[[0, 40_000, -1]]) - 1


def test_doubtful_corners_are_enumerated():
    low, high = np.array([[50.0, 50, 50]]), np.array([[250.0, 250, 50]])
    share = np.full(3, 1 / 3)

    def score(values):
        return OPERATORS["ampi"].combine(values, share, Options("minus"))

    assert score(low)[0] == 50
    assert corner(low, high, share, True, score)[0] == pytest.approx(2 * 350 / 3 - 22500 / (350 / 3))


def test_the_highest_score_with_penalty_plus_raises_the_greatest_middle_and_not_the_greatest_end():
    low, high = np.array([[10.0, 10, 130]]), np.array([[160.0, 230, 160]])
    _, most = OPERATORS["ampi"].bounds(low, high, np.ones(3), Options("plus"))
    assert most[0] == pytest.approx((10**2 + 230**2 + 160**2) / (10 + 230 + 160))


positive_rows = st.lists(st.floats(0.5, 200), min_size=1, max_size=6)


@given(positive_rows)
def test_geometric_is_never_above_arithmetic_nor_below_harmonic(row):
    values, weights = np.array([row]), np.arange(1.0, len(row) + 1)
    harmonic, geometric, arithmetic = (
        OPERATORS[name].combine(values, weights, Options())[0] for name in ("harmonic", "geometric", "arithmetic")
    )
    assert harmonic <= geometric * (1 + 1e-12)
    assert geometric <= arithmetic * (1 + 1e-12)


@given(positive_rows, st.data())
def test_the_score_rises_with_every_child(row, data):
    name = data.draw(st.sampled_from(["arithmetic", "sum", "geometric", "harmonic", "minimum"]))
    raised = data.draw(st.integers(0, len(row) - 1))
    more = list(row)
    more[raised] += data.draw(st.floats(0, 50))
    weights = np.arange(1.0, len(row) + 1)
    before, after = OPERATORS[name].combine(np.array([row, more]), weights, Options())
    assert after >= before * (1 - 1e-12)


@given(st.lists(st.floats(40, 160), min_size=2, max_size=6), st.data())
def test_ampi_rises_with_a_child_up_to_its_turning_point(row, data):
    values = np.array([row])
    weights = np.ones(len(row))
    mean = values.mean()
    limit = mean * (3 + values.var() / mean**2) / 2
    child = data.draw(st.integers(0, len(row) - 1))
    more = values.copy()
    more[0, child] += data.draw(st.floats(0, 1))
    before, after = (OPERATORS["ampi"].combine(v, weights, Options())[0] for v in (values, more))
    after_limit = more.mean() * (3 + more.var() / more.mean() ** 2) / 2
    if more[0, child] <= min(limit, after_limit):
        assert after >= before - 1e-9


def test_beyond_its_turning_point_a_child_lowers_ampi():
    operator = OPERATORS["ampi"]
    low, high = operator.combine(np.array([[50.0, 50, 250], [50, 50, 260]]), np.ones(3), Options())
    assert high < low


@given(st.floats(1, 300), st.lists(st.floats(0.01, 9), min_size=1, max_size=7))
def test_equal_children_give_exactly_their_value(value, weights):
    values = np.full((1, len(weights)), value)
    for name in ("arithmetic", "minimum", "mpi", "ampi"):
        assert OPERATORS[name].combine(values, np.array(weights), Options())[0] == value


@pytest.mark.parametrize("name", ROWS)
def test_what_is_missing_is_left_out_of_every_operator(name):
    operator = OPERATORS[name]
    with_gap = operator.combine(np.array([[90.0, np.nan, 120]]), np.array([1.0, 5, 2]), Options())
    without = operator.combine(np.array([[90.0, 120]]), np.array([1.0, 2]), Options())
    factor = 8 / 3 if name == "sum" else 1
    assert with_gap[0] == pytest.approx(without[0] * factor, rel=1e-12)
    assert np.isnan(operator.combine(np.array([[np.nan, np.nan]]), np.ones(2), Options())[0])


@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_bounds_are_unknown_where_an_end_is(name):
    low, high = np.array([[90.0, np.nan]]), np.array([[90.0, np.nan]])
    assert np.isnan(OPERATORS[name].bounds(low, high, np.ones(2), Options())).all()


def test_a_mean_that_is_not_positive_has_no_ampi():
    assert np.isnan(OPERATORS["ampi"].combine(np.array([[-10.0, 5]]), np.ones(2), Options())[0])


def test_a_bound_at_zero_pulls_geometric_and_harmonic_to_zero():
    for name in ("geometric", "harmonic"):
        low, high = OPERATORS[name].bounds(np.array([[0.0, 4]]), np.array([[4.0, 4]]), np.ones(2), Options())
        assert (low[0], high[0]) == (0, pytest.approx(4))


@given(st.permutations(range(5)))
def test_the_order_of_children_does_not_matter(order):
    values, weights = np.array([[80.0, 95, 101, 118, 99]]), np.array([1.0, 2, 0.5, 1, 3])
    for operator in OPERATORS.values():
        before = operator.combine(values, weights, TOLD)[0]
        after = operator.combine(values[:, order], weights[list(order)], TOLD)[0]
        assert after == pytest.approx(before, rel=1e-12)
