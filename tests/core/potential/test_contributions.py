# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import say
from district_potential.core.potential.contributions import contribution_records, parts_of, weight_records
from district_potential.core.potential.index import compute
from district_potential.core.potential.reading import readings
from district_potential.core.potential.settings import Run
from district_potential.core.potential.times import times_of
from district_potential.core.table import Table
from tests.core.potential.drawn import seeds, thousand

NODES = (
    Node("top", kind="index"),
    Node("one", "top", "Work", "Lavoro", "dimension", weight=2),
    Node("two", "top", "Soil", "Suolo", "dimension", polarity=-1),
    Node("a", "one", "Jobs", "Impieghi", field="a", role="resource"),
    Node("b", "one", "Debts", "Debiti", field="b", polarity=-1, weight=3, role="fragility"),
    Node("c", "two", "Built", "Costruito", field="c", role="resource"),
)
run_words = st.sampled_from(
    [("ampi", "ampi"), ("mpi", "mpi"), ("min_max", "arithmetic"), ("z_score", "arithmetic"), ("min_max", "sum")]
)


def index_of(seed=0, run=None, gaps=0.2, nodes=NODES, n=10, times=None):
    rng = np.random.default_rng(seed)
    matrix = rng.uniform(10, 90, (n, 3))
    matrix[2:][rng.random((n - 2, 3)) < gaps] = np.nan
    matrix[0], matrix[1] = 10, 90
    table = Table([f"u{i}" for i in range(n)])
    for j, name in enumerate("abc"):
        table.add(name, matrix[:, j])
    return compute(table, Framework(nodes), run or Run(), Findings(), times)


@thousand
@given(seeds, run_words)
def test_neutral_plus_contributions_plus_penalty_is_the_score(seed, words):
    index = index_of(seed, Run("custom", *words, min_coverage=0.0))
    for node in index.framework.composites:
        parts, score = parts_of(index, node.id), index.scores[node.id]
        assert parts.note == "additive"
        total = score.neutral + np.nansum(parts.contributions, axis=1) + parts.penalty
        there = ~np.isnan(score.values)
        np.testing.assert_allclose(total[there], score.values[there], rtol=1e-10)


@thousand
@given(seeds)
def test_shares_of_the_logarithm_make_up_the_geometric_mean(seed):
    index = index_of(seed, Run("geometric_scaled", min_coverage=0.0))
    for node in index.framework.composites:
        parts, score = parts_of(index, node.id), index.scores[node.id]
        assert parts.note == "share of the logarithm"
        there = ~np.isnan(score.values)
        made = score.neutral * np.exp(np.nansum(parts.contributions, axis=1))
        np.testing.assert_allclose(made[there], score.values[there], rtol=1e-10)


def test_other_operators_tell_the_change_when_a_child_is_neutral():
    index = index_of(1, Run("mean_scaled", aggregation="minimum"), gaps=0)
    parts = parts_of(index, "one")
    a, b = index.scores["a"].values, index.scores["b"].values
    assert parts.note == "not additive"
    np.testing.assert_allclose(parts.contributions[:, 0], np.minimum(a, b) - np.minimum(50, b))


def test_the_penalty_has_a_row_of_its_own_and_missing_children_are_named():
    index = index_of(3)
    records = contribution_records(index)
    rows = [dict(zip(records.columns, row)) for row in records.rows]
    notes = {row["note"] for row in rows}
    assert notes == {None, "penalty", "missing"}
    assert all(row["child"] is None for row in rows if row["note"] == "penalty")
    assert all(np.isnan(row["contribution"]) for row in rows if row["note"] == "missing")
    for code in index.codes:
        mine = [row for row in rows if row["code"] == code and row["node"] == "top"]
        score = index.root.values[index.codes.index(code)]
        assert not mine or 100 + np.nansum([row["contribution"] for row in mine]) == pytest.approx(score)


def test_contributions_carry_the_year():
    times = times_of(["2020"] * 5 + ["2021"] * 5, [f"u{i % 5}" for i in range(10)])
    records = contribution_records(index_of(1, times=times))
    assert {row[1] for row in records.rows} == {"2020", "2021"}


def test_shares_of_variance_of_the_indicators_sum_to_one_where_everything_is_arithmetic():
    index = index_of(1, Run("mean_scaled"), gaps=0)
    rows = {row[0]: row for row in weight_records(index).rows}
    assert sum(rows[id_][4] for id_ in "abc") == pytest.approx(1)
    assert sum(rows[id_][4] for id_ in ("one", "two")) == pytest.approx(1)
    assert rows["top"][1:] == (None, 1.0, 1.0, pytest.approx(1))
    assert rows["b"][2:4] == (0.75, pytest.approx(0.5))


def test_a_reading_says_what_lifts_what_lowers_and_that_nothing_is_missing():
    index = index_of(1, Run("mean_scaled"), gaps=0)
    told = readings(index, "en")
    best = int(np.nanargmax(index.root.values))
    assert told[best].startswith(f"Unit {index.codes[best]}: score {index.root.values[best]:.1f}, place 1 of 10.")
    assert told[best].endswith("Nothing is missing.")
    assert "punteggio" in readings(index, "it")[best]
    assert "Lavoro (" in readings(index, "it")[best]


@pytest.mark.parametrize(
    ("values", "english", "italian"),
    [
        ((50, 50, 50), "Nothing lifts it. Nothing lowers it.", "Nulla lo innalza. Nulla lo abbassa."),
        ((90, 50, 50), "Jobs (+13.3) lifts it. Nothing lowers it.", "Lo innalza Impieghi (+13,3). Nulla lo abbassa."),
        (
            (90, 80, 20),
            "Jobs (+13.3) and Debts (+10.0) lift it. Built (-10.0) lowers it.",
            "Lo innalzano Impieghi (+13,3) e Debiti (+10,0). Lo abbassa Costruito (-10,0).",
        ),
    ],
)
def test_a_reading_counts_right_for_none_one_and_many(values, english, italian):
    nodes = [NODES[0], *(replace(node, parent="top", weight=1.0, polarity=1) for node in NODES[3:])]
    table = Table(["low", "high", "unit"])
    for j, name in enumerate("abc"):
        table.add(name, [0, 100, values[j]])
    index = compute(table, Framework(nodes), Run("mean_scaled"), Findings())
    assert english in readings(index, "en")[2]
    assert italian in readings(index, "it")[2]


def test_what_is_told_as_zero_points_neither_lifts_nor_lowers():
    nodes = [NODES[0], *(replace(node, parent="top", weight=1.0, polarity=1) for node in NODES[3:])]
    table = Table(["low", "high", "unit"])
    for name, value in zip("abc", (90, 49.9, 50.1)):
        table.add(name, [0, 100, value])
    index = compute(table, Framework(nodes), Run("mean_scaled"), Findings())
    assert "score 63.3, place 2 of 3. Jobs (+13.3) lifts it. Nothing lowers it." in readings(index, "en")[2]


def test_on_a_small_scale_points_are_told_with_the_digits_they_need():
    nodes = [NODES[0], *(replace(node, parent="top", weight=1.0, polarity=1) for node in NODES[3:])]
    table = Table(["low", "high", "unit", "gap"])
    for name, value in zip("abc", (0.91, 0.48, 0.51)):
        table.add(name, [0.0, 1.0, value, np.nan if name == "a" else 0.5])
    index = compute(table, Framework(nodes), Run("custom", "raw", "arithmetic"), Findings())
    told = readings(index, "en")
    assert "score 0.63, place 2 of 4. Jobs (+0.09) lifts it." in told[2]
    assert told[3].endswith("with all data the score would lie between 0.33 and 0.67.")


def test_a_reading_says_what_is_missing_and_how_sure_it_is():
    nodes = [NODES[0], *(replace(node, parent="top", weight=1.0, polarity=1) for node in NODES[3:])]
    table = Table(["low", "high", "unit", "bare"])
    for j, name in enumerate("abc"):
        table.add(name, [0, 100, 60 if j else np.nan, np.nan if j else 50])
    index = compute(table, Framework(nodes), Run("mean_scaled"), Findings())
    third, fourth = readings(index, "en")[2:]
    assert third.endswith(
        "Missing: Jobs. Weight covered: 67 %; with all data the score would lie between 40.0 and 73.3."
    )
    assert fourth == ("Unit bare: no score. Weight covered: 33.33 %; asked for: 50 %. Missing: Debts and Built.")
    third, fourth = readings(index, "it")[2:]
    assert third.endswith(
        "Manca il dato: Impieghi. Peso coperto: 67 %; con tutti i dati il punteggio sarebbe tra 40,0 e 73,3."
    )
    assert fourth == (
        "Unità bare: nessun punteggio. Peso coperto: 33,33 %; minimo richiesto: 50 %. "
        "Mancano i dati: Debiti e Costruito."
    )


def test_a_unit_without_any_value_is_told_so_and_not_that_its_coverage_falls_short():
    nodes = [NODES[0], *(replace(node, parent="top", weight=1.0, polarity=1) for node in NODES[3:])]
    table = Table(["low", "high", "bare"])
    for name in "abc":
        table.add(name, [0, 100, np.nan])
    for run in (Run("mean_scaled"), Run("mean_scaled", min_coverage=0.0)):
        findings = Findings()
        index = compute(table, Framework(nodes), run, findings)
        missing = "Mancano i dati: Impieghi, Debiti e Costruito."
        assert readings(index, "it")[2] == (
            f"Unità bare: nessun punteggio, perché nessuna parte di top ha un valore. {missing}"
        )
        told = [say(finding.reason, "en") for finding in findings if finding.kind == "coverage"]
        assert told == ["top has no score in bare: no part of it has a value there."]


@thousand
@given(seeds, st.sampled_from(["arithmetic", "sum"]))
def test_raw_contributions_are_told_from_each_childs_mean_over_the_units(seed, operator):
    index = index_of(seed, Run("custom", "raw", operator, min_coverage=0.0))
    for node in index.framework.composites:
        parts, score = parts_of(index, node.id), index.scores[node.id]
        stated = np.array([index.framework[child].weight for child in parts.children])
        shares = stated if operator == "sum" else stated / stated.sum()
        sign = [-1 if child == "two" else 1 for child in parts.children]
        means = [s * np.nanmean(index.scores[child].values) for s, child in zip(sign, parts.children)]
        there = ~np.isnan(score.values)
        total = shares @ means + parts.contributions.sum(axis=1)
        np.testing.assert_allclose(total[there], score.values[there], rtol=1e-10)


RAW = [NODES[0], *(replace(node, parent="top", weight=1.0, polarity=1) for node in NODES[3:])]


def raw_index(operator):
    table = Table(["worst", "best", "gap"])
    for j, name in enumerate("abc"):
        table.add(name, [1.0 + j, 8.0 + 2 * j, np.nan if j == 0 else 4.0])
    return compute(table, Framework(RAW), Run("custom", "raw", operator), Findings())


@pytest.mark.parametrize("operator", ["arithmetic", "sum", "geometric", "harmonic"])
def test_with_raw_values_the_lowest_unit_is_lowered_by_all_and_lifted_by_none(operator):
    worst, best, _ = readings(raw_index(operator), "en")
    assert "Nothing lifts it." in worst
    assert "Nothing lowers it." not in worst
    assert "Nothing lowers it." in best


def test_the_geometric_mean_of_raw_values_is_taken_apart_by_their_means():
    parts = parts_of(raw_index("geometric"), "top")
    np.testing.assert_allclose(parts.contributions[0, 1], np.log(2 / np.mean([2, 10, 4])) / 3)
    np.testing.assert_allclose(parts.contributions[2, 1], np.log(4 / np.mean([2, 10, 4])) / 2)


@pytest.mark.parametrize("operator", ["arithmetic", "sum"])
def test_what_is_missing_neither_lifts_nor_lowers(operator):
    told = readings(raw_index(operator), "en")[2]
    assert told.count("Jobs") == 1
    assert "Missing: Jobs." in told


def test_a_reading_without_bounds_tells_the_coverage_alone():
    told = readings(index_of(3, Run("mean_percentiles")), "en")
    assert any("Weight covered: " in sentence for sentence in told)
    assert not any("lies between" in sentence for sentence in told)
