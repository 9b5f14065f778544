# SPDX-License-Identifier: GPL-3.0-or-later
"""Combining maps: published numbers, properties, refusals by name."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from district_potential.core.errors import PotentialError
from district_potential.core.superimposition.combine import NONE, OPERATORS, SCALES, Settings, check, combine
from tests.property_cases import cases

GAP = np.nan
REFERENCE = Path(__file__).parents[2] / "data" / "reference" / "synthetic"
LAYERS = ["a", "b", "c"]
FUZZY = [name for name, operator in OPERATORS.items() if operator.fuzzy]


def weights_for(operator):
    return (3, 2, 1) if operator == "owa" else ()


def combined(rows, operator="mean", scale="as_is", **options):
    values = np.array(rows, dtype=float)
    layers = list("abcdefgh")[: values.shape[1]]
    codes = [f"{row:03d}" for row in range(1, len(values) + 1)]
    if operator == "owa" and not options.get("weights"):
        options["weights"] = tuple(range(len(layers), 0, -1))
    if operator == "concordance":
        options.setdefault("threshold", 0.5)
    return combine(values, Settings(operator, scale=scale, **options), layers, codes)


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("and", 0.3),
        ("or", 0.8),
        ("product", 0.144),
        ("sum", 0.944),
        ("gamma", 0.7822),
        ("mean", 0.5667),
        ("geometric", 0.5241),
        ("concordance", 2 / 3),
    ],
)
def test_three_maps_combine_to_the_published_numbers(operator, expected):
    assert combined([[0.8, 0.6, 0.3]], operator).value[0] == pytest.approx(expected, abs=5e-5)


def test_gamma_is_the_power_mean_of_sum_and_product():
    assert combined([[0.8, 0.6, 0.3]], "gamma").value[0] == pytest.approx(0.944**0.9 * 0.144**0.1, rel=1e-15)
    assert combined([[0.8, 0.6, 0.3]], "gamma", gamma=0).value[0] == pytest.approx(0.144, rel=1e-15)
    assert combined([[0.8, 0.6, 0.3]], "gamma", gamma=1).value[0] == pytest.approx(0.944, rel=1e-15)


def test_a_missing_map_is_left_out_and_never_taken_as_zero():
    result = combined([[0.8, 0.6, GAP]])
    assert result.value[0] == pytest.approx(0.7)
    assert result.used[0] == 2
    assert result.coverage[0] == pytest.approx(0.667, abs=5e-4)


@pytest.mark.parametrize("operator", OPERATORS)
def test_without_the_third_map_every_operator_combines_the_other_two(operator):
    weights = {"mean": (1, 2, 3), "geometric": (1, 2, 3), "concordance": (1, 2, 3)}.get(operator, ())
    three = combined([[0.8, 0.6, GAP]], operator, **({"weights": weights} if weights else {}), min_coverage=0)
    if operator == "owa":
        return
    two = combined([[0.8, 0.6]], operator, **({"weights": weights[:2]} if weights else {}))
    assert three.value[0] == pytest.approx(two.value[0], rel=1e-14)


def test_weights_count_in_mean_geometric_and_concordance():
    row = [[0.8, 0.6, 0.3]]
    assert combined(row, weights=(1, 2, 3)).value[0] == pytest.approx((0.8 + 1.2 + 0.9) / 6)
    expected = np.exp((np.log(0.8) + 2 * np.log(0.6) + 3 * np.log(0.3)) / 6)
    assert combined(row, "geometric", weights=(1, 2, 3)).value[0] == pytest.approx(expected)
    assert combined(row, "concordance", weights=(1, 2, 3)).value[0] == pytest.approx(0.5)


def test_coverage_is_the_share_of_the_weight_that_is_there():
    result = combined([[0.8, GAP, 0.3], [GAP, 0.6, GAP]], weights=(1, 2, 3), min_coverage=0)
    assert result.coverage == pytest.approx([4 / 6, 2 / 6])


def test_a_unit_at_the_minimum_coverage_keeps_its_value_and_one_under_it_loses_it():
    rows = [[0.8, 0.6, GAP, GAP], [0.8, GAP, GAP, GAP]]
    result = combined(rows, min_coverage=0.5)
    assert result.value[0] == pytest.approx(0.7)
    assert np.isnan(result.value[1])
    assert result.used.tolist() == [2, 1]
    thirds = combined([[0.2, GAP, GAP]], min_coverage=1 / 3)
    assert thirds.value[0] == 0.2


def test_a_unit_without_any_map_has_nothing_but_its_gaps():
    result = combined([[0.8, 0.6, 0.3], [GAP, GAP, GAP]], threshold=0.5, min_coverage=0)
    assert np.isnan(result.value[1])
    assert result.used[1] == 0
    assert result.coverage[1] == 0
    assert result.leading[1] == NONE
    assert result.limiting[1] == NONE
    assert np.isnan([result.disagreement[1], result.above[1], result.below[1]]).all()


def test_leading_and_limiting_are_the_extremes_and_ties_go_to_the_first():
    result = combined([[0.8, 0.6, 0.3], [0.5, 0.5, 0.5], [0.1, 0.9, 0.9], [GAP, 0.2, 0.4]])
    assert result.leading.tolist() == [0, 0, 1, 2]
    assert result.limiting.tolist() == [2, 0, 0, 1]


def test_disagreement_is_the_population_deviation_and_missing_under_two_values():
    result = combined([[0.8, 0.6, 0.3], [0.8, 0.6, GAP], [0.8, GAP, GAP], [0.1, 0.1, 0.1]], min_coverage=0)
    assert result.disagreement[0] == pytest.approx(np.std([0.8, 0.6, 0.3]), rel=1e-14)
    assert result.disagreement[1] == pytest.approx(0.1)
    assert np.isnan(result.disagreement[2])
    assert result.disagreement[3] == 0


def test_maps_above_and_below_are_counted_on_the_scaled_values_and_equal_ones_in_neither():
    result = combined([[0.8, 0.5, 0.3], [0.8, GAP, 0.5]], threshold=0.5)
    assert result.above.tolist() == [1, 1]
    assert result.below.tolist() == [1, 0]
    scaled = combined([[10, 1], [20, 2], [30, 3]], scale="min_max", threshold=0.4)
    assert scaled.above.tolist() == [0, 2, 2]


def test_without_a_threshold_the_counts_are_missing():
    result = combined([[0.8, 0.6, 0.3]])
    assert np.isnan(result.above[0])
    assert np.isnan(result.below[0])


def test_scale_auto_is_percentile_for_fuzzy_operators_and_as_is_for_the_others():
    for name, operator in OPERATORS.items():
        assert Settings(name).used_scale == ("percentile" if operator.fuzzy else "as_is")
    rows = [[10, 5], [20, 7], [30, 6]]
    assert combined(rows, "and", scale="auto").value.tolist() == [0, 0.5, 0.5]


def test_min_max_and_percentile_run_from_zero_to_one():
    rows = [[10, 5], [20, 7], [40, 6], [GAP, 9]]
    scaled = combined(rows, scale="min_max").scaled
    assert scaled[:, 0].tolist()[:3] == [0, 1 / 3, 1]
    scaled = combined(rows, scale="percentile").scaled
    assert scaled[:3, 0].tolist() == [0, 0.5, 1]
    assert scaled[:, 1] == pytest.approx([0, 2 / 3, 1 / 3, 1])


def test_percentile_gives_equal_values_the_middle_of_their_places():
    assert combined([[1, 1], [1, 2], [1, 3]], scale="percentile").scaled[:, 0].tolist() == [0.5, 0.5, 0.5]


def test_ordered_weights_run_from_the_highest_value_down():
    row = [[0.3, 0.8, 0.6]]
    assert combined(row, "owa", weights=(1, 0, 0)).value[0] == 0.8
    assert combined(row, "owa", weights=(0, 0, 1)).value[0] == 0.3
    assert combined(row, "owa", weights=(3, 2, 1)).value[0] == pytest.approx((3 * 0.8 + 2 * 0.6 + 0.3) / 6)
    assert combined(row, "owa", weights=(1, 1, 1)).value[0] == pytest.approx(1.7 / 3)


def test_ordered_weights_keep_their_attitude_when_maps_are_missing():
    assert combined([[0.3, GAP, 0.6]], "owa", weights=(0, 0, 1)).value[0] == pytest.approx(0.3)
    assert combined([[0.3, GAP, 0.6]], "owa", weights=(1, 0, 0)).value[0] == pytest.approx(0.6)
    assert combined([[0.3, GAP, 0.6]], "owa", weights=(1, 1, 1)).value[0] == pytest.approx(0.45)
    assert combined([[GAP, GAP, 0.6]], "owa", weights=(5, 1, 3), min_coverage=0).value[0] == pytest.approx(0.6)


def test_ordered_weights_agree_with_an_independent_computation():
    dimensions = columns_of("aggregate/a_amean.csv", ["DEM", "ECO", "ENV", "SOC", "INN", "CIV"])
    expected = columns_of("own/owa_dimensions.csv", ["owa"])[:, 0]
    result = combined(dimensions, "owa", weights=(0.3, 0.25, 0.2, 0.15, 0.07, 0.03))
    assert result.value == pytest.approx(expected, rel=1e-12)


def columns_of(name, columns):
    with (REFERENCE / name).open(encoding="utf-8") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["uCode"])
    return np.array([[float(row[column]) for column in columns] for row in rows])


# --- properties ------------------------------------------------------------------------------------------------------

grades = arrays(
    float,
    st.tuples(st.integers(1, 6), st.integers(2, 5)),
    elements=st.one_of(st.just(np.nan), st.floats(0.01, 1).map(lambda value: round(value, 6))),
)


def weights_of(operator, k):
    """Weights as an operator takes them, or none where it takes none or needs none."""
    if not OPERATORS[operator].weights:
        return st.just(())
    some = st.tuples(*[st.integers(1, 9)] * k)
    return some if operator == "owa" else st.one_of(st.just(()), some)


def whole(values):
    """Every layer with at least one value, as the algorithm asks."""
    values = values.copy()
    empty = np.isnan(values).all(axis=0)
    values[0, empty] = 0.5
    return values


operators = st.sampled_from(sorted(OPERATORS))
AVERAGES = {"mean", "geometric", "owa"}


@given(operator=operators, values=grades, data=st.data())
@settings(max_examples=cases(1000), deadline=None)
def test_combined_values_stay_between_nothing_and_everything(operator, values, data):
    values = whole(values)
    weights = data.draw(weights_of(operator, values.shape[1]))
    result = combined(values, operator, min_coverage=0, weights=weights)
    there = result.used > 0
    assert np.isnan(result.value[~there]).all()
    assert np.all(result.value[there] >= -1e-12)
    assert np.all(result.value[there] <= 1 + 1e-12)
    if operator in AVERAGES:
        assert np.all(result.value[there] >= np.nanmin(values[there], axis=1) - 1e-9)
        assert np.all(result.value[there] <= np.nanmax(values[there], axis=1) + 1e-9)


@given(values=grades)
@settings(max_examples=cases(1000), deadline=None)
def test_product_is_below_and_below_geometric_below_mean_below_or_below_sum(values):
    values = whole(values)
    ladder = [
        combined(values, operator, min_coverage=0).value
        for operator in ("product", "and", "geometric", "mean", "or", "sum")
    ]
    for lower, higher in zip(ladder, ladder[1:]):
        there = ~np.isnan(lower)
        assert np.all(lower[there] <= higher[there] + 1e-9)


@given(operator=operators, values=grades, data=st.data())
@settings(max_examples=cases(1000), deadline=None)
def test_a_higher_map_never_lowers_the_overlay(operator, values, data):
    values = whole(values)
    weights = data.draw(weights_of(operator, values.shape[1]))
    before = combined(values, operator, min_coverage=0, weights=weights).value
    row = data.draw(st.integers(0, len(values) - 1))
    column = data.draw(st.integers(0, values.shape[1] - 1))
    values[row, column] += (1 - values[row, column]) / 2
    after = combined(values, operator, min_coverage=0, weights=weights).value
    assert np.isnan(before[row]) or after[row] >= before[row] - 1e-9


@given(operator=operators, values=grades)
@settings(max_examples=cases(1000), deadline=None)
def test_the_order_of_the_units_does_not_matter(operator, values):
    values = whole(values)
    order = np.arange(len(values))[::-1]
    forth, back = combined(values, operator, "auto"), combined(values[order], operator, "auto")
    assert np.array_equal(forth.value[order], back.value, equal_nan=True)


@given(operator=operators, values=grades, data=st.data())
@settings(max_examples=cases(1000), deadline=None)
def test_the_order_of_the_maps_does_not_matter_when_their_weights_go_with_them(operator, values, data):
    values = whole(values)
    k = values.shape[1]
    weights = data.draw(weights_of(operator, k))
    order = data.draw(st.permutations(range(k)))
    moved = weights if operator == "owa" else tuple(weights[place] for place in order) if weights else ()
    forth = combined(values, operator, weights=weights, threshold=0.5)
    back = combined(values[:, order], operator, weights=moved, threshold=0.5)
    assert back.value == pytest.approx(forth.value, rel=1e-9, abs=1e-12, nan_ok=True)
    assert back.coverage == pytest.approx(forth.coverage, rel=1e-12)
    assert back.disagreement == pytest.approx(forth.disagreement, rel=1e-9, abs=1e-12, nan_ok=True)
    assert back.used.tolist() == forth.used.tolist()
    np.testing.assert_array_equal(back.above, forth.above)
    np.testing.assert_array_equal(back.below, forth.below)
    # The same value leads and limits, whichever of equal maps comes first.
    for one, other in ((forth.leading, back.leading), (forth.limiting, back.limiting)):
        for row in np.flatnonzero(forth.used):
            assert values[row, one[row]] == values[row, order[other[row]]]


@pytest.mark.parametrize("operator", [name for name in OPERATORS if name != "geometric"])
@pytest.mark.parametrize("scale", ["min_max", "percentile"])
def test_on_one_scale_the_unit_of_measure_does_not_matter(operator, scale):
    rows = np.array([[10, 5, 3], [20, 7, GAP], [40, 6, 9], [25, 9, 4]], dtype=float)
    metres, feet = rows, rows * [1, 3.28084, 1] + [0, 12, 0]
    first, second = combined(metres, operator, scale), combined(feet, operator, scale)
    assert second.value == pytest.approx(first.value, rel=1e-12, nan_ok=True)
    assert second.leading.tolist() == first.leading.tolist()


def test_the_values_given_are_not_changed():
    values = np.array([[0.8, GAP, 0.3], [0.1, 0.2, 0.4], [0.5, 0.6, 0.9]])
    kept = values.copy()
    for operator in OPERATORS:
        for scale in SCALES:
            if operator != "geometric" or scale == "as_is":
                combine(values, Settings(operator, weights_for(operator), threshold=0.5, scale=scale), LAYERS, "xyz")
    assert np.array_equal(values, kept, equal_nan=True)


# --- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"operator": "and", "weights": (1, 2, 3)}, ["and", "WEIGHTS"]),
        ({"operator": "gamma", "weights": (1, 2, 3)}, ["gamma", "WEIGHTS"]),
        ({"weights": (1, 2)}, ["2 numbers", "3 maps", "a, b and c"]),
        ({"weights": (1, 0, 2)}, ["b", "0"]),
        ({"weights": (1, np.inf, 2)}, ["b"]),
        ({"operator": "owa"}, ["owa", "3 numbers"]),
        ({"operator": "owa", "weights": (0, 0, 0)}, ["owa"]),
        ({"operator": "owa", "weights": (1, -1, 0)}, ["owa"]),
        ({"operator": "concordance"}, ["concordance", "THRESHOLD"]),
        ({"operator": "gamma", "gamma": 1.5}, ["GAMMA", "1.5"]),
    ],
)
def test_settings_that_do_not_fit_are_refused_by_name(options, names):
    with pytest.raises(PotentialError) as told:
        check(Settings(**options), LAYERS)
    assert all(name in str(told.value) for name in names), str(told.value)


@pytest.mark.parametrize("layers", [[], ["a"], ["a", "A"]])
def test_one_map_and_the_same_map_twice_are_refused(layers):
    with pytest.raises(PotentialError, match="superimpose"):
        check(Settings(), layers)


@pytest.mark.parametrize("operator", FUZZY)
@pytest.mark.parametrize("value", [1.2, -0.1])
def test_fuzzy_operators_refuse_values_outside_zero_and_one_by_layer_and_unit(operator, value):
    with pytest.raises(PotentialError) as told:
        combined([[0.5, 0.5], [0.5, value]], operator)
    assert all(name in str(told.value) for name in ("b", "002", operator, "SCALE"))


@pytest.mark.parametrize("value", [0, -3])
def test_the_geometric_mean_refuses_values_that_are_not_positive(value):
    with pytest.raises(PotentialError) as told:
        combined([[0.5, value], [0.5, 1]], "geometric")
    assert all(name in str(told.value) for name in ("b", "001", "geometric"))


def test_a_flat_map_is_refused_on_min_max_with_advice():
    with pytest.raises(PotentialError, match=r"b has the same value \(2\).*Take it off"):
        combined([[0.5, 2], [0.7, 2]], scale="min_max")
