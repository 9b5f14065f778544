# SPDX-License-Identifier: GPL-3.0-or-later
"""Treatment and imputation against COINr's numbers, to the last digits; ``vectors`` tells what is not followed.

Medians within groups and the row mean are no choice of the plugin's: they are met by the median of each group, and by
the re-weighting of what is missing.
"""

from __future__ import annotations

import csv

import numpy as np
import pytest

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.distribution import kurtosis, skewness, well_shaped
from district_potential.core.potential.impute import IMPUTERS, Company
from district_potential.core.potential.index import compute
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.prepare import Steps, denominate, prepare
from district_potential.core.potential.settings import Run
from district_potential.core.potential.times import times_of
from district_potential.core.potential.treat import TREATMENTS, Taming
from district_potential.core.table import Table

CLOSE = {"rtol": 1e-12, "atol": 1e-12, "equal_nan": True}


def rows_of(path):
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def meta(peer):
    return {row["iCode"]: row for row in rows_of(peer.folder / "input_meta.csv")}


def indicators(peer):
    return [row["iCode"] for row in rows_of(peer.folder / "input_direction.csv")]


def check(peer, file, make):
    codes, data = peer("input_data.csv")
    keys, expected = peer(file)
    order = [codes.index(key) for key in keys]
    names = [name for name in indicators(peer) if name in expected]
    assert len(names) >= 18
    for name in names:
        np.testing.assert_allclose(make(data[name])[order], expected[name], err_msg=name, **CLOSE)


def treated(word, column, **options):
    treatment = TREATMENTS[word]
    return treatment.apply(column, treatment.fit(column, Taming("x", **options)))


@pytest.mark.parametrize(
    ("file", "word", "options"),
    [
        ("log_CT", "log", {}),
        ("log_CT_plus", "log_mirrored", {}),
        ("log_CT_orig", "log_from_one", {}),
        ("boxcox_lambda_0", "box_cox", {"power": 0.0}),
        ("boxcox_lambda_0.5", "box_cox", {"power": 0.5}),
        ("boxcox_lambda_-1", "box_cox", {"power": -1.0}),
        ("winsorise_max5_s2_k35", "winsorise", {"most": 5}),
        ("Treat_default", "auto", {"most": 5}),
    ],
)
def test_treatments_are_those_of_coinr(peer, file, word, options):
    check(peer, f"treat/{file}.csv", lambda column: treated(word, column, **options))


def test_the_log_of_the_gii_is_that_of_its_documented_formula(peer):
    codes, data = peer("input_data.csv")
    keys, expected = peer("treat/log_GII_formula_as_documented.csv")
    order = [codes.index(key) for key in keys]
    rising = [name for name in indicators(peer) if np.nanmax(data[name]) > 1]
    assert len(rising) >= 15
    for name in rising:
        np.testing.assert_allclose(treated("log_gii", data[name])[order], expected[name], **CLOSE)


def test_skewness_and_kurtosis_are_those_of_coinr(peer):
    _, data = peer("input_data.csv")
    rows = rows_of(peer.folder / "treat" / "skew_kurt_raw.csv")
    assert len(rows) >= 18
    for row in rows:
        column = data[row["iCode"]]
        assert skewness(column) == pytest.approx(float(row["skew"]), rel=1e-12, abs=1e-12)
        assert kurtosis(column) == pytest.approx(float(row["kurt"]), rel=1e-12, abs=1e-12)
        assert well_shaped(column) == (row["pass"] == "TRUE")


def test_the_statistics_are_those_of_coinr_to_its_three_digits(peer):
    _, data = peer("input_data.csv")
    for row in rows_of(peer.folder / "stats" / "indicator_stats_raw.csv"):
        column = data[row["iCode"]]
        assert float(f"{skewness(column):.3g}") == float(row["Skew"])
        assert float(f"{kurtosis(column):.3g}") == float(row["Kurt"])
        assert int((~np.isnan(column)).sum()) == int(row["N.Avail"])
        assert (row["Flag.SkewKurt"] == "OUT") == (not well_shaped(column))


def test_how_many_values_were_winsorised_is_that_of_coinr(peer):
    _, data = peer("input_data.csv")
    for row in rows_of(peer.folder / "treat" / "Treat_default_details.csv"):
        column = data[row["iCode"]]
        made = treated("auto", column)
        n = int(((made != column) & ~np.isnan(column)).sum())
        assert n == int(row["winsorise.nwin"] or 0), row["iCode"]
        if n:
            assert skewness(made) == pytest.approx(float(row["check_SkewKurt1.Skew"]), rel=1e-12)
            assert kurtosis(made) == pytest.approx(float(row["check_SkewKurt1.Kurt"]), rel=1e-12)


def test_which_units_were_treated_is_that_of_coinr(peer):
    codes, data = peer("input_data.csv")
    marks = {row["uCode"]: row for row in rows_of(peer.folder / "treat" / "Treat_default_points.csv")}
    for name in indicators(peer):
        made = treated("auto", data[name])
        for code, before, after in zip(codes, data[name], made):
            side = "winhi" if after < before else "winlo" if after > before else ""
            assert marks[code][name] == side


@pytest.mark.parametrize("word", ["mean", "median"])
def test_means_and_medians_fill_as_in_coinr(peer, word):
    codes, _ = peer("input_data.csv")
    imputer, company = IMPUTERS[word], Company(codes)
    check(peer, f"impute/i_{word}.csv", lambda column: imputer.apply(column, imputer.fit(column, company), company))


def groups_of(peer, which):
    codes, _ = peer("input_data.csv")
    group = {row["uCode"]: row[which] for row in rows_of(peer.folder / "impute" / "groups.csv")}
    return [group[code] for code in codes]


def test_means_of_groups_fill_as_in_coinr(peer):
    codes, _ = peer("input_data.csv")
    imputer, company = IMPUTERS["group"], Company(codes, groups_of(peer, "g1"))
    check(peer, "impute/i_mean_grp_g1.csv", lambda column: imputer.apply(column, imputer.fit(column, company), company))


def test_medians_within_each_group_fill_as_in_coinr(peer):
    groups = np.array(groups_of(peer, "g1"))
    median, company = IMPUTERS["median"], Company(())

    def make(column):
        made = column.copy()
        for group in set(groups):
            inside = column[groups == group]
            made[groups == group] = median.apply(inside, median.fit(inside, company), company)
        return made

    check(peer, "impute/i_median_grp_g1.csv", make)


def test_the_latest_earlier_year_fills_as_in_coinr(peer):
    given = rows_of(peer.folder / "impute" / "panel_input_with_gaps.csv")
    expected = {(row["uCode"], row["Time"]): row for row in rows_of(peer.folder / "impute" / "panel_latest.csv")}
    codes = [row["uCode"] for row in given]
    company = Company(codes, times=times_of([row["Time"] for row in given], codes))
    imputer = IMPUTERS["previous_year"]
    filled = 0
    for name in set(given[0]) - {"uCode", "Time"}:
        column = np.array([number(row[name]) for row in given])
        made = imputer.apply(column, imputer.fit(column, company), company)
        told = [number(expected[row["uCode"], row["Time"]][name]) for row in given]
        np.testing.assert_allclose(made, told, **CLOSE)
        filled += int((np.isnan(column) & ~np.isnan(made)).sum())
    assert filled > 0


def number(cell):
    return float(cell) if cell not in ("", "NA") else np.nan


def whole(peer):
    """The indicators as one level, each with its denominator and polarity, and the table of the units."""
    codes, data = peer("input_data.csv")
    table = Table(codes)
    for name, column in data.items():
        table.add(name, column)
    nodes = [Node("top", kind="index")]
    for name, row in meta(peer).items():
        if row.get("Type") == "Indicator":
            below = "" if row["Denominator"] in ("", "NA") else row["Denominator"]
            polarity = int(float(row["Direction"]))
            nodes.append(Node(name.lower(), "top", field=name, denominator=below, polarity=polarity, role="resource"))
    return Framework(nodes), table


def test_indicators_are_denominated_as_in_coinr(peer):
    framework, table = whole(peer)
    keys, expected = peer("denominate/denominated.csv")
    order = [table.codes.index(key) for key in keys]
    for node in framework.indicators:
        made = denominate(table, node, Findings())[order]
        np.testing.assert_allclose(made, expected[node.field], err_msg=node.id, **CLOSE)


def test_the_steps_in_their_order_are_those_of_coinr(peer):
    framework, table = whole(peer)
    company = Company(table.codes, groups_of(peer, "g2"))
    for file, treatment in (("2_imputed_i_mean_grp_g2", "none"), ("3_treated_default", "auto")):
        keys, expected = peer(f"pipeline/{file}.csv")
        order = [table.codes.index(key) for key in keys]
        for node in framework.indicators:
            steps = Steps(Taming(node.id), missing="group", treatment=treatment)
            made = prepare(table, node, steps, company, Findings()).column[order]
            np.testing.assert_allclose(made, expected[node.field], err_msg=node.id, **CLOSE)


def test_the_pipeline_from_the_raw_column_to_the_scale_is_that_of_coinr_also_when_frozen(peer):
    framework, table = whole(peer)
    company = Company(table.codes, groups_of(peer, "g2"))
    run = Run("mean_scaled", missing="group", treatment="auto", range=(1, 100))
    keys, expected = peer("pipeline/4_normalised_minmax_1_100.csv")
    order = [table.codes.index(key) for key in keys]
    first = compute(table, framework, run, Findings(), company=company)
    again = compute(table, framework, run, Findings(), goalposts=plans_of(records_of(first.plans)), company=company)
    for node in framework.indicators:
        np.testing.assert_allclose(first.scores[node.id].values[order], expected[node.field], err_msg=node.id, **CLOSE)
        np.testing.assert_array_equal(again.scores[node.id].values, first.scores[node.id].values)


def test_units_with_too_few_values_are_those_that_coinr_screens_out(peer):
    codes, data = peer("input_data.csv")
    names = indicators(peer)
    table = Table(codes)
    for name in names:
        table.add(name, data[name])
    nodes = [Node("top", kind="index"), *(Node(name, "top", field=name, role="resource") for name in names)]
    index = compute(table, Framework(nodes), Run("mean_scaled", min_coverage=0.9), Findings())
    for row in rows_of(peer.folder / "screen" / "byNA_090.csv"):
        i = codes.index(row["uCode"])
        assert index.root.coverage[i] == pytest.approx(float(row["Dat_Avail"]), rel=1e-12)
        assert (row["Included"] == "TRUE") == (not np.isnan(index.root.values[i]))


def test_the_mean_of_what_is_there_scores_as_the_row_mean_of_coinr(peer):
    """COINr fills a scaled gap by the mean of the unit's other scaled values; re-weighting gives the same score."""
    framework, table = whole(peer)
    keys, filled = peer("impute/denominated_row_mean_level2_normalise_first.csv")
    order = [table.codes.index(key) for key in keys]
    run, parents = Run("mean_scaled", min_coverage=0.0), {n: row["Parent"] for n, row in meta(peer).items()}
    done = Table(keys)
    for node in framework.indicators:
        done.add(node.id, filled[node.field])
    for parent in {parents[node.field] for node in framework.indicators}:
        below = [node for node in framework.indicators if parents[node.field] == parent]
        kept = Framework([framework["top"], *below])
        first = compute(table, kept, run, Findings())
        bare = [Node(n.id, "top", field=n.id, polarity=n.polarity, role="resource") for n in below]
        full = compute(done, Framework([framework["top"], *bare]), run, Findings(), goalposts=first.plans)
        np.testing.assert_allclose(full.root.values, first.root.values[order], **CLOSE)
