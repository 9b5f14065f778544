# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential import fit_leaves, tree
from district_potential.core.potential.index import compute, scores_alone
from district_potential.core.potential.settings import Run
from district_potential.core.table import Table

N = 1_000
FRAMEWORK = Framework(
    [
        Node("index", kind="index"),
        Node("one", "index", kind="dimension", weight=2.0),
        Node("two", "index", kind="dimension", polarity=-1),
        Node("a", "one", field="a"),
        Node("b", "one", field="b", polarity=-1, denominator="d"),
        Node("c", "two", field="c", weight=3.0, transform="log_from_one"),
        Node("d", "two", field="d"),
    ]
)
RUNS = [
    Run("ampi", min_coverage=0.4),
    Run("geometric_scaled", min_coverage=0.0, missing="median", treatment="clip_quantile"),
    Run("mean_percentiles", min_coverage=0.6),
    Run("custom", normalisation="z_score", aggregation="arithmetic", missing="mean", treatment="winsorise"),
    Run("custom", normalisation="rank", aggregation="arithmetic"),
    Run("custom", normalisation="min_max", aggregation="owa", owa_weights=(0.3, 0.7)),
]


@pytest.fixture
def units():
    chance = np.random.default_rng(7)
    table = Table([f"u{row}" for row in range(N)])
    for name in "abcd":
        column = chance.lognormal(2.0, 0.7, N)
        column[chance.random(N) < 0.1] = np.nan
        table.add(name, column)
    return table


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.preset}-{run.normalisation}")
def test_blocks_of_rows_give_what_all_rows_at_once_give(units, run, monkeypatch):
    whole = compute(units, FRAMEWORK, run, Findings())
    monkeypatch.setattr(tree, "BLOCK", 64)
    monkeypatch.setattr(fit_leaves, "SMALL", 1)
    parts = compute(units, FRAMEWORK, run, Findings())
    for id_, score in whole.scores.items():
        for what in ("values", "coverage", "low", "high"):
            np.testing.assert_array_equal(getattr(parts.scores[id_], what), getattr(score, what), f"{id_} {what}")
        assert parts.scores[id_].neutral == score.neutral or np.isnan(score.neutral)


@pytest.mark.parametrize("small", [1, 2 * N])
@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.preset}-{run.normalisation}")
def test_scores_alone_are_those_of_the_index(units, run, small, monkeypatch):
    monkeypatch.setattr(tree, "BLOCK", 100)
    monkeypatch.setattr(fit_leaves, "SMALL", small)
    index = compute(units, FRAMEWORK, run, Findings())
    alone = scores_alone(units, FRAMEWORK, run)
    assert list(alone) == ["index", "one", "two"]
    for id_, values in alone.items():
        np.testing.assert_array_equal(values, index.scores[id_].values)


def test_a_refusal_names_the_units_of_all_blocks(units, monkeypatch):
    monkeypatch.setattr(tree, "BLOCK", 50)
    run = Run("custom", normalisation="z_score", aggregation="geometric")
    with pytest.raises(PotentialError) as refusal:
        compute(units, FRAMEWORK, run, Findings())
    values = units["a"]
    below = [f"u{row}" for row in np.flatnonzero(values <= np.nanmean(values))]
    assert dict(refusal.value.message.values)["units"] == below


def test_findings_come_in_the_order_of_the_framework(units, monkeypatch):
    run = Run("ampi", missing="median", treatment="clip_quantile")
    one_by_one, together = Findings(), Findings()
    compute(units, FRAMEWORK, run, one_by_one)
    monkeypatch.setattr(fit_leaves, "SMALL", 1)
    compute(units, FRAMEWORK, run, together)
    assert together.rows("en") == one_by_one.rows("en")
