# SPDX-License-Identifier: GPL-3.0-or-later
"""What operators promise for any values: of the mean's kin, and of those that judge units in company."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import linprog

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import say
from district_potential.core.potential.contributions import parts_of
from district_potential.core.potential.index import compute
from district_potential.core.potential.operators import simplex
from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.operators.outranking import outranking, preferred
from district_potential.core.potential.options import PREFERENCES, read_option
from district_potential.core.potential.scales.normalise import SCALES, Plan, Setting
from district_potential.core.potential.settings import Run
from district_potential.core.table import Table
from tests.core.potential.drawn import chances, thousand

COMPANY = ["topsis", "copeland", "promethee", "benefit_of_the_doubt"]
AMPI = ["ampi", "mpi"]
# Turned about no point of the scale: a common shift moves the score by as much, the sum by as much as its weights.
SHIFTED = ["arithmetic", "sum", "minimum", "owa"]
ROWS = [name for name in OPERATORS if name not in COMPANY]
SPLIT = [name for name in OPERATORS if name != "topsis"]


def table_of(units, children, gaps, chance):
    """Units by children with small whole values, so that ties abound, some missing; and weights."""
    values = chance.integers(1, 10, (units, children)) * 1.0
    values[chance.random(values.shape) < gaps] = np.nan
    return values, chance.choice([0.5, 1.0, 1.5, 3.0], children)


def tables(gaps=(0.25, 0.0)):
    return st.builds(table_of, st.integers(2, 8), st.integers(1, 4), st.sampled_from(gaps), chances)


def options_of(chance):
    """Options of every operator."""
    return Options(
        penalty=str(chance.choice(["minus", "plus"])),
        power=float(chance.choice([-3.0, -1.0, 0.0, 0.5, 1.0, 2.0, 7.0])),
        owa_weights=tuple(chance.uniform(0.1, 5, chance.integers(1, 6)).tolist()),
        preference=str(chance.choice(PREFERENCES)),
        indifferent=1.0,
        preferred=float(chance.choice([1.0, 2.5, 4.0])),
        scaling=str(chance.choice(["vector", "min_max", "as_is"])),
        share_min=float(chance.choice([0.0, 0.05, 0.2])),
        share_max=float(chance.choice([1.0, 0.6])),
    )


told = st.builds(options_of, chances)


def score(name, values, weights, options):
    return OPERATORS[name].combine(values, weights, options)


def alike(made, expected, name):
    near = np.abs(made - expected) <= 1e-9 * (1 + np.abs(expected))
    if not np.all(near | (np.isnan(made) & np.isnan(expected))):  # asked at once, as numpy's own words take long
        np.testing.assert_allclose(made, expected, rtol=1e-9, atol=1e-9, err_msg=name)


# Every property is asked of every operator that it must hold for, in each of the thousand cases.


@thousand
@given(tables(), told, chances)
def test_the_order_of_units_and_of_children_does_not_matter(table, options, chance):
    values, weights = table
    rows, columns = (chance.permutation(size) for size in values.shape)
    for name in OPERATORS:
        before = score(name, values, weights, options)
        alike(score(name, values[np.ix_(rows, columns)], weights[columns], options), before[rows], name)


@thousand
@given(tables(), told)
def test_equal_units_get_equal_scores_and_a_company_doubled_keeps_its_order(table, options):
    values, weights = table
    n = len(values)
    for name in OPERATORS:
        before = score(name, values, weights, options)
        doubled = score(name, np.vstack([values, values]), weights, options)
        alike(doubled[:n], doubled[n:], name)
        if name == "promethee" and np.isnan(values).any():
            continue  # every child has its own number of units
        factor = {"copeland": 2, "promethee": 2 * (n - 1) / (2 * n - 1)}.get(name, 1)
        alike(doubled[:n], factor * before, name)


@thousand
@given(tables(), told)
def test_a_child_that_stands_twice_with_half_its_weight_counts_once(table, options):
    values, weights = table
    halves = np.append(weights, weights[0] / 2)
    halves[0] /= 2
    options = replace(options, share_min=0.0, share_max=1.0)
    for name in SPLIT:
        split = score(name, np.column_stack([values, values[:, 0]]), halves, options)
        alike(split, score(name, values, weights, options), name)


@thousand
@given(tables(), told, st.sampled_from([0.25, 3.0, 40.0]))
def test_a_change_of_unit_of_the_scale_changes_what_it_should_alone(table, options, factor):
    values, weights = table
    moved = replace(options, indifferent=factor * options.indifferent, preferred=factor * options.preferred)
    for name in OPERATORS:
        before, after = score(name, values, weights, options), score(name, factor * values, weights, moved)
        alike(after, before * (1 if name in COMPANY else factor), name)
        shift = {"copeland": 0, "promethee": 0}.get(name)
        if name == "topsis" and options.scaling != "vector":
            shift = 0
        elif name in SHIFTED:
            shift = factor * (weights.sum() if name == "sum" else 1)
        if shift is not None:
            alike(score(name, factor * values + factor, weights, moved), after + shift, name)


@thousand
@given(tables(), told, chances)
def test_more_of_a_child_never_lowers_the_score(table, options, chance):
    values, weights = table
    row, child = chance.integers(len(values)), chance.integers(len(weights))
    assume(not np.isnan(values[row, child]))
    better = values.copy()
    better[row, child] += chance.integers(1, 6)
    options = replace(options, share_min=0.0, share_max=1.0)
    for name in OPERATORS:
        if name in AMPI or (name == "topsis" and not within_the_others(values, better, row, child, options)):
            continue
        before = score(name, values, weights, options)[row]
        assert score(name, better, weights, options)[row] >= before - 1e-9, name


def within_the_others(values, better, row, child, options):
    """Whether the best and the worst of a child are others' before and after, so that no distance but one's moves."""
    others = np.delete(values[:, child], row)
    others = others[~np.isnan(others)]
    if options.scaling == "vector" or not len(others):
        return False
    return others.min() <= values[row, child] and better[row, child] <= others.max()


@thousand
@given(tables(), st.sampled_from(["minus", "plus"]), chances)
def test_ampi_rises_with_a_child_on_its_side_of_the_turning_point(table, penalty, chance):
    """Up to M (3 + cv²)/2 with penalty minus (Mazziotta and Pareto 2016), from Q/2M on with plus."""
    values, weights = table
    assume(not np.isnan(values).any())
    child = chance.integers(len(weights))
    more = values.copy()
    more[:, child] += chance.uniform(0, 1, len(values))
    share = weights / weights.sum()
    allowed = np.ones(len(values), dtype=bool)
    for each in (values, more):
        mean, square = each @ share, (each * each) @ share
        cv = (square - mean**2) / mean**2
        allowed &= each[:, child] <= mean * (3 + cv) / 2 if penalty == "minus" else each[:, child] >= square / 2 / mean
    for name in AMPI:
        before, after = (score(name, each, weights, Options(penalty)) for each in (values, more))
        assert np.all((after >= before - 1e-9)[allowed]), name


@thousand
@given(tables(), told)
def test_scores_keep_their_bounds_and_are_missing_where_all_is(table, options):
    values, weights = table
    bare = np.isnan(values).all(axis=1)
    n = len(values)
    least, most = np.nanmin(values, axis=1, initial=99), np.nanmax(values, axis=1, initial=0)
    lowest, highest = dict.fromkeys(ROWS, least), dict.fromkeys(ROWS, most)
    lowest |= {"topsis": 0, "copeland": 1 - n, "promethee": -1, "benefit_of_the_doubt": 0}
    highest |= {"topsis": 1, "copeland": n - 1, "promethee": 1, "benefit_of_the_doubt": 1}
    mean, total = score("arithmetic", values, weights, options), weights.sum()
    for name in AMPI:  # M is between the lowest and the highest, and Q/M between M and the highest
        lowest[name], highest[name] = (2 * mean - most, mean) if options.penalty == "minus" else (mean, most)
    lowest["sum"], highest["sum"] = total * least, total * most
    for name in OPERATORS:
        made = score(name, values, weights, options)
        assert np.isnan(made).tolist() == bare.tolist(), name
        assert np.all((made >= lowest[name] - 1e-9) | bare), name
        assert np.all((made <= highest[name] + 1e-9) | bare), name


@thousand
@given(tables(gaps=(0.0,)), told, chances)
def test_the_bounds_of_every_row_bracket_its_completions_and_are_reached(table, options, chance):
    values, weights = table
    wide = np.where(chance.random(values.shape) < 0.5, chance.choice([2.0, 30.0]), 0.0)
    low, high = values, values + wide
    for name in ROWS:
        least, most = OPERATORS[name].bounds(low, high, weights, options)
        for _ in range(3):
            inside = score(name, low + wide * chance.random(values.shape), weights, options)
            corner = score(name, low + wide * chance.integers(0, 2, values.shape), weights, options)
            for made in (inside, corner):
                assert np.all(least <= made + 1e-9), name
                assert np.all(made <= most + 1e-9), name
        if name not in AMPI:  # whose ends have tests of their own
            alike(least, score(name, low, weights, options), name)
            alike(most, score(name, high, weights, options), name)
    for name in COMPANY:
        assert np.isnan(OPERATORS[name].bounds(low, high, weights, options)).all()


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


def test_ordered_weights_go_from_the_highest_value_to_the_lowest():
    values = np.array([[10.0, 30, 20]])
    assert score("owa", values, np.ones(3), Options(owa_weights=(3, 2, 1)))[0] == pytest.approx(140 / 6)
    assert score("owa", values, np.ones(3), Options(owa_weights=(1, 0, 0)))[0] == 30
    assert score("owa", values, np.ones(3), Options(owa_weights=(0, 0, 1)))[0] == 10
    assert score("owa", values, np.array([1.0, 5, 2]), Options(owa_weights=(1, 1, 1)))[0] == pytest.approx(200 / 8)
    with_gap = np.array([[10.0, np.nan, 20]])
    assert score("owa", with_gap, np.ones(3), Options(owa_weights=(3, 2, 1)))[0] == pytest.approx(10 + 10 * 4 / 6)


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


def test_children_that_weigh_differently_take_the_ordered_weights_off_the_line_of_their_sums():
    """Highest first: shares 1/8, 5/8, 2/8 of the line through 0, 3/6, 5/6, 1 at 0, 1/3, 2/3, 1 (Torra 1997)."""
    made = score("owa", np.array([[20.0, 10, 30]]), np.array([5.0, 2, 1]), Options(owa_weights=(3, 2, 1)))
    assert made[0] == pytest.approx(30 * 0.1875 + 20 * 0.6875 + 10 * 0.125)


def test_a_power_between_0_and_1_takes_a_zero_as_it_is():
    values = np.array([[0.0, 4]])
    assert score("generalised", values, np.ones(2), Options(power=0.5))[0] == pytest.approx(1)
    assert OPERATORS["generalised"].least(Options(power=0.5)) == "not_negative"


def test_closeness_by_hand():
    """Of 3, 9 and nothing beside 4, 4 and 8: distances on the children that are there, each by its weight."""
    values, weights = np.array([[3.0, 4], [9, 4], [np.nan, 8]]), np.array([3.0, 1])
    made = score("topsis", values, weights, Options(scaling="as_is"))
    assert made == pytest.approx([0, 4.5 / (4.5 + 1), 1])
    near, far = 3 / 4, 1 / 4
    made = score("topsis", values, weights, Options(scaling="min_max"))
    assert made == pytest.approx([0, near / (near + far), 1])
    rooted = 3 / 4 * 6 / 90**0.5, 1 / 4 * 4 / 96**0.5
    made = score("topsis", values, weights, Options(scaling="vector"))
    assert made == pytest.approx([0, rooted[0] / sum(rooted), 1])


@pytest.mark.parametrize("scaling", ["vector", "min_max", "as_is"])
def test_a_child_that_is_alike_or_nought_everywhere_moves_no_closeness(scaling):
    values = np.array([[1.0, 0, 5, np.nan], [4, 0, 5, np.nan], [2, 0, 5, np.nan]])
    weights = np.array([2.0, 1, 1, 3])
    made = score("topsis", values, weights, Options(scaling=scaling))
    assert made == pytest.approx([0, 1, 1 / 3])
    values[1, 1:] = np.nan
    assert score("topsis", values, weights, Options(scaling=scaling)) == pytest.approx([0, 1, 1 / 3])


def test_units_that_are_all_alike_have_the_middle_of_every_closeness():
    values = np.full((3, 2), 7.0)
    assert score("topsis", values, np.ones(2), Options()).tolist() == [0.5] * 3
    assert score("copeland", values, np.ones(2), Options()).tolist() == [0] * 3
    assert score("promethee", values, np.ones(2), Options()).tolist() == [0] * 3
    np.testing.assert_allclose(score("benefit_of_the_doubt", values, np.ones(2), Options()), 1)


# --- in an index ----------------------------------------------------------------------------------------------------


def index_of(run=None, top="", one="topsis", two="arithmetic", parameters=None, goalposts=None, findings=None):
    chance = np.random.default_rng(5)
    table = Table([f"u{i}" for i in range(9)])
    for name in "abcd":
        table.add(name, chance.uniform(1, 90, 9))
    nodes = [
        Node("top", kind="index", aggregation=top),
        Node("one", "top", kind="dimension", aggregation=one, parameters=parameters or {}),
        Node("two", "top", kind="dimension", aggregation=two, polarity=-1),
        *(Node(name, "one" if name in "ab" else "two", field=name, role="resource") for name in "abcd"),
    ]
    return compute(
        table,
        Framework(nodes),
        run or Run("mean_scaled"),
        Findings() if findings is None else findings,
        goalposts=goalposts,
    )


@pytest.mark.parametrize("one", COMPANY)
def test_a_score_in_company_enters_on_the_scale_of_its_siblings_and_has_no_bounds(one):
    findings = Findings()
    index = index_of(one=one, findings=findings)
    mine, other = index.scores["one"], index.scores["two"].part().turned().values
    share = (mine.values - mine.values.min()) / np.ptp(mine.values)
    np.testing.assert_allclose(index.root.values, (100 * share + other) / 2)
    assert np.isnan(mine.low).all()
    assert np.isnan(index.root.high).all()
    told_of = [say(finding.reason, "en") for finding in findings if finding.code == "one"]
    assert any("all years together" in sentence for sentence in told_of)
    assert any("from 0 to 100" in sentence for sentence in told_of)


def test_under_ampi_a_score_in_company_runs_from_70_to_130():
    index = index_of(Run("ampi"), two="copeland", one="copeland", top="ampi")
    parts = parts_of(index, "top")
    assert parts.values.min() == 70
    assert parts.values.max() == 130


@pytest.mark.parametrize("preset", ["z_score", "rank", "raw"])
def test_beside_a_scale_without_ends_a_score_in_company_is_refused_by_name(preset):
    with pytest.raises(PotentialError, match="cannot be put on the scale of its siblings"):
        index_of(Run("custom", preset, "arithmetic"))


def test_two_kinds_of_company_do_not_mix_and_one_does():
    with pytest.raises(PotentialError, match="do not go together"):
        index_of(two="copeland")
    assert not np.isnan(index_of(two="topsis").root.values).any()


@pytest.mark.parametrize("one", COMPANY)
def test_goalposts_are_refused_by_name_where_units_are_judged_in_company(one):
    with pytest.raises(PotentialError, match=f"one is aggregated by {one}, which depends on the other units"):
        index_of(one=one, goalposts={name: Plan({"minimum": 0.0, "maximum": 90.0}, 9) for name in "abcd"})


@pytest.mark.parametrize("one", [*COMPANY, "owa", "generalised"])
def test_contributions_tell_what_a_unit_loses_when_a_child_is_neutral(one):
    run = Run("mean_scaled", power=2.0, owa_weights=(3.0, 1.0))
    index = index_of(run, one=one)
    parts = parts_of(index, "one")
    assert parts.note == "not additive"
    values = np.column_stack([index.scores[name].values for name in "ab"])
    options, operator = index.settings.nodes["one"].options, OPERATORS[one]
    whole = operator.combine(values, np.ones(2), options)
    for row in range(9):
        moved = values.copy()
        moved[row, 1] = 50.0
        if one in ("owa", "generalised", "copeland", "promethee"):
            change = whole[row] - operator.combine(moved, np.ones(2), options)[row]
            assert parts.contributions[row, 1] == pytest.approx(change, abs=1e-9)
    better = values[:, 1] > 50
    assert np.all(parts.contributions[better, 1] >= -1e-9)


@pytest.mark.parametrize(
    ("one", "parameters", "told"),
    [
        ("generalised", {}, "give POWER"),
        ("owa", {}, "give OWA_WEIGHTS"),
        ("owa", {"owa_weights": [1, 2, 3]}, "2 children and 3 weights"),
        ("owa", {"owa_weights": [0, 0]}, "not all 0"),
        ("owa", {"owa_weights": [1, -1]}, "0 or more"),
        ("owa", {"owa_weights": ["x", 1]}, "must be numbers"),
        ("generalised", {"power": "two"}, "must be a number"),
        ("promethee", {"preference": "gauss"}, "‘gauss’"),
        ("promethee", {"preference": "level", "indifference_threshold": 5, "preference_threshold": 2}, "is above"),
        ("promethee", {"preference_threshold": -1}, "between 0 and no limit"),
        ("topsis", {"scaling": "cubic"}, "‘cubic’"),
        ("benefit_of_the_doubt", {"share_min": 0.6}, "cannot make up 1"),
        ("benefit_of_the_doubt", {"share_max": 1.5}, "between 0 and 1"),
    ],
)
def test_options_that_cannot_hold_are_refused_by_name(one, parameters, told):
    with pytest.raises(PotentialError, match=told):
        index_of(one=one, parameters=parameters)


def test_a_cell_wins_over_the_run_and_both_are_told():
    findings = Findings()
    index = index_of(Run("mean_scaled", power=3.0), one="generalised", two="generalised", parameters={"power": 1})
    assert index.settings.nodes["one"].options.power == 1
    assert index.settings.nodes["two"].options.power == 3
    index_of(Run("mean_scaled", power=3.0, owa_weights=(1.0,)), findings=findings)
    idle = [say(finding.reason, "en") for finding in findings if finding.kind == "idle"]
    assert len(idle) == 2
    assert read_option("power", 2) == 2.0


def test_values_that_an_operator_cannot_take_are_refused_by_name():
    with pytest.raises(PotentialError, match="no values below 0"):
        index_of(Run("custom", "z_score", "benefit_of_the_doubt"), one="", two="")
    with pytest.raises(PotentialError, match="only values above 0"):
        index_of(Run("mean_scaled", power=-1.0, range=(0.0, 100.0)), one="generalised")


# --- distances ------------------------------------------------------------------------------------------------------


def put(name, column, how, reference=None):
    return SCALES[name].apply(column, SCALES[name].fit(column, how, reference), how)


def test_a_target_is_an_optimum_unless_told_otherwise():
    column = np.array([0.0, 20, 40, 60, 100, np.nan])
    how = Setting("share", goal_reference=40.0)
    np.testing.assert_allclose(put("distance_to_target", column, how), [1 / 3, 2 / 3, 1, 2 / 3, 0, np.nan])
    rises = replace(how, beyond="rises")
    np.testing.assert_allclose(put("distance_to_target", column, rises), [0, 0.5, 1, 1.5, 2.5, np.nan])
    np.testing.assert_allclose(put("distance_to_target", column, replace(how, beyond="stays"))[2:5], 1)
    np.testing.assert_allclose(put("distance_to_target", column, replace(rises, clip=True))[2:5], 1)
    turned = put("distance_to_target", column, replace(rises, negative=True))
    np.testing.assert_allclose(turned, [100 / 60, 80 / 60, 1, 40 / 60, 0, np.nan])
    plan = SCALES["distance_to_target"].fit(column, how)
    assert SCALES["distance_to_target"].extent(plan, how) == (0, 1)


@pytest.mark.parametrize(
    ("name", "how", "told"),
    [
        ("distance_to_target", Setting("share"), "goal_reference"),
        ("distance_to_target", Setting("share", goal_reference=1.0, beyond="rises"), "not better than its worst"),
        ("distance_to_reference", Setting("share", True, goal_reference=9.0), "not better than its worst"),
        ("fraction_of_maximum", Setting("share", True), "negative polarity"),
    ],
)
def test_a_distance_that_has_no_meaning_is_refused_by_name(name, how, told):
    with pytest.raises(PotentialError, match=told):
        put(name, np.array([1.0, 5, 9]), how)


def test_a_fraction_of_values_below_zero_is_refused_by_name_also_under_a_stored_plan():
    scale = SCALES["fraction_of_maximum"]
    plan = scale.fit(np.array([1.0, 4]), Setting("share"))
    np.testing.assert_allclose(scale.apply(np.array([1.0, 8]), plan, Setting("share")), [0.25, 2])
    with pytest.raises(PotentialError, match="a value below 0"):
        scale.apply(np.array([-1.0, 4]), plan, Setting("share"))


@thousand
@given(
    st.lists(st.integers(-20, 20).map(float), min_size=2, max_size=9),
    st.integers(-25, 25),
    st.booleans(),
    st.sampled_from(["falls", "stays", "rises"]),
)
def test_the_target_is_one_and_nothing_is_better_but_where_it_rises(values, target, negative, beyond):
    column = np.array(values)
    assume(column.min() < column.max())
    how = Setting("share", negative, goal_reference=float(target), beyond=beyond)
    try:
        plan = SCALES["distance_to_target"].fit(column, how)
        made = SCALES["distance_to_target"].apply(np.append(column, target), plan, how)
    except PotentialError:
        assert beyond != "falls"
        return
    assert made[-1] == 1
    if beyond != "rises":
        assert made.max() <= 1
    low, high = SCALES["distance_to_target"].extent(plan, how)
    assert low <= made[:-1].min() + 1e-12
    assert made[:-1].max() <= high + 1e-12
