# SPDX-License-Identifier: GPL-3.0-or-later
"""The statistics of an audit beside those of other implementations."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.potential.association import (
    components,
    correlation,
    correlations,
    covariances,
    cronbach,
)
from district_potential.core.potential.audit.distribution import distribution
from tests.core.potential.drawn import chances, thousand

CLOSE = {"rtol": 1e-12, "atol": 1e-12, "equal_nan": True}
NORMALISED = "pipeline/4_normalised_minmax_1_100.csv"


def rows_of(peer, name):
    with (peer.folder / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def pillars(peer):
    """The indicators of every group, as the rows of input_meta name them."""
    out = {}
    for row in rows_of(peer, "input_meta.csv"):
        if row["Type"] == "Indicator":
            out.setdefault(row["Parent"], []).append(row["iCode"])
    return out


def matrix_of(columns, names):
    return np.column_stack([columns[name] for name in names])


@pytest.mark.parametrize("kind", ["pearson", "spearman", "kendall"])
@pytest.mark.parametrize(
    ("file", "source"), [("normalised", NORMALISED), ("raw_pairwise", "input_data.csv")], ids=["normalised", "raw"]
)
def test_correlations_are_those_of_coinr_gaps_left_out_pair_by_pair(peer, kind, file, source):
    with (peer.folder / f"audit/corr_{kind}_pillar_{file}.csv").open(encoding="utf-8") as lines:
        head, *body = list(csv.reader(lines))
    _, columns = peer(source)
    made = correlations(matrix_of(columns, head), kind)
    np.testing.assert_allclose(made, np.array(body, dtype=float), **CLOSE)


@pytest.mark.parametrize(
    ("file", "source"), [("normalised", NORMALISED), ("raw_pairwise", "input_data.csv")], ids=["normalised", "raw"]
)
def test_cronbachs_alpha_is_that_of_coinr(peer, file, source):
    _, columns = peer(source)
    groups = pillars(peer)
    rows = rows_of(peer, f"audit/cronbach_{file}_by_pillar.csv")
    assert rows
    for row in rows:
        alpha = cronbach(matrix_of(columns, groups[row["group"]]))
        np.testing.assert_allclose(alpha, float(row["alpha"]), rtol=1e-11, atol=1e-12)


def test_dimensions_go_with_the_index_as_in_coinr(peer):
    _, columns = peer("aggregate/a_amean.csv")
    rows = rows_of(peer, "audit/corr_pearson_level2_vs_index.csv")
    assert rows
    for row in rows:
        made = correlation(columns[row["Var1"]], columns[row["Var2"]])
        np.testing.assert_allclose(made, float(row["Correlation"]), **CLOSE)


def test_the_components_share_the_variance_as_in_coinr(peer):
    _, columns = peer(NORMALISED)
    groups = pillars(peer)
    rows = rows_of(peer, "weights/pca_level1_variance.csv")
    made = {group: components(matrix_of(columns, groups[group])) for group in {row["group"] for row in rows}}
    assert rows
    for row in rows:
        share = made[row["group"]].shares[int(row["pc"]) - 1]
        np.testing.assert_allclose(share, float(row["var_share"]), rtol=1e-11, atol=1e-12)


def test_statistics_of_an_indicator_are_those_of_coinr_to_their_three_digits(peer):
    _, columns = peer("input_data.csv")
    rows = rows_of(peer, "stats/indicator_stats_raw.csv")
    assert rows
    for row in rows:
        told = distribution(columns[row["iCode"]])
        pairs = {
            "Min": told.minimum, "Max": told.maximum, "Mean": told.mean, "Median": told.median, "Std": told.deviation,
            "Skew": told.skewness, "Kurt": told.kurtosis, "Frc.Avail": told.coverage,
            "Frc.Same": told.most_common / told.n,
        }  # fmt: skip
        for name, value in pairs.items():
            assert value == pytest.approx(float(row[name]), rel=5.1e-3), (row["iCode"], name)
        assert (told.n, told.n - told.zeros) == (int(row["N.Avail"]), int(row["N.NonZero"]))
        assert told.is_skewed == (row["Flag.SkewKurt"] != "ok")


def test_fences_find_what_lies_far_out_the_furthest_first():
    column = np.array([1.0, 2, 3, 4, 5, 40, np.nan, -30])
    assert distribution(column).outside(column).tolist() == [5, 7]


@pytest.mark.parametrize("column", [[], [np.nan], [3.0], [3.0, 3.0, 3.0, 3.0]])
def test_a_column_with_little_in_it_is_described_as_far_as_it_goes(column):
    told = distribution(np.array(column, dtype=float))
    assert np.isnan(told.skewness)
    assert not told.is_skewed
    assert told.outside(np.array(column, dtype=float)).tolist() == []


def test_what_cannot_be_computed_is_missing():
    flat = np.ones(5)
    varied = np.arange(5.0)
    assert np.isnan(correlation(flat, varied))
    assert np.isnan(correlation(np.full(7, 0.1), np.arange(7.0)))
    assert np.isnan(correlation(varied[:2], varied[:2]))
    assert np.isnan(cronbach(varied[:, None]))
    assert components(np.column_stack([flat, varied])) is None
    assert np.isnan(covariances(np.full((3, 2), np.nan))).all()


@thousand
@given(st.sampled_from([50, 1]), chances)
def test_alpha_is_one_minus_the_parts_over_the_whole(most, chance):
    matrix = chance.integers(-most, most + 1, (12, 4)) * 1.0
    whole = matrix.sum(axis=1).var(ddof=1)
    if whole > 0:
        expected = 4 / 3 * (1 - matrix.var(axis=0, ddof=1).sum() / whole)
        assert cronbach(matrix) == pytest.approx(expected, rel=1e-9, abs=1e-9)
