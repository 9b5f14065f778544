# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of every index, whatever its data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.framework import Framework
from district_potential.core.potential.flags import flag_rules
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.settings import Run
from tests.core.potential.drawn import chances, seeds, thousand
from tests.core.potential.index_cases import BOUNDED, NODES, index_of, presets, random_matrix


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
