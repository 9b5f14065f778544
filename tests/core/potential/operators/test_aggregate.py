# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
import warnings
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.potential.operators.aggregate import OPERATORS, Options, weighted_mean, weighted_variance
from district_potential.core.potential.scales.scale import Family
from tests.core.potential.drawn import chances, thousand

TOLD = Options(power=2.0, owa_weights=(3.0, 2.0, 1.0))
ROWS = sorted(name for name, operator in OPERATORS.items() if not operator.of_company)


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


@pytest.mark.parametrize("name", [name for name in ROWS if OPERATORS[name].keeps_equal])
def test_the_neutral_value_of_equal_children_is_theirs_to_the_last_digit(name):
    for value in (100.0, 50.5, 0.1):
        for children in (1, 3):
            assert OPERATORS[name].neutral(np.full(children, value), np.arange(1.0, children + 1), TOLD) == value


@pytest.mark.parametrize("name", OPERATORS)
def test_no_units_have_no_scores(name):
    assert OPERATORS[name].combine(np.empty((0, 2)), np.array([1.0, 3]), TOLD).shape == (0,)


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


def test_a_mean_of_0_has_no_ampi(recwarn):
    made = OPERATORS["ampi"].combine(np.array([[-5.0, 5], [-5, 6]]), np.ones(2), Options())
    assert np.isnan(made).tolist() == [True, False]
    assert not list(recwarn)


def test_a_unit_without_values_has_no_variance(recwarn):
    values = np.array([[np.nan, np.nan], [4, np.nan], [2, 6]])
    made = weighted_variance(values, np.ones(2), np.array([np.nan, 4, 4]))
    np.testing.assert_array_equal(made, [np.nan, 0, 4])
    assert not list(recwarn)


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
def test_extreme_values_of_one_unit_stay_within_the_numbers(extreme, children, recwarn):
    values = np.full((3, children), 7.0)
    values[1] = extreme
    made = OPERATORS["geometric"].combine(values, np.ones(children), Options())
    assert made.tolist() == pytest.approx([7.0, extreme, 7.0], rel=1e-13 * abs(math.log(extreme)), abs=0)
    assert not list(recwarn)


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


@pytest.mark.parametrize("name", ROWS)
def test_a_unit_without_known_ends_leaves_the_bounds_of_the_others(name):
    low, high = np.array([[90.0, np.nan], [80, 90], [80, 90]]), np.array([[90.0, np.nan], [110, 120], [80, 90]])
    least, most = OPERATORS[name].bounds(low, high, np.ones(2), TOLD)
    assert np.isnan(least).tolist() == np.isnan(most).tolist() == [True, False, False]
    assert least[1] <= most[1]
    assert least[2] == pytest.approx(most[2])


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
