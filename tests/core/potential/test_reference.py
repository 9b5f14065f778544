# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of other implementations, to the last digits."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.index import compute
from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.scales.normalise import SCALES, Setting
from district_potential.core.potential.settings import Run
from district_potential.core.potential.times import times_of
from district_potential.core.table import Table

CLOSE = {"rtol": 1e-12, "atol": 1e-12, "equal_nan": True}
FREE = Path(__file__).parents[2] / "data" / "reference"


def rows_of(path):
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def directions(peer):
    return {row["iCode"]: float(row["Direction"]) < 0 for row in rows_of(peer.folder / "input_direction.csv")}


def put(scale, column, setting):
    scale = SCALES[scale]
    return scale.apply(column, scale.fit(column, setting), setting)


def check_columns(peer, expected_file, make):
    codes, data = peer("input_data.csv")
    keys, expected = peer(expected_file)
    order = [codes.index(key) for key in keys]
    negative = directions(peer)
    assert set(negative) <= set(expected)
    for name in negative:
        np.testing.assert_allclose(make(name, data[name], negative[name])[order], expected[name], **CLOSE)


@pytest.mark.parametrize(("low", "file"), [(0, "n_minmax_0_100"), (1, "n_minmax_1_100")])
def test_min_max_is_that_of_coinr(peer, low, file):
    def make(name, column, negative):
        return put("min_max", column, Setting(name, negative, low=low, high=100))

    check_columns(peer, f"normalise/{file}.csv", make)


def test_z_scores_are_those_of_coinr_with_divisor_n(peer):
    def make(name, column, negative):
        n = (~np.isnan(column)).sum()
        return put("z_score", column, Setting(name, negative)) * np.sqrt((n - 1) / n)

    check_columns(peer, "normalise/n_zscore_0_1.csv", make)


@pytest.mark.parametrize("ties", ["average", "min", "max"])
def test_ranks_are_those_of_coinr(peer, ties):
    def make(name, column, negative):
        return put("rank", column, Setting(name, negative, ties=ties))

    check_columns(peer, f"normalise/n_rank_ties_{ties}.csv", make)


def test_borda_is_that_of_coinr(peer):
    check_columns(
        peer, "normalise/n_borda_ties_average.csv", lambda name, column, neg: put("borda", column, Setting(name, neg))
    )


def test_percentile_ranks_are_those_of_coinr(peer):
    def make(name, column, negative):
        return put("percentile", column, Setting(name, negative)) / 100

    check_columns(peer, "normalise/n_prank_ties_average.csv", make)


@pytest.mark.parametrize(("clip", "file"), [(False, "n_goalposts_notrunc"), (True, "n_goalposts_trunc")])
def test_goalposts_are_those_of_coinr(peer, clip, file):
    posts = {row["iCode"]: row for row in rows_of(peer.folder / "normalise" / "goalposts_input.csv")}

    def make(name, column, negative):
        low, high = float(posts[name]["goalpost_lower"]), float(posts[name]["goalpost_upper"])
        scale = float(posts[name]["goalpost_scale"])
        return put("goalposts", column, Setting(name, negative, high=scale, clip=clip, goal_min=low, goal_max=high))

    check_columns(peer, f"normalise/{file}.csv", make)


def test_several_years_share_one_plan_as_in_coinr(peer):
    panel = rows_of(peer.folder / "input_panel.csv")
    expected = rows_of(peer.folder / "normalise" / "panel_global_minmax_0_100.csv")
    places = {(row["Time"], row["uCode"]): i for i, row in enumerate(panel)}
    order = [places[float_year(row["Time"], places), row["uCode"]] for row in expected]
    for name, negative in directions(peer).items():
        column = np.array([number(row[name]) for row in panel])
        made = put("min_max", column, Setting(name, negative))[order]
        np.testing.assert_allclose(made, [number(row[name]) for row in expected], **CLOSE)


def float_year(year, places):
    return year if any(key[0] == year for key in places) else f"{year}.0"


def number(cell):
    return float(cell) if cell not in ("", "NA") else np.nan


def four_levels(peer, operators, weights=None):
    """The framework of the peer: operators by level, the weights of its own table."""
    lineage = rows_of(peer.folder / "weights" / "lineage.csv")
    weights = weights or {row["iCode"]: float(row["Weight"]) for row in rows_of(peer.folder / "weights/original.csv")}
    nodes = {}
    for row in lineage:
        for level in range(1, 5):
            id_ = row[f"Level_{level}"]
            parent = row[f"Level_{level + 1}"] if level < 4 else ""
            kind = "indicator" if level == 1 else "dimension"
            operator = "" if level == 1 else operators[level - 2]
            nodes[id_] = Node(
                id_, parent, kind=kind, weight=weights[id_], field=id_, normalisation="raw", aggregation=operator,
                role="resource" if level == 1 else "",
            )  # fmt: skip
    return Framework(nodes.values())


def check_aggregation(peer, source, expected_file, framework, min_coverage=0.0):
    codes, data = peer(source)
    keys, expected = peer(expected_file)
    table = Table(codes)
    for node in framework.indicators:
        table.add(node.id, data[node.id])
    run = Run(preset="custom", min_coverage=min_coverage)
    index = compute(table, framework, run, Findings())
    order = [codes.index(key) for key in keys]
    for node in framework.composites:
        made = index.scores[node.id].values[order]
        np.testing.assert_allclose(made, expected[node.id], **CLOSE)


@pytest.mark.parametrize(
    ("operators", "file"),
    [
        (("arithmetic",) * 3, "a_amean"),
        (("geometric",) * 3, "a_gmean"),
        (("harmonic",) * 3, "a_hmean"),
        (("arithmetic", "geometric", "geometric"), "a_amean_then_gmean"),
    ],
)
def test_four_levels_aggregate_as_in_coinr(peer, operators, file):
    framework = four_levels(peer, operators)
    check_aggregation(peer, "pipeline/4_normalised_minmax_1_100.csv", f"aggregate/{file}.csv", framework)


def test_equal_weights_aggregate_as_in_coinr(peer):
    lineage = rows_of(peer.folder / "weights" / "lineage.csv")
    ids = {row[f"Level_{level}"]: 1.0 for row in lineage for level in range(1, 5)}
    framework = four_levels(peer, ("arithmetic",) * 3, ids)
    check_aggregation(peer, "pipeline/4_normalised_minmax_1_100.csv", "aggregate/equal_weights_amean.csv", framework)


def test_what_is_missing_is_re_weighted_as_in_coinr(peer):
    framework = four_levels(peer, ("arithmetic",) * 3)
    source = "aggregate/rawNA_normalised_minmax_1_100.csv"
    check_aggregation(peer, source, "aggregate/rawNA_a_amean_thresh_0.csv", framework)


def test_a_node_that_asks_for_all_has_no_score_where_one_is_missing_as_in_coinr(peer):
    framework = four_levels(peer, ("arithmetic",) * 3)
    source = "aggregate/rawNA_normalised_minmax_1_100.csv"
    check_aggregation(peer, source, "aggregate/rawNA_a_amean_thresh_1.csv", framework, min_coverage=1.0)


def test_effective_weights_are_those_of_coinr(peer):
    framework = four_levels(peer, ("arithmetic",) * 3)
    effective = framework.effective_weights()
    rows = rows_of(peer.folder / "weights" / "effective_weights.csv")
    assert len(rows) == len(effective)
    for row in rows:
        assert effective[row["iCode"]] == pytest.approx(float(row["EffWeight"]), rel=1e-12)


def test_mpi_and_ampi_of_dimensions_are_those_of_the_formulas(synthetic):
    for scale in ("ampi", "mpi"):
        _, expected = synthetic(f"own/{scale}_dimensions.csv")
        names = ["DEM", "ECO", "ENV", "SOC", "INN", "CIV"]
        _, dims = synthetic("aggregate/a_amean.csv")
        values = np.column_stack([put(scale, dims[name], Setting(name)) for name in names])
        np.testing.assert_allclose(values, np.column_stack([expected[name] for name in names]), **CLOSE)
        operator = OPERATORS[scale]
        for penalty in ("minus", "plus"):
            made = operator.combine(values, np.ones(6), Options(penalty))
            np.testing.assert_allclose(made, expected[f"index_{penalty}"], **CLOSE)


def test_the_hand_example_of_ampi():
    for row in rows_of(FREE / "ampi_hand_example.csv"):
        values = np.array([[float(row[f"r{i}"]) for i in (1, 2, 3)]])
        for penalty in ("minus", "plus"):
            made = OPERATORS["ampi"].combine(values, np.ones(3), Options(penalty))
            np.testing.assert_allclose(made, float(row[penalty]), rtol=1e-12)


def better_life(published, shared):
    path = shared / "reference" / "mpi"
    rows = rows_of(path / "bli_input.csv")
    polarity = {row["iCode"]: row["polarity"] == "neg" for row in rows_of(path / "bli_polarity.csv")}
    return rows, polarity


def ampi_of_better_life(rows, polarity, weights=None, goalposts=None):
    names = list(polarity)
    root = Node("index", kind="index")
    leaves = [
        Node(f"i{j}", "index", name, polarity=-1 if polarity[name] else 1, field=name, role="resource",
             weight=weights[j] if weights else 1.0)
        for j, name in enumerate(names)
    ]  # fmt: skip
    table = Table([row["COUNTRY"] for row in rows])
    for name in names:
        table.add(name, [number(row[name]) for row in rows])
    times = times_of([row["YEAR"] for row in rows], table.codes)
    return compute(table, Framework([root, *leaves]), Run(min_coverage=0), Findings(), times, goalposts)


def check_better_life(index, rows, polarity, expected):
    assert len(rows) == len(expected)
    by_key = {(row["COUNTRY"], row["YEAR"]): row for row in expected}
    for i, row in enumerate(rows):
        told = by_key[row["COUNTRY"], row["YEAR"]]
        assert index.root.values[i] == pytest.approx(float(told["AMPI_minus"]), rel=1e-12)
        for j, name in enumerate(polarity):
            assert index.scores[f"i{j}"].values[i] == pytest.approx(float(told[f"r_{name}"]), rel=1e-12)


def test_ampi_of_all_years_on_the_mean_of_the_first_is_the_published_one(published, shared):
    rows, polarity = better_life(published, shared)
    index = ampi_of_better_life(rows, polarity)
    check_better_life(
        index, rows, polarity, rows_of(shared / "reference/mpi/ampi_bli_allyears_ref2014mean_published.csv")
    )


def test_ampi_of_later_years_by_the_goalposts_of_the_first_is_the_published_one(published, shared):
    rows, polarity = better_life(published, shared)
    first = [row for row in rows if row["YEAR"] == "2014"]
    plans = plans_of(records_of(ampi_of_better_life(first, polarity).plans))
    index = ampi_of_better_life(rows, polarity, goalposts=plans)
    check_better_life(index, rows, polarity, rows_of(shared / "reference/mpi/ampi_bli_ref2014_published.csv"))


def test_weighted_ampi_is_that_of_the_formula(published, shared):
    rows, polarity = better_life(published, shared)
    expected = rows_of(shared / "reference/mpi/ampi_bli_weighted_1to11_published.csv")
    years = {row["YEAR"] for row in expected}
    rows = [row for row in rows if row["YEAR"] in years]
    index = ampi_of_better_life(rows, polarity, [float(j) for j in range(1, 12)])
    by_key = {(row["COUNTRY"], row["YEAR"]): index.root.values[i] for i, row in enumerate(rows)}
    for row in expected:
        assert by_key[row["COUNTRY"], row["YEAR"]] == pytest.approx(float(row["AMPI_minus"]), rel=1e-12)


def test_mpi_of_the_better_life_index_is_the_published_one(published, shared):
    rows, polarity = better_life(published, shared)
    expected = rows_of(shared / "reference/mpi/mpi_bli2014_published.csv")
    rows = [row for row in rows if row["YEAR"] == "2014"]
    values = np.column_stack(
        [put("mpi", np.array([number(row[name]) for row in rows]), Setting(name, polarity[name])) for name in polarity]
    )
    by_unit = {row["COUNTRY"]: i for i, row in enumerate(rows)}
    order = [by_unit[row["COUNTRY"]] for row in expected]
    for penalty in ("minus", "plus"):
        made = OPERATORS["mpi"].combine(values[order], np.ones(len(polarity)), Options(penalty))
        np.testing.assert_allclose(made, [float(row[f"MPI_{penalty}"]) for row in expected], **CLOSE)


def test_indicators_are_denominated_as_in_coinr(synthetic):
    codes, data = synthetic("input_data.csv")
    keys, expected = synthetic("denominate/denominated.csv")
    order = [codes.index(key) for key in keys]
    meta = {row["iCode"]: row["Denominator"] for row in rows_of(FREE / "synthetic/input_meta.csv")}
    nodes = [Node("index", kind="index")]
    table = Table(codes)
    for name, column in data.items():
        table.add(name, column)
    names = [name for name in meta if name in expected and meta[name]]
    for name in names:
        nodes.append(Node(name, "index", field=name, denominator=meta[name], normalisation="raw", role="resource"))
    index = compute(table, Framework(nodes), Run(preset="custom", aggregation="arithmetic"), Findings())
    assert len(names) == 5
    for name in names:
        np.testing.assert_allclose(index.scores[name].values[order], expected[name], **CLOSE)
