# SPDX-License-Identifier: GPL-3.0-or-later
"""Goalposts, references and years: what an earlier plan holds still, and which plans are refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework
from district_potential.core.messages import say
from district_potential.core.potential.result import result_table, role_scores, root_classes
from district_potential.core.potential.settings import Run
from district_potential.core.potential.times import reference_of_unit, times_of
from tests.core.potential.index_cases import NODES, index_of, random_matrix


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
    with pytest.raises(PotentialError, match="minimum 1000000000 and the maximum"):
        index_of(random_matrix(1), goalposts=plans)


def test_a_value_beyond_the_goalposts_is_kept_as_it_is_and_values_as_they_are():
    for beyond, kept in ((1, "Kept as it is."), (2, "Kept as they are.")):
        matrix, findings = random_matrix(1, gaps=0), Findings()
        nodes = [replace(node, goal_max=float(np.sort(matrix[:, 0])[-beyond - 1])) if node.field == "a" else node
                 for node in NODES]  # fmt: skip
        index_of(matrix, findings=findings, framework=Framework(nodes))
        assert [say(f.action, "en") for f in findings if f.kind == "goalposts"] == [kept]
