# SPDX-License-Identifier: GPL-3.0-or-later
"""The indices of Mazziotta and Pareto: the columns beside the scores, and peers put right by their own divisors."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.scales.normalise import SCALES, Setting
from tests.core.potential.conftest import FREE, read_columns

CLOSE = {"rtol": 1e-12, "atol": 1e-12, "equal_nan": True}


def rows_of(path):
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def scaled(family, column, how, reference=None):
    return SCALES[family].apply(column, SCALES[family].fit(column, how, reference), how)


def mazziotta_pareto(family, values, weights=None, penalty="minus"):
    return OPERATORS[family].combine(values, np.ones(values.shape[1]) if weights is None else weights, Options(penalty))


def check_moments(values, told, suffix="", weights=None):
    """Mean, deviation and their ratio over the indicators of a unit, divisor m."""
    shares = np.full(values.shape[1], 1 / values.shape[1]) if weights is None else weights / weights.sum()
    mean = values @ shares
    spread = np.sqrt(((values - mean[:, None]) ** 2) @ shares)
    np.testing.assert_allclose(mean, told[f"M{suffix}"], **CLOSE)
    np.testing.assert_allclose(spread, told[f"S{suffix}"], rtol=1e-12, atol=1e-12)
    if f"cv{suffix}" in told:
        np.testing.assert_allclose(spread / mean, told[f"cv{suffix}"], **CLOSE)


@pytest.mark.parametrize("family", ["mpi", "ampi"])
def test_weighted_indices_of_the_dimensions_are_those_of_the_formula(synthetic, family):
    _, told = synthetic(f"own/{family}_dimensions.csv")
    values = np.column_stack([told[name] for name in ("DEM", "ECO", "ENV", "SOC", "INN", "CIV")])
    weights = np.array([1.0, 1, 1, 1, 2, 2])
    check_moments(values, told)
    check_moments(values, told, "_w", weights)
    np.testing.assert_allclose(mazziotta_pareto(family, values, weights), told["index_minus_weighted"], **CLOSE)


def better_life(published, shared):
    _, data = published("bli_input.csv")
    polarity = {row["iCode"]: row["polarity"] == "neg" for row in rows_of(shared / "reference/mpi/bli_polarity.csv")}
    return data, polarity


def on_ampi(data, polarity, fitted, applied):
    """The indicators on goalposts of some rows, applied to some."""
    scale = SCALES["ampi"]
    columns = []
    for name, negative in polarity.items():
        how = Setting(name, negative)
        reference = data["YEAR"][fitted] == 2014
        columns.append(scale.apply(data[name][applied], scale.fit(data[name][fitted], how, reference), how))
    return np.column_stack(columns)


@pytest.mark.parametrize(
    ("file", "years"), [("ampi_bli_allyears_ref2014mean_published", None), ("ampi_bli_ref2014_published", 2014)]
)
def test_the_parts_of_ampi_of_the_better_life_index_are_the_published_ones(published, shared, file, years):
    data, polarity = better_life(published, shared)
    codes, _ = published("bli_input.csv")
    keys, told = published(f"{file}.csv")
    fitted = np.ones(len(codes), dtype=bool) if years is None else data["YEAR"] == years
    where = {key: i for i, key in enumerate(zip(codes, data["YEAR"]))}
    values = on_ampi(data, polarity, fitted, slice(None))[[where[key] for key in zip(keys, told["YEAR"])]]
    check_moments(values, told)
    np.testing.assert_allclose(told["S"] * told["cv"], told["penalty"], **CLOSE)
    for penalty in ("minus", "plus"):
        np.testing.assert_allclose(mazziotta_pareto("ampi", values, penalty=penalty), told[f"AMPI_{penalty}"], **CLOSE)


def test_the_parts_of_weighted_ampi_are_those_of_the_formula(published, shared):
    data, polarity = better_life(published, shared)
    codes, _ = published("bli_input.csv")
    keys, told = published("ampi_bli_weighted_1to11_published.csv")
    where = {key: i for i, key in enumerate(zip(codes, data["YEAR"]))}
    order = [where[key] for key in zip(keys, told["YEAR"])]
    fitted = np.isin(data["YEAR"], np.unique(told["YEAR"]))
    check_moments(on_ampi(data, polarity, fitted, slice(None))[order], told, weights=np.arange(1.0, 12))


def test_ampi_of_one_year_is_that_of_gini_ci(published, shared):
    data, polarity = better_life(published, shared)
    codes, _ = published("bli_input.csv")
    keys, norm = published("bli_giniCI_goalpost_norm_ref2014.csv")
    same, scores = published("bli_giniCI_ampi_ref2014.csv")
    assert same == keys
    where = {key: i for i, key in enumerate(zip(codes, data["YEAR"]))}
    order = [where[key] for key in zip(keys, norm["YEAR"])]
    values = on_ampi(data, polarity, data["YEAR"] == 2014, slice(None))[order]
    np.testing.assert_allclose(values, np.column_stack([norm[name] for name in polarity]), **CLOSE)
    for penalty in ("minus", "plus"):
        np.testing.assert_allclose(
            mazziotta_pareto("ampi", values, penalty=penalty), scores[f"ampi_{penalty}"], **CLOSE
        )
    np.testing.assert_allclose((scores["ampi_plus"] - scores["ampi_minus"]) / 2, scores["penalty"], **CLOSE)


def test_the_scale_and_the_parts_of_mpi_are_the_published_ones(published, shared):
    data, polarity = better_life(published, shared)
    _, told = published("mpi_bli2014_published.csv")
    then = data["YEAR"] == 2014
    columns = []
    for name, negative in polarity.items():
        how = Setting(name, negative)
        columns.append(scaled("mpi", data[name][then], how))
        np.testing.assert_allclose(columns[-1], told[f"z_{name}"], **CLOSE)
    check_moments(np.column_stack(columns), told)


def test_mpi_of_the_regions_by_either_divisor(published):
    _, data = published("compind_EU_NUTS1_input.csv", "NUTS1")
    _, told = published("mpi_NUTS1_published_and_sample_conventions.csv", "unit")
    _, z = published("compind_EU_NUTS1_z100_10_sampleSD.csv", "unit")
    _, compind = published("compind_EU_NUTS1_ci_mpi.csv", "unit")
    names, n = ("roads", "trains"), len(data["roads"])
    ours = []
    for name in names:
        how = Setting(name, name == "roads")
        ours.append(scaled("mpi", data[name], how))
        np.testing.assert_allclose(ours[-1], told[f"z_{name}_pop"], **CLOSE)
        theirs = 100 + (ours[-1] - 100) * np.sqrt((n - 1) / n)
        np.testing.assert_allclose(theirs, told[f"z_{name}_sample"], **CLOSE)
        np.testing.assert_allclose(theirs, z[name], **CLOSE)
    check_moments(np.column_stack(ours), {key: told[f"{key}_pop"] for key in ("M", "S", "cv")})
    values = np.column_stack([z[name] for name in names])
    mean, spread = values.mean(axis=1), values.std(axis=1, ddof=1)
    for key, made in (("M", mean), ("S", spread), ("cv", spread / mean)):
        np.testing.assert_allclose(made, told[f"{key}_sample"], **CLOSE)
    for sign, penalty, column in ((-1, "minus", "minus_variant_penaltyPOS"), (1, "plus", "plus_variant_penaltyNEG")):
        made = mean + sign * spread**2 / mean
        np.testing.assert_allclose(made, told[f"MPI_{penalty}_sample"], **CLOSE)
        np.testing.assert_allclose(made, compind[column], **CLOSE)


def test_mpi_of_indicator_is_ours_with_the_other_divisor_over_indicators(published, shared):
    data, polarity = better_life(published, shared)
    _, told = published("bli2014_Indicator_MPI_popSDcols_sampleSDrows_allpositive.csv")
    then = data["YEAR"] == 2014
    values = []
    for name in polarity:
        how = Setting(name)
        values.append(scaled("mpi", data[name][then], how))
    values = np.column_stack(values)
    made = values.mean(axis=1) - values.var(axis=1, ddof=1) / values.mean(axis=1)
    np.testing.assert_allclose(made, told["MPI.Indicator"], **CLOSE)
    assert np.abs(mazziotta_pareto("mpi", values) - made).max() > 0.3


@pytest.mark.parametrize("negative", [False, True])
def test_ampi_of_compind_is_ours_rounded_to_three_decimals(published, negative):
    _, europe = published("compind_EU_2020_long_input.csv", "unit")
    columns = []
    for name, goal in (("employ", 50.0), ("finalenergy", 100.0)):
        how = Setting(name, negative and name == "finalenergy", goal_reference=goal)
        columns.append(scaled("ampi", europe[name], how))
    file = (
        "compind_EU_2020_ci_ampi_POSNEG_minus_rounded3.csv"
        if negative
        else "compind_EU_2020_ci_ampi_minus_rounded3.csv"
    )
    _, told = published(file, "AMPI.2010")
    values = np.column_stack(columns)
    made = mazziotta_pareto("ampi", values)
    for j, year in enumerate(np.unique(europe["time"])):
        then = europe["time"] == year
        np.testing.assert_allclose(np.round(made[then], 3), told[f"AMPI.{int(year)}"], rtol=1e-12)
        penalty = values[then].var(axis=1) / values[then].mean(axis=1)
        np.testing.assert_allclose(penalty, told[f"penalty.V{j + 1}"], **CLOSE)


def test_ampi_of_all_years_in_compind_is_ours_rounded_to_three_decimals(published, shared):
    data, polarity = better_life(published, shared)
    codes, _ = published("bli_input.csv")
    keys, told = published("bli_compind_ci_ampi_allyears_ref2014mean_rounded3.csv")
    everywhere = np.ones(len(codes), dtype=bool)
    values = on_ampi(data, polarity, everywhere, slice(None))
    made, penalty = mazziotta_pareto("ampi", values), values.var(axis=1) / values.mean(axis=1)
    where = {key: i for i, key in enumerate(zip(codes, data["YEAR"]))}
    for j, year in enumerate((2014, 2015, 2016, 2017)):
        order = [where[key, year] for key in keys]
        np.testing.assert_allclose(np.round(made[order], 3), told[f"X{year}"], rtol=1e-12)
        np.testing.assert_allclose(penalty[order], told[f"pen.V{j + 1}"], **CLOSE)


def test_the_parts_of_the_hand_example_of_ampi():
    _, told = read_columns(FREE / "ampi_hand_example.csv", "unit")
    check_moments(np.column_stack([told["r1"], told["r2"], told["r3"]]), told)
