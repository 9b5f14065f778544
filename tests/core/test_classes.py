# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import json
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.classes import classes_of_breaks, classify
from district_potential.core.errors import PotentialError

METHODS = {"FisherJenks": "jenks", "Quantiles": "quantile", "EqualInterval": "equal"}


@pytest.mark.parametrize("method", sorted(METHODS))
def test_classes_of_columbus_are_those_of_mapclassify(method, shared):
    cases = json.loads((shared / "reference/pysal/classification.json").read_text())
    with (shared / "reference/pysal/columbus_attributes.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    met = [case for case in cases if case["method"] == method]
    assert met
    for case in met:
        values = np.array([float(row[case["var"]]) for row in rows])
        classes = classify(values, METHODS[method], case["k"])
        if method != "FisherJenks":
            assert classes.breaks[1:] == pytest.approx(case["bins"], rel=1e-12)
        counts = np.bincount(classes.of(values).astype(int), minlength=case["k"] + 1)[1:]
        if method == "FisherJenks":
            assert within(values, classes) <= within_bins(values, case["bins"]) + 1e-9
        else:
            assert counts.tolist() == case["counts"]


def within(values, classes):
    return within_bins(values, classes.breaks[1:])


def within_bins(values, bins):
    groups = np.searchsorted(bins, values, side="left")
    return sum(((values[groups == g] - values[groups == g].mean()) ** 2).sum() for g in np.unique(groups))


@given(st.lists(st.integers(-30, 30), min_size=1, max_size=14), st.integers(2, 5))
def test_no_other_cuts_beat_those_of_jenks(values, k):
    column = np.array(values, dtype=float)
    distinct = np.unique(column)
    k_made = min(k, len(distinct))
    best = min(
        within_bins(column, [*[distinct[c - 1] for c in cuts], distinct[-1]])
        for cuts in combinations(range(1, len(distinct)), k_made - 1)
    )
    assert within(column, classify(column, "jenks", k)) == pytest.approx(best, abs=1e-9)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.sampled_from(["quantile", "equal", "jenks"]))
def test_every_value_lies_inside_its_class(values, method):
    column = np.array(values)
    classes = classify(column, method, 4)
    for value, number in zip(values, classes.of(column).astype(int)):
        low, high = classes.breaks[number - 1], classes.breaks[number]
        assert low <= value <= high


def test_missing_values_have_no_class():
    classes = classes_of_breaks([0, 1, 2])
    assert np.isnan(classes.of(np.array([np.nan]))[0])


def test_an_interval_holds_its_upper_edge():
    assert classes_of_breaks([0, 1, 2]).of(np.array([0.0, 1.0, 1.5, 2.0])).tolist() == [1, 1, 2, 2]


def test_values_beyond_the_edges_belong_to_the_outermost_class():
    assert classes_of_breaks([0, 1, 2]).of(np.array([-5.0, 9.0])).tolist() == [1, 2]


def test_given_breaks_reach_out_to_the_values():
    classes = classify(np.array([1.0, 5.0, 9.0]), "breaks", breaks=[4, 6])
    assert classes.breaks == (1, 4, 6, 9)
    assert classes.of(np.array([1.0, 5.0, 9.0])).tolist() == [1, 2, 3]


def test_ties_leave_fewer_classes():
    values = np.array([1.0, 1, 1, 1, 2])
    classes = classify(values, "quantile", 4)
    assert classes.breaks == (1, 1, 2)
    assert classes.of(values).tolist() == [1, 1, 1, 1, 2]


@pytest.mark.parametrize("breaks", [[], [2, 1], [1, 1], [1, float("nan")]])
def test_breaks_that_do_not_rise_are_refused(breaks):
    with pytest.raises(PotentialError, match="rising"):
        classify(np.array([1.0, 2]), "breaks", breaks=breaks, field="x")


def test_a_column_without_values_is_refused_by_name():
    with pytest.raises(PotentialError, match="income"):
        classify(np.array([np.nan]), "equal", field="income")


@pytest.mark.parametrize("k", [1, 21])
def test_a_number_of_classes_nobody_can_read_is_refused(k):
    with pytest.raises(PotentialError, match=f"The number of classes {k} is not allowed: choose one from 2 to 20"):
        classify(np.array([1.0, 2]), "equal", k)
