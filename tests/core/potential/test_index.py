# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.classes import classes_of_breaks
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import say
from district_potential.core.potential.flags import flag_rules
from district_potential.core.potential.index import compute
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.result import result_table, role_scores, root_classes
from district_potential.core.potential.settings import PRESETS, Run
from district_potential.core.potential.times import reference_of_unit, times_of
from district_potential.core.table import Table
from tests.core.potential.drawn import chances, seeds, thousand

NODES = (
    Node("top", kind="index", label="Top", label_it="Cima"),
    Node("one", "top", "One", "Uno", "dimension", weight=2),
    Node("two", "top", "Two", "Due", "dimension", polarity=-1),
    Node("a", "one", "A", field="a", role="resource", drivers=("circular",)),
    Node("b", "one", "B", field="b", polarity=-1, weight=3, role="fragility"),
    Node("c", "one", "C", field="c", role="resource"),
    Node("d", "two", "D", field="d", role="resource", drivers=("circular",)),
    Node("e", "two", "E", field="e", polarity=-1, role="fragility"),
    Node("f", "two", "F", field="f", role="context", weight=0),
)
FRAMEWORK = Framework(NODES)
BOUNDED = ["ampi", "mean_scaled", "geometric_scaled"]


def table_of(matrix, codes=None):
    made = Table(codes or [f"u{i}" for i in range(len(matrix))])
    for j, name in enumerate("abcdef"):
        made.add(name, matrix[:, j])
    return made


def random_matrix(seed, n=12, gaps=0.15):
    rng = np.random.default_rng(seed)
    matrix = rng.gamma(2, 20, (n, 6))
    matrix[rng.random((n, 6)) < gaps] = np.nan
    matrix[0], matrix[1] = np.arange(6) + 1.0, np.arange(6) + 90.0
    return matrix


def index_of(matrix, run=None, codes=None, framework=FRAMEWORK, **options):
    return compute(table_of(matrix, codes), framework, run or Run(), options.pop("findings", Findings()), **options)


presets = st.sampled_from(["ampi", "mean_scaled", "mean_percentiles", "geometric_scaled", "geometric_percentiles"])


@thousand
@given(seeds, presets, chances)
def test_the_order_of_units_does_not_matter(seed, preset, chance):
    matrix = random_matrix(seed)
    order = chance.permutation(len(matrix))
    before, after = index_of(matrix, Run(preset)), index_of(matrix[order], Run(preset))
    for id_, score in before.scores.items():
        for what in ("values", "coverage", "low", "high"):
            np.testing.assert_allclose(
                getattr(after.scores[id_], what), getattr(score, what)[order], rtol=1e-10, atol=1e-9, equal_nan=True
            )


@thousand
@given(seeds, presets, st.floats(0.001, 1000), st.floats(-100, 100))
def test_a_change_of_unit_of_an_indicator_changes_no_score(seed, preset, factor, shift):
    matrix = random_matrix(seed)
    changed = matrix.copy()
    changed[:, 1] = factor * changed[:, 1] + shift
    before, after = index_of(matrix, Run(preset)).root, index_of(changed, Run(preset)).root
    np.testing.assert_allclose(after.values, before.values, rtol=1e-8, equal_nan=True)


@thousand
@given(seeds, presets)
def test_a_column_with_its_sign_and_its_polarity_reversed_gives_the_same_scores(seed, preset):
    matrix = random_matrix(seed)
    turned = matrix.copy()
    turned[:, 0] *= -1
    nodes = [replace(node, polarity=-1) if node.id == "a" else node for node in NODES]
    before, after = index_of(matrix, Run(preset)), index_of(turned, Run(preset), framework=Framework(nodes))
    np.testing.assert_allclose(after.root.values, before.root.values, rtol=1e-10, equal_nan=True)


WITH_BOUNDS = [
    *(("min_max", name) for name in ("arithmetic", "sum", "geometric", "harmonic", "generalised", "minimum", "owa")),
    *(("ampi", name) for name in ("ampi", "mpi", "arithmetic", "minimum")),
    *((scale, "mpi") for scale in ("mpi", "ampi")),
    *((scale, "owa") for scale in ("goalposts", "flags", "distance_to_maximum", "distance_to_target")),
    *((scale, "arithmetic") for scale in ("distance_to_reference", "fraction_of_maximum", "z_score", "raw", "mpi")),
]


def framework_for(scale, chance):
    """The framework with goals where the scale asks for some, weights of an ordered average, and chance weights."""
    goals = {"goal_min": 0.0, "goal_max": 90.0} if scale == "goalposts" else {}
    goals |= {"goal_reference": 60.0} if scale == "distance_to_target" else {}
    nodes = []
    for node in NODES:
        children = sum(each.parent == node.id and each.weight > 0 for each in NODES)
        given_ = {} if children else goals
        if scale in ("fraction_of_maximum", "distance_to_reference"):
            given_ = {**given_, "polarity": 1}
        owa = {"owa_weights": chance.uniform(0.1, 3, children).tolist()} if children else {}
        weight = float(chance.uniform(0.2, 4)) if node.weight else 0.0
        nodes.append(replace(node, weight=weight, parameters=owa, **given_))
    return Framework(nodes)


@thousand
@given(seeds, st.sampled_from(WITH_BOUNDS), st.sampled_from(["minus", "plus"]))
def test_the_bounds_bracket_random_completions_at_every_node_of_every_operator_on_every_scale(seed, words, penalty):
    chance = np.random.default_rng(seed)
    matrix = random_matrix(seed, n=8, gaps=0.3)
    rules = flag_rules([f"{id_} > 30" for id_ in "abcde"]) if words[0] == "flags" else {}
    power = float(chance.choice([-2, 0.5, 3]))
    run = Run("custom", *words, min_coverage=0.0, penalty=penalty, rules=rules, power=power)
    framework = framework_for(words[0], chance)
    index = index_of(matrix, run, framework=framework)
    posts = [index.plans[name].numbers for name in "abcde"]
    low = np.array([each.get("minimum", 1.0) for each in posts] + [1.0])
    high = np.array([each.get("maximum", 95.0) for each in posts] + [1.0])
    completions = []
    for draw in range(10):
        ends = np.where(chance.random(matrix.shape) < 0.5, low, high)
        filling = ends if draw % 2 else chance.uniform(low, high, matrix.shape)
        completions.append(np.where(np.isnan(matrix), filling, matrix))
    full = index_of(np.vstack(completions), run, framework=framework, goalposts=index.plans)
    for id_, bounds in index.scores.items():
        scores = full.scores[id_].values.reshape(10, -1)
        slack = 1e-9 * (1 + np.abs(scores))
        assert np.all(scores >= bounds.low - slack), id_
        assert np.all(scores <= bounds.high + slack), id_
        assert not np.isnan(bounds.low).any(), id_


@thousand
@given(seeds, st.sampled_from([*BOUNDED, "mean_percentiles", "geometric_percentiles"]))
def test_frozen_goalposts_leave_every_earlier_score_unchanged(seed, preset):
    matrix, more = random_matrix(seed), random_matrix(seed + 1)
    first = index_of(matrix, Run(preset))
    goalposts = plans_of(records_of(first.plans))
    run = Run(preset, clip=True) if preset.startswith("geometric") else Run(preset)
    second = index_of(np.vstack([matrix, np.minimum(1.2 * more, 130)]), run, goalposts=goalposts)
    for id_, score in first.scores.items():
        np.testing.assert_array_equal(second.scores[id_].values[: len(matrix)], score.values)


@thousand
@given(seeds)
def test_raising_a_good_indicator_never_lowers_the_score(seed):
    matrix = random_matrix(seed, gaps=0)
    first = index_of(matrix, Run("mean_scaled"))
    better = matrix.copy()
    better[5, 0] = min(better[5, 0] * 1.1, np.max(matrix[:, 0]))
    second = index_of(better, Run("mean_scaled"), goalposts=first.plans)
    assert second.root.values[5] >= first.root.values[5] - 1e-12


def test_a_unit_at_the_reference_everywhere_scores_exactly_100():
    matrix = random_matrix(3, gaps=0)
    matrix[2] = np.nan
    means = np.nanmean(matrix, axis=0)
    index = index_of(matrix)
    matrix[2] = [index.plans[name].numbers["reference"] if name in index.plans else 1.0 for name in "abcdef"]
    np.testing.assert_allclose(matrix[2, :5], means[:5])
    frozen = index_of(matrix, goalposts=index.plans)
    assert all(score.values[2] == 100 for score in frozen.scores.values())
    resources, fragility = role_scores(frozen, "top")
    assert resources[2] == fragility[2] == 100


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


def test_what_depends_on_company_refuses_goalposts_by_name():
    index = index_of(random_matrix(1), Run("custom", "rank", "arithmetic"))
    with pytest.raises(PotentialError, match="rank, which depends on the other units"):
        index_of(random_matrix(1), Run("custom", "rank", "arithmetic"), goalposts=index.plans)


def test_goalposts_of_another_framework_are_refused_and_superfluous_ones_reported():
    plans = dict(index_of(random_matrix(1)).plans)
    findings = Findings()
    index_of(random_matrix(1), goalposts={**plans, "zz": plans["a"]}, findings=findings)
    assert any("zz" in say(f.reason, "en") for f in findings)
    del plans["b"]
    with pytest.raises(PotentialError, match=r"nothing of the indicator B \(b\)"):
        index_of(random_matrix(1), goalposts=plans)


def test_goalposts_of_another_scale_are_refused_by_what_they_lack():
    plans = index_of(random_matrix(1), Run("mean_scaled")).plans
    with pytest.raises(PotentialError, match="lack reference"):
        index_of(random_matrix(1), goalposts=plans)


def test_values_beyond_frozen_goalposts_are_counted_and_cut_on_request():
    matrix = random_matrix(1, gaps=0)
    plans = index_of(matrix, Run("mean_scaled")).plans
    wider = matrix.copy()
    wider[0, 0] = 10_000
    for clip, top in ((False, 1000), (True, 100)):
        findings = Findings()
        index = index_of(wider, Run("mean_scaled", clip=clip), goalposts=plans, findings=findings)
        assert [f.code for f in findings if f.kind == "goalposts"] == ["a"]
        assert (index.scores["a"].values[0] > top) is not clip


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


def test_years_share_one_plan_and_are_ranked_apart():
    matrix = random_matrix(1, n=8, gaps=0)
    years, codes = ["2020"] * 4 + ["2021"] * 4, [f"u{i}" for i in range(4)] * 2
    times = times_of(years, codes)
    index = index_of(matrix, codes=codes, times=times)
    assert index.plans["a"].numbers["reference"] == pytest.approx(matrix[:4, 0].mean())
    assert index.plans["a"].numbers["maximum"] == matrix[:, 0].max()
    ranks = result_table(index, "en", root_classes(index, "equal", 3))["top_rank"]
    assert sorted(ranks[:4]) == sorted(ranks[4:]) == [1, 2, 3, 4]
    later = times_of(years, codes, "2021")
    assert index_of(matrix, codes=codes, times=later).plans["a"].numbers["reference"] == pytest.approx(
        matrix[4:, 0].mean()
    )


def test_years_that_do_not_fit_are_refused():
    with pytest.raises(PotentialError, match="u1 stands twice in the year 2020"):
        times_of(["2020", "2020"], ["u1", "u1"])
    with pytest.raises(PotentialError, match="u2 has no year"):
        times_of(["2020", ""], ["u1", "u2"])
    with pytest.raises(PotentialError, match="2019 is not among the years 2020"):
        times_of(["2020"], ["u1"], "2019")


def test_a_reference_unit_stands_at_100():
    matrix = random_matrix(1, gaps=0)
    index = index_of(matrix, reference=reference_of_unit([f"u{i}" for i in range(12)], "u6", None))
    assert index.root.values[6] == 100
    with pytest.raises(PotentialError, match="nobody"):
        reference_of_unit(["u1"], "nobody", None)


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


def test_the_report_says_what_stands_at_100():
    def told(**options):
        findings = Findings()
        index_of(random_matrix(1, n=8, gaps=0), findings=findings, **options)
        return [say(f.reason, "en") for f in findings if f.column == "reference"]

    codes = [f"u{i % 4}" for i in range(8)]
    times = times_of(["2020"] * 4 + ["2021"] * 4, codes)
    assert told() == ["The mean of the 8 units is the reference."]
    assert told(codes=codes, times=times) == ["The mean of the year 2020 is the reference."]
    assert told(codes=codes, times=times, reference=reference_of_unit(codes, "u2", times)) == [
        "The unit u2 is the reference."
    ]
    assert told(run=Run("mean_scaled")) == []


def test_a_stored_deviation_of_zero_is_refused():
    plans = dict(index_of(random_matrix(1), Run("custom", "mpi", "mpi")).plans)
    plans["a"] = replace(plans["a"], numbers={**plans["a"].numbers, "deviation": 0.0})
    with pytest.raises(PotentialError, match="deviation 0"):
        index_of(random_matrix(1), Run("custom", "mpi", "mpi"), goalposts=plans)


def test_crossed_goalposts_are_refused():
    plans = dict(index_of(random_matrix(1)).plans)
    plans["a"] = replace(plans["a"], numbers={**plans["a"].numbers, "minimum": 1e9})
    with pytest.raises(PotentialError, match="minimum 1e\\+09 and the maximum"):
        index_of(random_matrix(1), goalposts=plans)


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


def test_a_value_beyond_the_goalposts_is_kept_as_it_is_and_values_as_they_are():
    for beyond, kept in ((1, "Kept as it is."), (2, "Kept as they are.")):
        matrix, findings = random_matrix(1, gaps=0), Findings()
        nodes = [replace(node, goal_max=float(np.sort(matrix[:, 0])[-beyond - 1])) if node.field == "a" else node
                 for node in NODES]  # fmt: skip
        index_of(matrix, findings=findings, framework=Framework(nodes))
        assert [say(f.action, "en") for f in findings if f.kind == "goalposts"] == [kept]


@pytest.mark.parametrize(("scale", "told"), [("min_max", 1), ("raw", 0)])
def test_scales_from_one_are_told_only_where_a_scale_has_ends(scale, told):
    findings = Findings()
    nodes = [node for node in NODES if node.field in ("", "a", "c") and node.id != "two"]
    index_of(random_matrix(1, gaps=0), Run("custom", scale, "geometric"), framework=Framework(nodes), findings=findings)
    assert sum(finding.reason.code == "range_from_one" for finding in findings) == told
