# SPDX-License-Identifier: GPL-3.0-or-later
"""Scales that hold a value against another one: distances, fractions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.potential.scales.normalise import SCALES, Setting
from tests.core.potential.drawn import thousand


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


@pytest.mark.parametrize("name", ["distance_to_target", "distance_to_reference"])
def test_a_short_way_to_the_reference_is_a_way(name):
    made = put(name, np.array([0.0, 0.125, 0.5]), Setting("share", goal_reference=0.25, beyond="rises"))
    np.testing.assert_allclose(made, [0, 0.5, 2])


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
