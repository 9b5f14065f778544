# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores of units judged in the company of the others, as they stand in an index."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import say
from district_potential.core.potential.contributions import parts_of
from district_potential.core.potential.index import compute
from district_potential.core.potential.operators.aggregate import OPERATORS
from district_potential.core.potential.options import read_option
from district_potential.core.potential.scales.normalise import Plan
from district_potential.core.potential.settings import Run
from district_potential.core.table import Table
from tests.core.potential.operators.cases import COMPANY


def index_of(run=None, top="", one="topsis", two="arithmetic", parameters=None, goalposts=None, findings=None):
    chance = np.random.default_rng(5)
    table = Table([f"u{i}" for i in range(9)])
    for name in "abcd":
        table.add(name, chance.uniform(1, 90, 9))
    nodes = [
        Node("top", kind="index", aggregation=top),
        Node("one", "top", kind="dimension", aggregation=one, parameters=parameters or {}),
        Node("two", "top", kind="dimension", aggregation=two, polarity=-1),
        *(Node(name, "one" if name in "ab" else "two", field=name, role="resource") for name in "abcd"),
    ]
    return compute(
        table,
        Framework(nodes),
        run or Run("mean_scaled"),
        Findings() if findings is None else findings,
        goalposts=goalposts,
    )


@pytest.mark.parametrize("one", COMPANY)
def test_a_score_in_company_enters_on_the_scale_of_its_siblings_and_has_no_bounds(one):
    findings = Findings()
    index = index_of(one=one, findings=findings)
    mine, other = index.scores["one"], index.scores["two"].part().turned().values
    share = (mine.values - mine.values.min()) / np.ptp(mine.values)
    np.testing.assert_allclose(index.root.values, (100 * share + other) / 2)
    assert np.isnan(mine.low).all()
    assert np.isnan(index.root.high).all()
    told_of = [say(finding.reason, "en") for finding in findings if finding.code == "one"]
    assert any("all years together" in sentence for sentence in told_of)
    assert any("from 0 to 100" in sentence for sentence in told_of)


def test_under_ampi_a_score_in_company_runs_from_70_to_130():
    index = index_of(Run("ampi"), two="copeland", one="copeland", top="ampi")
    parts = parts_of(index, "top")
    assert parts.values.min() == 70
    assert parts.values.max() == 130


@pytest.mark.parametrize("preset", ["z_score", "rank", "raw"])
def test_beside_a_scale_without_ends_a_score_in_company_is_refused_by_name(preset):
    with pytest.raises(PotentialError, match="cannot be put on the scale of its siblings"):
        index_of(Run("custom", preset, "arithmetic"))


def test_two_kinds_of_company_do_not_mix_and_one_does():
    with pytest.raises(PotentialError, match="do not go together"):
        index_of(two="copeland")
    assert not np.isnan(index_of(two="topsis").root.values).any()


@pytest.mark.parametrize("one", COMPANY)
def test_goalposts_are_refused_by_name_where_units_are_judged_in_company(one):
    with pytest.raises(PotentialError, match=f"one is aggregated by {one}, which depends on the other units"):
        index_of(one=one, goalposts={name: Plan({"minimum": 0.0, "maximum": 90.0}, 9) for name in "abcd"})


@pytest.mark.parametrize("one", [*COMPANY, "owa", "generalised"])
def test_contributions_tell_what_a_unit_loses_when_a_child_is_neutral(one):
    run = Run("mean_scaled", power=2.0, owa_weights=(3.0, 1.0))
    index = index_of(run, one=one)
    parts = parts_of(index, "one")
    assert parts.note == "not additive"
    values = np.column_stack([index.scores[name].values for name in "ab"])
    options, operator = index.settings.nodes["one"].options, OPERATORS[one]
    whole = operator.combine(values, np.ones(2), options)
    for row in range(9):
        moved = values.copy()
        moved[row, 1] = 50.0
        if one in ("owa", "generalised", "copeland", "promethee"):
            change = whole[row] - operator.combine(moved, np.ones(2), options)[row]
            assert parts.contributions[row, 1] == pytest.approx(change, abs=1e-9)
    better = values[:, 1] > 50
    assert np.all(parts.contributions[better, 1] >= -1e-9)


@pytest.mark.parametrize(
    ("one", "parameters", "told"),
    [
        ("generalised", {}, "give POWER"),
        ("owa", {}, "give OWA_WEIGHTS"),
        ("owa", {"owa_weights": [1, 2, 3]}, "2 children and 3 weights"),
        ("owa", {"owa_weights": [0, 0]}, "not all 0"),
        ("owa", {"owa_weights": [1, -1]}, "0 or more"),
        ("owa", {"owa_weights": ["x", 1]}, "must be numbers"),
        ("generalised", {"power": "two"}, "must be a number"),
        ("promethee", {"preference": "gauss"}, "‘gauss’"),
        ("promethee", {"preference": "level", "indifference_threshold": 5, "preference_threshold": 2}, "is above"),
        ("promethee", {"preference_threshold": -1}, "between 0 and no limit"),
        ("topsis", {"scaling": "cubic"}, "‘cubic’"),
        ("benefit_of_the_doubt", {"share_min": 0.6}, "cannot make up 1"),
        ("benefit_of_the_doubt", {"share_max": 1.5}, "between 0 and 1"),
    ],
)
def test_options_that_cannot_hold_are_refused_by_name(one, parameters, told):
    with pytest.raises(PotentialError, match=told):
        index_of(one=one, parameters=parameters)


def test_a_cell_wins_over_the_run_and_both_are_told():
    findings = Findings()
    index = index_of(Run("mean_scaled", power=3.0), one="generalised", two="generalised", parameters={"power": 1})
    assert index.settings.nodes["one"].options.power == 1
    assert index.settings.nodes["two"].options.power == 3
    index_of(Run("mean_scaled", power=3.0, owa_weights=(1.0,)), findings=findings)
    idle = [say(finding.reason, "en") for finding in findings if finding.kind == "idle"]
    assert len(idle) == 2
    assert read_option("power", 2) == 2.0


def test_values_that_an_operator_cannot_take_are_refused_by_name():
    with pytest.raises(PotentialError, match="no values below 0"):
        index_of(Run("custom", "z_score", "benefit_of_the_doubt"), one="", two="")
    with pytest.raises(PotentialError, match="only values above 0"):
        index_of(Run("mean_scaled", power=-1.0, range=(0.0, 100.0)), one="generalised")
