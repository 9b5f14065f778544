# SPDX-License-Identifier: GPL-3.0-or-later
"""What peers tell of their results, flags and what-ifs, and the columns beside their scores."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework
from district_potential.core.potential.association import components, correlation
from district_potential.core.potential.audit.distribution import distribution
from district_potential.core.potential.distribution import kurtosis, skewness, well_shaped
from district_potential.core.potential.index import compute
from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.ranks import place
from district_potential.core.potential.settings import Run
from district_potential.core.potential.treat import TREATMENTS, Taming
from district_potential.core.table import Table
from tests.core.potential.test_reference import four_levels

CLOSE = {"rtol": 1e-12, "atol": 1e-12, "equal_nan": True}
NORMALISED = "pipeline/4_normalised_minmax_1_100.csv"


def rows_of(path):
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def meta(peer, kind):
    return [row for row in rows_of(peer.folder / "input_meta.csv") if row["Type"] == kind]


def index_of(peer, framework):
    codes, data = peer(NORMALISED)
    table = Table(codes)
    for node in framework.indicators:
        table.add(node.id, data[node.id])
    return codes, compute(table, framework, Run(preset="custom", min_coverage=0.0), Findings())


def digits(value, most):
    """R's signif and round, at most so many."""
    return float(f"{value:.{most}g}")


def test_scores_and_ranks_of_the_results_are_those_of_coinr(peer):
    codes, index = index_of(peer, four_levels(peer, ("arithmetic",) * 3))
    for file, key in (("scores", None), ("ranks", place)):
        keys, told = peer(f"results/{file}.csv")
        order = [codes.index(code) for code in keys]
        names = [name for name in told if name != "Rank"]
        assert len(names) >= 9
        for name in names:
            made = index.scores[name].values[order]
            if key is None:
                np.testing.assert_allclose(made, told[name], atol=0.00500001)
            else:
                np.testing.assert_array_equal(key(made), told[name])
        if "Rank" in told:
            np.testing.assert_array_equal(place(index.root.values[order]), told["Rank"])


def unit_of(peer):
    return "M001" if "M001" in peer(NORMALISED)[0] else "ITA"


def test_the_summary_of_a_unit_is_that_of_coinr(peer):
    codes, index = index_of(peer, four_levels(peer, ("arithmetic",) * 3))
    at = codes.index(unit_of(peer))
    rows = rows_of(peer.folder / "results" / "unit_unit_summary.csv")
    assert len(rows) >= 9
    for row in rows:
        values = index.scores[row["Code"]].values
        assert values[at] == pytest.approx(float(row["Score"]), abs=0.00500001)
        assert place(values)[at] == float(row["Rank"])


@pytest.mark.parametrize(("file", "best"), [("strengths", True), ("weaknesses", False)])
def test_the_indicators_a_unit_is_first_or_last_in_are_those_of_coinr(peer, file, best):
    codes, data = peer("input_data.csv")
    at = codes.index(unit_of(peer))
    places = {}
    for row in meta(peer, "Indicator"):
        ranked = place(data[row["iCode"]] * float(row["Direction"]))[at]
        if not np.isnan(ranked):
            places[row["iCode"]] = ranked
    rows = rows_of(peer.folder / "results" / f"unit_{file}.csv")
    for row in rows:
        assert places[row["Code"]] == float(row["Rank"])
        assert digits(data[row["Code"]][at], 3) == float(row["Value"])
    assert sorted(places.values(), reverse=not best)[: len(rows)] == sorted(
        (float(row["Rank"]) for row in rows), reverse=not best
    )


def without(framework, id_):
    """The framework without a node and what is below it; the others keep their weights."""
    gone = set(framework.by_branch(id_))
    return Framework([framework[name] for name in framework.by_branch() if name not in gone])


def test_scores_and_ranks_without_a_dimension_are_those_of_coinr(peer):
    framework = four_levels(peer, ("arithmetic",) * 3)
    keys, scores = peer("sensitivity/leave_one_pillar_out_scores.csv")
    ranked, ranks = peer("sensitivity/leave_one_pillar_out_ranks.csv")
    assert list(scores) == list(ranks)
    assert len(scores) >= 7
    for name in scores:
        codes, index = index_of(peer, framework if name == "Nominal" else without(framework, name))
        values = index.root.values
        np.testing.assert_allclose(values[[codes.index(key) for key in keys]], scores[name], **CLOSE)
        np.testing.assert_array_equal(place(values)[[codes.index(key) for key in ranked]], ranks[name])


def test_mean_shifts_of_ranks_without_an_indicator_are_those_of_coinr(peer):
    framework = four_levels(peer, ("arithmetic",) * 3)
    nominal = place(index_of(peer, framework)[1].root.values)
    rows = rows_of(peer.folder / "sensitivity" / "leave_one_out_mean_abs_rank_diff.csv")
    assert len(rows) > 18
    for row in rows:
        kept = framework if row["removed"] == "Nominal" else without(framework, row["removed"])
        shift = np.abs(place(index_of(peer, kept)[1].root.values) - nominal).mean()
        assert shift == pytest.approx(float(row["mean_abs_rank_diff"]), rel=1e-12, abs=1e-12), row["removed"]


def test_flagged_correlations_are_those_of_coinr(peer):
    _, data = peer(NORMALISED)
    parents = {row["iCode"]: row["Parent"] for row in meta(peer, "Indicator")}
    names = list(parents)
    made = {}
    for i, first in enumerate(names):
        for second in names[:i]:
            r = correlation(data[first], data[second])
            if parents[first] == parents[second] and abs(r) > 0.75:
                made[frozenset((first, second))] = (parents[first], r)
    rows = rows_of(peer.folder / "audit" / "corr_flags_high_075.csv")
    assert len(rows) == len(made)
    for row in rows:
        parent, r = made[frozenset((row["Ind1"], row["Ind2"]))]
        assert parent == row["Group"]
        assert r == pytest.approx(float(row["Corr"]), abs=0.00050001)


def test_correlations_with_denominators_are_those_of_coinr(peer):
    _, data = peer("input_data.csv")
    made = {
        (row["iCode"], other["iCode"]): r
        for row in meta(peer, "Indicator")
        for other in meta(peer, "Denominator")
        if abs(r := correlation(data[row["iCode"]], data[other["iCode"]])) > 0.7
    }
    rows = rows_of(peer.folder / "audit" / "denom_corr_flags_07.csv")
    assert {(row["Ind"], row["Denom"]) for row in rows} == set(made)
    for row in rows:
        assert made[row["Ind"], row["Denom"]] == pytest.approx(float(row["Corr"]), abs=0.00500001)


@pytest.mark.parametrize(
    ("file", "source"),
    [("pipeline/3_treated_default", "pipeline/2_imputed_i_mean_grp_g2.csv"), ("treat/Treat_default", "input_data.csv")],
)
def test_shapes_before_and_after_treatment_are_those_of_coinr(peer, file, source):
    _, data = peer(source)
    treatment = TREATMENTS["auto"]
    rows = rows_of(peer.folder / f"{file}_details.csv")
    assert len(rows) >= 18
    for row in rows:
        column = data[row["iCode"]]
        made = treatment.apply(column, treatment.fit(column, Taming("x")))
        assert int(((made != column) & ~np.isnan(column)).sum()) == int(row["winsorise.nwin"] or 0)
        for step, values in ((0, column), (1, made)):
            if row[f"check_SkewKurt{step}.Skew"]:
                told = float(row[f"check_SkewKurt{step}.Skew"]), float(row[f"check_SkewKurt{step}.Kurt"])
                assert (skewness(values), kurtosis(values)) == pytest.approx(told, rel=1e-12, abs=1e-12)
                assert well_shaped(values) == (row[f"check_SkewKurt{step}.Pass"] == "TRUE")


def test_the_second_components_and_their_spread_are_those_of_coinr_but_for_the_sign(peer):
    _, data = peer(NORMALISED)
    groups = {}
    for row in rows_of(peer.folder / "weights" / "pca_level1_loadings_pc1_pc2.csv"):
        groups.setdefault(row["group"], {})[row["iCode"]] = (float(row["PC1"]), float(row["PC2"]))
    spreads = rows_of(peer.folder / "weights" / "pca_level1_variance.csv")
    assert len(groups) >= 6
    for group, loadings in groups.items():
        made = components(np.column_stack([data[name] for name in loadings]))
        for j, theirs in enumerate(np.array(list(loadings.values())).T):
            ours = made.loadings[:, j]
            np.testing.assert_allclose(theirs * np.sign(theirs @ ours), ours, **CLOSE)
        told = [float(row["sdev"]) for row in spreads if row["group"] == group]
        np.testing.assert_allclose(told, np.sqrt(made.shares * len(loadings)), rtol=1e-11, atol=1e-11)


def test_gaps_and_zeros_are_counted_as_in_coinr(peer):
    codes, data = peer("input_data.csv")
    values = np.column_stack([data[row["iCode"]] for row in meta(peer, "Indicator")])
    missing, zeros, k = np.isnan(values).sum(axis=1), (values == 0).sum(axis=1), values.shape[1]
    for row in rows_of(peer.folder / "screen" / "byNA_090.csv"):
        at = codes.index(row["uCode"])
        counts = missing[at], zeros[at], missing[at] + zeros[at]
        assert counts == tuple(int(row[name]) for name in ("N_missing", "N_zero", "N_miss_or_zero"))
        assert 1 - missing[at] / k == pytest.approx(float(row["Dat_Avail"]), rel=1e-12)
        assert 1 - zeros[at] / (k - missing[at]) == pytest.approx(float(row["Non_Zero"]), rel=1e-12)


def test_nominal_scores_and_ranks_beside_the_drawn_ones_are_ours(synthetic):
    codes, scores = synthetic("aggregate/a_amean.csv")
    keys, told = synthetic("own/mc_rank_intervals.csv")
    _, draws = synthetic("own/mc_weight_draws.csv", key="DEM")
    values = np.column_stack([scores[name] for name in draws])[[codes.index(key) for key in keys]]
    made = OPERATORS["arithmetic"].combine(values, np.array([1.0, 1, 1, 1, 2, 2]), Options())
    np.testing.assert_allclose(made, told["score"], **CLOSE)
    np.testing.assert_array_equal(place(made), told["rank"])


def test_the_weights_that_the_benefit_of_the_doubt_finds_give_its_score(synthetic):
    _, told = synthetic("own/bod_dimensions.csv")
    _, scores = synthetic("aggregate/a_amean.csv")
    names = ("DEM", "ECO", "ENV", "SOC", "INN", "CIV")
    values = np.column_stack([scores[name] for name in names])
    made = OPERATORS["benefit_of_the_doubt"].combine(values, np.ones(6), Options())
    weights = np.column_stack([told[f"w_{name}"] for name in names])
    np.testing.assert_allclose((values * weights).sum(axis=1), made, rtol=1e-9)
    assert ((values @ weights.T) <= 1 + 1e-9).all(), "no unit passes 1 by the weights of another"


def test_values_that_repeat_are_counted_as_in_coinr(peer):
    _, data = peer("input_data.csv")
    for row in rows_of(peer.folder / "stats" / "indicator_stats_raw.csv"):
        told = distribution(data[row["iCode"]])
        assert told.most_common == int(row["N.Same"])
        assert 1 - told.zeros / told.n == pytest.approx(float(row["Frc.NonZero"]), rel=5.1e-3)
