# SPDX-License-Identifier: GPL-3.0-or-later
"""Units compared two by two: Copeland and PROMETHEE."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.operators.outranking import outranking, passed, preferred, rounding
from district_potential.core.potential.options import PREFERENCES
from tests.core.potential.drawn import chances, thousand
from tests.core.potential.operators.cases import alike, score, tables, told


@thousand
@given(tables())
def test_copeland_is_what_fractions_say(table):
    values, weights = table
    expected = []
    for mine in values.tolist():
        total = 0
        for other in values.tolist():
            lead = sum(
                (Fraction(w) * ((a > b) - (a < b)) for a, b, w in zip(mine, other, weights) if not np.isnan(a + b)),
                start=Fraction(0),
            )
            total += (lead > 0) - (lead < 0)
        expected.append(np.nan if np.isnan(mine).all() else total)
    np.testing.assert_array_equal(score("copeland", values, weights, Options()), expected)


def preference_of(lead, kind, q, p):
    """The preference functions as Brans and Vincke (1985) draw them; without a width a lead beyond it counts whole."""
    if kind == "u_shape":
        return float(lead > q)
    if kind == "level":
        return float(lead > q) / 2 + float(lead > p) / 2
    start, end = {"usual": (0, 0), "v_shape": (0, p), "linear": (q, p)}[kind]
    return min(1.0, max(0.0, (lead - start) / (end - start))) if end > start else float(lead > end)


def flows_of(values, weights, options):
    """PROMETHEE II, pair by pair."""
    flows = np.full(values.shape, np.nan)
    for (row, j), mine in np.ndenumerate(values):
        others = [x for x in np.delete(values[:, j], row) if not np.isnan(x)]
        if not np.isnan(mine):
            how = options.preference, options.indifferent, options.preferred
            net = [preference_of(mine - x, *how) - preference_of(x - mine, *how) for x in others]
            flows[row, j] = sum(net) / max(1, len(others))
    there = ~np.isnan(flows)
    with np.errstate(invalid="ignore"):
        return np.nansum(flows * weights, axis=1) / (there * weights).sum(axis=1)


@thousand
@given(tables(), told)
def test_promethee_is_the_sum_over_all_pairs(table, options):
    alike(score("promethee", *table, options), flows_of(*table, options), options.preference)


@thousand
@given(tables(), told, chances)
def test_a_unit_that_changes_is_judged_as_if_it_had_stood_there_so(table, options, chance):
    values, weights = table
    row, child = chance.integers(len(values)), chance.integers(len(weights))
    assume(not np.isnan(values[row, child]))
    moved = values.copy()
    moved[row, child] = chance.integers(1, 10)
    for name in ("copeland", "promethee"):
        made = OPERATORS[name].among(moved[[row]], values, np.array([row]), weights, options)
        alike(made, score(name, moved, weights, options)[[row]], name)


def test_a_preference_by_itself_is_that_of_its_definition():
    lead = np.array([-2.0, 0, 0.5, 1, 1.5, 2, 3, 4, np.nan])
    for kind in PREFERENCES:
        for q, p in ((1.0, 3.0), (2.0, 2.0), (0.0, 0.0), (0.5, 0.75)):
            expected = [0.0 if np.isnan(x) else preference_of(x, kind, q, p) for x in lead]
            assert preferred(lead, kind, q, p, 0.0).tolist() == pytest.approx(expected), kind


def test_many_units_are_compared_in_blocks_and_how_far_it_is_is_told():
    values, weights = np.random.default_rng(6).integers(0, 5, (700, 3)) * 1.0, np.array([2.0, 1, 1])
    values[3, 1] = values[690, 0] = np.nan
    told_of = []
    made = score("copeland", values, weights, Options(tick=lambda *done: told_of.append(done)))
    signs = np.nan_to_num(np.sign(values[:, None, :] - values[None, :, :]))
    np.testing.assert_array_equal(made, np.sign(signs @ weights).sum(axis=1))
    assert told_of == [(0, 700), (374, 700)]
    told_of.clear()
    score("promethee", values, weights, Options(tick=lambda *done: told_of.append(done)))
    assert told_of == [(0, 3), (1, 3), (2, 3)]


def test_a_lead_that_comes_of_rounding_alone_beats_nobody():
    values = np.array([[1.0, 2, 2], [2, 1, 1]])
    assert score("copeland", values, np.array([0.3, 0.1, 0.2]), Options()).tolist() == [0, 0]
    assert score("copeland", values, np.array([0.3, 0.1, 0.21]), Options()).tolist() == [1, -1]


def test_a_lead_passes_a_threshold_by_more_than_rounding_and_any_lead_counts_where_there_is_none():
    # In floating point 1000000.3 less 0.1 is more than 1000000.2, and 1000.4 less 1000.3 more than 0.1.
    for high, low in ((1000.4, 1000.3), (1000000.3, 1000000.2)):
        for preference in ("u_shape", "level"):
            options = Options(preference=preference, indifferent=0.1, preferred=5e6)
            made = score("promethee", np.array([[high], [low], [0.0]]), np.ones(1), options)
            assert made[0] == made[1] > 0
    barely = np.array([[1.0], [1.0 + 4e-13]])
    for preference in ("usual", "u_shape"):
        assert score("promethee", barely, np.ones(1), Options(preference=preference)).tolist() == [-1, 1]


def test_a_preference_by_itself_knows_rounding_and_gaps():
    lead = np.array([np.nan, 0.1 + 2e-14, 0.1 + 2e-12, -3])
    assert preferred(lead, "u_shape", 0.1, 5.0, 1e-13).tolist() == [0, 0, 1, 0]
    assert preferred(np.array([4e-13]), "u_shape", 0.0, 0.0, 1e-12).tolist() == [1]


def test_outranking_is_told_on_what_both_have(recwarn):
    values, weights = np.array([[1.0, 2], [np.nan, 1], [1, np.nan]]), np.array([3.0, 1])
    matrix = outranking(values, weights)
    np.testing.assert_allclose(matrix, [[0, 1, 0.5], [0, 0, np.nan], [0.5, np.nan, 0]])
    assert not list(recwarn)


def test_a_unit_that_is_alone_with_its_value_has_no_flow():
    values = np.array([[3.0], [np.nan]])
    for preference in PREFERENCES:
        made = score("promethee", values, np.ones(1), Options(preference=preference, indifferent=1.0, preferred=2.0))
        assert made[0] == 0
        assert np.isnan(made[1])


@pytest.mark.parametrize(
    ("preference", "leads"),
    [
        ("usual", {0.0: 0, 0.1: 1, 3: 1}),
        ("u_shape", {0.0: 0, 1: 0, 1.1: 1, 3: 1}),
        ("level", {0.0: 0, 1: 0, 1.1: 0.5, 3: 0.5, 3.1: 1}),
        ("v_shape", {0.0: 0, 1.5: 0.5, 3: 1, 9: 1}),
        ("linear", {0.0: 0, 1: 0, 2: 0.5, 3: 1, 9: 1}),
    ],
)
def test_preference_functions_by_hand(preference, leads):
    """Thresholds 1 and 3, as drawn by Brans and Vincke (1985); of two units the net flow is the preference."""
    options = Options(preference=preference, indifferent=1.0, preferred=3.0)
    for lead, wanted in leads.items():
        for base in (0.0, 50.0):
            made = score("promethee", np.array([[base + lead], [base]]), np.ones(1), options)
            assert made == pytest.approx([wanted, -wanted], abs=1e-12), lead


@pytest.mark.parametrize("preference", ["v_shape", "linear"])
def test_without_a_width_between_the_thresholds_a_lead_counts_whole(preference):
    same = 0.0 if preference == "v_shape" else 2.0
    options = Options(preference=preference, indifferent=same, preferred=same)
    made = score("promethee", np.array([[7.0], [4.0], [2.5]]), np.ones(1), options)
    assert made == pytest.approx([1, 0, -1] if preference == "v_shape" else [1, -0.5, -0.5])


@pytest.mark.parametrize("preference", ["v_shape", "linear"])
def test_flows_of_large_values_that_lie_close_lose_no_digit(preference):
    options = Options(preference=preference, indifferent=0.5, preferred=5.0)
    for shift in (2.0**26, -(2.0**26)):
        far = shift + np.random.default_rng(5).integers(0, 1000, (3000, 1)) * 0.7
        made, near = (score("promethee", values, np.ones(1), options) for values in (far, far - shift))
        np.testing.assert_allclose(made, near, rtol=0, atol=1e-10)


def test_small_values_pass_small_thresholds():
    values = np.array([[0.0], [2e-13], [7e-13]])
    options = Options(preference="u_shape", indifferent=4e-13)
    assert score("promethee", values, np.ones(1), options).tolist() == [-0.5, -0.5, 1]
    assert rounding(np.array([-3.0, 2, 0.5])) == pytest.approx(3e-12)
    assert rounding(np.array([])) == 0


def test_thresholds_between_0_and_1_are_passed_by_more_than_rounding_too():
    assert passed(0.5, 0.25) == 0.5 * (1 + 1e-12) + 0.25
    assert passed(0.0, 0.25) == 0


def test_a_child_that_all_units_lack_counts_for_nothing():
    values = np.array([[1.0, np.nan], [3, np.nan]])
    for preference in PREFERENCES:
        options = Options(preference=preference, indifferent=0.5, preferred=1.0)
        assert score("promethee", values, np.ones(2), options).tolist() == [-1, 1]


def test_a_lead_as_small_as_rounding_can_be_beats_nobody():
    values, least = np.array([[1.0, 2], [1, 1]]), 1e-12
    assert (1 - least) + least == 1
    assert score("copeland", values, np.array([1 - least, least]), Options()).tolist() == [0, 0]
    assert score("copeland", values, np.array([1 - 2 * least, 2 * least]), Options()).tolist() == [1, -1]


def test_a_preference_in_proportion_may_be_whole_below_1():
    values = np.array([[0.0], [0.25], [1.0]])
    v_shape = Options(preference="v_shape", preferred=0.5)
    assert score("promethee", values, np.ones(1), v_shape).tolist() == [-0.75, -0.25, 1]
    linear = Options(preference="linear", indifferent=0.125, preferred=0.375)
    assert score("promethee", values, np.ones(1), linear).tolist() == [-0.75, -0.25, 1]
