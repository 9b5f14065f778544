# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
import warnings
from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.potential.operators.aggregate import OPERATORS, Options, weighted_mean, weighted_variance
from district_potential.core.potential.operators.concave import ENUMERATED, _lowest_on_hull, corner
from district_potential.core.potential.scales.scale import Family
from tests.core.potential.drawn import chances, thousand

TOLD = Options(power=2.0, owa_weights=(3.0, 2.0, 1.0))
ROWS = sorted(name for name, operator in OPERATORS.items() if not operator.of_company)
PENALTIES = st.sampled_from(["minus", "plus"])


@thousand
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


positive_rows = st.builds(lambda k, chance: chance.uniform(0.5, 200, k), st.integers(1, 6), chances)


@thousand
@given(positive_rows)
def test_geometric_is_never_above_arithmetic_nor_below_harmonic(row):
    values, weights = np.array([row]), np.arange(1.0, len(row) + 1)
    harmonic, geometric, arithmetic = (
        OPERATORS[name].combine(values, weights, Options())[0] for name in ("harmonic", "geometric", "arithmetic")
    )
    assert harmonic <= geometric * (1 + 1e-12)
    assert geometric <= arithmetic * (1 + 1e-12)


def test_beyond_its_turning_point_a_child_lowers_ampi():
    operator = OPERATORS["ampi"]
    low, high = operator.combine(np.array([[50.0, 50, 250], [50, 50, 260]]), np.ones(3), Options())
    assert high < low


@thousand
@given(st.integers(1, 7), chances)
def test_equal_children_give_exactly_their_value(children, chance):
    value, weights = chance.uniform(1, 300), chance.uniform(0.01, 9, children)
    values = np.full((1, children), value)
    for name in ("arithmetic", "minimum", "mpi", "ampi"):
        assert OPERATORS[name].combine(values, weights, Options())[0] == value


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


# --- what every operator promises -----------------------------------------------------------------------------------

ADDITIVE = {"arithmetic", "sum", "mpi", "ampi"}
TAKES = {
    "mpi": ("penalty",),
    "ampi": ("penalty",),
    "generalised": ("power",),
    "owa": ("owa_weights",),
    "topsis": ("scaling",),
    "promethee": ("preference",),
    "benefit_of_the_doubt": ("share_min", "share_max"),
}
COMPANY_NEUTRAL = {"topsis": 0.5, "copeland": 0, "promethee": 0, "benefit_of_the_doubt": 0.5}


@pytest.mark.parametrize("name", OPERATORS)
def test_an_operator_tells_how_it_is_taken_apart_and_what_it_looks_at(name):
    operator = OPERATORS[name]
    parts = "additive" if name in ADDITIVE else "share of the logarithm" if name == "geometric" else "not additive"
    assert operator.parts == parts
    assert operator.takes == TAKES.get(name, ())
    assert operator.families == (("hundred",) if name in ("mpi", "ampi") else ())
    assert operator.of_company == (name in COMPANY_NEUTRAL)
    assert operator.name == name


@pytest.mark.parametrize("name", OPERATORS)
def test_which_values_an_operator_refuses(name):
    least = {"geometric": "positive", "harmonic": "positive", "benefit_of_the_doubt": "not_negative"}
    least["generalised"] = "not_negative"  # of power 2
    assert OPERATORS[name].least(TOLD) == least.get(name, "any")


def test_a_power_of_0_or_below_and_bounded_shares_refuse_0():
    for power in (0.0, -1.0):
        assert OPERATORS["generalised"].least(Options(power=power)) == "positive"
    for bounded in (Options(share_min=0.1), Options(share_max=0.9)):
        assert OPERATORS["benefit_of_the_doubt"].least(bounded) == "positive"


@pytest.mark.parametrize("name", sorted(set(OPERATORS) - set(COMPANY_NEUTRAL)))
@pytest.mark.parametrize("value", [3e-9, 1.0, 50.5, 7e11])
def test_operators_that_keep_equal_values_are_told_as_such(name, value):
    operator = OPERATORS[name]
    (score,) = operator.combine(np.full((1, 3), value), np.array([1.0, 3.0, 2.0]), TOLD)
    assert operator.keeps_equal == (score == pytest.approx(value, rel=1e-12))


@pytest.mark.parametrize("name", OPERATORS)
def test_the_neutral_value_of_a_score_comes_of_those_of_its_children(name):
    operator, weights = OPERATORS[name], np.array([1.0, 3.0])
    neutral = operator.neutral(np.array([100.0, 100.0]), weights, TOLD)
    assert neutral == pytest.approx(COMPANY_NEUTRAL.get(name, 400 if name == "sum" else 100))
    assert np.isnan(operator.neutral(np.array([np.nan, np.nan]), weights, TOLD))
    partly = operator.neutral(np.array([np.nan, 100.0]), weights, TOLD)
    assert partly == pytest.approx(neutral)


def test_a_sum_leaves_the_scale_of_its_children_and_the_other_operators_stay_on_it():
    interval = Family("interval", "0;100")
    for name, operator in OPERATORS.items():
        made = operator.family(interval)
        kept = name not in ("sum", *COMPANY_NEUTRAL)
        assert made == (interval if kept else Family("sum", "interval;0;100") if name == "sum" else made)
    whole = OPERATORS["sum"]
    assert whole.family(whole.family(interval)) == whole.family(interval)
    assert whole.family(interval) != whole.family(Family("interval", "1;100"))
    for kind in ("relative", "raw"):
        assert whole.family(Family(kind, "euro")) == Family(kind, "euro")
    families = {OPERATORS[name].family(interval) for name in COMPANY_NEUTRAL}
    assert families == {Family("company", name) for name in COMPANY_NEUTRAL}


def test_scores_by_hand():
    values, weights = np.array([[60.0, 100, 120], [60, np.nan, 120]]), np.array([1.0, 2, 1])
    expected = {
        "arithmetic": [95, 90],
        "sum": [380, 360],
        "minimum": [60, 60],
        "harmonic": [4 / (1 / 60 + 2 / 100 + 1 / 120), 80],
        "geometric": [(60 * 100**2 * 120) ** 0.25, 7200**0.5],
    }
    for name, made in expected.items():
        assert OPERATORS[name].combine(values, weights, Options()) == pytest.approx(made, rel=1e-12)
    variance = np.array([(35**2 + 2 * 5**2 + 25**2) / 4, 30**2])
    mean = np.array([95, 90])
    for name in ("mpi", "ampi"):
        for penalty, sign in (("minus", -1), ("plus", 1)):
            made = OPERATORS[name].combine(values, weights, Options(penalty))
            np.testing.assert_allclose(made, mean + sign * variance / mean, rtol=1e-12)
    np.testing.assert_allclose(weighted_mean(values, weights), mean, rtol=1e-14)
    np.testing.assert_allclose(weighted_variance(values, weights, mean), variance, rtol=1e-14)


def test_a_mean_of_0_has_no_ampi():
    made = OPERATORS["ampi"].combine(np.array([[-5.0, 5], [-5, 6]]), np.ones(2), Options())
    assert np.isnan(made).tolist() == [True, False]


@thousand
@given(chances, st.integers(1, 24), st.sampled_from([(1e-3, 1e3), (1e-200, 1e200), (1e-60, 1e-50)]), st.booleans())
def test_the_geometric_mean_is_the_root_of_the_product_however_many_children_weigh_the_same(chance, k, ends, gaps):
    low, high = np.log(ends)
    values = np.exp(chance.uniform(low, high, (5, k)))
    if gaps:
        values[chance.random(values.shape) < 0.2] = np.nan
    weights = chance.integers(1, 4, k) * 1.0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = OPERATORS["geometric"].combine(values, weights, Options())
    for row, score in zip(values, made):
        there = ~np.isnan(row)
        if not there.any():
            assert np.isnan(score)
            continue
        told = [Fraction(value) ** int(weight) for value, weight in zip(row[there], weights[there])]
        whole, total = math.prod(told), int(weights[there].sum())
        logarithm = math.log(whole.numerator) - math.log(whole.denominator)
        assert math.log(score) == pytest.approx(logarithm / total, abs=1e-12)


@pytest.mark.parametrize("extreme", [1e-200, 1e-160, 1e-32, 1.1e-29, 1e30, 1e40, 1e200])
@pytest.mark.parametrize("children", [2, 10, 11, 40])
def test_extreme_values_of_one_unit_stay_within_the_numbers(extreme, children):
    values = np.full((3, children), 7.0)
    values[1] = extreme
    made = OPERATORS["geometric"].combine(values, np.ones(children), Options())
    assert made.tolist() == pytest.approx([7.0, extreme, 7.0], rel=1e-13 * abs(math.log(extreme)), abs=0)


def test_infinite_values_give_the_limit():
    limit = OPERATORS["harmonic"].combine(np.array([[0.0, 4], [2, 4], [np.nan, 0]]), np.ones(2), Options())
    assert limit == pytest.approx([0, 8 / 3, 0])
    limit = OPERATORS["geometric"].combine(np.array([[4.0, 0], [2, 8], [0, np.nan]]), np.ones(2), Options())
    assert limit == pytest.approx([0, 4, 0])


@pytest.mark.parametrize("name", OPERATORS)
def test_a_change_is_told_against_the_childs_neutral_value_and_of_children_that_are_there_alone(name):
    operator, weights = OPERATORS[name], np.array([1.0, 2, 1])
    values = np.array([[80.0, 120, 100], [110, np.nan, 95], [130, 90, 70], [np.nan, 100, 100]])
    neutral = np.array([100.0, 104, 98])
    made = operator.changes(values, neutral, weights, TOLD)
    assert np.isnan(made).tolist() == np.isnan(values).tolist()
    whole = operator.combine(values, weights, TOLD)
    for row, j in zip(*np.nonzero(~np.isnan(values))):
        moved = values[row].copy()
        moved[j] = neutral[j]
        if name in COMPANY_NEUTRAL:
            single = operator.among(moved[None], values, np.array([row]), weights, TOLD)[0]
        else:
            single = operator.combine(moved[None], weights, TOLD)[0]
        assert made[row, j] == pytest.approx(whole[row] - single, abs=1e-12)
    assert not np.isnan(values).all()


# --- bounds of AMPI over many rows ----------------------------------------------------------------------------------


def ranges(rows, children, free, least, chance):
    """Ranges of several rows, wide enough that AMPI is not monotone; some children are known."""
    low = chance.uniform(least, 200, (rows, children))
    width = chance.uniform(0, 250, low.shape) * (chance.random(low.shape) < free)
    return low, low + width, chance.uniform(0.05, 5, children)


rows_of_ranges = st.builds(
    ranges, st.integers(1, 5), st.integers(1, 5), st.sampled_from([1.0, 0.5, 0.2]), st.sampled_from([1, -40]), chances
)


@thousand
@given(rows_of_ranges, PENALTIES)
def test_the_bounds_of_ampi_are_the_best_corner_and_the_best_common_value_of_every_row(box, penalty):
    low, high, weights = box
    options, operator = Options(penalty), OPERATORS["ampi"]
    ends = dict(zip(("least", "most"), operator.bounds(low, high, weights, options)))
    side = 1 if penalty == "minus" else -1  # the score with plus is the mirror image: convex
    at_corner, at_common = (ends["least"], ends["most"]) if side > 0 else (ends["most"], ends["least"])
    for row in np.flatnonzero(low @ weights > 0):  # else no bound is known
        corners = np.array(list(product(*zip(low[row], high[row]))))
        assert side * at_corner[row] == pytest.approx((side * operator.combine(corners, weights, options)).min())
        reached = best_common(lambda common: side * operator.combine(common, weights, options), low[row], high[row])
        assert side * at_common[row] == pytest.approx(reached, rel=1e-8, abs=1e-8 * np.abs(high[row]).max())


def best_common(score, low, high):
    """The highest score of one value that all children take as far as their range lets them, on ever finer grids.

    Between neighbouring ends the score of AMPI has one maximum at most.
    """
    ends = np.unique(np.concatenate([low, high]))
    reached = score(np.clip(ends[:, None], low, high)).max()
    for between in zip(ends, ends[1:]):
        grid = np.linspace(*between, 41)
        for _ in range(8):
            line = score(np.clip(grid[:, None], low, high))
            top = int(line.argmax())
            grid = np.linspace(grid[max(top - 1, 0)], grid[min(top + 1, 40)], 41)
        reached = max(reached, line.max())
    return reached


def test_a_wide_range_above_the_others_lowers_the_score_by_its_high_end():
    """Nine tenths at 100 and a tenth from 60 to 290: 2M − Q/M is 94.5 at the low end and 91.7 at the high one."""
    low, high, weights = np.array([[100.0, 60]]), np.array([[100.0, 290]]), np.array([0.9, 0.1])
    least, _ = OPERATORS["ampi"].bounds(low, high, weights, Options())
    assert least[0] == pytest.approx(238 - 17410 / 119)
    assert least[0] < 192 - 9360 / 96


def test_fourteen_doubtful_children_are_bounded_exactly_and_many_rows_as_each_alone():
    rng = np.random.default_rng(9)
    low, high = rng.uniform(40, 60, (40, ENUMERATED)), rng.uniform(230, 250, (40, ENUMERATED))
    weights, operator = np.ones(ENUMERATED), OPERATORS["ampi"]
    least, most = operator.bounds(low, high, weights, Options())
    sides = np.array(list(product((0, 1), repeat=ENUMERATED)))
    for row in (0, 17, 39):
        corners = operator.combine(np.where(sides, high[row], low[row]), weights, Options())
        assert least[row] == pytest.approx(corners.min(), rel=1e-12)
        assert corners.min() < operator.combine(low[row : row + 1], weights, Options())[0] - 1
    for row in range(0, 40, 3):
        alone = operator.bounds(low[row : row + 1], high[row : row + 1], weights, Options())
        assert (least[row], most[row]) == pytest.approx((alone[0][0], alone[1][0]), rel=1e-12)


def test_where_the_lowest_mean_may_not_be_positive_no_bound_is_known():
    low, high = np.array([[-50.0, 20], [50, 20]]), np.array([[90.0, 120], [90, 120]])
    for penalty in ("minus", "plus"):
        for end in OPERATORS["ampi"].bounds(low, high, np.ones(2), Options(penalty)):
            assert np.isnan(end).tolist() == [True, False]


@pytest.mark.parametrize("name", ROWS)
def test_a_unit_without_known_ends_leaves_the_bounds_of_the_others(name):
    low, high = np.array([[90.0, np.nan], [80, 90], [80, 90]]), np.array([[90.0, np.nan], [110, 120], [80, 90]])
    least, most = OPERATORS[name].bounds(low, high, np.ones(2), TOLD)
    assert np.isnan(least).tolist() == np.isnan(most).tolist() == [True, False, False]
    assert least[1] <= most[1]
    assert least[2] == pytest.approx(most[2])


def test_a_lowest_mean_of_exactly_0_has_no_bound():
    low, high = np.array([[-20.0, 20]]), np.array([[90.0, 120]])
    for penalty in ("minus", "plus"):
        assert np.isnan(OPERATORS["ampi"].bounds(low, high, np.ones(2), Options(penalty))).all()


@pytest.mark.parametrize("name", OPERATORS)
def test_gaps_and_zeros_make_no_noise(name, recwarn):
    values = np.array(
        [[0.0, 4, 9], [0, 0, 0], [np.nan, 0, 3], [np.nan, np.nan, np.nan], [1e300, 1e-300, 5], [-4, 4, 0]]
    )
    for power in (-2.0, 0.0, 0.5, 3.0):
        for scaling in ("vector", "min_max", "as_is"):
            options = replace(TOLD, power=power, scaling=scaling)
            kept = values if OPERATORS[name].least(options) == "any" else np.abs(values)
            OPERATORS[name].combine(kept[: 4 if name in ("mpi", "ampi", "topsis") else 6], np.ones(3), options)
    assert [str(warning.message) for warning in recwarn] == []
