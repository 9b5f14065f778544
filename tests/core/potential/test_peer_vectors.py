# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers' vectors on scales and operators, to the last digits; ``vectors`` lists them all."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.operators.outranking import net_flow, outranking
from district_potential.core.potential.scales.normalise import SCALES, Setting
from tests.core.potential.conftest import FREE, read_columns

CLOSE = {"rtol": 1e-12, "atol": 1e-12, "equal_nan": True}
DIMENSIONS = ["DEM", "ECO", "ENV", "SOC", "INN", "CIV"]


def put(scale, column, setting, reference=None):
    chosen = SCALES[scale]
    return chosen.apply(column, chosen.fit(column, setting, reference), setting)


def table_of(path, key="iCode"):
    with path.open(encoding="utf-8") as lines:
        return {row[key]: row for row in csv.DictReader(lines)}


def compare(peer, file, make):
    """Compare all columns of a vector; returns those that were refused by name."""
    codes, data = peer("input_data.csv")
    keys, expected = peer(f"normalise/{file}.csv")
    order = [codes.index(key) for key in keys]
    refused = set()
    directions = table_of(peer.folder / "input_direction.csv")
    for name, row in directions.items():
        try:
            made = make(name, data[name], float(row["Direction"]) < 0)
        except PotentialError:
            refused.add(name)
            continue
        np.testing.assert_allclose(made[order], expected[name], **CLOSE, err_msg=name)
    assert len(refused) < len(directions)
    return refused


def test_distance_to_maximum_is_that_of_coinr(peer):
    assert not compare(peer, "n_dist2max", lambda name, x, neg: put("distance_to_maximum", x, Setting(name, neg)))


def test_distance_to_target_that_rises_beyond_is_that_of_coinr(peer):
    targets = table_of(peer.folder / "input_meta.csv")

    def make(name, column, negative):
        how = Setting(name, negative, goal_reference=float(targets[name]["Target"]), beyond="rises")
        return put("distance_to_target", column, how)

    assert not compare(peer, "n_dist2targ_use_iMeta_nocap", make)


@pytest.mark.parametrize(("clip", "file"), [(False, "n_dist2ref_row1_nocap"), (True, "n_dist2ref_row1_cap")])
def test_distance_to_the_first_unit_is_that_of_coinr_where_it_has_a_value_that_is_not_the_worst(peer, clip, file):
    def make(name, column, negative):
        first = np.arange(len(column)) == 0
        return put("distance_to_reference", column, Setting(name, negative, clip=clip), first)

    codes, _ = peer("input_data.csv")
    assert compare(peer, file, make) == ({"SOC1"} if "M001" in codes else {"Ship"})


def test_fraction_of_maximum_is_that_of_coinr_where_it_has_a_meaning(peer):
    refused = compare(peer, "n_fracmax", lambda name, x, neg: put("fraction_of_maximum", x, Setting(name, neg)))
    _, data = peer("input_data.csv")
    directions = table_of(peer.folder / "input_direction.csv")
    assert refused == {n for n in directions if float(directions[n]["Direction"]) < 0 or np.nanmin(data[n]) < 0}


@pytest.mark.parametrize("ties", ["average", "min", "max"])
def test_borda_and_percentile_ranks_by_tie_rule_are_those_of_coinr(peer, ties):
    def borda(name, column, negative):
        return put("borda", column, Setting(name, negative, ties=ties))

    assert not compare(peer, f"n_borda_ties_{ties}", borda)
    assert not compare(
        peer, f"n_prank_ties_{ties}", lambda name, x, neg: borda(name, x, neg) / ((~np.isnan(x)).sum() - 1)
    )


def test_what_is_scaled_by_0_and_100_is_the_raw_column(peer):
    assert not compare(peer, "n_scaled_0_100_x100", lambda name, x, neg: put("raw", x, Setting(name, neg)))


def test_z_scores_on_100_and_10_are_those_of_coinr_with_divisor_n(peer):
    def make(name, column, negative):
        n = (~np.isnan(column)).sum()
        return 100 + (put("mpi", column, Setting(name, negative)) - 100) * np.sqrt((n - 1) / n)

    assert not compare(peer, "n_zscore_100_10", make)


@pytest.mark.parametrize(("power", "file"), [(2.0, "a_genmean_p2"), (-2.0, "a_genmean_pm2")])
def test_generalised_means_on_four_levels_are_those_of_coinr(peer, power, file):
    keys, expected = peer(f"aggregate/{file}.csv")
    codes, data = peer("pipeline/4_normalised_minmax_1_100.csv")
    weights = table_of(peer.folder / "weights" / "original.csv")
    scores = {name: column[[codes.index(key) for key in keys]] for name, column in data.items()}
    with (peer.folder / "weights" / "lineage.csv").open(encoding="utf-8") as lines:
        lineage = list(csv.DictReader(lines))
    for level in (2, 3, 4):
        for parent in dict.fromkeys(row[f"Level_{level}"] for row in lineage):
            below = f"Level_{level - 1}"
            children = list(dict.fromkeys(row[below] for row in lineage if row[f"Level_{level}"] == parent))
            values = np.column_stack([scores[child] for child in children])
            shares = np.array([float(weights[child]["Weight"]) for child in children])
            scores[parent] = OPERATORS["generalised"].combine(values, shares, Options(power=power))
            np.testing.assert_allclose(scores[parent], expected[parent], **CLOSE)


def pillar(peer):
    _, columns = peer("aggregate/copeland_pillar_input.csv")
    weights = table_of(peer.folder / "weights" / "original.csv")
    return np.column_stack(list(columns.values())), np.array([float(weights[name]["Weight"]) for name in columns])


def test_outranking_and_copeland_are_those_of_coinr_without_gaps(peer):
    values, weights = pillar(peer)
    _, matrix = peer("aggregate/outrank_matrix_pillar.csv")
    _, scores = peer("aggregate/copeland_pillar.csv")
    np.testing.assert_allclose(outranking(values, weights), np.column_stack(list(matrix.values())), **CLOSE)
    np.testing.assert_array_equal(OPERATORS["copeland"].combine(values, weights, Options()), scores["copeland"])


def test_what_is_aggregated_with_gaps_is_the_min_max(peer):
    keys, expected = peer("aggregate/rawNA_normalised_minmax_1_100.csv")
    codes, data = peer("input_data.csv")
    for name, row in table_of(peer.folder / "input_direction.csv").items():
        made = put("min_max", data[name], Setting(name, float(row["Direction"]) < 0, low=1, high=100))
        np.testing.assert_allclose(made[[codes.index(key) for key in keys]], expected[name], **CLOSE)


def test_a_threshold_of_the_number_of_children_is_not_one_of_their_weight(peer):
    _, expected = peer("aggregate/rawNA_a_amean_thresh_0.75.csv")
    _, open_to_all = peer("aggregate/rawNA_a_amean_thresh_0.csv")
    assert any(np.isnan(expected[name]).sum() != np.isnan(open_to_all[name]).sum() for name in expected)


@pytest.fixture
def dimensions(synthetic):
    _, columns = synthetic("aggregate/a_amean.csv")
    return np.column_stack([columns[name] for name in DIMENSIONS])


@pytest.mark.parametrize(
    ("operator", "options", "weights", "file", "column"),
    [
        ("benefit_of_the_doubt", Options(), (1, 1, 1, 1, 1, 1), "bod_dimensions", "bod"),
        ("benefit_of_the_doubt", Options(share_min=0.05, share_max=0.4), (1,) * 6, "bod_restricted_5_40", "bod_5_40"),
        ("topsis", Options(), (1, 1, 1, 1, 2, 2), "topsis_vector_dimensions", "topsis"),
        ("owa", Options(owa_weights=(0.3, 0.25, 0.2, 0.15, 0.07, 0.03)), (1,) * 6, "owa_dimensions", "owa"),
    ],
)
def test_operators_over_the_dimensions_are_those_of_plain_numpy(
    synthetic, dimensions, operator, options, weights, file, column
):
    _, expected = synthetic(f"own/{file}.csv")
    made = OPERATORS[operator].combine(dimensions, np.array(weights, dtype=float), options)
    np.testing.assert_allclose(made, expected[column], **CLOSE)


@pytest.fixture(scope="module")
def decisions():
    """The toy matrix of multi-criteria decisions and what pymcdm makes of it."""
    told = json.loads((FREE / "mcda" / "pymcdm_vectors.json").read_text(encoding="utf-8"))
    _, columns = read_columns(FREE / "mcda" / "toy_matrix.csv", "unit")
    return np.column_stack(list(columns.values())), told


def test_min_max_and_fraction_of_maximum_are_those_of_pymcdm(decisions):
    matrix, told = decisions
    vectors = told["normalisations"]
    for j, column in enumerate(matrix.T):
        for negative, side in ((False, "benefit"), (True, "cost")):
            made = put("min_max", column, Setting("c", negative, high=1))
            np.testing.assert_allclose(made, np.array(vectors["minmax_normalization"][side])[:, j], **CLOSE)
        made = put("fraction_of_maximum", column, Setting("c"))
        for name in ("max_normalization", "linear_normalization", "zavadskas_turskis_normalization"):
            np.testing.assert_allclose(made, np.array(vectors[name]["benefit"])[:, j], **CLOSE)


@pytest.mark.parametrize(
    ("scaling", "name"),
    [("min_max", "minmax_normalization"), ("min_max", "default"), ("vector", "vector_normalization")],
)
def test_topsis_is_that_of_pymcdm(decisions, scaling, name):
    matrix, told = decisions
    made = OPERATORS["topsis"].combine(
        matrix * np.array(told["types"]), np.array(told["weights"]), Options(scaling=scaling)
    )
    np.testing.assert_allclose(made, told["methods"][f"TOPSIS|{name}"], **CLOSE)


@pytest.mark.parametrize(
    ("preference", "name"),
    [("usual", "usual"), ("v_shape", "vshape"), ("linear", "vshape_2"), ("u_shape", "ushape"), ("level", "level")],
)
def test_promethee_is_that_of_pymcdm_or_of_exact_fractions_where_it_rounds(decisions, preference, name):
    matrix, told = decisions
    matrix, weights = matrix * np.array(told["types"]), np.array(told["weights"])
    thresholds = zip(told["promethee_pq"]["q"], told["promethee_pq"]["p"])
    flows = [net_flow(x, x, np.arange(8), preference, q, p) for x, (q, p) in zip(matrix.T, thresholds)]
    expected = np.array(told["methods"][f"PROMETHEE_II|{name}"])
    if name in ("ushape", "level"):
        lead = weights[2] / 7 / (1 if name == "ushape" else 2)
        for winner, loser in ((0, 7), (4, 0)):  # 0.62 − 0.58 and 0.66 − 0.62 are not more than 0.04
            expected[[winner, loser]] += (-lead, lead)
    np.testing.assert_allclose(np.column_stack(flows) @ weights, expected, **CLOSE)
    if preference == "usual":
        np.testing.assert_allclose(OPERATORS["promethee"].combine(matrix, weights, Options()), expected, **CLOSE)


def test_the_worked_example_of_promethee_in_the_peers_own_help(decisions):
    told = decisions[1]["docstring_promethee_usual"]
    made = OPERATORS["promethee"].combine(np.array(told["matrix"], dtype=float), np.array(told["weights"]), Options())
    np.testing.assert_allclose(np.round(made, 2), told["expected_rounded"], atol=1e-12)


def test_compind_shares_min_max_ranks_and_ampi(published):
    _, roads = published("compind_EU_NUTS1_input.csv", "NUTS1")
    for file, scale in (("minmax", "min_max"), ("rank_average", "rank")):
        _, expected = published(f"compind_EU_NUTS1_{file}.csv", "unit")
        for name in ("roads", "trains"):
            made = put(scale, roads[name], Setting(name, name == "roads", high=1))
            np.testing.assert_allclose(made, expected[name], **CLOSE)
    _, europe = published("compind_EU_2020_long_input.csv", "unit")
    for file, negative in (("ci_ampi_norm", False), ("ci_ampi_POSNEG_norm", True)):
        _, expected = published(f"compind_EU_2020_{file}.csv", "employ")
        for name, goal in (("employ", 50.0), ("finalenergy", 100.0)):
            how = Setting(name, negative and name == "finalenergy", goal_reference=goal)
            np.testing.assert_allclose(put("ampi", europe[name], how), expected[name], **CLOSE)


def test_mpi_of_the_regions_is_the_published_one_and_that_of_compind_by_the_other_divisor(published):
    _, columns = published("compind_EU_NUTS1_input.csv", "NUTS1")
    _, expected = published("mpi_NUTS1_published_and_sample_conventions.csv", "unit")
    _, compind = published("compind_EU_NUTS1_ci_mpi.csv", "unit")
    names = ("roads", "trains")
    values = np.column_stack([put("mpi", columns[name], Setting(name, name == "roads")) for name in names])
    for penalty in ("minus", "plus"):
        made = OPERATORS["mpi"].combine(values, np.ones(2), Options(penalty))
        np.testing.assert_allclose(made, expected[f"MPI_{penalty}_pop"], **CLOSE)
    other = compind["minus_variant_penaltyPOS"]
    np.testing.assert_allclose(other, expected["MPI_minus_sample"], **CLOSE)
    assert np.abs(other - expected["MPI_minus_pop"]).max() > 1


def test_the_scale_of_mpi_is_that_of_indicator(published):
    _, data = published("bli_input.csv")
    _, expected = published("bli2014_Indicator_standardization_MPI_populationSD_allpositive.csv")
    for name, column in expected.items():
        np.testing.assert_allclose(put("mpi", data[name][data["YEAR"] == 2014], Setting(name)), column, **CLOSE)


def test_ampi_scale_and_geometric_mean_are_those_of_gini_ci(published, shared):
    _, data = published("bli_input.csv")
    _, goals = published("bli_giniCI_goalpost_norm_allyears_ref2014mean.csv")
    _, ends = published("bli_giniCI_minmax_allyears.csv")
    _, geometric = published("bli_giniCI_geometric_equal_no_penalty.csv")
    _, scores = published("bli_giniCI_ampi_allyears_ref2014mean.csv")
    polarities = table_of(shared / "reference" / "mpi" / "bli_polarity.csv")
    negative = {name for name, row in polarities.items() if row["polarity"] == "neg"}
    names = [name for name in goals if name != "YEAR"]
    for name in names:
        polarity = name in negative
        made = put("ampi", data[name], Setting(name, polarity), data["YEAR"] == 2014)
        np.testing.assert_allclose(made, goals[name], **CLOSE)
        np.testing.assert_allclose(put("min_max", data[name], Setting(name, polarity, high=1)), ends[name], **CLOSE)
    values = np.column_stack([goals[name] for name in names])
    made = OPERATORS["geometric"].combine(values, np.ones(len(names)), Options())
    np.testing.assert_allclose(made, geometric["geo"], **CLOSE)
    np.testing.assert_allclose(
        OPERATORS["ampi"].combine(values, np.ones(len(names)), Options()), scores["ampi_minus"], **CLOSE
    )
    np.testing.assert_allclose(values.mean(axis=1) - scores["ampi_minus"], scores["penalty"], rtol=1e-9, atol=1e-12)
