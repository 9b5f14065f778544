# SPDX-License-Identifier: GPL-3.0-or-later
"""The index of potential: coverage, settings, roles, drivers, refusals and reports."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from district_potential.core.classes import classes_of_breaks
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import say
from district_potential.core.potential.flags import flag_rules
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.result import result_table, role_scores, root_classes
from district_potential.core.potential.settings import PRESETS, Run
from tests.core.potential.index_cases import NODES, index_of, random_matrix


def test_coverage_is_the_share_of_effective_weight_that_is_present():
    matrix = random_matrix(1, gaps=0)
    matrix[2, [1, 4]] = np.nan
    index = index_of(matrix, Run(min_coverage=0.0))
    assert index.scores["one"].coverage[2] == pytest.approx(2 / 5)
    assert index.scores["two"].coverage[2] == pytest.approx(1 / 2)
    assert index.root.coverage[2] == pytest.approx(2 / 3 * 2 / 5 + 1 / 3 / 2)
    assert index.root.coverage[3] == 1


def test_a_node_is_null_below_its_coverage_and_not_at_it():
    matrix = random_matrix(1, gaps=0)
    matrix[2, 4] = np.nan
    at, below = (index_of(matrix, Run(min_coverage=least)).scores["two"] for least in (0.5, 0.51))
    assert not np.isnan(at.values[2])
    assert np.isnan(below.values[2])
    assert not np.isnan(below.low[2])


def test_a_cell_of_the_framework_wins_over_the_run_and_the_run_over_the_preset():
    matrix = random_matrix(1, gaps=0)
    nodes = [replace(node, aggregation="minimum", min_coverage=0.9) if node.id == "two" else node for node in NODES]
    findings = Findings()
    run = Run("mean_scaled", aggregation="harmonic", min_coverage=0.1)
    index = index_of(matrix, run, framework=Framework(nodes), findings=findings)
    assert index.settings.nodes["two"].operator.name == "minimum"
    assert index.settings.nodes["two"].min_coverage == 0.9
    assert index.settings.nodes["one"].operator.name == "harmonic"
    assert index.settings.nodes["one"].min_coverage == 0.1
    assert index_of(matrix).settings.nodes["one"].min_coverage == 0.5
    assert index.settings.leaves["a"].scale.name == "min_max"
    told = {(f.code, f.value): say(f.reason, "en") for f in findings if f.kind == "settings"}
    assert "framework" in told["two", "minimum"]
    assert "run" in told["one", "harmonic"]
    assert "preset" in told["a", "min_max"]


def test_a_geometric_or_harmonic_node_takes_scales_from_one_and_says_so():
    findings = Findings()
    index = index_of(random_matrix(1), Run("geometric_scaled"), findings=findings)
    assert index.scores["a"].values[0] == 1
    assert any(f.column == "RANGE" for f in findings)
    told = Run("geometric_scaled", range=(0.0, 100.0))
    with pytest.raises(PotentialError, match="RANGE 1;100") as caught:
        index_of(random_matrix(1), told)
    assert "geometric" in str(caught.value)


def test_the_polarity_of_a_dimension_turns_it_before_it_enters_the_index():
    matrix = random_matrix(2, gaps=0)
    index = index_of(matrix, Run("mean_scaled"))
    one, two = index.scores["one"].values, index.scores["two"].values
    np.testing.assert_allclose(index.root.values, (2 * one + (100 - two)) / 3)


def test_context_enters_no_score():
    matrix = random_matrix(2)
    other = matrix.copy()
    other[:, 5] = 7
    np.testing.assert_array_equal(index_of(matrix).root.values, index_of(other).root.values)


def test_missing_data_may_be_refused_by_name():
    matrix = random_matrix(1, gaps=0)
    matrix[4, 2] = np.nan
    with pytest.raises(PotentialError, match=r"C \(field c\) has no value in u4"):
        index_of(matrix, Run(missing="refuse"))


def test_missing_data_that_is_kept_is_reported():
    matrix, findings = random_matrix(1, gaps=0), Findings()
    matrix[[4, 5], 2] = np.nan
    index_of(matrix, findings=findings)
    assert [say(f.reason, "en") for f in findings if f.kind == "missing"] == ["C has no value in 2 units: u4 and u5."]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"a": "min_max"}, "One: its children A and B are on scales that do not go together"),
        ({"a": "raw", "b": "raw", "c": "raw"}, "One: the operator ampi takes only the scales ampi and mpi"),
    ],
)
def test_scales_that_do_not_go_together_are_refused_by_name(cells, told):
    nodes = [replace(node, normalisation=cells.get(node.id, "")) for node in NODES]
    with pytest.raises(PotentialError, match=told):
        index_of(random_matrix(1), framework=Framework(nodes))


def test_a_sum_beside_a_mean_is_refused_and_sums_alike_are_not():
    nodes = [replace(node, aggregation="sum") if node.id == "one" else node for node in NODES]
    with pytest.raises(PotentialError, match="One and Two"):
        index_of(random_matrix(1), Run("mean_scaled"), framework=Framework(nodes))
    equal = [
        replace(node, weight=1.0, aggregation="sum" if node.id in ("one", "two") else "")
        for node in NODES
        if node.id != "c"
    ]
    index = index_of(random_matrix(1, gaps=0), Run("mean_scaled"), framework=Framework(equal))
    assert index.scores["one"].values.max() > 100


def test_raw_indicators_of_one_unit_may_be_summed_and_of_two_may_not():
    nodes = [
        Node("top", kind="index"),
        *(Node(n, "top", field=n, unit=u, role="resource") for n, u in (("a", "EUR"), ("b", "EUR"))),
    ]
    run = Run("custom", "raw", "sum")
    index = index_of(random_matrix(1, gaps=0), run, framework=Framework(nodes))
    np.testing.assert_allclose(index.root.values, random_matrix(1, gaps=0)[:, :2].sum(axis=1))
    mixed = [*nodes[:2], replace(nodes[2], unit="km")]
    with pytest.raises(PotentialError, match="do not go together"):
        index_of(random_matrix(1), run, framework=Framework(mixed))


def test_custom_asks_for_what_nobody_chose():
    with pytest.raises(PotentialError, match="NORMALISATION"):
        index_of(random_matrix(1), Run("custom", aggregation="arithmetic"))


def test_flags_count_the_rules_that_hold():
    nodes = [
        Node("top", kind="index"),
        *(Node(n, "top", field=n, role="resource", parameters={"threshold": "> 40"}) for n in "ab"),
    ]
    matrix = random_matrix(1, gaps=0)
    index = index_of(matrix, Run("flags"), framework=Framework(nodes))
    np.testing.assert_array_equal(index.root.values, (matrix[:, :2] > 40).sum(axis=1))
    with pytest.raises(PotentialError, match="did you mean a"):
        index_of(matrix, Run("flags", rules=flag_rules(["z > 1"])), framework=Framework(nodes))


def test_an_indicator_without_values_may_stay_missing_and_its_dimension_uncovered():
    matrix = random_matrix(1, gaps=0)
    matrix[:, 3:5] = np.nan
    index = index_of(matrix, Run(flat="neutral"))
    assert np.isnan(index.scores["two"].values).all()
    assert (index.scores["two"].coverage == 0).all()
    np.testing.assert_allclose(index.root.values, index.scores["one"].values)
    again = index_of(matrix, Run(flat="neutral"), goalposts=plans_of(records_of(index.plans)))
    np.testing.assert_array_equal(again.root.values, index.root.values)


def test_ampi_over_a_mean_that_is_not_positive_is_refused_by_name():
    nodes = [
        Node("top", kind="index"),
        Node("a", "top", field="a", role="resource", goal_min=0.0, goal_max=10.0, goal_reference=5.0),
    ]
    matrix = random_matrix(1, gaps=0)
    matrix[3, 0] = -1000
    with pytest.raises(PotentialError, match="not above 0 in u3"):
        index_of(matrix, framework=Framework(nodes))


def test_resources_and_fragility_are_the_pruned_trees_and_fragility_is_turned():
    matrix = random_matrix(5, gaps=0)
    index = index_of(matrix, Run("mean_scaled"))
    a, b, c, d, e = (index.scores[name].values for name in "abcde")
    resources, fragility = role_scores(index, "top")
    np.testing.assert_allclose(resources, (2 * (a + c) / 2 + (100 - d)) / 3)
    np.testing.assert_allclose(fragility, 100 - (2 * b + (100 - e)) / 3)


def test_a_dimension_of_fragilities_alone_has_no_resources():
    nodes = [replace(node, role="fragility") if node.parent == "two" else node for node in NODES]
    index = index_of(random_matrix(1, gaps=0), framework=Framework(nodes))
    table = result_table(index, "en", classes_of_breaks([0, 200]), full=True)
    assert np.isnan(table["two_resources"]).all()
    assert np.isnan(table["two_balance"]).all()
    assert not np.isnan(table["two_fragility"]).any()


def test_a_driver_is_the_tree_pruned_to_the_indicators_that_carry_it():
    index = index_of(random_matrix(1, gaps=0), Run("mean_scaled"))
    table = result_table(index, "en", classes_of_breaks([0, 200]))
    a, d = index.scores["a"].values, index.scores["d"].values
    np.testing.assert_allclose(table["driver_circular_score"], (2 * a + (100 - d)) / 3)


def test_the_result_has_the_promised_columns():
    index = index_of(random_matrix(1))
    names = result_table(index, "it", root_classes(index, "equal", 4)).names
    six = ["score", "rank", "percentile", "coverage", "low", "high"]
    assert names == [
        *(f"top_{what}" for what in six), "top_class", "resources", "fragility", "balance",
        *(f"one_{what}" for what in six), *(f"two_{what}" for what in six), "driver_circular_score",
        "a_n", "b_n", "c_n", "d_n", "e_n", "n_imputed", "reading",
    ]  # fmt: skip


def test_labels_speak_the_language_of_the_run():
    index = index_of(random_matrix(1))
    table = result_table(index, "it", root_classes(index, "equal", 4))
    assert table.field("one_score").label == "Uno: punteggio"


def test_two_results_of_one_name_are_refused():
    nodes = [replace(node, id="driver_circular") if node.id == "one" else node for node in NODES]
    nodes = [replace(node, parent="driver_circular") if node.parent == "one" else node for node in nodes]
    index = index_of(random_matrix(1), framework=Framework(nodes))
    with pytest.raises(PotentialError, match="driver_circular_score"):
        result_table(index, "en", root_classes(index, "equal", 4))


def test_percentiles_and_places_have_no_bounds():
    for preset in ("mean_percentiles", "geometric_percentiles"):
        assert np.isnan(index_of(random_matrix(1), Run(preset)).root.low).all()


def test_division_by_zero_is_missing_and_reported():
    nodes = [Node("top", kind="index"), Node("a", "top", "A", field="a", denominator="b", role="resource")]
    matrix, findings = random_matrix(1, gaps=0), Findings()
    matrix[3, 1] = 0
    index = index_of(matrix, Run(min_coverage=0.0), framework=Framework(nodes), findings=findings)
    assert np.isnan(index.scores["a"].values).tolist() == [row == 3 for row in range(12)]
    assert any(f.kind == "denominator" and "u3" in say(f.reason, "en") for f in findings)


@pytest.mark.parametrize("preset", sorted(set(PRESETS) - {"custom", "flags"}))
def test_every_preset_scores_every_unit(preset):
    index = index_of(random_matrix(1, gaps=0), Run(preset))
    assert not np.isnan(index.root.values).any()


def test_the_units_without_score_are_named():
    matrix, findings = random_matrix(1, gaps=0), Findings()
    matrix[7, :5] = np.nan
    matrix[8, :3] = np.nan
    index_of(matrix, findings=findings)
    told = [(say(f.reason, "en"), say(f.reason, "it")) for f in findings if f.kind == "coverage" and f.code == "top"]
    assert told == [
        (
            "Top has no score in u8: too little of its weight is present (asked for: 50 %).",
            "Cima non ha punteggio in u8: peso presente sotto il minimo richiesto (50 %).",
        ),
        (
            "Top has no score in u7: no part of it has a value there.",
            "Cima non ha punteggio in u7: nessuna sua parte vi ha un valore.",
        ),
    ]


def test_an_indicator_that_is_awaited_counts_in_the_coverage_and_needs_no_column():
    nodes = [
        replace(node, field="nowhere", parameters={"awaited": True}) if node.id in "de" else node for node in NODES
    ]
    framework, findings = Framework(nodes), Findings()
    framework.check("abcf", "units")
    index = index_of(random_matrix(1, gaps=0), framework=framework, findings=findings)
    assert np.isnan(index.scores["two"].values).all()
    np.testing.assert_allclose(index.root.values, index.scores["one"].values)
    np.testing.assert_allclose(index.root.coverage, 2 / 3)
    assert np.isnan(index.root.low).all()
    assert np.isnan(index.root.high).all()
    assert [f.code for f in findings if f.kind == "awaited"] == ["d", "e"]
    result_table(index, "it", root_classes(index, "quantile", 5))


def test_an_index_without_any_score_is_refused_with_advice():
    matrix = random_matrix(1, gaps=0)
    matrix[:, 0:3] = np.nan
    index = index_of(matrix, Run(flat="neutral"))
    with pytest.raises(
        PotentialError,
        match=r"Top has no score in any unit\. Weight present: at most 33\.33 %; asked for: 50 %\. Lower MIN_COVERAGE",
    ):
        root_classes(index, "equal", 4)


def test_full_coverage_is_exactly_one_whatever_the_number_of_children():
    nodes = [Node("top", kind="index"), *(Node(f"i{j}", "top", field="a", role="resource") for j in range(10))]
    index = index_of(random_matrix(1, gaps=0), framework=Framework(nodes))
    assert (index.root.coverage == 1).all()


def test_the_balance_is_resources_less_fragility():
    index = index_of(random_matrix(1, gaps=0))
    table = result_table(index, "en", root_classes(index, "equal", 4), full=True)
    for prefix in ("", "one_", "two_"):
        made = table[f"{prefix}resources"] - table[f"{prefix}fragility"]
        np.testing.assert_array_equal(table[f"{prefix}balance"], made)
        assert made.any()


def test_an_index_without_any_value_is_not_told_to_lower_the_coverage():
    index = index_of(np.full((12, 6), np.nan), Run(flat="neutral", min_coverage=0.0))
    with pytest.raises(PotentialError, match="Top has no score in any unit, because no part of it has a value"):
        root_classes(index, "equal", 4)


@pytest.mark.parametrize(("scale", "told"), [("min_max", 1), ("raw", 0)])
def test_scales_from_one_are_told_only_where_a_scale_has_ends(scale, told):
    findings = Findings()
    nodes = [node for node in NODES if node.field in ("", "a", "c") and node.id != "two"]
    index_of(random_matrix(1, gaps=0), Run("custom", scale, "geometric"), framework=Framework(nodes), findings=findings)
    assert sum(finding.reason.code == "range_from_one" for finding in findings) == told
