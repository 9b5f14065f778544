# SPDX-License-Identifier: GPL-3.0-or-later
"""What operators promise for any values. Every property is asked of every operator that it must hold for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from tests.core.potential.drawn import chances, thousand
from tests.core.potential.operators.cases import AMPI, COMPANY, ROWS, alike, score, tables, told

# Turned about no point of the scale: a common shift moves the score by as much, the sum by as much as its weights.
SHIFTED = ["arithmetic", "sum", "minimum", "owa"]
SPLIT = [name for name in OPERATORS if name != "topsis"]


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


def test_units_that_are_all_alike_have_the_middle_of_every_closeness():
    values = np.full((3, 2), 7.0)
    assert score("topsis", values, np.ones(2), Options()).tolist() == [0.5] * 3
    assert score("copeland", values, np.ones(2), Options()).tolist() == [0] * 3
    assert score("promethee", values, np.ones(2), Options()).tolist() == [0] * 3
    np.testing.assert_allclose(score("benefit_of_the_doubt", values, np.ones(2), Options()), 1)
