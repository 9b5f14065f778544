# SPDX-License-Identifier: GPL-3.0-or-later
"""Latent potential: numbers by hand, the rule written out once more in plain Python, and the properties it promises."""

from __future__ import annotations

import statistics
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.times import times_of
from district_potential.core.superimposition.latent import (
    TYPES,
    USES,
    Settings,
    latent_potential,
    pairs_of,
    tell_missing,
)
from district_potential.core.superimposition.pairing import Reference, words_of
from district_potential.core.table import Table

GAP = float("nan")


def units(columns, codes=None):
    n = len(next(iter(columns.values())))
    table = Table(codes or [f"{row:03d}" for row in range(1, n + 1)])
    for name, values in columns.items():
        table.add(name, values)
    return table


def find(columns, endowment=("e",), activation=("a",), names=(), codes=None, years=None, **settings):
    table, findings = units(columns, codes), Findings()
    reference = {key: settings.pop(key) for key in list(settings) if key in ("how", "value", "band", "goalposts")}
    times = times_of(years, table.codes) if years else None
    chosen = Settings(reference=Reference(**reference), **settings)
    return latent_potential(table, pairs_of(table, endowment, activation, names), chosen, times, findings), findings


def types(found):
    return words_of(found.corners, TYPES)


# --- the rule once more, unit by unit, in plain Python ----------------------------------------------------------------


def on_ampi(values, both, pick=statistics.fmean):
    """AMPI as published: r = 60 (x − (Ref − Δ))/(2Δ) + 70, over the units that have both measures."""
    known = [value for value, there in zip(values, both) if there]
    half, reference = (max(known) - min(known)) / 2, pick(known)
    return [60 * (value - (reference - half)) / (2 * half) + 70 for value in values]


def kind(e, a, level, band=2.5):
    if e != e or a != a:
        return None
    if abs(e - level) <= band or abs(a - level) <= band:
        return "uncertain"
    return {(1, 0): "dormant", (0, 1): "strained", (1, 1): "active", (0, 0): "thin"}[(e > level, a > level)]


values = st.lists(
    st.tuples(st.integers(-40, 40), st.integers(-40, 40)), min_size=3, max_size=12
).filter(lambda rows: all(len(set(column)) > 1 for column in zip(*rows)))  # fmt: skip


@given(values, st.sampled_from(["mean_of_units", "median_of_units"]))
def test_gap_and_type_are_those_of_the_rule_written_out(rows, how):
    e, a = ([float(value) for value in column] for column in zip(*rows))
    pick = statistics.fmean if how == "mean_of_units" else statistics.median
    both = [True] * len(rows)
    scores = on_ampi(e, both, pick), on_ampi(a, both, pick)
    edges = [abs(abs(score - 100) - 2.5) for side in scores for score in side]
    assume(min(edges) > 1e-6)
    result, _ = find({"e": e, "a": a}, how=how)
    one = result.each[0]
    np.testing.assert_allclose(one.endowment, scores[0], atol=1e-9)
    np.testing.assert_allclose(one.latent, [max(0.0, x - y) for x, y in zip(*scores)], atol=1e-9)
    assert types(one) == [kind(x, y, 100.0) for x, y in zip(*scores)]


def test_by_hand():
    # Means 3 and 5, half ranges 2 and 4: E = 70 85 100 115 130, A = 130 115 100 85 70 at 15 points a step.
    result, _ = find({"e": [1.0, 2, 3, 4, 5], "a": [9.0, 7, 5, 3, 1]})
    one = result.each[0]
    assert one.endowment.tolist() == [70, 85, 100, 115, 130]
    assert one.activation.tolist() == [130, 115, 100, 85, 70]
    assert one.latent.tolist() == [0, 0, 0, 30, 60]
    assert types(one) == ["strained", "strained", "uncertain", "dormant", "dormant"]
    # Two of five are high and two low on either side: 5 · 2/5 · 2/5 = 0.8 of each type by chance.
    assert [one.chance[place] for place in range(5)] == pytest.approx([0.8, 0.8, 0.8, 0.8, 1.8])


def test_a_unit_without_one_of_the_two_has_no_type_and_moves_no_reference():
    with_gaps, findings = find({"e": [1.0, 2, 3, 4, 5, 90, GAP], "a": [9.0, 7, 5, 3, 1, GAP, 4]})
    without, _ = find({"e": [1.0, 2, 3, 4, 5], "a": [9.0, 7, 5, 3, 1]})
    one = with_gaps.each[0]
    assert one.latent[:5].tolist() == without.each[0].latent.tolist()
    assert types(one)[5:] == [None, None]
    assert np.isnan(one.latent[5:]).all()
    assert with_gaps.n_pairs.tolist() == [1, 1, 1, 1, 1, 0, 0]
    tell_missing(with_gaps, findings)
    assert [(f.column, f.value) for f in findings] == [("e", "1"), ("a", "1")]


def test_over_all_pairs_the_type_is_told_on_the_means_of_the_pairs_that_are_there():
    columns = {"e": [1.0, 2, 3, 4, 5], "a": [9.0, 7, 5, 3, 1], "f": [5.0, 4, 3, 2, 1], "b": [1.0, 2, 3, 4, GAP]}
    result, _ = find(columns, ("e", "f"), ("a", "b"))
    first, second = result.each
    assert result.n_pairs.tolist() == [2, 2, 2, 2, 1]
    for unit in range(5):
        there = [one for one in (first, second) if not np.isnan(one.latent[unit])]
        e, a = (
            statistics.fmean(float(getattr(one, side)[unit]) for one in there) for side in ("endowment", "activation")
        )
        assert result.whole.latent[unit] == pytest.approx(statistics.fmean(float(one.latent[unit]) for one in there))
        assert types(result.whole)[unit] == kind(e, a, 100.0)


@given(values)
def test_what_chance_would_give_is_the_product_of_the_shares(rows):
    one = find({"e": [x for x, _ in rows], "a": [y for _, y in rows]})[0].each[0]
    n = len(rows)
    edges = np.abs(np.abs(np.concatenate([one.endowment, one.activation]) - 100) - 2.5)
    assume(edges.min() > 1e-6)
    high = [sum(x > 102.5 for x in side.tolist()) / n for side in (one.endowment, one.activation)]
    low = [sum(x < 97.5 for x in side.tolist()) / n for side in (one.endowment, one.activation)]
    by_hand = [high[0] * low[1], low[0] * high[1], high[0] * high[1], low[0] * low[1]]
    told = [one.chance[place] for place in range(5)]
    assert told == pytest.approx([n * share for share in by_hand] + [n * (1 - sum(by_hand))])
    assert sum(told) == pytest.approx(n)


# --- what it promises -------------------------------------------------------------------------------------------------


@given(values)
def test_nothing_is_latent_where_activation_reaches_endowment(rows):
    e, a = zip(*rows)
    one = find({"e": e, "a": a})[0].each[0]
    assert (one.latent >= 0).all()
    assert (one.latent[one.activation >= one.endowment] == 0).all()
    assert (one.latent[one.activation < one.endowment] > 0).all()


@given(values, st.floats(0.5, 50), st.integers(-30, 30), st.floats(0.01, 3), st.integers(-5, 5))
def test_units_of_measure_do_not_matter(rows, factor, shift, other, move):
    e, a = (np.array(column, dtype=float) for column in zip(*rows))
    one = find({"e": e, "a": a}, band=2.503)[0].each[0]
    two = find({"e": factor * e + shift, "a": other * a + move}, band=2.503)[0].each[0]
    np.testing.assert_allclose(two.latent, one.latent, atol=1e-7)
    edges = np.abs(np.abs(np.concatenate([one.endowment, one.activation]) - 100) - 2.503)
    assume(edges.min() > 1e-6)
    assert types(two) == types(one)


@given(values, st.lists(st.tuples(st.integers(-90, 90), st.integers(-90, 90)), min_size=1, max_size=4))
def test_under_frozen_goalposts_more_units_change_nothing(rows, more):
    e, a = (list(map(float, column)) for column in zip(*rows))
    result, _ = find({"e": e, "a": a})
    kept = plans_of(records_of(result.plans))
    wider = {"e": e + [float(x) for x, _ in more], "a": a + [float(y) for _, y in more]}
    again = find(wider, how="goalposts", goalposts=kept)[0].each[0]
    one = result.each[0]
    for name in ("endowment", "activation", "latent"):
        np.testing.assert_allclose(getattr(again, name)[: len(e)], getattr(one, name), atol=1e-9)
    assert types(again)[: len(e)] == types(one)


@given(values, st.integers(0, 11), st.floats(0, 40))
def test_more_endowment_never_lowers_what_is_latent_and_more_activation_never_raises_it(rows, place, step):
    e, a = (np.array(column, dtype=float) for column in zip(*rows))
    kept = plans_of(records_of(find({"e": e, "a": a})[0].plans))
    unit = place % len(e)
    latent = {}
    for what, (up, more) in {"as": (0, 0), "richer": (step, 0), "busier": (0, step)}.items():
        e_now, a_now = e.copy(), a.copy()
        e_now[unit] += up
        a_now[unit] += more
        latent[what] = find({"e": e_now, "a": a_now}, how="goalposts", goalposts=kept)[0].each[0].latent[unit]
    assert latent["richer"] >= latent["as"] - 1e-9
    assert latent["busier"] <= latent["as"] + 1e-9


def test_less_is_more_where_told_so():
    result, _ = find({"e": [5.0, 4, 3, 2, 1], "a": [9.0, 7, 5, 3, 1]}, negative=("e",))
    assert result.each[0].endowment.tolist() == [70, 85, 100, 115, 130]


# --- scores, references and what is refused ---------------------------------------------------------------------------


def test_scores_are_taken_as_they_are_against_the_reference_of_each():
    result, _ = find({"x_score": [90.0, 100, 113], "y_score": [112.0, 99, 89]}, ("x_score",), ("y_score",))
    one = result.each[0]
    assert one.endowment.tolist() == [90, 100, 113]
    assert (one.levels[0][0], one.levels[1][0]) == (101, 100)
    assert one.latent.tolist() == [0, 1, 24]
    assert types(one) == ["strained", "uncertain", "dormant"]
    assert result.pairs[0].name == "x"
    assert not result.plans


def test_a_stated_value_is_the_level_on_the_scale_of_the_scores():
    columns = {"x_score": [40.0, 60, 70], "y_score": [60.0, 40, 70]}
    result, _ = find(columns, ("x_score",), ("y_score",), how="value", value=50.0)
    assert types(result.each[0]) == ["strained", "dormant", "active"]
    with pytest.raises(PotentialError, match="REFERENCE_VALUE"):
        find(columns, ("x_score",), ("y_score",), how="value")


def test_goalposts_of_an_ampi_run_put_scores_against_a_hundred():
    plans = find({"e": [1.0, 2, 3], "a": [3.0, 2, 1]})[0].plans
    columns = {"x_score": [90.0, 104, 113], "y_score": [112.0, 96, 89]}
    result, _ = find(columns, ("x_score",), ("y_score",), how="goalposts", goalposts=plans)
    assert types(result.each[0]) == ["strained", "dormant", "dormant"]
    ends = {"x": replace(plans["e_endowment"], numbers={"minimum": 0.0, "maximum": 9.0})}
    with pytest.raises(PotentialError, match="REFERENCE_VALUE"):
        find(columns, ("x_score",), ("y_score",), how="goalposts", goalposts=ends)


def test_goalposts_are_found_by_the_name_of_the_field_and_refused_after_steps_that_are_not_made_here():
    plans = find({"e": [1.0, 2, 3], "a": [3.0, 2, 1]})[0].plans
    by_field = plans_of(records_of({"e": plans["e_endowment"], "a": plans["e_activation"]}))
    result, _ = find({"e": [1.0, 2, 3], "a": [3.0, 2, 1]}, how="goalposts", goalposts=by_field)
    assert result.each[0].endowment.tolist() == [70, 100, 130]
    by_field.before = {"e": {"treat": plans["e_endowment"]}}
    with pytest.raises(PotentialError, match="treat"):
        find({"e": [1.0, 2, 3], "a": [3.0, 2, 1]}, how="goalposts", goalposts=by_field)


def test_a_score_beside_a_raw_field_is_refused_unless_a_scale_is_chosen():
    columns = {"x_score": [90.0, 100, 110], "turnout": [0.7, 0.6, 0.5]}
    with pytest.raises(PotentialError, match="'x_score' is by its name a score"):
        find(columns, ("x_score",), ("turnout",))
    one = find(columns, ("x_score",), ("turnout",), scale="ampi")[0].each[0]
    assert one.latent.tolist() == pytest.approx([0, 0, 60])


def test_scores_that_cannot_be_of_one_scale_are_refused_and_doubtful_ones_named():
    with pytest.raises(PotentialError, match="'x_score' goes from 90 to 110"):
        find({"x_score": [90.0, 100, 110], "y_score": [0.1, 0.5, 0.9]}, ("x_score",), ("y_score",))
    _, findings = find({"x_score": [60.0, 70, 80], "y_score": [20.0, 30, 70]}, ("x_score",), ("y_score",))
    assert [f.kind for f in findings] == ["unlike_scales"]
    _, findings = find({"x_score": [90.0, 100, 110], "y_score": [99.0, 98, 101]}, ("x_score",), ("y_score",))
    assert not len(findings)


def test_pairs_on_different_scales_have_no_mean():
    columns = {"x_score": [90.0, 100, 110], "y_score": [110.0, 100, 90], "e": [1.0, 2, 3], "a": [3.0, 2, 1]}
    result, _ = find(columns, ("x_score", "e"), ("y_score", "a"))
    assert result.whole is None
    assert result.n_pairs.tolist() == [2, 2, 2]


@pytest.mark.parametrize(
    ("endowment", "activation", "names", "words"),
    [
        (("e", "f"), ("a",), (), "2 in one and 1"),
        (("e",), ("a",), ("one", "two"), "names is 2"),
        (("e", "f"), ("a", "b"), ("One", "one"), "one would name two pairs"),
        (("e", "a"), ("a", "a"), (), "The field a is both"),
    ],
)
def test_fields_that_cannot_be_paired_are_refused(endowment, activation, names, words):
    table = units({name: [1.0, 2.0] for name in "efab"})
    with pytest.raises(PotentialError, match=words):
        pairs_of(table, endowment, activation, names)


def test_two_pairs_of_one_endowment_get_names_of_their_own():
    table = units({name: [1.0, 2.0] for name in ("x_score", "a_score", "b_score")})
    pairs = pairs_of(table, ("x_score", "x_score"), ("a_score", "b_score"), ())
    assert [pair.name for pair in pairs] == ["x", "x_2"]
    long = pairs_of(table, ("x_score",), ("a_score",), ("A very long name of a pair that would not fit the columns",))
    assert len(long[0].name + "_use_over_time") <= 48


def test_a_share_of_use_needs_a_zero_that_means_none():
    columns = {"places": [10.0, 0, 4], "taken": [5.0, 0, 4]}
    told = {"endowment": ("places",), "activation": ("taken",), "scale": "as_is"}
    assert np.isnan(find(columns, **told)[0].each[0].share).all()
    share = find(columns, true_zero=True, **told)[0].each[0].share
    assert share[[0, 2]].tolist() == [0.5, 1.0]
    assert np.isnan(share[1])
    assert np.isnan(find(columns, ("places",), ("taken",), true_zero=True)[0].each[0].share).all()
    with pytest.raises(PotentialError, match="'taken' goes down to -1"):
        find({**columns, "taken": [5.0, -1, 4]}, true_zero=True, **told)


# --- several years ----------------------------------------------------------------------------------------------------


def test_use_over_the_years():
    # Scores against 100 with a band of 2.5; three years each.
    activation = {
        "gone": (110, 104, 90), "fallen": (110, 100, 104), "idle": (90, 99, 102), "steady": (104, 110, 108),
        "risen": (90, 95, 120), "new": (GAP, GAP, 120), "lost": (120, 90, GAP), "sunk": (101, 100, 90),
        "peaked": (90, 110, 90),
    }  # fmt: skip
    codes, years, a = [], [], []
    for year in range(3):
        for name, row in activation.items():
            codes.append(name)
            years.append(str(2019 + year))
            a.append(row[year])
    columns = {"x_score": [100.0] * len(a), "y_score": a}
    result, _ = find(columns, ("x_score",), ("y_score",), codes=codes, years=years, how="value", value=100.0)
    assert dict(zip(result.codes, words_of(result.each[0].use, USES))) == {
        "gone": "no_longer_used", "fallen": "underused", "idle": "never_used", "steady": "in_use", "risen": "in_use",
        "new": None, "lost": None, "sunk": "never_used", "peaked": "no_longer_used",
    }  # fmt: skip
    assert result.year == "2021"
    assert result.each[0].activation[0] == 90


def test_the_reference_is_that_of_the_earliest_year_and_the_range_that_of_all():
    codes, years = ["a", "b", "c"] * 2, ["2010"] * 3 + ["2020"] * 3
    result, _ = find({"e": [1.0, 2, 3, 4, 5, 9], "a": [2.0, 3, 1, 1, 2, 3]}, codes=codes, years=years)
    # Reference 2, half range 4: the last year's 4, 5, 9 stand 2, 3 and 7 above it.
    assert result.each[0].endowment.tolist() == [115.0, 122.5, 152.5]
    assert result.rows == (3, 4, 5)


def test_a_unit_without_the_last_year_keeps_its_latest_row_and_has_no_type():
    codes, years = ["a", "b", "c", "a", "b"], ["2010"] * 3 + ["2020"] * 2
    result, findings = find({"e": [1.0, 2, 3, 4, 5], "a": [2.0, 3, 1, 1, 2]}, codes=codes, years=years)
    assert result.codes == ("c", "a", "b")
    assert types(result.each[0])[0] is None
    tell_missing(result, findings)
    assert "2020" in str(PotentialError(findings._met[0].reason.code, **findings._met[0].reason.values))
