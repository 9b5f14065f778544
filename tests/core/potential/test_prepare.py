# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to an indicator before it is scaled: estimates, treatments, frozen plans, bounds, and what is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import say
from district_potential.core.potential.distribution import kurtosis, skewness, well_shaped
from district_potential.core.potential.impute import IMPUTERS, Company
from district_potential.core.potential.index import compute
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.result import result_table, root_classes
from district_potential.core.potential.settings import Run
from district_potential.core.potential.times import times_of
from district_potential.core.potential.treat import TRANSFORMS, TREATMENTS, Taming, likeliest_power
from district_potential.core.table import Table
from tests.core.potential.drawn import seeds, thousand

NODES = (
    Node("top", kind="index", label="Top"),
    Node("one", "top", "One", kind="dimension", weight=2),
    Node("two", "top", "Two", kind="dimension", polarity=-1),
    Node("a", "one", "A", field="a", role="resource"),
    Node("b", "one", "B", field="b", polarity=-1, weight=3, role="fragility"),
    Node("c", "one", "C", field="c", role="resource"),
    Node("d", "two", "D", field="d", role="resource"),
    Node("e", "two", "E", field="e", polarity=-1, role="fragility"),
)
FRAMEWORK = Framework(NODES)
ring = tuple(np.array([(i - 1) % 20, (i + 1) % 20]) for i in range(20))


def table_of(matrix, codes=None):
    made = Table(codes or [f"u{i}" for i in range(len(matrix))])
    for j, name in enumerate("abcde"):
        made.add(name, matrix[:, j])
    return made


def random_matrix(seed, n=20, gaps=0.2):
    rng = np.random.default_rng(seed)
    matrix = rng.lognormal(3, 1, (n, 5))
    matrix[rng.random((n, 5)) < gaps] = np.nan
    matrix[0], matrix[1] = np.arange(5) + 1.0, np.arange(5) + 300.0
    return matrix


def company_of(n=20):
    codes = [f"u{i}" for i in range(n)]
    return Company(codes, [("east", "West")[i % 2] for i in range(n)], ring)


def column_of(seed, n=40):
    return np.random.default_rng(seed).lognormal(1, 1.5, n)


def treat(word, column, **options):
    treatment = TREATMENTS[word]
    return treatment.apply(column, treatment.fit(column, Taming("x", **options)), "x")


@thousand
@given(seeds, st.sampled_from(sorted(TREATMENTS)))
def test_no_treatment_turns_the_order_of_units_or_makes_a_gap(seed, word):
    column = column_of(seed)
    column[3] = np.nan
    made = treat(word, column)
    there = ~np.isnan(column)
    assert np.array_equal(np.isnan(made), ~there)
    in_order = made[there][np.argsort(column[there])]
    assert np.all(np.diff(in_order) >= -1e-12)


@thousand
@given(seeds, st.floats(0.01, 0.3))
def test_a_compressed_column_keeps_every_difference_and_its_middle(seed, quantile):
    column = column_of(seed)
    made = treat("compress", column, quantile=quantile)
    low, high = np.quantile(column, [quantile, 1 - quantile])
    inside = (column >= low) & (column <= high)
    np.testing.assert_array_equal(made[inside], column[inside])
    assert np.all(np.diff(made[np.argsort(column)]) > 0)
    assert made.max() - made.min() <= column.max() - column.min()


@thousand
@given(seeds, st.integers(0, 8))
def test_winsorising_moves_at_most_so_many_values_to_values_that_others_have(seed, most):
    column = column_of(seed)
    made = treat("winsorise", column, most=most)
    moved = made != column
    assert moved.sum() <= most
    assert set(made[moved]) <= set(column[~moved])


def test_where_winsorising_is_not_enough_the_log_is_taken_and_mirrored_for_a_negative_skew():
    column = np.concatenate([np.linspace(1, 2, 200), [100.0, 99, 98, 97, 96, 95]])
    assert not well_shaped(treat("winsorise", column))
    shift = 0.01 * 99 - 1
    np.testing.assert_allclose(treat("auto", column), np.log(column + shift))
    np.testing.assert_allclose(treat("auto", -column), -treat("auto", column))
    assert well_shaped(treat("auto", column, most=300))
    np.testing.assert_array_equal(treat("auto", np.linspace(0, 1, 30)), np.linspace(0, 1, 30))


def test_tied_outliers_move_together_and_count_each():
    column = np.concatenate([np.linspace(0, 1, 60), [50.0, 50.0, 50.0]])
    np.testing.assert_array_equal(treat("winsorise", column, most=2), column)
    assert (treat("winsorise", column, most=3) != column).sum() == 3


@thousand
@given(seeds)
def test_skewness_and_kurtosis_are_the_corrected_ones(seed):
    column = column_of(seed)
    assert skewness(column) == pytest.approx(stats.skew(column, bias=False), rel=1e-9)
    assert kurtosis(column) == pytest.approx(stats.kurtosis(column, bias=False), rel=1e-9)


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0], [0.1] * 9])
def test_a_shape_that_cannot_be_told_asks_for_no_treatment(values):
    assert well_shaped(np.array(values))
    for word in ("auto", "winsorise", "log"):
        assert len(treat(word, np.array(values))) == len(values)


@thousand
@given(seeds)
def test_the_fitted_power_of_box_and_cox_is_that_of_scipy(seed):
    column = column_of(seed) + 1
    best, likelihood = stats.boxcox_normmax(column, method="mle"), stats.boxcox_llf
    power = likeliest_power(column)
    assert likelihood(power, column) >= likelihood(np.clip(best, -5, 5), column) - 1e-9


def test_a_log_of_the_gii_that_would_turn_the_order_is_refused():
    with pytest.raises(PotentialError, match="log_gii would turn the order"):
        treat("log_gii", np.array([0.1, 0.5, 0.9]))


def test_a_later_value_outside_the_log_is_refused_by_name_and_not_lost():
    treatment = TREATMENTS["log"]
    plan = treatment.fit(np.array([10.0, 20.0]), Taming("x"))
    with pytest.raises(PotentialError, match=r"x: the value 5 "):
        treatment.apply(np.array([5.0]), plan, "x")


@thousand
@given(seeds, st.sampled_from(["mean", "median", "group", "neighbours"]))
def test_an_estimate_fills_gaps_alone_and_lies_among_the_values(seed, word):
    column = random_matrix(seed)[:, 2]
    imputer, company = IMPUTERS[word], company_of()
    made = imputer.apply(column, imputer.fit(column, company), company)
    there = ~np.isnan(column)
    np.testing.assert_array_equal(made[there], column[there])
    filled = made[~there & ~np.isnan(made)]
    assert np.all((filled >= column[there].min()) & (filled <= column[there].max()))


def test_neighbours_lend_only_values_of_their_own():
    column = np.array([1.0, np.nan, np.nan, np.nan, 5.0, np.nan])
    chain = [np.array([1]), np.array([0, 2]), np.array([1, 3]), np.array([2, 4]), np.array([3, 5]), np.array([4, 0])]
    company = Company([f"u{i}" for i in range(6)], neighbours=chain)
    imputer = IMPUTERS["neighbours"]
    made = imputer.apply(column, imputer.fit(column, company), company)
    np.testing.assert_array_equal(made, [1, 1, np.nan, 5, 5, 3])


def test_the_previous_year_is_the_units_own_latest_earlier_value():
    years, codes = ["2021", "2020", "2022", "2020", "2022"], ["u", "u", "u", "v", "v"]
    company = Company(codes, times=times_of(years, codes))
    made = IMPUTERS["previous_year"]
    column = np.array([np.nan, 3.0, np.nan, np.nan, 9.0])
    np.testing.assert_array_equal(made.apply(column, made.fit(column, company), company), [3, 3, 3, np.nan, 9])


@pytest.mark.parametrize(
    ("word", "told"), [("group", "GROUP_FIELD"), ("previous_year", "YEAR_FIELD"), ("neighbours", "no places")]
)
def test_an_estimate_says_what_it_needs(word, told):
    with pytest.raises(PotentialError, match=told):
        compute(table_of(random_matrix(1)), FRAMEWORK, Run(missing=word), Findings())


def with_cells(**cells):
    return Framework([replace(node, **cells) if node.is_indicator else node for node in NODES])


STEPS = [
    ("group", "auto", "none"),
    ("mean", "winsorise", "log"),
    ("neighbours", "none", "log_mirrored"),
    ("keep", "compress", "box_cox"),
    ("median", "clip_quantile", "sigmoid"),
]


@thousand
@given(seeds, st.sampled_from(STEPS), st.sampled_from(["ampi", "mean_scaled", "mean_percentiles"]))
def test_frozen_plans_of_every_step_leave_every_earlier_score_unchanged(seed, steps, preset):
    matrix, (missing, treatment, transform) = random_matrix(seed), steps
    framework, run = with_cells(treatment=treatment, transform=transform), Run(preset, missing=missing)
    first = compute(table_of(matrix), framework, run, Findings(), company=company_of())
    goalposts = plans_of(records_of(first.plans))
    more = np.vstack([matrix, matrix[::-1] * 1.01 + 0.01])
    around = [*ring, *(np.array([row, 25 + row % 3]) for row in range(20))]
    around[3] = np.array([2, 4, 30])
    company = Company([f"u{i}" for i in range(40)], [("east", "West")[i % 2] for i in range(40)], around)
    again = compute(table_of(more), framework, run, Findings(), goalposts=goalposts, company=company)
    for id_, score in first.scores.items():
        np.testing.assert_array_equal(again.scores[id_].values[:20], score.values)


@thousand
@given(
    seeds,
    st.sampled_from([("keep", "none"), ("keep", "winsorise"), ("median", "auto"), ("group", "none")]),
    st.sampled_from([("ampi", "minus"), ("ampi", "plus"), ("mean_scaled", "minus"), ("geometric_scaled", "minus")]),
)
def test_the_bounds_bracket_random_completions_at_every_node(seed, steps, how):
    """A completion: the gaps of one run are filled within the range of each indicator, and its plans are kept."""
    matrix, (missing, treatment) = random_matrix(seed, gaps=0.3), steps
    run = Run(how[0], missing=missing, treatment=treatment, min_coverage=0.0, penalty=how[1])
    company = company_of()
    index = compute(table_of(matrix), FRAMEWORK, run, Findings(), company=company)
    rng = np.random.default_rng(seed + 1)
    low, high = np.nanmin(matrix, axis=0), np.nanmax(matrix, axis=0)
    completions = []
    for draw in range(10):
        ends = np.where(rng.random(matrix.shape) < 0.5, low, high)
        filling = ends if draw % 2 else rng.uniform(low, high, matrix.shape)
        completions.append(np.where(np.isnan(matrix), filling, matrix))
    filled = table_of(np.vstack(completions))
    full = compute(filled, FRAMEWORK, run, Findings(), goalposts=index.plans, company=company_of(len(filled)))
    for id_, score in index.scores.items():
        scores = full.scores[id_].values.reshape(10, -1)
        assert np.all(scores >= score.low - 1e-9)
        assert np.all(scores <= score.high + 1e-9)


@thousand
@given(seeds, st.sampled_from(["ampi", "mean_scaled", "mean_percentiles"]), st.sampled_from(["keep", "mean"]))
def test_losing_a_value_never_lifts_a_unit_in_silence(seed, preset, missing):
    """Whatever was lost, and be it the worst value of all, beyond what the bounds can know."""
    matrix = random_matrix(seed, gaps=0)
    rng = np.random.default_rng(seed)
    unit, field = int(rng.integers(2, 20)), int(rng.integers(0, 5))
    lost = matrix.copy()
    lost[unit, field] = np.nan
    run, findings = Run(preset, missing=missing, min_coverage=0.0), Findings()
    index = compute(table_of(lost), FRAMEWORK, run, findings)
    told = {finding.code for finding in findings if finding.kind == "lifted"}
    assert not np.isnan(index.root.values[unit])
    assert told == {f"u{unit}"}


def test_a_unit_at_its_lowest_bound_is_told_apart():
    matrix = np.tile(np.linspace(0, 1, 20)[:, None], (1, 5))
    matrix[0] = [0, 0, 0, 0, np.nan]
    findings = Findings()
    flat = Framework([Node("index", kind="index"), *(Node(name, "index", field=name) for name in "abcde")])
    index = compute(table_of(matrix), flat, Run("mean_scaled"), findings)
    assert index.root.values[0] == index.root.low[0] == 0
    (told,) = [say(finding.reason, "en") for finding in findings if finding.kind == "lifted"]
    assert told.startswith("u0: one value of index is missing or estimated. The score 0 is the lowest")


def test_the_sentence_of_a_lifted_unit_names_it_and_how_low_it_could_be():
    matrix, findings = random_matrix(1, gaps=0), Findings()
    matrix[4, 0] = np.nan
    index = compute(table_of(matrix), FRAMEWORK, Run(), findings)
    (told,) = [say(finding.reason, "en") for finding in findings if finding.kind == "lifted"]
    assert told.startswith("u4: one value of Top is missing")
    assert f"{index.root.low[4]:.6g}" in told


def test_every_estimate_and_every_treated_value_stands_in_the_report():
    matrix, findings = random_matrix(2, gaps=0), Findings()
    matrix[5, 2], matrix[7, 0] = np.nan, 1e5
    run = Run(missing="median", treatment="winsorise")
    index = compute(table_of(matrix), FRAMEWORK, run, findings)
    (estimate,) = [finding for finding in findings if finding.kind == "imputed"]
    assert (estimate.code, estimate.column, estimate.row) == ("u5", "c", 6)
    assert say(estimate.action, "it") == f"È diventato {np.nanmedian(matrix[:, 2]):.6g}.".replace(".", ",", 1)
    changed = [finding for finding in findings if finding.kind == "treated" and finding.code == "u7"]
    assert [finding.value for finding in changed] == ["100000.0"]
    assert index.imputed["c"][5]
    assert index.root.coverage[5] == 1
    result = result_table(index, "en", root_classes(index, "quantile", 3))
    np.testing.assert_array_equal(result["n_imputed"], np.arange(20) == 5)


def test_a_cell_of_the_framework_wins_over_the_treatment_of_the_run():
    matrix, findings = random_matrix(3, gaps=0), Findings()
    nodes = [replace(n, treatment="none", transform="log") if n.id == "a" else n for n in NODES]
    index = compute(table_of(matrix), Framework(nodes), Run(treatment="auto"), findings)
    assert index.settings.leaves["a"].steps.treatment == "none"
    assert index.settings.leaves["b"].steps.treatment == "auto"
    assert set(index.plans.before["a"]) == {"transform"}
    assert {f.value for f in findings if f.column == "transform"} == {"log"}


def test_goalposts_without_the_numbers_of_a_step_are_refused_and_those_unused_named():
    matrix = random_matrix(4)
    plain = compute(table_of(matrix), FRAMEWORK, Run(), Findings())
    for run, told in ((Run(missing="mean"), "step impute"), (Run(treatment="winsorise"), "step treat")):
        with pytest.raises(PotentialError, match=told):
            compute(table_of(matrix), FRAMEWORK, run, Findings(), goalposts=plain.plans)
    full, findings = compute(table_of(matrix), FRAMEWORK, Run(missing="mean"), Findings()), Findings()
    compute(table_of(matrix), FRAMEWORK, Run(), findings, goalposts=full.plans)
    unused = [say(f.reason, "en") for f in findings if f.kind == "goalposts"]
    assert any("hold numbers of the step impute" in sentence for sentence in unused)


def test_an_indicator_that_goalposts_do_not_know_is_refused_as_such_and_a_blank_one_stays_blank():
    matrix, run = random_matrix(4), Run(missing="mean", treatment="auto", flat="neutral")
    first = compute(table_of(matrix), FRAMEWORK, run, Findings())
    records = records_of(first.plans)
    known = plans_of(replace(records, rows=tuple(row for row in records.rows if row[0] != "d")))
    with pytest.raises(PotentialError, match="D"):
        compute(table_of(matrix), FRAMEWORK, run, Findings(), goalposts=known)
    matrix[:, 3] = np.nan
    again = compute(table_of(matrix), FRAMEWORK, run, Findings(), goalposts=known)
    assert np.isnan(again.scores["d"].values).all()


@pytest.mark.parametrize(
    "cells", [{"quantile": 0.6}, {"max_treated": -1}, {"lambda": "much"}, {"lambda": True}, {"quantile": float("nan")}]
)
def test_an_option_of_a_cell_that_is_none_is_refused_by_name(cells):
    with pytest.raises(PotentialError, match=next(iter(cells))):
        compute(table_of(random_matrix(1)), with_cells(parameters=cells, treatment="auto"), Run(), Findings())


def test_what_changes_every_value_may_be_a_transform_and_what_cuts_may_not():
    assert set(TRANSFORMS) < set(TREATMENTS)
    assert not {"winsorise", "auto", "clip_quantile", "compress"} & set(TRANSFORMS)
