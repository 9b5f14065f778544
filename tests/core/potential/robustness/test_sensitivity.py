# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from district_potential.core.potential.robustness.sensitivity import Indices, design, sobol

FOLDER = Path(__file__).parents[3] / "data" / "reference" / "sobol"


def rows_of(name):
    with (FOLDER / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_indices_are_those_of_the_reference_estimator_on_its_design():
    runs, expected = rows_of("design_and_output.csv"), rows_of("indices_COINr_SA_estimate.csv")
    assert list(dict.fromkeys(run["block"] for run in runs)) == ["A", "B", *(f"AB{i}" for i in (1, 2, 3))]
    found = sobol(np.array([float(run["y"]) for run in runs]), len(expected))
    np.testing.assert_allclose(found.first, [float(row["Si"]) for row in expected], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(found.total, [float(row["STi"]) for row in expected], rtol=1e-12, atol=1e-15)
    assert found.variance == pytest.approx(float(expected[0]["variance"]), rel=1e-12)


def test_the_design_takes_one_column_of_b_at_a_time():
    made = design(5, 3, 1)
    parts = dict(zip(("A", "B", "AB1", "AB2", "AB3"), made.points.reshape(5, 5, 3)))
    assert list(dict.fromkeys(made.blocks)) == list(parts)
    for i in range(3):
        mixed = parts[f"AB{i + 1}"]
        for j in range(3):
            np.testing.assert_array_equal(mixed[:, j], parts["B" if i == j else "A"][:, j])


def test_the_same_seed_gives_the_same_design_and_another_seed_another():
    np.testing.assert_array_equal(design(8, 2, 5).points, design(8, 2, 5).points)
    assert not np.array_equal(design(8, 2, 5).points, design(8, 2, 6).points)


def test_an_additive_outcome_has_the_shares_of_its_parts():
    points = design(60_000, 3, 1).points
    found = sobol(points @ np.array([3.0, 1.0, 0.0]), 3)
    np.testing.assert_allclose(found.first, [0.9, 0.1, 0.0], atol=0.02)
    np.testing.assert_allclose(found.total, [0.9, 0.1, 0.0], atol=0.02)


def test_where_nothing_varies_there_are_no_shares():
    found = sobol(np.ones(4 * 7), 2)
    assert np.isnan(found.first).all()
    assert np.isnan(found.total).all()


def test_few_runs_of_an_outcome_far_from_zero_are_told_as_unsettled():
    def estimated(base):
        made = design(base, 3, seed=1)
        return sobol(20 + made.points @ np.array([3.0, 2.0, 1.0]), 3)

    assert estimated(20).unsettled
    assert estimated(200_000).unsettled == []


def test_parts_that_are_more_than_the_whole_are_unsettled():
    total = np.array([0.38, 0.49, 0.45])
    assert Indices(np.array([0.43, 0.54, 0.40]), total, 1.0).unsettled == [0, 1]
    assert Indices(np.array([0.30, 0.54, 0.20]), total, 1.0).unsettled == []


def test_where_nothing_varies_nothing_is_unsettled():
    assert sobol(np.ones(10), 3).unsettled == []
