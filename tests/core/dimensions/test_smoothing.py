# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates of small places: the published estimator, its properties, and what is reported of units without a rate."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra import numpy as arrays

from district_potential.core.dimensions.smoothing import empirical_bayes, smooth_rates
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.core.table import Table

SIDS = Path(__file__).parents[2] / "data" / "reference" / "sids_empirical_bayes.csv"
GAP = np.nan


def smoothed(count, population, per=1.0):
    return empirical_bayes(np.array(count, float), np.array(population, float), per)


def run(count, population, per=1000.0):
    table = Table([f"{row:03d}" for row in range(1, len(count) + 1)])
    table.add("events", count)
    table.add("people", population)
    findings = Findings()
    return smooth_rates(table, "events", "people", per, findings, "en"), findings


def told(findings):
    return {(f.kind, say(f.reason, "en")) for f in findings if f.kind != "smoothing"}


counts_of_places = some.integers(2, 30).flatmap(
    lambda n: some.tuples(
        arrays.arrays(float, n, elements=some.integers(0, 50).map(float)),
        arrays.arrays(float, n, elements=some.integers(50, 10**6).map(float)),
    )
)


def test_rates_of_north_carolina_are_those_of_another_program():
    with SIDS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    deaths, births, expected = (np.array([float(r[c]) for r in rows]) for c in ("deaths", "births", "smoothed"))
    assert len(rows) == 100
    np.testing.assert_allclose(empirical_bayes(deaths, births).smoothed, expected, rtol=1e-12)


@given(counts_of_places)
def test_every_smoothed_rate_lies_between_the_raw_one_and_the_mean(places):
    found = empirical_bayes(*places)
    low, high = np.minimum(found.rate, found.mean), np.maximum(found.rate, found.mean)
    assert np.all(found.smoothed >= low * (1 - 1e-12))
    assert np.all(found.smoothed <= high * (1 + 1e-12))


@given(counts_of_places, some.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_matter(places, chance):
    order = list(range(len(places[0])))
    chance.shuffle(order)
    found, shuffled = empirical_bayes(*places), empirical_bayes(places[0][order], places[1][order])
    np.testing.assert_allclose(shuffled.smoothed, found.smoothed[order], rtol=1e-9, atol=1e-15)


@given(counts_of_places)
def test_per_scales_both_rates(places):
    one, thousand = empirical_bayes(*places), empirical_bayes(*places, per=1000.0)
    np.testing.assert_allclose(thousand.rate, 1000 * one.rate, rtol=1e-12)
    np.testing.assert_allclose(thousand.smoothed, 1000 * one.smoothed, rtol=1e-12)


def test_the_smaller_the_place_the_nearer_to_the_mean():
    found = smoothed([0, 0, 400, 900], [50, 5000, 20_000, 20_000])
    assert found.rate[0] == found.rate[1] == 0
    assert found.mean > found.smoothed[0] > 10 * found.smoothed[1] > 0


def test_with_growing_population_the_raw_rate_comes_back():
    apart = [
        np.abs(found.smoothed - found.rate).max()
        for found in (smoothed([10 * k, 20 * k, 30 * k], [1000 * k] * 3) for k in (1, 100, 10_000))
    ]
    assert apart[0] > 50 * apart[1] > 2000 * apart[2] > 0


def test_rates_that_differ_no_more_than_by_chance_all_become_the_mean():
    found = smoothed([1, 2, 1], [1000, 1000, 1000])
    assert found.variance == 0
    assert found.smoothed.tolist() == [found.mean] * 3
    result, findings = run([1, 2, 1], [1000, 1000, 1000])
    assert result["rate_smoothed"] == pytest.approx([4 / 3] * 3)
    assert "no more than chance" in say(list(findings)[-1].reason, "en")


def test_without_any_event_all_rates_are_zero():
    found = smoothed([0, 0], [10, 20])
    assert found.rate.tolist() == found.smoothed.tolist() == [0, 0]


def test_a_unit_without_numbers_or_people_has_no_rate_and_moves_no_other():
    result, findings = run([5, GAP, 9, 3, 40], [1000, 500, GAP, 0, 2000])
    alone, _ = run([5, 40], [1000, 2000])
    assert np.isnan(result["rate"][1:4]).all()
    assert np.isnan(result["rate_smoothed"][1:4]).all()
    assert result["rate_smoothed"][[0, 4]].tolist() == alone["rate_smoothed"].tolist()
    assert told(findings) == {
        ("missing", "The unit 002 has no events."),
        ("missing", "The unit 003 has no people."),
        ("no_population", "Nobody lives in the unit 004, so that it has no rate."),
    }


def test_more_events_than_people_are_kept_and_reported():
    result, findings = run([12, 1], [10, 100], per=100)
    assert result["rate"].tolist() == [120, 1]
    assert told(findings) == {("above_population", "In the unit 001 events is larger than people.")}


def test_columns_are_labelled_by_what_the_rate_is_for():
    result, _ = run([1, 2], [10, 100], per=1000)
    assert [field.label for field in result] == ["Rate per 1000", "Smoothed rate per 1000"]


@pytest.mark.parametrize(
    ("count", "population", "per", "sentence"),
    [
        ([1, -1], [10, 10], 1000, "events is below zero in the unit 002"),
        ([1, 1], [10, -9999], 1000, "people is below zero in the unit 002"),
        ([1, 1], [0, GAP], 1000, "No unit has both events and a people above zero"),
        ([1, 1], [10, 10], 0, "PER is 0"),
    ],
)
def test_numbers_that_make_no_rate_are_refused_by_name(count, population, per, sentence):
    with pytest.raises(PotentialError, match=sentence):
        run(count, population, per)
